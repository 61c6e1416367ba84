"""Reading a criterion's plain value (`dialogs.rules.entry.Kind` gives its shape)."""

from __future__ import annotations


def field(value: object, name: str) -> object:
    """A field of a group; the value itself without a name."""
    if not name:
        return value
    return value.get(name) if isinstance(value, dict) else None


def number(value: object, name: str) -> int | None:
    """A bound, None where it is not set."""
    found = field(value, name)
    return found if isinstance(found, int) else None


def text(value: object, name: str = "") -> str:
    """A word, "" where it is not set."""
    found = field(value, name)
    return found if isinstance(found, str) else ""


def listed(value: object, name: str = "") -> tuple[str, ...]:
    """A list of words, empty where it is not set."""
    found = field(value, name)
    return found if isinstance(found, tuple) else ()

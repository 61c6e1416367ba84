"""The conversation as JSON and back. Unknown keys of a later release are ignored, missing ones take defaults."""

from __future__ import annotations

from dataclasses import fields

from dialogs.conversation import VERSION, Conversation, Run, Shown
from dialogs.values import Value

_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (Conversation, Run, Shown)
}


def to_json(conversation: Conversation) -> dict[str, Value]:
    """A conversation as plain JSON values. They share what they hold with it: write them out, do not change them.

    Field by field, because `asdict` copies every answer deeply, at every turn.
    """
    plain: dict[str, Value] = {name: getattr(conversation, name) for name in _FIELDS[Conversation]}
    shown = conversation.shown
    return {
        "v": VERSION,
        **plain,
        "stack": [_run(run) for run in conversation.stack],
        "parked": [_run(run) for run in conversation.parked],
        "shown": {name: getattr(shown, name) for name in _FIELDS[Shown]} if shown else None,
    }


def _run(run: Run) -> dict[str, Value]:
    return {name: getattr(run, name) for name in _FIELDS[Run]}


def from_json(stored: dict[str, Value]) -> Conversation:
    """A conversation from what `to_json` gave, also of an older release."""
    plain = _known(Conversation, stored)
    shown = stored.get("shown")
    return Conversation(
        **{  # type: ignore[arg-type]
            **plain,
            "stack": _runs(stored.get("stack")),
            "parked": _runs(stored.get("parked")),
            "reminded": _strings(stored.get("reminded")),
            "shown": _shown(shown) if isinstance(shown, dict) else None,
        }
    )


def _known(kind: type, stored: dict[str, Value]) -> dict[str, Value]:
    names = _FIELDS[kind]
    return {name: value for name, value in stored.items() if name in names}


def _strings(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def _runs(value: Value) -> tuple[Run, ...]:
    items = value if isinstance(value, list | tuple) else []
    return tuple(
        Run(**{**_known(Run, item), "heard": _strings(item.get("heard"))})  # type: ignore[arg-type]
        for item in items
        if isinstance(item, dict)
    )


def _shown(value: dict[str, Value]) -> Shown:
    lists = {"values": value.get("values"), "candidates": value.get("candidates")}
    plain = {name: tuple(item) if isinstance(item, list | tuple) else () for name, item in lists.items()}
    return Shown(**{**_known(Shown, value), **plain, "draft": _strings(value.get("draft"))})  # type: ignore[arg-type]

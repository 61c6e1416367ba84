"""The thread as the page shows it. A line's mark names it for ever: its number may be given again after an erasure."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.channel import Said

# After such a silence somebody else may hold the phone: what was said before is folded away (DP-12).
A_LONG_SILENCE = timedelta(hours=12)


def mark_of(line: Said) -> str:
    """What the browser hands back to say how far it has read."""
    return f"{line.id}-{int(line.at.timestamp() * 1000)}"


def since(lines: tuple[Said, ...], mark: str) -> tuple[tuple[Said, ...], bool]:
    """The lines after that mark; or all of them and True where it names none: the page must begin anew."""
    if not mark:
        return lines, False
    for place, line in enumerate(lines):
        if mark_of(line) == mark:
            return lines[place + 1 :], False
    return lines, True


def earlier(lines: tuple[Said, ...], now: datetime) -> int:
    """How many lines at the beginning are folded away: those before a long silence.

    What nobody has answered yet stays in sight: a question that came meanwhile must be found.
    """
    answered = max((place + 1 for place, line in enumerate(lines) if line.direction == "in"), default=0)
    moments = [line.at for line in lines] + [now]
    silences = (place for place in range(1, len(moments)) if _long(moments[place - 1], moments[place]))
    return min(max(silences, default=0), answered)


def _long(before: datetime, after: datetime) -> bool:
    return after - before >= A_LONG_SILENCE


def as_json(line: Said) -> dict[str, object]:
    """One line for the page."""
    labels = [button.label for button in line.buttons]
    text, numbered = without_rows(line.text, labels)
    choices = [
        {"number": str(place) if numbered else "", "label": button.label, "data": button.data}
        for place, button in enumerate(line.buttons, 1)
    ]
    return {"mark": mark_of(line), "who": who(line), "kind": line.kind, "text": text, "choices": choices}


def who(line: Said) -> str:
    """Who speaks: the person, a counsellor, or Sira."""
    if line.direction == "in":
        return "me"
    return "team" if line.kind == "counsellor" else "sira"


def without_rows(text: str, labels: list[str]) -> tuple[str, bool]:
    """The text without the choices that stand below it as buttons, and whether these carry numbers."""
    plain = "\n" + "\n".join(labels)
    numbered = "\n" + "\n".join(f"{place}. {label}" for place, label in enumerate(labels, 1))
    if labels and text.endswith(numbered):
        return text.removesuffix(numbered), True
    if labels and text.endswith(plain):
        return text.removesuffix(plain), False
    return text, bool(labels)

"""The conversation as JSON and back. Unknown keys of a later release are ignored, missing ones take defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from dialogs.conversation import SIRA, VERSION, Conversation, Run, Shown, Taken
from dialogs.values import Known, Value

_CONVERSATION, _RUN, _SHOWN, _TAKEN = (
    tuple(field.name for field in fields(kind)) for kind in (Conversation, Run, Shown, Taken)
)


def to_json(conversation: Conversation) -> dict[str, Value]:
    """A conversation as plain JSON values. They share what they hold with it: write them out, do not change them.

    Field by field, because `asdict` copies every answer deeply, at every turn.
    """
    plain: dict[str, Value] = {name: getattr(conversation, name) for name in _CONVERSATION}
    shown, taken = conversation.shown, conversation.taken
    return {
        "v": VERSION,
        **plain,
        "stack": [_plain_run(run) for run in conversation.stack],
        "parked": [_plain_run(run) for run in conversation.parked],
        "shown": {name: getattr(shown, name) for name in _SHOWN} if shown else None,
        "taken": {name: getattr(taken, name) for name in _TAKEN} if taken else None,
    }


def from_json(stored: Known) -> Conversation:
    """A conversation from what `to_json` gave, also of an older release."""
    keep, shown, taken = stored.get("keep"), stored.get("shown"), stored.get("taken")
    return Conversation(
        language=_text(stored, "language", "fr"),
        stack=_runs(stored.get("stack")),
        parked=_runs(stored.get("parked")),
        shown=_shown(shown) if isinstance(shown, dict) else None,
        taken=_taken(taken) if isinstance(taken, dict) else None,
        showings=_number(stored, "showings"),
        runs=_number(stored, "runs"),
        floor=_text(stored, "floor", SIRA),
        cases=_strings(stored.get("cases")),
        critical=stored.get("critical") is True,
        keep=keep if isinstance(keep, bool) else None,
        stopped=stored.get("stopped") is True,
        last_at=_text(stored, "last_at"),
        said=_text(stored, "said"),
        reminded=_strings(stored.get("reminded")),
        asked_again=_text(stored, "asked_again"),
    )


def _plain_run(run: Run) -> dict[str, Value]:
    return {name: getattr(run, name) for name in _RUN}


def _runs(value: Value) -> tuple[Run, ...]:
    return tuple(_run(item) for item in _items(value) if isinstance(item, dict))


def _run(stored: Known) -> Run:
    return Run(
        dialogue=_text(stored, "dialogue"),
        about=_text(stored, "about"),
        number=_number(stored, "number"),
        answers=_known(stored.get("answers")),
        snapshot=_known(stored.get("snapshot")),
        done=_known(stored.get("done")),
        heard=_strings(stored.get("heard")),
        last_at=_text(stored, "last_at"),
        due=_text(stored, "due"),
    )


def _shown(stored: Known) -> Shown:
    return Shown(
        run=_text(stored, "run"),
        key=_text(stored, "key"),
        number=_number(stored, "number"),
        values=_items(stored.get("values")),
        page=_number(stored, "page"),
        draft=_strings(stored.get("draft")),
        candidates=_items(stored.get("candidates")),
        misses=_number(stored, "misses"),
        at=_text(stored, "at"),
        since=_number(stored, "since"),
    )


def _taken(stored: Known) -> Taken:
    return Taken(_number(stored, "showing"), _number(stored, "index"), _text(stored, "at"))


def _text(stored: Known, name: str, default: str = "") -> str:
    value = stored.get(name)
    return value if isinstance(value, str) else default


def _number(stored: Known, name: str) -> int:
    value = stored.get(name)
    return value if isinstance(value, int) else 0


def _items(value: Value) -> tuple[Value, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


def _strings(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in _items(value))


def _known(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}

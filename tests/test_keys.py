"""Keys for ever: every question key, token and effect key that ever existed stands in keys.txt (rule 6).

Stored conversations hold them. `pytest --accept` only adds; what disappears needs a line in its dialogue's `renames`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from walks import walk_of

from dialogs.book import DIALOGUES
from dialogs.renames import EFFECT, general

GOLDEN = Path(__file__).parent / "keys.txt"


def keys_of(name):
    """What this dialogue stores answers and deeds under: "age", "need=job", "!keep"."""
    found = walk_of(name)
    keys = {general(key) for key in found.questions}
    tokens = {
        f"{general(key)}={choice.token}"
        for key, asked in found.questions.items()
        for question in asked
        for choice in question.choices
        if is_own(choice.label)
    }
    effects = {EFFECT + general(key) for step in found.steps for key in step.effects}
    return keys | tokens | effects


def is_own(label):
    """Whether the dialogue words the choice itself: ids of the catalogue and of places are data, not code."""
    return hasattr(label, "msgid") and not label.args


def current():
    return {f"{name} {key}" for name in DIALOGUES for key in keys_of(name)}


def ever():
    return set(GOLDEN.read_text(encoding="utf-8").splitlines()) if GOLDEN.exists() else set()


def today(name, key, renames):
    """Where a key of earlier is found today."""
    key = renames.get(key, key)
    question, equals, token = key.partition("=")
    moved = renames.get(question, question)
    return f"{name} {renames.get(moved + equals + token, moved + equals + token)}"


@pytest.mark.rule(6)
def test_every_key_that_ever_existed_exists_or_was_renamed():
    now, before = current(), ever()
    assert now
    lost = [
        line
        for line in sorted(before)
        for name, _space, key in [line.partition(" ")]
        if name not in DIALOGUES or today(name, key, DIALOGUES[name].renames) not in now
    ]
    assert lost == [], "write a line in the dialogue's renames"


@pytest.mark.rule(6)
def test_every_key_of_today_is_written_down(golden):
    now = current()
    assert now
    golden(GOLDEN, "".join(f"{line}\n" for line in sorted(ever() | now)))


@pytest.mark.rule(6)
def test_a_renamed_key_is_never_used_again():
    assert DIALOGUES
    again = [
        f"{name} {old}"
        for name, dialogue in DIALOGUES.items()
        for old in dialogue.renames
        if old in keys_of(name)
    ]
    assert again == []


@pytest.mark.rule(6)
def test_a_rename_is_followed_by_key_token_and_effect():
    renames = {"job": "work", "work=farm": "work=field", "!old": "!new"}
    assert today("intake", "job", renames) == "intake work"
    assert today("intake", "job=farm", renames) == "intake work=field"
    assert today("intake", "!old", renames) == "intake !new"
    assert today("intake", "age", renames) == "intake age"

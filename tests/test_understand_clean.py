"""What is left of a message before it is read: marks that nobody sees go, words and pictures stay."""

from __future__ import annotations

import pytest

from dialogs.understand.clean import LIMIT, clean


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("  oui  ", "oui"),
        ("oui\nmerci\t!", "oui merci !"),
        ("o\x00u\u200bi\u202e", "oui"),
        ("1\ufe0f\u20e3", "1"),
        ("\N{THUMBS UP SIGN}\ufe0f", "\N{THUMBS UP SIGN}"),
        ("15\u00a0000\u202ff", "15 000 f"),
        ("se\u0301gou", "ségou"),
        ("\ud800oui", "oui"),
        ("n'b\u025b Kita", "n'b\u025b Kita"),
    ],
)
def test_what_cannot_be_read_is_taken_out(typed, left):
    assert clean(typed).text == left


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "\u202e\u200b", "\ufe0f"])
def test_nothing_left_is_empty(typed):
    assert clean(typed).empty
    assert not clean(typed).emoji_only


@pytest.mark.parametrize(
    ("typed", "pictures"),
    [
        ("\N{PERSON WITH FOLDED HANDS}", True),
        ("\N{THUMBS UP SIGN}\U0001f3ff \N{FACE WITH TEARS OF JOY}!", True),
        ("oui \N{THUMBS UP SIGN}", False),
        ("1\ufe0f\u20e3", False),
        ("?!", False),
        ("", False),
    ],
)
def test_only_pictures_are_known_as_such(typed, pictures):
    assert clean(typed).emoji_only is pictures


def test_a_long_text_is_cut_and_says_so():
    cut = clean("mot " * 5000)
    assert cut.cut
    assert 0 < len(cut.text) <= LIMIT
    whole = clean("a" * LIMIT)
    assert not whole.cut
    assert whole.text == "a" * LIMIT
    assert clean("a" * (LIMIT + 1)).cut

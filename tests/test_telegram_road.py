"""The stories over Telegram: what stands on the phone, through the real channel and the strict fake Bot API."""

from __future__ import annotations

from pathlib import Path

import pytest
from telegram_world import acts_of, play

FOLDER = Path(__file__).parent / "transcripts"
LANGUAGES = ("fr", "bm")
STREET = sorted(path for language in LANGUAGES for path in (FOLDER / language).glob("*.txt"))
ALONE = sorted(
    path
    for language in LANGUAGES
    for path in (FOLDER / "telegram" / language).glob("*.txt")
    if not (FOLDER / language / path.name).exists()
)
AT_LEAST, AT_LEAST_ALONE = 12, 18


def name(path):
    return f"{path.parent.name}-{path.stem}"


def on_the_phone(path):
    """The file of a street story's telling over Telegram."""
    return FOLDER / "telegram" / path.parent.name / path.name


def over_telegram(story):
    """The same acts; here the person opens the talk."""
    acts = acts_of(story)
    place = next(place for place, line in enumerate(acts) if line.startswith("langue:")) + 1
    head = [line.replace("canal: street", "canal: telegram") for line in acts[:place]]
    return [*head, "> /start", *acts[place:]]


def test_there_are_stories_in_both_languages():
    for stories, least in ((STREET, AT_LEAST), (ALONE, AT_LEAST_ALONE)):
        names = [{path.stem for path in stories if path.parent.name == language} for language in LANGUAGES]
        assert names[0] == names[1]
        assert len(names[0]) >= least


@pytest.mark.parametrize("path", STREET, ids=name)
def test_a_story_of_the_street_goes_over_telegram_too(path, tmp_path, golden):
    golden(on_the_phone(path), play(over_telegram(path.read_text(encoding="utf-8")), tmp_path))


@pytest.mark.parametrize("path", ALONE, ids=name)
def test_a_story_of_telegram_goes_as_it_is_written(path, tmp_path, golden):
    golden(path, play(acts_of(path.read_text(encoding="utf-8")), tmp_path))


def test_every_press_comes_to_rest():
    told = [on_the_phone(path) for path in STREET] + ALONE
    assert told
    assert [name(path) for path in told if "\n? " in path.read_text(encoding="utf-8")] == []

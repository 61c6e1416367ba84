"""The stories: plain text that a social worker can object to, played through the whole real house."""

from __future__ import annotations

from pathlib import Path

import pytest
from world import play

FOLDER = Path(__file__).parent / "transcripts"
STORIES = sorted(FOLDER.glob("*/*.txt"))
LANGUAGES = ("fr", "bm")
AT_LEAST = 12


def test_the_stories_are_told_in_both_languages():
    names = {
        language: {path.stem for path in STORIES if path.parent.name == language} for language in LANGUAGES
    }
    assert names["fr"] == names["bm"]
    assert len(names["fr"]) >= AT_LEAST


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_story_goes_as_it_is_written(path, tmp_path, golden):
    golden(path, play(path.read_text(encoding="utf-8"), tmp_path))

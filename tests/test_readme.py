"""The README says what there is: every setting, command, dialogue and folder, and commands that exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dialogs.book import DIALOGUES
from handlers.settings import settings_table

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands():
    out = subprocess.run(
        [sys.executable, "bot.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return set(re.findall(r"^  (\w+) ", out, flags=re.MULTILINE))


def test_the_table_of_settings_is_the_one_of_the_code():
    assert "SIRA_" in settings_table()
    assert settings_table() in README


def test_every_command_has_its_row_and_every_row_its_command():
    rows = set(re.findall(r"^\| `(\w+)` \|", README, flags=re.MULTILINE)) - {"SIRA"}
    assert commands()
    assert {row for row in rows if not row.startswith("SIRA_")} == commands()


def test_every_command_that_is_shown_exists():
    shown = set(re.findall(r"bot\.py (\w+)", README))
    assert shown
    assert shown - commands() <= {"COMMAND"}


@pytest.mark.parametrize("name", DIALOGUES)
def test_every_dialogue_is_named(name):
    assert f"`{name}`" in README


def test_every_folder_and_file_of_the_map_exists():
    block = README.split("## Map of the code")[1].split("\n## ")[0]
    words = re.findall(r"(?<![\w*])[\w/]+\.(?:py|csv|pot|txt|md)\b|\b\w+/(?=[ \n])", block)
    assert len(words) > 30
    places = [ROOT, *(ROOT / name for name in ("dialogs", "data", "handlers", "tests", "locales"))]
    assert [word for word in words if not any((place / word).exists() for place in places)] == []


def test_ci_runs_the_test_command_of_the_readme():
    told = README.split("## Test it")[1].split("\n    ")[1].splitlines()[0]
    install, check = (part.strip() for part in told.split("&&")[1:])
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert check in ci
    assert install.split(" install ")[1] in ci.replace("--quiet --disable-pip-version-check ", "")


def test_what_is_not_known_is_said():
    honest = README.split("## What is not known")[1]
    for words in ("Bambara", "unreviewed", "2022", "to be confirmed"):
        assert words in honest

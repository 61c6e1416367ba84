"""The talk in the terminal: the same turn as everywhere, numbers as buttons, time that can be let pass."""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import inspect
from wire_house import DIALOGUES, MONDAY, facts
from wire_house import HandClock as StillClock

from data import tables
from data.database import create, migrate, open_engine, revision_of, revisions
from data.start_error import StartError
from data.store.store import open_store
from data.wording import Wordings
from dialogs.events import Heard, Pressed, Started
from handlers.channel import Button, MalformedUpdate, Outgoing
from handlers.commands.chat import beginning_with
from handlers.speech import render
from handlers.terminal import HandClock, Terminal, TerminalTalk, event_of, numbered
from handlers.turn import Script

ROOT = Path(__file__).parents[1]
WORDINGS = Wordings.load()


class Desk:
    """Somebody at a terminal, with the toy dialogues."""

    def __init__(self, folder, dialogues=DIALOGUES):
        self.paper = io.StringIO()
        self.terminal = Terminal(self.paper)
        self.clock = HandClock(StillClock())
        self.store = open_store(f"sqlite:///{folder / 'chat.db'}", folder / "chat.key")
        script = Script(dialogues, facts, partial(render, wordings=WORDINGS))
        self.talk = TerminalTalk(self.store, script, self.clock, self.terminal)

    def type(self, *lines):
        """Type these; what was printed since."""
        before = len(self.paper.getvalue())
        for line in lines:
            self.talk.say(line)
        return self.paper.getvalue()[before:]

    def rows(self, table):
        with self.store.read(self.clock.now()) as work:
            return [tuple(row) for row in work.connection.execute(table.select())]


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.store.close()


def chat(typed, *arguments, env=()):
    """`bot.py chat` with these lines at its standard input."""
    return subprocess.run(
        [sys.executable, "bot.py", "chat", *arguments],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **dict(env)},
        check=False,
    )


def test_what_is_typed_is_met_and_the_answer_is_printed(desk):
    assert desk.type("bonjour") == "< Puis-je garder vos réponses ?\n  1. ✅ Oui\n  2. ❌ Non\n"
    assert desk.type("oui").startswith("< De quoi avez-vous besoin ?")


def test_a_number_is_a_button_where_buttons_have_numbers_and_an_answer_elsewhere(desk):
    desk.type("bonjour")
    showing, place = desk.terminal.update_of(" 2 ")["press"].split(":")
    assert (int(showing) > 0, place) == (True, "1")
    assert desk.terminal.update_of("3") == {"text": "3"}
    assert desk.type("1", "1") == (
        "< De quoi avez-vous besoin ?\n  1. Un travail\n  2. Dormir\n< Quel âge avez-vous ?\n"
    )
    assert desk.terminal.update_of("1") == {"text": "1"}
    assert desk.type("1") == "< Merci. C'est noté.\n"
    kinds = [row[3] for row in desk.rows(tables.thread) if row[2] == "in"]
    assert kinds == ["text", "press", "press", "text"]


def test_a_label_that_only_happens_to_stand_in_the_text_gives_no_number():
    assert numbered(Outgoing("Quel âge ?\nPasser", (Button("Passer", "4:0"),))) == {}
    assert numbered(Outgoing("Ça va ?\n1. Oui", (Button("Oui", "4:0"),))) == {"1": "4:0"}


def test_long_lines_are_folded_and_empty_ones_kept(desk):
    desk.paper.truncate(0)
    asyncio.run(desk.terminal.send("", Outgoing("mot " * 40 + "\n\nfin")))
    lines = desk.paper.getvalue().splitlines()
    assert lines[0].startswith("< mot")
    assert all(line.startswith("  ") for line in lines[1:])
    assert max(map(len, lines)) <= 80
    assert lines[-2:] == ["  ", "  fin"]


def test_time_passes_from_one_planned_moment_to_the_next(desk):
    desk.type("bonjour", "oui", "1", "30")
    before = len(desk.paper.getvalue())
    desk.talk.pass_time(desk.clock, timedelta(days=29))
    assert desk.paper.getvalue()[before:] == ""
    desk.talk.pass_time(desk.clock, timedelta(days=1, hours=10))
    assert desk.paper.getvalue()[before:].startswith("< Est-ce que ça va ?")
    assert desk.clock.now() == MONDAY + timedelta(days=30, hours=10)
    asked = [row[5] for row in desk.rows(tables.thread) if row[3] == "planned"]
    assert len(asked) == 1
    assert asked[0] < desk.clock.now(), "it was asked at its own hour, not at the end"
    desk.type("oui")
    assert [row for row in desk.rows(tables.checkin) if "well" in row]


def test_a_hand_clock_goes_on_and_never_back():
    base = StillClock()
    clock = HandClock(base)
    clock.move_to(MONDAY + timedelta(days=3))
    base.pass_time(hours=1)
    assert clock.now() == MONDAY + timedelta(days=3, hours=1)
    clock.move_to(MONDAY)
    assert clock.now() == MONDAY + timedelta(days=3, hours=1)


def test_a_talk_may_begin_with_any_dialogue(tmp_path):
    desk = Desk(tmp_path, beginning_with(DIALOGUES, "checkin:e1:m3"))
    desk.talk.receive({"start": ""})
    desk.talk.settle()
    assert desk.paper.getvalue().startswith("< Est-ce que ça va ?")
    desk.type("oui")
    assert [row for row in desk.rows(tables.checkin) if "m3" in row]
    desk.store.close()


def test_a_dialogue_that_does_not_exist_is_a_sentence_with_a_near_name():
    with pytest.raises(StartError, match=r"« chekin » n'existe pas.*« checkin »"):
        beginning_with(DIALOGUES, "chekin")
    with pytest.raises(StartError, match="checkin, erase, help, menu, welcome"):
        beginning_with(DIALOGUES, "zzz")


@pytest.mark.parametrize(
    ("update", "event"),
    [({"start": ""}, Started()), ({"text": "oui"}, Heard("oui")), ({"press": "3:1"}, Pressed(3, 1))],
)
def test_each_kind_of_line_is_read(update, event):
    assert event_of(update) == event


@pytest.mark.parametrize("raw", [b"{", b"[]", b"{}", b'{"text": 3}', b"7"])
def test_what_cannot_be_read_is_malformed(raw):
    with pytest.raises(MalformedUpdate):
        Terminal(io.StringIO()).parse(raw)


def test_a_store_made_at_once_has_the_tables_of_one_that_was_migrated(tmp_path):
    found = []
    for name, make in (("made", create), ("migrated", migrate)):
        engine = open_engine(f"sqlite:///{tmp_path / name}.db")
        make(engine)
        assert revision_of(engine) == revisions()[-1]
        with engine.connect() as connection:
            inspector = inspect(connection)
            names = sorted(set(inspector.get_table_names()) - {"alembic_version"})
            found.append({table: sorted(c["name"] for c in inspector.get_columns(table)) for table in names})
        engine.dispose()
    assert found[0]
    assert found[0] == found[1]


# -- the command -------------------------------------------------------------------------------------------


def test_the_command_talks_until_the_lines_end():
    done = chat("bonjour\n:aide\n:sauter\n")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "> bonjour\n<" in done.stdout
    assert ":temps 3 jours" in done.stdout
    assert "Je ne connais pas cet ordre." in done.stdout
    assert done.stdout.endswith("Au revoir.\n")


def test_the_command_lets_time_pass_and_says_what_time_it_is():
    done = chat(":temps 3 jours\n:temps 1 mois\n")
    assert [line[:2] for line in done.stdout.splitlines() if line.startswith("~")] == ["~ ", "~ "]


def test_a_kept_talk_goes_on_and_its_time_is_the_real_one(tmp_path):
    folder = tmp_path / "kept"
    assert chat("1\n", "--data-dir", str(folder)).returncode == 0
    assert {path.name for path in folder.iterdir()} >= {"chat.db", "chat.key"}
    again = chat(":temps 3 jours\n", "--data-dir", str(folder))
    assert "Le temps ne se déplace que" in again.stdout
    assert "Quelle langue" not in again.stdout


def test_a_talk_may_begin_in_bambara():
    done = chat("", "--langue", "bm")
    assert done.returncode == 0
    assert "Bamanankan" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["zzz"], "n'existe pas"),
        (["--langue", "wo"], "n'est pas possible"),
        (["--clock", "/nowhere"], "--clock est réservé aux essais"),
    ],
)
def test_what_is_mistyped_is_a_sentence_and_status_2(arguments, sentence):
    done = chat("", *arguments, env={"SIRA_TEST": "0"}.items())
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_the_clock_of_a_test_is_read_from_its_file(tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("2026-03-02T09:00:00+00:00")
    done = chat(":temps 1 jour\n", "--clock", str(clock), env={"SIRA_TEST": "1"}.items())
    assert done.returncode == 0
    assert "Le temps ne se déplace que" in done.stdout

"""The command line as people start it: help, every bad start, pipes and signals; never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from wire_house import postgres_url

from data.database import revisions

ROOT = Path(__file__).resolve().parents[1]
REFUSED, BUSY = 2, 3


def start(*words, folder, root=ROOT, **env):
    """The program with these words over this folder."""
    settings = {"SIRA_DATA_DIR": str(folder), "SIRA_WEB_PORT": "0", "PYTHONUNBUFFERED": "1", **env}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SIRA_")}
    return subprocess.Popen(
        [sys.executable, str(root / "bot.py"), *words],
        cwd=folder, env={**clean, **settings}, text=True, errors="replace",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def end(process, timeout=60):
    """Its status, what it said, what it complained of."""
    out, err = process.communicate(timeout=timeout)
    assert "Traceback" not in out + err
    return process.returncode, out, err


def bot(*words, **more):
    return end(start(*words, **more))


@pytest.fixture
def refused(tmp_path):
    """Start it and expect that it refuses with this sentence."""

    def refuse(sentence, *words, status=REFUSED, **env):
        got, out, err = bot(*words, folder=tmp_path, **env)
        assert (got, out) == (status, "")
        assert re.search(sentence, err), err
        return err

    return refuse


@cache
def commands():
    out = subprocess.run(
        [sys.executable, "bot.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    found = re.findall(r"^  (\w+) ", out, flags=re.MULTILINE)
    assert len(found) >= 10
    return found


def test_every_command_stands_in_the_help_and_has_a_french_help_of_its_own(tmp_path):
    for name in commands():
        status, out, err = bot(name, "--help", folder=tmp_path)
        assert (status, err) == (0, "")
        assert out.startswith(f"Utilisation : python bot.py {name}")
        assert "montrer cette aide" in out
        assert not re.search(r"usage:|show this help|positional|optional", out)
    assert list(tmp_path.iterdir()) == [], "help leaves nothing behind"


def test_without_a_command_the_help_goes_to_stderr(refused):
    assert "Commandes :" in refused("Utilisation")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("catalgue",), "« catalgue » n'existe pas. Vouliez-vous écrire « catalogue »"),
        (("xyz",), "« xyz » n'existe pas. Tapez : python bot.py --help"),
        (("cases", "--nope"), "Je ne connais pas : --nope. Tapez : python bot.py cases --help"),
        (("cases", "deux"), "number : 'deux' n'est pas un nombre entier"),
        (("cases", "--close"), "--close : il manque une valeur"),
        (("cases", "--json=1"), "--json ne prend pas de valeur"),
        (("book",), "Il manque : DIALOGUE"),
        (("cases", "99999999999999999999"), "Le cas 99999999999999999999 n'existe pas"),
        ((b"\xff",), "n'existe pas. Tapez : python bot.py --help"),
        (("book", "intak"), "« intak » n'existe pas. Vouliez-vous écrire « intake »"),
        (("book", "intake", "--langue", "en"), "--langue : 'en' n'est pas possible. Choisissez : .*bm"),
        (("match", "nothing.json"), "nothing.json"),
        (("catalogue", "show", "FP#999"), "« FP#999 » n'existe pas"),
        (("catalogue", "--on", "hier"), "« hier » n'est pas une date"),
        (("run", "--clock", "clock"), "SIRA_TEST=1"),
        (("durability", "--clock", "clock"), "SIRA_TEST=1"),
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_is_said_in_french_with_status_2(refused, words, sentence):
    refused(sentence, *words)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SIRA_WEB_PORT", "many", "Réglage incorrect : SIRA_WEB_PORT"),
        ("SIRA_WEB_PORT", "70000", "Réglage incorrect : SIRA_WEB_PORT"),
        ("SIRA_TICK_SECONDS", "0", "Réglage incorrect : SIRA_TICK_SECONDS"),
        ("SIRA_LOG_LEVEL", "LOUD", "Réglage incorrect : SIRA_LOG_LEVEL"),
        ("SIRA_WAVES", "1,trois", "Réglage incorrect : SIRA_WAVES"),
        ("SIRA_SECRET", "short", "SIRA_SECRET est trop court"),
        ("SIRA_DATABASE_URL", "nonsense", "SIRA_DATABASE_URL n'est pas une adresse"),
        ("SIRA_DATABASE_URL", "postgresql+psycopg://a@127.0.0.1:port/x", "SIRA_DATABASE_URL n'est pas une adresse"),
        ("SIRA_DATABASE_URL", "postgresql+psycopg://a@127.0.0.1:1/x", "PostgreSQL ne répond pas"),
        ("SIRA_DATA_DIR", "/proc/nowhere", "Impossible de créer le dossier /proc/nowhere"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(refused, name, value, sentence):
    refused(sentence, "durability", **{name: value})


def test_an_unreadable_test_clock_is_said(refused, tmp_path):
    (tmp_path / "clock").write_text("hier")
    refused("L'horloge .*clock est illisible", "run", "--clock", "clock", SIRA_TEST="1")


@pytest.fixture
def used(tmp_path):
    """A folder in which the program has run once."""
    assert bot("cases", folder=tmp_path)[0] == 0
    return tmp_path


def test_a_missing_key_file_is_said_and_no_new_one_is_made(refused, used):
    (used / "sira.key").unlink()
    refused("Le fichier de clé .*sira.key manque", "run")
    assert not (used / "sira.key").exists()


def test_a_key_file_that_others_may_read_is_refused(refused, used):
    (used / "sira.key").chmod(0o644)
    refused("chmod 600", "run")


def test_a_broken_key_file_is_said(refused, used):
    (used / "sira.key").write_text("{")
    refused("illisible ou abîmé", "run")


def test_the_key_of_another_database_is_refused(refused, used):
    (used / "other").mkdir()
    bot("cases", folder=used / "other")
    shutil.copy(used / "other" / "sira.key", used / "sira.key")
    refused("n'est pas celle de cette base", "run")


def test_a_database_of_a_newer_release_is_refused(refused, used):
    with sqlite3.connect(used / "sira.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    refused(f"version plus récente de Sira \\(9999\\) que ce programme \\({revisions()[-1]}\\)", "run")


def test_a_locked_database_is_said(refused, used):
    database = sqlite3.connect(used / "sira.db", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    try:
        refused("est verrouillée par un autre programme", "run")
    finally:
        database.close()


def test_a_file_that_is_no_database_is_said(refused, tmp_path):
    (tmp_path / "sira.db").write_text(
        "this is a letter, not a database, and it is long enough to be read as one" * 20
    )
    refused("n'est pas une base de Sira", "run")


def test_a_database_that_cannot_be_written_is_said(refused, used):
    address = f"sqlite:///file:{used / 'sira.db'}?mode=ro&uri=true"
    refused("ne peut pas écrire dans la base", "cases", SIRA_DATABASE_URL=address)


def test_a_broken_catalogue_stops_the_start_with_its_line(tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(ROOT / "bot.py", copy)
    for folder in ("data", "dialogs", "handlers", "locales"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    file = next((copy / "data" / "catalogue").glob("*.yaml"))
    file.write_text(file.read_text() + "\n  - id: [\n")
    status, out, err = bot("run", folder=tmp_path, root=copy)
    assert (status, out) == (REFUSED, "")
    assert re.search(rf"{file.name}, ligne \d+", err)


@pytest.fixture
def running(tmp_path):
    """The house, running; its address."""
    process = start("run", folder=tmp_path)
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "http://" in line:
            break
    yield process, "".join(lines)
    if process.poll() is None:
        process.kill()
    process.communicate()


def test_the_start_says_where_everything_is_and_that_the_key_must_be_kept(running, tmp_path):
    _process, said = running
    assert re.search(r"Ouvrez le chat : http://127\.0\.0\.1:\d+", said)
    assert str(tmp_path / "sira.db") in said
    assert "Si vous perdez ce fichier, toutes les données sont perdues" in said
    assert re.search(r"Bambara : \d+ phrases relues sur \d+", said)
    assert (tmp_path / "sira.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_quietly(running, number):
    process, _said = running
    process.send_signal(number)
    status, _out, err = end(process)
    assert (status, err) == (0, "")


def test_a_second_instance_is_refused_and_staff_commands_are_not(running, tmp_path):
    status, _out, err = bot("run", folder=tmp_path)
    assert status == BUSY
    assert f"Sira tourne déjà avec cette base (processus {running[0].pid})" in err
    assert bot("cases", folder=tmp_path)[0] == 0


def test_the_house_runs_on_postgresql_and_only_once(tmp_path):
    address = {"SIRA_DATABASE_URL": postgres_url()}
    process = start("run", folder=tmp_path, **address)
    assert any("Ouvrez le chat" in line for line in process.stdout)
    try:
        status, _out, err = bot("run", folder=tmp_path, **address)
        assert (status, "Sira tourne déjà" in err) == (BUSY, True)
        assert bot("cases", folder=tmp_path, **address)[0] == 0
    finally:
        process.terminate()
        assert end(process)[0] == 0


def test_a_port_in_use_is_said(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, _out, err = bot("run", folder=tmp_path, SIRA_WEB_PORT=str(taken.getsockname()[1]))
    assert status == BUSY
    assert "port" in err


def test_a_reader_that_leaves_is_no_error(tmp_path):
    process = start("catalogue", "--json", folder=tmp_path)
    with process:
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 128 + signal.SIGPIPE


def test_ctrl_c_in_a_talk_is_no_error(tmp_path):
    process = start("chat", folder=tmp_path)
    assert process.stdout.readline()
    process.send_signal(signal.SIGINT)
    status, _out, err = end(process)
    assert status in (0, 128 + signal.SIGINT)
    assert err == ""


def test_whichever_command_makes_the_key_says_that_it_must_be_kept(tmp_path):
    assert "Si vous perdez ce fichier" in bot("cases", folder=tmp_path)[2]
    assert bot("cases", folder=tmp_path)[2] == ""


def test_bytes_that_are_no_text_and_letters_that_a_terminal_lacks_stop_nobody(tmp_path):
    status, out, _err = bot("book", "erase", "--langue", "bm", folder=tmp_path, PYTHONIOENCODING="latin-1")
    assert status == 0
    assert "?" in out
    process = start("chat", folder=tmp_path)
    process.stdin.buffer.write(b"bonjour\n\xff\xfe\n")
    status, out, err = end(process)
    assert (status, err) == (0, "")
    assert "Au revoir." in out


def test_looking_at_the_catalogue_makes_no_database_but_confirming_a_contact_does(tmp_path):
    status, out, _err = bot("catalogue", "--json", folder=tmp_path)
    assert status == 0
    assert json.loads(out)
    assert list(tmp_path.iterdir()) == []
    assert bot("catalogue", "set", "FP#1", "phone", "20 22 00 00", "--by", "Awa", folder=tmp_path)[0] == 0
    assert "20 22 00 00" in bot("catalogue", "show", "FP#1", folder=tmp_path)[1]

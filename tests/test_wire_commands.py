"""The command line of staff over the store: cases, durability, repro."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert
from wire_house import ENGINES, a_house

from data import tables
from data.store import followup, overview
from dialogs.effects import CaseKind, Dispose, RecordCheckin, Urgency
from handlers.commands import cases, durability, repro
from handlers.perform import dispose


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        yield house


def run(house, command, *words):
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words), house.store, house.clock)


def test_every_kind_and_urgency_has_a_french_name():
    assert set(cases.KINDS) == set(CaseKind)
    assert set(cases.URGENCIES) == set(Urgency)


def test_cases_are_listed_shown_and_closed(house, capsys):
    house.say("ami", "bonjour", "oui", "2")
    assert run(house, cases) == 0
    out = capsys.readouterr().out
    assert "besoin urgent" in out
    assert "Cherche un lit." in out
    assert "1 cas ouverts." in out
    assert run(house, cases, "1", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["urgency"], shown["reach"]["langue"]) == ("critical", "fr")
    assert run(house, cases, "1", "--say", "Je vous appelle.", "--by", "awa") == 0
    house.settle()
    assert house.street.sent[-1] == ("ami", "Je vous appelle.")
    assert run(house, cases, "1", "--close", "logé", "--by", "awa") == 0
    house.settle()
    assert house.street.sent[-1][1].startswith("Reprenons.")
    capsys.readouterr()
    assert run(house, cases, "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(house, cases, "--closed") == 0
    assert "logé" in capsys.readouterr().out


LATE = "questions prévues remises à un autre jour."
OUTAGES = " Coupures d'un canal : 2, la plus longue de "
LOST = " D'un jour ou plus : 1, des messages y ont été perdus."


@pytest.mark.req("EO-7")
@pytest.mark.parametrize(
    ("notices", "told"),
    [
        ([], ""),
        ([("too_late", 7)], f"1 {LATE}\n"),
        ([("too_late", 7), ("outage", 121), ("outage", 3601)], f"1 {LATE}{OUTAGES}61 minutes.\n"),
        ([("outage", 121), ("outage_long", 90000)], f"0 {LATE}{OUTAGES}1500 minutes.{LOST}\n"),
    ],
)
def test_staff_are_told_of_outages_apart_from_moments_that_were_too_late(house, capsys, notices, told):
    with house.write() as work:
        for kind, number in notices:
            row = {"kind": kind, "number": number, "at": work.now}
            work.connection.execute(insert(tables.notice).values(row))
    assert run(house, cases) == 0
    out = capsys.readouterr().out
    assert out.partition("arrivés, ")[2] == told
    assert ("À savoir" in out) is bool(told)


@pytest.mark.req("SE-12")
def test_every_reading_by_staff_is_on_record_without_content(house, capsys):
    house.say("ami", "bonjour", "oui", "2")
    run(house, cases, "--by", "awa")
    run(house, cases, "1", "--by", "awa")
    run(house, repro, house.person("ami").id, "--by", "awa")
    run(house, durability)
    capsys.readouterr()
    rows = house.rows(tables.audit, "actor", "action", "subject")
    assert [row[1] for row in rows] == ["list_cases", "read_case", "read_thread", "read_figures"]
    assert {row[0] for row in rows[:3]} == {"awa"}
    assert "Cherche" not in str(rows)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("9",), "n'existe pas"),
        (("1", "--close", "x"), "déjà fermé"),
        (("1", "--say", "x"), "personne à qui écrire"),
    ],
)
def test_what_cannot_be_done_to_a_case_is_said_with_status_2(house, capsys, words, sentence):
    house.say("ami", "bonjour", "oui", "2")
    run(house, cases, "1", "--close", "fini")
    capsys.readouterr()
    assert run(house, cases, *words) == 2
    assert sentence in capsys.readouterr().err


def test_durability_counts_each_wave_out_of_what_fell_due(house, capsys):
    states = {"a": "well", "b": "well", "c": "finished"}
    for name in "abcdef":
        house.say(name, "bonjour", "oui", "1", "30")
    house.clock.moment = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)
    house.tick()
    house.settle()
    with house.write() as work:
        for name, state in states.items():
            followup.check_in(work, house.person(name).id, RecordCheckin("e1", "m1", state))
        dispose(work, house.person("d").id, Dispose("checkin", "e1:m1", "no_answer"))
        dispose(work, house.person("e").id, Dispose("checkin", "e1:m1", "partial"))
    assert run(house, durability, "--json") == 0
    [wave] = json.loads(capsys.readouterr().out)["waves"]
    assert wave == {
        "wave": "m1",
        "due": 6,
        "asked": 6,
        "completed": 3,
        "waiting": 1,
        "states": {"well": 2, "finished": 1},
        "ended": {"no_answer": 1, "partial": 1},
    }
    assert run(house, durability) == 0
    out = capsys.readouterr().out
    assert "1 mois : 6 dus, 6 demandés (100 % des dus), 3 répondus (50 % des dus)" in out
    assert "marche bien : 2 sur 3 répondus (67 %)" in out
    assert "sans réponse : 1 sur 6 dus (17 %)" in out


def test_durability_says_when_there_is_nothing_yet(house, capsys):
    assert run(house, durability) == 0
    assert "Aucune question de suivi" in capsys.readouterr().out


def test_repro_prints_the_story_without_what_the_person_told_of_themselves(house, capsys):
    for text in ("bonjour", "oui", "2", "Je suis Amadou Keita, 76123456", "30"):
        house.say("ami", text)
        house.clock.pass_time(minutes=1)
    house.clock.pass_time(days=3)
    house.say("ami", "bonjour")
    assert run(house, repro, house.person("ami").id[:8]) == 0
    out = capsys.readouterr().out
    assert "Amadou" not in out
    assert "76123456" not in out
    lines = out.splitlines()
    assert lines[1] == "langue: fr   horloge: 2026-03-02 09:00   canal: street"
    assert lines[2:6] == [
        "> bonjour",
        "< Puis-je garder vos réponses ?",
        "  [1 Oui]  [2 Non]",
        "> oui",
    ]
    assert "! cas ouvert: besoin urgent, CRITIQUE (24 h)" in lines
    assert "~ 3 jours" in lines


def test_repro_of_nobody_says_so(house, capsys):
    house.say("ami", "bonjour")
    assert run(house, repro, "zzz") == 2
    assert "Personne n'a cet identifiant" in capsys.readouterr().err
    house.say("fanta", "bonjour")
    assert run(house, repro, "") == 2
    assert "Plusieurs personnes" in capsys.readouterr().err


def test_repro_without_an_id_lists_who_was_heard_last(house, capsys):
    house.say("ami", "bonjour")
    house.clock.pass_time(minutes=5)
    house.say("fanta", "bonjour")
    assert run(house, repro) == 0
    assert [line[:8] for line in capsys.readouterr().out.splitlines()] == [
        house.person("fanta").id[:8],
        house.person("ami").id[:8],
    ]


def test_who_waits_names_turns_and_cases_the_longest_first(house):
    house.say("ami", "bonjour", "oui", "2")
    house.clock.pass_time(hours=1)
    house.receive("fanta", {"text": "bonjour"})
    with house.read() as work:
        found = overview.who_waits(work)
    assert [(waits.what, waits.number) for waits in found] == [("case", 1), ("inbox", 1)]
    assert found[1].since - found[0].since == timedelta(hours=1)

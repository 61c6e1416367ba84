"""`bot.py catalogue`: the stable JSON against its schema, what staff read, what they confirm, and how fast it loads."""

from __future__ import annotations

import json
import re
import time
from argparse import ArgumentParser
from datetime import UTC, datetime

import pytest

from data.catalogue import load, with_contacts
from data.catalogue_json import SCHEMA
from data.store.store import open_store
from dialogs.rules.entry import Category, Confirmed, Kind, Status, Step
from handlers.commands import catalogue, catalogue_text
from handlers.moment import SystemClock

TYPES = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}


class Monday(SystemClock):
    def now(self):
        return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def where(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'sira.db'}", tmp_path / "keys")
    yield {"store": store, "clock": Monday()}
    store.close()


def run(*words, store=None, clock=None):
    parser = ArgumentParser()
    catalogue.add_arguments(parser)
    return catalogue.run(parser.parse_args(words), store, clock)


def printed(capsys, *words, **where):
    assert run(*words, **where) == 0
    return capsys.readouterr().out


def check(value, schema, root):
    """The part of JSON Schema that our schema is written in; an unknown word in it fails the test."""
    schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
    known = {
        "type",
        "enum",
        "pattern",
        "minLength",
        "items",
        "properties",
        "required",
        "additionalProperties",
    }
    assert set(schema) <= known | {"description", "format", "$schema", "title", "$defs"}
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    assert not kinds or any(type(value) is TYPES[kind] for kind in kinds), (value, schema)
    assert "enum" not in schema or value in schema["enum"]
    if isinstance(value, str):
        assert len(value) >= schema.get("minLength", 0)
        assert re.search(schema.get("pattern", ""), value)
    if isinstance(value, list) and "items" in schema:
        for item in value:
            check(item, schema["items"], root)
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"])
        for name, item in value.items():
            check(item, schema["properties"][name], root)


def test_the_json_is_what_its_schema_says(capsys):
    schema = json.loads(printed(capsys, "--schema"))
    assert schema == json.loads(SCHEMA.read_text(encoding="utf-8"))
    found = json.loads(printed(capsys, "--json", "--on", "2026-03-02"))
    assert len(found) == len(load().entries)
    check(found, schema, schema)


def test_the_schema_refuses_what_it_should(capsys):
    schema = json.loads(printed(capsys, "--schema"))
    found = json.loads(printed(capsys, "--json", "--on", "2026-03-02"))
    for name, wrong in (("status", "closed"), ("id", "X1"), ("start", "2016"), ("zones", "Kayes")):
        with pytest.raises(AssertionError):
            check([found[0] | {name: wrong}], schema, schema)
    with pytest.raises(AssertionError):
        check([found[0] | {"more": 1}], schema, schema)


def test_the_schema_knows_every_token(capsys):
    defs = json.loads(printed(capsys, "--schema"))["$defs"]
    assert defs["entry"]["properties"]["category"]["enum"] == list(Category)
    assert defs["entry"]["properties"]["status"]["enum"] == list(Status)
    assert defs["criterion"]["properties"]["kind"]["enum"] == list(Kind)


def test_one_entry_reads_as_the_issue_writes_it(capsys):
    found = {one["id"]: one for one in json.loads(printed(capsys, "--json", "--on", "2022-12-01"))}
    bnda = found["FP#21"]
    assert bnda["zones"] == ["National (sauf Kidal)"]
    assert (bnda["start"], bnda["end"], bnda["status"]) == (None, None, "open")
    assert bnda["criteria"][0] == {
        "kind": "mature",
        "value": True,
        "text": "La BNDA finance des entreprises qui ont déjà une certaine maturité.",
        "source": "§ 4.2.2.2 (2022, à confirmer)",
    }
    assert bnda["contact"]["phone"] == {"value": None, "by": None, "on": None}
    assert found["FA#3:ACEFOR"]["status"] == "suspended"
    assert found["FA#2:PAPSE"]["zones"] == ["Kayes", "Bamako", "Ségou", "Mopti"]


def test_the_list_for_staff_is_french_and_whole(capsys):
    out = printed(capsys, "--on", "2026-03-02")
    assert out.count("\n") == len(load().entries) + 1
    assert re.search(r"FP#27 +à confirmer +réseau +WAEIF : Bamako, Koulikoro", out)
    assert re.search(r"OT#FGSP .*zone non dite", out)
    assert "86 fiches au 2026-03-02. Faits de 2022, à confirmer." in out


def test_a_page_says_all_that_is_known_and_what_is_not(capsys):
    out = printed(capsys, "show", "fp#32", "--on", "2026-03-02")
    assert "bureaux actifs : Gao, Kidal, Kayes, Tombouctou, Bamako" in out
    assert "téléphone : inconnu, à demander" in out
    assert "Tableau 8 (2022, à confirmer)" in out
    out = printed(capsys, "show", "FA#2:PAPSE")
    assert "Mopti (à confirmer)" in out
    assert "2020 - 2027" in out
    assert json.loads(printed(capsys, "show", "FP#1", "--json"))[0]["id"] == "FP#1"


def test_every_token_has_a_french_word():
    assert set(catalogue_text.CATEGORIES) == set(Category)
    assert set(catalogue_text.STATUSES) == set(Status)
    assert set(catalogue_text.STEPS) == set(Step)
    assert tuple(catalogue_text.FIELDS) == tuple(name for name, _one in load().entries[0].contact)


WRONG = [
    (["shw"], "« shw » n'est pas connu, est-ce « show » ?"),
    (["zzz"], "« zzz » n'est pas connu ?"),
    (["show"], "Il manque un mot"),
    (["set", "FP#1", "phone"], "Il manque un mot"),
    (["show", "FP#99"], "La fiche « FP#99 » n'existe pas. Vouliez-vous écrire FP#9"),
    (["show", "FA#1:PAFEM"], "Vouliez-vous écrire FA#1:PAFEEM ?"),
    (["set", "FP#1", "phon", "1", "--by", "Awa"], "Vouliez-vous écrire « phone » ?"),
    (["set", "FP#1", "couleur", "1", "--by", "Awa"], "Champs : address, phone,"),
    (["set", "FP#1", "phone", "1"], "Qui a confirmé ?"),
    (["set", "FP#1", "phone", "1", "--by", "  "], "Qui a confirmé ?"),
    (["set", "FP#1", "phone", "a\nb", "--by", "Awa"], "sur une ligne de 400 caractères"),
    (["set", "FP#1", "phone", "9" * 401, "--by", "Awa"], "sur une ligne de 400 caractères"),
    (["set", "FP#1", "phone", "1", "--by", "Awa", "--on", "2999-01-01"], "est dans l'avenir"),
    (["set", "FP#1", "phone", "1", "--by", "Awa"], "La base n'est pas ouverte"),
    (["--on", "hier"], "« hier » n'est pas une date. Écrivez par exemple 2026-03-02."),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_what_cannot_be_done_is_said_in_french_with_status_2(capsys, words, sentence):
    assert run(*words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err


def test_a_broken_file_stops_the_command_with_its_line(capsys, monkeypatch, tmp_path):
    (tmp_path / "x.yaml").write_text("entries:\n  - id: X\n", encoding="utf-8")
    monkeypatch.setattr(catalogue, "load", lambda: load(tmp_path))
    assert run("--json") == 2
    assert capsys.readouterr().err.startswith("x.yaml, ligne 2, champ « id » : trouvé « X ».")


def test_staff_confirm_a_contact_and_everyone_sees_who_did_and_when(where, capsys):
    words = ("set", "FP#7", "phone", "+223 20 00 00 00", "--by", "Awa Diallo", "--on", "2025-11-20")
    assert "FP#7, téléphone : « +223 20 00 00 00 » (Awa Diallo, 2025-11-20)." in printed(
        capsys, *words, **where
    )
    assert "+223 20 00 00 00 (confirmé par Awa Diallo, 2025-11-20)" in printed(
        capsys, "show", "FP#7", **where
    )
    listed = {one["id"]: one for one in json.loads(printed(capsys, "--json", **where))}
    phone = {"value": "+223 20 00 00 00", "by": "Awa Diallo", "on": "2025-11-20"}
    assert listed["FP#7"]["contact"]["phone"] == phone
    assert listed["FP#6"]["contact"]["phone"]["value"] is None
    assert "de nouveau inconnu" in printed(capsys, "set", "FP#7", "phone", "", "--by", "Awa", **where)
    assert "téléphone : inconnu, à demander" in printed(capsys, "show", "FP#7", **where)


def test_contacts_lie_over_the_catalogue_without_changing_it():
    whole = load()
    rows = [
        ("FP#1", "phone", "76 00 00 00", "Awa", "2026-03-02"),
        ("FP#1", "gone", "x", "Awa", "2026-03-02"),
        ("FP#99", "phone", "x", "Awa", "2026-03-02"),
    ]
    seen = with_contacts(whole, rows)
    assert dict(seen.by_id["FP#1"].contact)["phone"] == Confirmed("76 00 00 00", "Awa", "2026-03-02")
    assert [name for name, one in seen.by_id["FP#1"].contact if one.value] == ["phone"]
    assert seen.version == whole.version
    assert seen.by_id["FP#2"] is whole.by_id["FP#2"]
    assert not dict(whole.by_id["FP#1"].contact)["phone"].value
    assert with_contacts(whole, []) is whole


def test_the_catalogue_cannot_be_changed():
    whole = load()
    with pytest.raises(TypeError):
        whole.by_id["FP#1"] = whole.by_id["FP#2"]
    with pytest.raises(AttributeError):
        whole.entries[0].name = "x"


def test_loading_costs_little_per_entry():
    began = time.perf_counter()
    entries = len(load().entries)
    spent = time.perf_counter() - began
    print(f"{entries} entries in {spent * 1000:.0f} ms")
    assert spent / entries < 0.01, "ten times what it costs on a slow machine"


def test_the_clock_gives_the_day_when_none_is_asked(capsys):
    class Fixed(SystemClock):
        def now(self):
            return datetime(2024, 12, 31, 23, 30, tzinfo=UTC)

    assert "au 2024-12-31." in printed(capsys, clock=Fixed())

"""`bot.py match`: JSON in and out by its schemas, and a French sentence for each thing that may be wrong."""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser

import pytest

from data.catalogue import load
from data.lexicon import load as load_lexicon
from data.profile_json import read_profiles
from handlers.commands import match

LEXICON = load_lexicon()
WELDER = {
    "id": "kayes",
    "region": "Kayes",
    "age": 25,
    "sex": "M",
    "return": "RVA",
    "education": "primaire",
    "qualified": False,
    "employed": False,
    "wishes": [{"kind": "training", "trade": "soudeur"}],
}


def call(*words):
    parser = ArgumentParser()
    match.add_arguments(parser)
    return match.run(parser.parse_args(words))


def written(tmp_path, profiles):
    path = tmp_path / "profiles.json"
    path.write_text(json.dumps(profiles), encoding="utf-8")
    return str(path)


def answers(capsys, *words):
    assert call(*words) == 0
    return json.loads(capsys.readouterr().out)


def test_one_answer_a_profile_in_the_same_order(tmp_path, capsys):
    path = written(tmp_path, [WELDER, {"id": "unknown"}])
    first, second = answers(capsys, path, "--on", "2026-03-02", "--json")
    assert (first["id"], second["id"]) == ("kayes", "unknown")
    assert [one["id"] for one in first["proposed"]] == ["FP#5", "FP#7"]
    assert first["proposed"][0]["wish"] == "training"
    assert first["path"][0] == {"step": "training", "ids": [*first["path"][0]["ids"]]}
    assert first["path"][0]["ids"][0] == "FP#5"
    assert (first["escalate"], first["escalate_reasons"]) == ("none", [])


def test_the_answer_is_what_its_schema_says(tmp_path, capsys):
    path = written(tmp_path, [WELDER, {"id": "unknown"}, {"id": "child", "age": 12}])
    found = answers(capsys, path, "--on", "2026-03-02", "--json")
    schema = json.loads(match.match_json.SCHEMA.read_text(encoding="utf-8"))
    answer = schema["$defs"]["answer"]
    assert len(found) == 3
    for one in found:
        assert set(one) == set(answer["required"]) == set(answer["properties"])
        assert one["escalate"] in answer["properties"]["escalate"]["enum"]
        listed = [*one["proposed"], *one["to_confirm"], *one["refused"]]
        assert sorted(each["id"] for each in listed) == sorted(entry.id for entry in load().entries)
        assert all(each["reasons"] and all(each["reasons"]) for each in listed)
        assert all(set(each) == {"id", "wish", "reasons"} for each in (*one["proposed"], *one["to_confirm"]))
        steps = answer["properties"]["path"]["items"]["properties"]["step"]["enum"]
        assert [step["step"] for step in one["path"]] == [
            step for step in steps if step in {s["step"] for s in one["path"]}
        ]


def test_the_schema_of_profiles_has_every_field_that_is_read():
    schema = json.loads(match.profile_json.SCHEMA.read_text(encoding="utf-8"))
    assert tuple(schema["$defs"]["profile"]["properties"]) == match.profile_json.PROFILE_FIELDS
    assert tuple(schema["$defs"]["wish"]["properties"]) == match.profile_json.WISH_FIELDS


def test_both_schemas_are_shown(capsys):
    shown = answers(capsys, "--schema")
    assert set(shown) == {"profile", "match"}


def test_profiles_come_from_the_input_too(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps([WELDER]).encode())))
    assert [one["id"] for one in answers(capsys, "-", "--on", "2026-03-02", "--json")] == ["kayes"]


def test_without_json_staff_read_french(tmp_path, capsys):
    assert call(written(tmp_path, [WELDER]), "--on", "2026-03-02") == 0
    out = capsys.readouterr().out
    assert "== kayes : aucun appel nécessaire" in out
    assert "proposé : FP#5" in out
    assert (
        "Le cours de courte durée est pour les jeunes de 18 à 40 ans. [§ 4.1.1] La personne a 25 ans." in out
    )


WRONG = [
    ("", "ce n'est pas du JSON", "liste de profils"),
    ("{}", "groupe de champs", "liste de profils"),
    ("[1]", "Profil 1", "accolades"),
    ("[{}]", "Il manque « id »", "Ajoutez"),
    ('[{"id": ""}]', "Il manque « id »", "Ajoutez"),
    ('[{"id": 4}]', "champ « id »", "texte entre guillemets"),
    (
        '[{"id": "a"}, {"id": "b"}, {"id": "a"}]',
        "Profil 3 : l'id « a » est déjà celui du profil 1",
        "autre id",
    ),
    ('[{"id": "a", "id": "b"}]', "« id » est écrit deux fois", "Gardez-en un seul"),
    ('[{"id": "a", "agee": 3}]', "trouvé « agee »", "Vouliez-vous écrire « age »"),
    ('[{"id": "a", "age": "25"}]', "(id « a »), champ « age » : trouvé « 25 »", "nombre entier"),
    ('[{"id": "a", "age": true}]', "champ « age » : trouvé « true »", "nombre entier"),
    ('[{"id": "a", "age": -1}]', "champ « age »", "de 0 à 120"),
    ('[{"id": "a", "age": 17.5}]', "champ « age »", "nombre entier"),
    ('[{"id": "a", "sex": "X"}]', "champ « sex »", "« M » ou « F »"),
    ('[{"id": "a", "return": "expulse"}]', "champ « return »", "« expulsé »"),
    ('[{"id": "a", "education": "primare"}]', "champ « education »", "« primaire »"),
    ('[{"id": "a", "region": "Atlantide"}]', "champ « region » : trouvé « Atlantide »", "Tombouctou"),
    ('[{"id": "a", "mobility": ["Atlantide"]}]', "champ « mobility[1] »", "Tombouctou"),
    ('[{"id": "a", "mobility": "Kayes"}]', "champ « mobility »", "liste entre crochets"),
    ('[{"id": "a", "computer": "oui"}]', "champ « computer »", "true ou false"),
    ('[{"id": "a", "vulnerabilities": ["seul"]}]', "champ « vulnerabilities[1] »", "Écrivez"),
    ('[{"id": "a", "wishes": [{}]}]', "champ « wishes[1] »", "Il manque « kind »"),
    ('[{"id": "a", "wishes": [{"kind": "trainning"}]}]', "champ « wishes[1].kind »", "« training »"),
    ('[{"id": "a", "wishes": [{"kind": "job", "amount": 3}]}]', "trouvé « amount »", "« amount_eur »"),
    (
        '[{"id": "a", "wishes": [{"kind": "finance", "amount_eur": -1}]}]',
        "wishes[1].amount_eur",
        "nombre de 0",
    ),
    ('[{"id": "a", "wishes": [{"kind": "finance", "amount_eur": NaN}]}]', "« NaN »", "nombre"),
    ('[{"id": "a", "wishes": [{"kind": "finance", "amount_eur": 1e999}]}]', "« Infinity »", "nombre de 0"),
    ('[{"id": "a", "wishes": [{"kind": "protection", "need": "toit"}]}]', "wishes[1].need", "Écrivez"),
    ("[" * 100000, "Trop de crochets", "liste de profils"),
]


@pytest.mark.parametrize(("text", "what", "remedy"), WRONG, ids=[row[0][:40] or "empty" for row in WRONG])
def test_what_is_wrong_is_said_in_french_with_what_to_write(tmp_path, capsys, text, what, remedy):
    path = tmp_path / "wrong.json"
    path.write_text(text, encoding="utf-8")
    assert call(str(path), "--json") == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert what in seen.err
    assert remedy in seen.err


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path, capsys):
    latin = tmp_path / "latin.json"
    latin.write_bytes('[{"id": "é"}]'.encode("latin-1"))
    for words, said in (
        ((), "Il manque le fichier"),
        ((str(tmp_path / "none.json"),), "introuvable"),
        ((str(tmp_path),), "illisible"),
        (("a\0b",), "illisible"),
        ((str(latin),), "UTF-8"),
    ):
        assert call(*words) == 2
        assert said in capsys.readouterr().err


def test_a_wrong_date_is_a_sentence(tmp_path, capsys):
    assert call(written(tmp_path, [WELDER]), "--on", "2 mars", "--json") == 2
    assert "n'est pas une date" in capsys.readouterr().err


def read_one(**fields):
    (found,) = read_profiles(json.dumps([{"id": "a", **fields}]), LEXICON)
    return found


@pytest.mark.parametrize(
    ("said", "region", "region_2023"),
    [
        ("Kayes", "Kayes", ""),
        ("kayes", "Kayes", ""),
        ("Kita", "Kayes", "Kita"),
        ("Nioro", "Kayes", "Nioro"),
        ("Bougouni", "Sikasso", "Bougouni"),
        ("Koutiala", "Sikasso", "Koutiala"),
        ("Ménaka", "Gao", "Ménaka"),
        ("Taoudenit", "Tombouctou", "Taoudénit"),
        ("Segou", "Ségou", ""),
    ],
)
def test_a_region_of_2023_counts_for_the_old_one(said, region, region_2023):
    found = read_one(region=said)
    assert (found.region, found.region_2023) == (region, region_2023)


def test_a_place_tells_cercle_and_region():
    found = read_one(place="Diéma")
    assert (found.region, found.cercle) == ("Kayes", "Diéma")


def test_a_place_on_the_road_tells_nothing_of_the_region_of_arrival():
    found = read_one(region="Kayes", place="Agadez", transit=True)
    assert (found.region, found.cercle, found.place) == ("Kayes", "", "Agadez")


def test_free_words_are_read_as_trades_and_sectors():
    found = read_one(
        skills=["soudeur"],
        wishes=[{"kind": "training", "trade": "soudeur"}, {"kind": "job", "sector": "agriculture"}],
    )
    assert "construction_metallique" in found.wishes[0].trades
    assert "agriculture" in found.wishes[1].sectors
    assert "construction_metallique" in found.skill_trades


def test_null_is_not_known():
    assert read_one(age=None, region=None, wishes=None, qualified=None) == read_one()

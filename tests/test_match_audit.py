"""An independent audit: persons whose lists were decided from the report before anything was run, one a line.

`audited_profiles.jsonl` holds each with the section that decides ("why"). Only what the report decides is written down:
the other entries may stand in any list, but each stands in exactly one.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from match_cases import ENTRIES, IDS, PROPOSED, REFUSED, TO_CONFIRM, french

from data.json_node import JsonError
from data.lexicon import load
from data.match_json import as_json
from data.profile_json import PROFILE_FIELDS, WISH_FIELDS, read_profiles
from dialogs.rules.entry import Status
from dialogs.rules.matching import match
from dialogs.rules.status import status

LINES = (Path(__file__).parent / "audited_profiles.jsonl").read_text("utf-8").splitlines()
AUDITED = [json.loads(line) for line in LINES]
EVERY = [pytest.param(one, id=one["profile"]["id"]) for one in AUDITED]
LISTS = (PROPOSED, TO_CONFIRM, REFUSED)


def answered(profile, on="2026-03-02"):
    """What `bot.py match` answers for this profile."""
    (read,) = read_profiles(json.dumps([profile]), load())
    return as_json(read, match(read, ENTRIES, date.fromisoformat(on)), french)


def ids(offers):
    return [one["id"] for one in offers]


def test_the_audit_covers_every_key_of_a_profile_that_decides():
    assert len(AUDITED) > 100
    assert len({one["profile"]["id"] for one in AUDITED}) == len(AUDITED)
    keys = {key for one in AUDITED for key in one["profile"]}
    assert set(PROFILE_FIELDS) - keys == {"languages"}
    wish_keys = {key for one in AUDITED for wish in one["profile"].get("wishes", ()) for key in wish}
    assert set(WISH_FIELDS) == wish_keys
    assert {"2022-11-15", "2023-06-01", "2024-12-31", "2025-01-01"} <= {one["on"] for one in AUDITED}


@pytest.mark.parametrize("one", EVERY)
def test_the_lists_are_those_that_the_report_decides(one):
    found = answered(one["profile"], one["on"])
    for name in LISTS:
        assert set(one.get(name, ())) <= set(ids(found[name])), one["why"]
    assert one.get("escalate", found["escalate"]) == found["escalate"], one["why"]
    path = {step["step"]: step["ids"] for step in found["path"]}
    for step, wanted in one.get("path", {}).items():
        assert set(wanted) <= set(path[step]), one["why"]
    assert not set(one.get("off_path", ())) & set(path), one["why"]


@pytest.mark.parametrize("one", EVERY)
def test_every_entry_stands_once_with_reasons_and_the_path_holds_no_refusal(one):
    found = answered(one["profile"], one["on"])
    assert sorted(entry_id for name in LISTS for entry_id in ids(found[name])) == sorted(IDS)
    assert all(offer["reasons"] and all(offer["reasons"]) for name in LISTS for offer in found[name])
    on_path = {entry_id for step in found["path"] for entry_id in step["ids"]}
    assert on_path <= {*ids(found[PROPOSED]), *ids(found[TO_CONFIRM])}
    on = date.fromisoformat(one["on"])
    shut = {entry.id for entry in ENTRIES if status(entry, on) in (Status.ENDED, Status.SUSPENDED)}
    assert shut
    assert shut <= set(ids(found[REFUSED]))
    assert (found["escalate"] == "none") == (found["escalate_reasons"] == [])


MONEY = {"kind": "finance", "amount_eur": 2000}


def test_the_trade_of_an_enterprise_is_that_of_the_money_for_it():
    """4.2.2.2: at Kidal neither the BNDA (but Kidal) nor Baobab lends, Agrivision is for farming (table 3)."""
    shop = {"kind": "self_employment", "trade": "commerce", "stage": "running"}
    found = answered({"id": "p", "region": "Kidal", "age": 30, "wishes": [shop, MONEY]})
    assert "FP#20" in ids(found[REFUSED])
    assert {"FP#21", "FP#22"} <= set(ids(found[REFUSED]))
    assert found["escalate"] == "counsellor"
    assert any("« finance »" in reason for reason in found["escalate_reasons"])


def test_money_for_another_trade_than_the_enterprise_keeps_its_own():
    """Table 3: Agrivision is for farming, so money for sheep is for it whatever the shop sells."""
    shop = {"kind": "self_employment", "trade": "commerce"}
    sheep = {**MONEY, "trade": "élever des moutons"}
    found = answered({"id": "p", "region": "Gao", "age": 30, "wishes": [shop, sheep]})
    assert "FP#20" in ids(found[PROPOSED])


def test_two_enterprises_leave_open_which_one_the_money_is_for():
    """An unknown is asked, never refused (issue, part 5)."""
    shops = [{"kind": "self_employment", "trade": trade} for trade in ("commerce", "couture")]
    found = answered({"id": "p", "region": "Gao", "age": 30, "wishes": [*shops, MONEY]})
    assert "FP#20" in ids(found[TO_CONFIRM])


@pytest.mark.parametrize(
    ("situation", "partner"), [("traite", "FP#32"), ("violence", "FP#32"), ("enceinte", "FP#32")]
)
def test_who_asks_for_a_roof_is_also_shown_the_protection_that_the_situation_asks_for(situation, partner):
    """4.4.1: vulnerable people need care adapted to their situation; a bed for 72 hours is not all of it."""
    roof = {"kind": "protection", "need": "hébergement"}
    facts = {"id": "p", "region": "Bamako", "age": 32, "sex": "F", "wishes": [roof]}
    without = answered(facts)
    assert partner in ids(without[REFUSED])
    found = answered({**facts, "vulnerabilities": [situation]})
    assert partner in ids(found[PROPOSED]) + ids(found[TO_CONFIRM])
    assert "FP#35" in ids(found[PROPOSED])
    assert [step["step"] for step in found["path"]] == ["now", "protection"]


def test_what_nobody_asked_for_is_one_sentence():
    found = answered({"id": "p", "region": "Kayes", "wishes": [{"kind": "training", "trade": "plomberie"}]})
    (said,) = [reason for one in found[REFUSED] if one["id"] == "FP#12" for reason in one["reasons"]]
    assert said.startswith(
        "Ce qui est fait ici ne répond à aucun souhait de la personne : Formation à la gestion"
    )
    assert not any(".," in reason for one in found[REFUSED] for reason in one["reasons"])


@pytest.mark.parametrize("region", ["Kita", "région de Kita", "Région de Kita"])
def test_the_region_of_kita_is_that_of_2023_however_it_is_written(region):
    """Table 1 names Kayes only: the institute is to be confirmed for Kita."""
    found = answered(
        {
            "id": "p",
            "region": region,
            "age": 25,
            "qualified": False,
            "employed": False,
            "wishes": [{"kind": "training", "trade": "plomberie"}],
        }
    )
    assert "FP#5" in ids(found[TO_CONFIRM])


@pytest.mark.parametrize("region", ["Agadez", "Niger"])
def test_who_is_on_the_road_and_knows_no_region_yet_is_asked_where_to(region):
    """3.3.3: the wait should be used. A place abroad is where the person is, not where he or she will arrive."""
    wish = {"kind": "training", "trade": "plomberie"}
    found = answered({"id": "p", "region": region, "transit": True, "age": 25, "wishes": [wish]})
    assert {"FP#1", "FP#2", "FP#3"} <= set(ids(found[TO_CONFIRM]))
    assert found["escalate"] == "counsellor"
    with pytest.raises(JsonError, match="Écrivez une région du Mali"):
        answered({"id": "p", "region": region, "age": 25})


@pytest.mark.parametrize(
    ("trade", "same", "near"),
    [
        ("élever des moutons", "FP#3", "FP#1"),
        ("élevage", "FP#3", "FP#1"),
        ("élever des poulets", "FP#1", None),
    ],
)
def test_hens_and_fish_are_near_to_sheep_but_not_the_same(trade, same, near):
    """Table 1: FP#3 fattens sheep, FP#1 keeps hens and fish; FP#8 lists "élevage" and "pisciculture" apart."""
    wish = {"kind": "training", "trade": trade}
    found = answered({"id": "p", "region": "Bamako", "age": 30, "wishes": [wish]})
    assert same in ids(found[PROPOSED])
    assert near is None or near in ids(found[TO_CONFIRM])

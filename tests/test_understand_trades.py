"""The thesaurus: every trade of the report by many ways of saying it, sectors, refusals, several meanings."""

from __future__ import annotations

from collections import Counter

import pytest
from understood import in_words

from data.catalogue import load as load_catalogue
from data.lexicon import TRADES as FILE
from data.lexicon import load
from dialogs.rules.trades import BY_ID, SECTORS, TRADES
from dialogs.understand.thesaurus import Thesaurus

WORDS = load().thesaurus


def test_every_trade_can_be_said_in_five_ways():
    ways = Counter()
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        ways.update(line.split(",")[-2].split("|"))
    assert len(TRADES) > 60
    assert [trade.id for trade in TRADES if ways[trade.id] < 5] == []


def test_every_label_of_a_trade_means_that_trade():
    assert len(TRADES) > 60
    wrong = {t.id: WORDS.trades(t.label.msgid) for t in TRADES if t.id not in WORDS.trades(t.label.msgid)}
    assert wrong == {}


def test_every_label_of_a_sector_means_that_sector():
    assert len(SECTORS) == 13
    for sector, label in SECTORS.items():
        assert sector in WORDS.sectors(label.msgid)


def test_every_term_of_a_training_centre_is_read_as_its_trade():
    centres = [entry for entry in load_catalogue().entries if entry.id in {f"FP#{n}" for n in range(1, 10)}]
    axes = [axis for entry in centres for axis in entry.axes if axis.trades]
    assert len(axes) > 70
    lost = {axis.term: axis.trades for axis in axes if not set(axis.trades) & set(WORDS.trades(axis.term))}
    assert lost == {"Maintenance": ("equipements_agricoles",)}, (
        "of farm machines in Markala, but not everywhere"
    )


@pytest.mark.parametrize(
    ("said", "sectors"),
    [
        ("bâtiment", ("batiment",)),
        ("BTP", ("batiment",)),
        ("énergie", ("electricite",)),
        ("environnement", ("vert",)),
        ("soudeur", ("batiment",)),
        ("couture et maçonnerie", ("artisanat", "batiment")),
        ("xyz", ()),
        ("", ()),
    ],
)
def test_a_sector_is_named_or_follows_from_a_trade(said, sectors):
    assert WORDS.sectors(said) == sectors


@pytest.mark.parametrize(
    "said",
    ["je ne veux pas la couture", "surtout pas maçonnerie", "sauf la mécanique", "je n'aime pas le commerce"],
)
def test_a_trade_that_is_refused_is_not_read(said):
    assert WORDS.trades(said) == ()


def test_a_word_for_several_trades_is_asked_and_all_of_them_count_for_matching():
    assert in_words("trade", "mécanicien") == "?mecanique_auto|mecanique_moto|mecanique_generale"
    assert len(WORDS.trades("mécanicien")) == 3


def test_a_sector_alone_is_no_trade():
    assert in_words("trade", "bâtiment") == ""
    assert WORDS.trades("bâtiment") == ()


def test_without_data_no_trade_is_known():
    assert Thesaurus().trades("soudeur") == ()
    assert set(BY_ID) == {trade.id for trade in TRADES}

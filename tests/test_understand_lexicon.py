"""A broken line of a table stops the start: the sentence names file, line, column, what stands there, what to write."""

from __future__ import annotations

import pytest

from data.lexicon import PLACE_COLUMNS, PLACES, TRADE_COLUMNS, TRADES, load
from data.start_error import EXIT_STATUS, StartError

GOOD_PLACE = "kayes,Kayes,commune,Kayes,Kayes,Kayes,Kayes,14.45,-11.44,ML,,Kayi"
GOOD_TRADE = "soudeur,fr,construction_metallique,ours"


HEAD = ",".join(PLACE_COLUMNS)


def places(tmp_path, *lines, head=HEAD):
    path = tmp_path / "places.csv"
    path.write_text("\n".join((head, *lines)), encoding="utf-8")
    return path


def trades(tmp_path, *lines):
    path = tmp_path / "trade_words.csv"
    path.write_text("\n".join((",".join(TRADE_COLUMNS), *lines)), encoding="utf-8")
    return path


def sentence(**paths):
    with pytest.raises(StartError) as caught:
        load(**paths)
    assert caught.value.status == EXIT_STATUS == 2
    return caught.value.sentence


def test_good_lines_load(tmp_path):
    lexicon = load(places(tmp_path, GOOD_PLACE), trades(tmp_path, GOOD_TRADE))
    assert lexicon.gazetteer.place("kayes").names == ("Kayi",)
    assert lexicon.thesaurus.trades("soudeurs") == ("construction_metallique",)


BROKEN_PLACES = [
    (",commune,", ",comune,", "colonne « kind » : trouvé « comune ». Vouliez-vous écrire « commune » ?"),
    (",14.45,", ",abc,", "colonne « latitude » : trouvé « abc ». Écrivez un nombre de -90 à 90."),
    (",14.45,", ",nan,", "colonne « latitude » : trouvé « nan »."),
    ("-11.44", "-911", "colonne « longitude » : trouvé « -911 ». Écrivez un nombre de -180 à 180."),
    (
        ",ML,",
        ",Mali,",
        "colonne « country » : trouvé « Mali ». Écrivez les deux lettres du pays, par exemple ML.",
    ),
    (",ML,,", ",ML,oui,", "colonne « transit » : trouvé « oui »."),
    (",Kayes,Kayes,Kayes,Kayes,", ",Kayes,Kaye,Kayes,Kayes,", "colonne « region_2012 » : trouvé « Kaye »."),
    (",Kayes,Kayes,Kayes,Kayes,", ",Kayes,Kaye,Kayes,Kayes,", "Vouliez-vous écrire « Kayes » ?"),
    ("kayes,", ",", "colonne « id » : rien trouvé. Écrivez un texte."),
    (",Kayes,commune", ",,commune", "colonne « name » : rien trouvé. Écrivez un texte."),
    (",commune,Kayes,Kayes,Kayes,Kayes,14.45,-11.44,ML,,Kayi", "", "trouvé 2 colonnes. Écrivez-en 12."),
]


@pytest.mark.parametrize(("right", "wrong", "told"), BROKEN_PLACES)
def test_a_broken_place_is_told(tmp_path, right, wrong, told):
    assert right in GOOD_PLACE
    broken = GOOD_PLACE.replace(right, wrong, 1)
    said = sentence(places=places(tmp_path, GOOD_PLACE.replace("kayes", "other", 1), broken))
    assert said.startswith("places.csv, ligne 3")
    assert told in said


def test_an_id_that_is_taken_is_told(tmp_path):
    said = sentence(places=places(tmp_path, GOOD_PLACE, GOOD_PLACE))
    assert said == (
        "places.csv, ligne 3, colonne « id » : trouvé « kayes ». Cet identifiant est déjà pris. Écrivez-en un autre."
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("soudeur,fr,soudeur,ours", "colonne « trades »"),
        ("soudeur,fr,cuisne,ours", "Vouliez-vous écrire « cuisine » ?"),
        ("soudeur,fr,secteur:batimen,ours", "Vouliez-vous écrire « secteur:batiment » ?"),
        ("soudeur,en,construction_metallique,ours", "colonne « language » : trouvé « en »."),
        ("soudeur,fr,construction_metallique,", "colonne « source » : rien trouvé."),
        (",fr,construction_metallique,ours", "colonne « words » : rien trouvé."),
        ("soudeur;fr", "trouvé 1 colonnes. Écrivez-en 4."),
    ],
)
def test_a_broken_word_of_a_trade_is_told(tmp_path, line, told):
    said = sentence(trades=trades(tmp_path, GOOD_TRADE, line))
    assert said.startswith("trade_words.csv, ligne 3")
    assert told in said


def test_a_table_that_is_missing_or_no_text_or_has_other_columns_is_told(tmp_path):
    assert sentence(places=tmp_path / "gone.csv").startswith("gone.csv : ce fichier ne se lit pas.")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00")
    assert sentence(places=binary).startswith("binary.csv : ce fichier ne se lit pas.")
    assert "écrivez les colonnes id,name" in sentence(places=places(tmp_path, GOOD_PLACE, head="id;name"))


def test_our_own_tables_are_sorted_enough_to_be_found_and_say_no_word_twice():
    for path, least in ((PLACES, 1200), (TRADES, 1000)):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) > least
        assert len(set(lines)) == len(lines)

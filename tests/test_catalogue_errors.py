"""A broken catalogue file says its file, its line, the entry, the field, what was found and what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import load
from data.catalogue_node import CatalogueError
from data.start_error import EXIT_STATUS

WHOLE = """\
# A whole file; the cases below break one line of it.
entries:
  - id: FP#1
    name: Centre un
    category: training_centre
    donors: [GIZ, AFD]
    axes:
      plomberie: [plomberie]
    zones: [Kayes, {name: Mopti, sure: false, source: Tableau 5}]
    source: Tableau 1
    start: 2016
    end: 2024
    criteria:
      - kind: age
        value: {min: 18, max: 40}
        text: De 18 à 40 ans.
        source: § 4.1.1
    services:
      - id: formation
        step: training
        wishes: [training]
        text: Formation à un métier.
        source: Tableau 1 ; § 4.1.1
    notes:
      - Ceci est une phrase (§ 4.1.1).
"""


def write(tmp_path: Path, text: str, name: str = "centres.yaml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def sentence(tmp_path, text):
    with pytest.raises(CatalogueError) as caught:
        load(write(tmp_path, text))
    assert caught.value.status == EXIT_STATUS
    assert str(tmp_path) not in caught.value.sentence
    return caught.value.sentence


def test_the_whole_file_is_read(tmp_path):
    catalogue = load(write(tmp_path, WHOLE))
    assert [entry.id for entry in catalogue.entries] == ["FP#1"]
    assert catalogue.entries[0].full_name == "Centre un"
    assert [zone.source for zone in catalogue.entries[0].zones] == ["Tableau 1", "Tableau 5"]


BROKEN = [
    # what is replaced, by what, the line, and words of the sentence
    (
        "category: training_centre",
        "category: training_center",
        5,
        "« category »|Vouliez-vous écrire « training_centre »",
    ),
    (
        "category: training_centre",
        "categorie: training_centre",
        5,
        "« categorie »|Vouliez-vous écrire « category »",
    ),
    ("    category: training_centre\n", "", 3, "il manque « category »|Ajoutez une ligne « category: ... »"),
    ("  - id: FP#1\n    name", "  - name", 3, "il manque « id »|Ajoutez une ligne « id: FP#1 »"),
    ("id: FP#1", "id: fp#1", 3, "« fp#1 »|Écrivez FP#1, FA#1:PAFEEM ou OT#EOJ"),
    ("name: Centre un", "name: 2022", 4, '« name »|« 2022 »|guillemets, par exemple "2022"'),
    ("name: Centre un", "name:", 4, "« name »|rien trouvé"),
    ("name: Centre un", "name: [un]", 4, "« name »|trouvé une liste|Écrivez un texte"),
    ("donors: [GIZ, AFD]", "donors: GIZ", 6, "« donors »|trouvé « GIZ »|Écrivez une liste"),
    ("donors: [GIZ, AFD]", "donors: [GIZ, GIZ]", 6, "« GIZ » est écrit deux fois"),
    (
        "plomberie: [plomberie]",
        "plomberie: [plombrie]",
        8,
        "« axes.plomberie »|Vouliez-vous écrire « plomberie »",
    ),
    ("zones: [Kayes,", "zones: [Kaye,", 9, "« zones »|trouvé « Kaye »|Vouliez-vous écrire « Kayes »"),
    ("name: Mopti, sure: false", "name: Mopti, sur: false", 9, "trouvé « sur »|Vouliez-vous écrire « sure »"),
    (
        "name: Mopti, sure: false",
        "name: Mopti, sure: non",
        9,
        "« zones.sure »|trouvé « non »|Écrivez true ou false",
    ),
    ("[Kayes, {name: Mopti, sure: false, source: Tableau 5}]", "[]", 9, "aucune zone|par exemple [Kayes]"),
    ("    source: Tableau 1\n    start", "    source: page 12\n    start", 10, "« page 12 »|« Tableau 4 »"),
    ("start: 2016", "start: vers 2016", 11, "« start »|trouvé « vers 2016 »|nombre entier"),
    ("start: 2016", "start: 216", 11, "« 216 »|de 2000 à 2100"),
    ("end: 2024", "end: 2014", 12, "une fin (2014) avant le début (2016)"),
    ("end: 2024", "end: 2024\n    open_end: true", 13, "« open_end »|aussi une année de fin"),
    ("    start: 2016\n    end: 2024\n", "    upcoming: true\n", 11, "« upcoming »|« start: 2022 »"),
    ("kind: age", "kind: aeg", 14, "« criteria.kind »|Vouliez-vous écrire « age »"),
    ("{min: 18, max: 40}", "{min: 40, max: 18}", 15, "« criteria.value.min »|min 40 au-dessus de max 18"),
    ("{min: 18, max: 40}", "{min: 18, maxi: 40}", 15, "« maxi »|Vouliez-vous écrire « max »"),
    ("{min: 18, max: 40}", "{min: dix-huit}", 15, "trouvé « dix-huit »|nombre entier"),
    ("{min: 18, max: 40}", "{}", 15, "aucune limite|min, max, sure_max"),
    ("{min: 18, max: 40}", "18", 15, "« criteria.value »|trouvé « 18 »|champ: valeur"),
    ("text: De 18 à 40 ans.", "text: De 18 à 40 ans", 16, "Finissez la phrase par un point"),
    ("source: § 4.1.1\n    services", "source: 4.1.1\n    services", 17, "« criteria.source »|« § 4.2.2.2 »"),
    ("id: formation", "id: La Formation", 19, "« services.id »|minuscules sans accent"),
    ("step: training", "step: formation", 20, "« services.step »|trouvé « formation »"),
    ("wishes: [training]", "wishes: [trainning]", 21, "« services.wishes »|Vouliez-vous écrire « training »"),
    ("wishes: [training]", "wishes: []", 21, "aucun souhait"),
    ("wishes: [training]", "wishes: [protection]", 19, "il manque « needs »"),
    ("        step: training\n", "", 19, "« services »|il manque « step »"),
    (
        "      - id: formation\n",
        "      - id: formation\n        id: autre\n",
        20,
        "« id » est écrit deux fois",
    ),
    ("une phrase (§ 4.1.1).", "une phrase", 25, "« notes »|Finissez la phrase"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), BROKEN, ids=[new[:30] for _o, new, *_r in BROKEN])
def test_a_broken_line_is_named_with_what_to_write(tmp_path, old, new, line, words):
    assert WHOLE.count(old) == 1, "the case breaks one place"
    found = sentence(tmp_path, WHOLE.replace(old, new))
    assert found.startswith((f"centres.yaml, ligne {line}, ", f"centres.yaml, ligne {line} :"))
    assert "fiche FP#1" in found or "id: FP#1" in old
    for word in words.split("|"):
        assert word in found


VALUES = [
    ("sex", "H", "trouvé « H »"),
    ("return", "[rva]", "Vouliez-vous écrire « RVA »|trouvé « rva »"),
    ("education", "{admitted: [primair]}", "Vouliez-vous écrire « primaire »"),
    ("education", "{to_confirm: [primaire]}", "il manque « admitted »"),
    ("mature", "false", "enlevez ce critère"),
    ("mature", "oui", "Écrivez true ou false"),
    ("years", "{max: 3}", "« max »"),
    ("amount_eur", "{min: 3 000}", "sans espace"),
    ("amount_eur", "{min: -3}", "nombre entier"),
    ("minor_or_vulnerable", "{max_age: 18}", "il manque « vulnerabilities »"),
    ("vulnerable", "[trait]", "Vouliez-vous écrire « traite »"),
    ("micro", "{micro: oui}", "admitted, refused, to_confirm"),
    ("sectors", "[elevages]", "Vouliez-vous écrire « elevage »"),
    ("stage", "[ideas]", "Vouliez-vous écrire « idea »"),
    ("agri", "{required: 1}", "Écrivez true ou false"),
    ("through", "banque", "Vouliez-vous écrire « bank »"),
    ("through", "FP#2", "trouvé « FP#2 »|Vouliez-vous écrire « FP#1 »"),
]


@pytest.mark.parametrize(("kind", "value", "words"), VALUES)
def test_a_value_that_does_not_fit_its_kind_is_refused(tmp_path, kind, value, words):
    text = WHOLE.replace("kind: age", f"kind: {kind}").replace("value: {min: 18, max: 40}", f"value: {value}")
    found = sentence(tmp_path, text)
    assert re.match(r"centres\.yaml, ligne 15, fiche FP#1, champ « criteria\.value", found)
    assert any(word in found for word in words.split("|"))


def test_an_id_written_twice_names_the_first_place(tmp_path):
    write(tmp_path, WHOLE, "a.yaml")
    found = sentence(tmp_path, WHOLE)
    assert found.startswith("centres.yaml, ligne 3, fiche FP#1 : l'id FP#1 existe déjà (a.yaml, ligne 3).")


def test_yaml_that_cannot_be_read_names_the_line(tmp_path):
    found = sentence(tmp_path, WHOLE.replace("zones: [Kayes,", "zones: Kayes,"))
    assert found.startswith("centres.yaml, ligne 9 : ")
    assert "guillemets" in found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "fichier vide"),
        (b"# nothing\n", "fichier vide"),
        (b"- FP#1\n", "champ: valeur"),
        (b"entries: x\n", "champ « entries »"),
        (b"entries:\n  - x\n", "ligne 2"),
        (b"other: []\n", "entries"),
        (
            b"entries:\n  - id: FP#1\n    name: \xe9t\xe9\n",
            "ligne 3 : trouvé un caractère qui n'est pas en UTF-8",
        ),
        (b"entries: \x00\n", "caractère interdit"),
        (b"entries: &a [*a]\n", "champ"),
        (b"entries: [*b]\n", "ligne 1"),
        (b"entries: !!python/object:os.system []\n", ""),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_or_empty(tmp_path, content, words):
    (tmp_path / "centres.yaml").write_bytes(content)
    if not words:
        assert load(tmp_path).entries == ()
        return
    with pytest.raises(CatalogueError) as caught:
        load(tmp_path)
    assert "centres.yaml" in caught.value.sentence
    assert words in caught.value.sentence


def test_no_file_at_all_is_said(tmp_path):
    with pytest.raises(CatalogueError, match="Aucun fichier"):
        load(tmp_path)


def test_the_version_changes_with_a_single_letter(tmp_path):
    first = load(write(tmp_path, WHOLE)).version
    assert load(tmp_path).version == first
    assert load(write(tmp_path, WHOLE.replace("Centre un", "Centre uns"))).version != first


LINES = WHOLE.splitlines()


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_into_a_file_is_read_or_refused_with_its_line(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("typed")
    lines = list(LINES)
    for _change in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        typed = data.draw(st.text(alphabet="ab1 :-#[]{}&*!|>'\"%@`,.?\t\u00e9\u2028\x00<", max_size=12))
        at = data.draw(st.integers(0, len(lines[place])))
        kept = data.draw(st.integers(at, len(lines[place])))
        lines[place] = lines[place][:at] + typed + lines[place][kept:]
    write(folder, "\n".join(lines))
    refused = what_is_wrong(folder)
    assert not refused or re.match(r"centres\.yaml(, ligne \d+| : )", refused)


def what_is_wrong(folder):
    try:
        load(folder)
    except CatalogueError as error:
        return error.sentence
    return ""


def test_a_file_nested_without_end_is_refused(tmp_path):
    assert "centres.yaml" in sentence(tmp_path, "entries: " + "[" * 5000)

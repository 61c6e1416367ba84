"""The catalogue against a second copy of the report's tables: ids, names of places, donors, terms, years."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from catalogue_tables import (
    BOXES,
    NOTES,
    OTHER_BODIES,
    PARTNERS,
    PROGRAMMES,
    SECTIONS,
    TABLES,
    letters,
    names,
    rows,
)

from data.catalogue import criteria_of, load, sentences
from data.catalogue_json import zone_names
from dialogs.rules.entry import CONTACT_FIELDS, Category, Kind, Status, Step
from dialogs.rules.profile import Need, WishKind
from dialogs.rules.trades import TRADES

CATALOGUE = load()
PARTNER_ROWS = rows(PARTNERS)
PROGRAMME_ROWS = rows(PROGRAMMES)
EVERY = [pytest.param(entry, id=entry.id) for entry in CATALOGUE.entries]


def ids_of(table):
    return [row[0] for row in table]


def test_every_id_of_the_issue_is_there_and_no_other():
    partners = {f"FP#{number}" for number in range(1, 38)}
    assert partners == {*ids_of(PARTNER_ROWS), "FP#26", "FP#27"}
    others = {f"OT#{name}" for name in OTHER_BODIES}
    assert {entry.id for entry in CATALOGUE.entries} == partners | set(ids_of(PROGRAMME_ROWS)) | others
    assert Counter(entry.id.split("#")[0] for entry in CATALOGUE.entries) == {"FP": 38, "FA": 28, "OT": 20}


def test_partners_come_first_in_the_order_of_their_numbers():
    found = [entry.id for entry in CATALOGUE.entries]
    assert found[:3] == ["FP#1", "FP#2", "FP#3"]
    assert found.index("FP#37") < found.index("FA#1:PAFEEM") < found.index("FA#10:AUTOEMPLOI")
    assert found.index("FA#9:YOUTHCONNEKT") < found.index("FA#10:AUTOEMPLOI") < found.index("OT#EOJ")


@pytest.mark.parametrize("row", PARTNER_ROWS, ids=ids_of(PARTNER_ROWS))
def test_a_partner_has_the_zones_donors_and_terms_of_its_table(row):
    entry_id, zones, donors, axes = row
    entry = CATALOGUE.by_id[entry_id]
    assert list(zone_names(entry)) == names(zones)
    assert list(entry.donors) == (names(donors) if donors else [])
    assert letters("".join(axis.term for axis in entry.axes)) == letters(axes)


@pytest.mark.parametrize("row", PROGRAMME_ROWS, ids=ids_of(PROGRAMME_ROWS))
def test_a_programme_has_the_zones_and_years_of_its_table(row):
    entry_id, donor, zones, years = row
    entry = CATALOGUE.by_id[entry_id]
    assert list(zone_names(entry)) == names(zones)
    assert donor in " ".join(entry.donors)
    found = [int(year) for year in re.findall(r"\d{4}", years)]
    assert [year for year in (entry.start, entry.end) if year] == found
    assert entry.suspended == ("suspendu" in years)
    assert entry.upcoming == ("à venir" in years)
    assert entry.open_end == years.endswith("-")
    assert entry.single_year == (years == "2022")
    assert entry.status_text == years


def test_only_programmes_and_the_two_networks_of_table_9_have_years():
    dated = {entry.id for entry in CATALOGUE.entries if entry.start or entry.end}
    assert dated == set(ids_of(PROGRAMME_ROWS))


def test_terms_are_written_one_way():
    terms = [axis.term for entry in CATALOGUE.entries for axis in entry.axes]
    assert len(terms) > 150
    wrong = [term for term in terms if re.search(r"–|’|\s-\s|\s\s|[.,;]$|^l'", term)]
    assert wrong == []


def test_every_trade_of_table_1_is_taught_somewhere():
    taught = {trade for entry in CATALOGUE.entries for axis in entry.axes for trade in axis.trades}
    unnamed = {trade.id for trade in TRADES} - taught
    by_people = {"bijouterie", "boulangerie", "cordonnerie", "forge", "peche"}
    assert unnamed == by_people | {"boucherie", "cuisine", "transport"}, (
        "named by the prose or by people, in no table"
    )


@pytest.mark.parametrize("entry_id", [f"FP#{number}" for number in range(1, 10)])
def test_every_term_of_a_training_centre_stands_for_a_trade(entry_id):
    entry = CATALOGUE.by_id[entry_id]
    assert entry.axes
    assert all(axis.trades for axis in entry.axes)


@pytest.mark.parametrize("entry", EVERY)
def test_every_fact_says_where_the_report_says_it(entry):
    known = {*(f"§ {one}" for one in SECTIONS.split()), *(f"Tableau {n + 1}" for n in range(TABLES))}
    known |= {f"Focus Box {n + 1}" for n in range(BOXES)}
    known |= {f"§ {one} note {n + 1}" for one, last in NOTES.items() for n in range(last)}
    sources = [entry.source, *(one.source for one in criteria_of(entry))]
    sources += [one.source for one in (*entry.services, *entry.zones)]
    cited = {part for source in sources for part in source.split(" ; ")}
    assert cited <= known
    noted = [re.findall(r"§ [\d.]+\d(?: note \d)?|Tableau \d|Focus Box \d", note) for note in entry.notes]
    assert all(noted)
    assert {part for found in noted for part in found} <= known


@pytest.mark.parametrize("entry", EVERY)
def test_sentences_are_short_enough_to_be_heard(entry):
    texts = [one.text for one in (*criteria_of(entry), *entry.services)]
    texts += [one.cost for one in entry.services] + list(entry.notes)
    assert texts
    assert [text for text in texts if len(text.split()) > 25] == []
    assert [text for text in texts if re.search(r"\.\s+\S", re.sub(r"\(.*?\)|Focus Box \d", "", text))] == []


@pytest.mark.parametrize("entry", EVERY)
def test_a_service_stands_on_a_step_that_fits_its_wishes(entry):
    fitting = {
        Step.NOW: {WishKind.JOB, WishKind.PROTECTION},
        Step.TRAINING: {WishKind.TRAINING},
        Step.BUSINESS: {WishKind.SELF_EMPLOYMENT, WishKind.FINANCE, WishKind.JOB},
        Step.FINANCE: {WishKind.FINANCE},
        Step.JOB: {WishKind.JOB},
        Step.PROTECTION: {WishKind.PROTECTION},
    }
    assert entry.services
    assert [one.id for one in entry.services if not set(one.wishes) <= fitting[one.step]] == []


def test_every_contact_field_starts_unknown():
    assert len(CONTACT_FIELDS) == 8
    for entry in CATALOGUE.entries:
        assert tuple(name for name, _one in entry.contact) == CONTACT_FIELDS
        assert not any(one.value or one.by or one.on for _name, one in entry.contact)


def unsure(entry_id):
    return [zone.name for zone in CATALOGUE.by_id[entry_id].zones if not zone.sure]


def test_zones_on_which_the_report_disagrees_are_not_sure():
    assert unsure("FA#2:PAPSE") == ["Mopti"]
    assert unsure("FP#14") == unsure("FP#16") == ["Koulikoro", "Tombouctou", "Gao", "Kidal"]
    assert unsure("OT#SIFA") == ["Ségou"]
    partners = [entry for entry in CATALOGUE.entries if entry.id.startswith("FP#")]
    assert [one.id for one in partners if unsure(one.id)] == ["FP#14", "FP#16"]


def test_kita_is_a_cercle_that_three_list_beside_kayes():
    listed = [entry.id for entry in CATALOGUE.entries if any(zone.name == "Kita" for zone in entry.zones)]
    assert listed == ["FP#12", "FP#17", "FA#7:FACEJ"]
    kinds = {z.kind for one in CATALOGUE.entries for z in one.zones if "Kita" in z.name or "Yanf" in z.name}
    assert kinds == {"cercle"}


def test_active_offices_stand_apart_from_the_zone():
    offices = [zone.name for zone in CATALOGUE.by_id["FP#32"].zones if zone.office]
    assert offices == ["Gao", "Kidal", "Kayes", "Tombouctou", "Bamako"]
    assert zone_names(CATALOGUE.by_id["FP#32"]) == ("National",)


def test_a_place_the_report_does_not_give_is_not_printed():
    nowhere = [entry.id for entry in CATALOGUE.entries if not zone_names(entry)]
    assert nowhere
    assert all(entry_id.startswith("OT#") for entry_id in nowhere)


def values(entry_id, kind):
    return [one.value for one in criteria_of(CATALOGUE.by_id[entry_id]) if one.kind is kind]


BOUNDS = [
    ("FP#14", Kind.AGE, {"min": 18, "max": 40}),
    ("FP#5", Kind.AGE, {"max": 17}),
    ("FP#5", Kind.AGE, {"min": 18, "max": 40}),
    ("FP#5", Kind.NO_QUALIFICATION_NO_JOB, {"from_age": 18}),
    ("FP#6", Kind.AGE, {"max": 17}),
    ("FP#6", Kind.AGE, {"min": 18, "max": 40}),
    ("FP#6", Kind.NO_QUALIFICATION_NO_JOB, {"from_age": 18}),
    ("FP#1", Kind.NOT_IN_SCHOOL, True),
    ("FP#2", Kind.NOT_IN_SCHOOL, True),
    ("FP#9", Kind.NOT_IN_SCHOOL, True),
    ("FP#17", Kind.AGE, {"max": 40, "sure_max": 35}),
    ("FP#23", Kind.YEARS, {"min": 3}),
    ("FP#23", Kind.AMOUNT_EUR, {"min": 30000, "max": 300000}),
    ("FP#23", Kind.AMOUNT_EUR, {"min": 3000, "max": 60000}),
    ("FP#23", Kind.HIGH_GROWTH, True),
    ("FP#23", Kind.GROWING, True),
    ("FP#24", Kind.HIGH_GROWTH, True),
    ("FP#25", Kind.AMOUNT_EUR, {"min": 15000, "max": 125000}),
    ("OT#FGSP", Kind.AMOUNT_EUR, {"min": 15000, "max": 800000}),
    ("OT#FGSP", Kind.THROUGH, "bank"),
    ("OT#FGSP", Kind.STAGE, ("running",)),
    ("FP#25", Kind.STAGE, ("running",)),
    ("FP#22", Kind.FORMAL, {"required": False}),
    ("FP#22", Kind.MICRO, {"micro": "admitted"}),
    ("FP#21", Kind.MATURE, True),
    ("FP#34", Kind.MINOR_OR_VULNERABLE, {"max_age": 18, "vulnerabilities": ("traite",)}),
    ("FP#37", Kind.MINOR_OR_VULNERABLE, {"max_age": 17, "vulnerabilities": ("violence",)}),
    ("FP#36", Kind.VULNERABLE, ("mineur non accompagné",)),
    ("OT#OIM", Kind.RETURN, ("RVA",)),
    ("OT#OFII", Kind.RETURN, ("OFII",)),
    ("FP#26", Kind.RETURN, ("expulsé", "propres moyens", "OFII")),
    ("FP#27", Kind.RETURN, ("expulsé", "propres moyens", "OFII")),
    ("OT#AMINATA", Kind.GROUP, True),
    ("OT#AMINATA", Kind.AGRI, {"required": True}),
    ("OT#WBC", Kind.WOMEN_GROUP, True),
    ("OT#CIEM-DANIDA", Kind.SEX, "F"),
    ("OT#MDM", Kind.THROUGH, "FP#35"),
    ("OT#SIFA", Kind.THROUGH, "FP#17"),
    ("FA#2:PAPSE", Kind.DISPLACED, True),
    *((f"FP#{number}", Kind.COMPUTER, True) for number in range(28, 32)),
    *((f"FP#{number}", Kind.FORMAL, {"required": False}) for number in range(10, 14)),
]


@pytest.mark.parametrize(("entry_id", "kind", "value"), BOUNDS)
def test_every_bound_of_the_issue_is_there(entry_id, kind, value):
    assert value in values(entry_id, kind)


def test_the_cpr_want_some_schooling_or_a_job():
    value = {"admitted": ("secondaire", "supérieur"), "to_confirm": ("primaire",), "employed_admitted": True}
    assert values("OT#CPR", Kind.EDUCATION) == [value]


def costs(entry_id):
    return " ".join(one.cost for one in CATALOGUE.by_id[entry_id].services)


def test_what_is_free_and_what_it_costs_is_said():
    free = [entry.id for entry in CATALOGUE.entries if any(one.free for one in entry.services)]
    assert free == ["FP#28", "FP#29", "FP#30", "FP#31", "OT#CONABEM"]
    assert all(entry.category is Category.RECRUITER for entry in map(CATALOGUE.get, free) if entry)
    assert "18 %" in costs("FP#22")
    assert "10 à 12 %" in costs("FP#21")
    assert "Taux zéro" in costs("FP#23")
    assert "Taux zéro" in costs("OT#AMINATA")


def test_the_72_hours_of_the_ame_are_said():
    ame = CATALOGUE.by_id["FP#35"]
    lodging = [one for one in ame.services if Need.LODGING in one.needs]
    assert [one.step for one in lodging] == [Step.NOW]
    assert "72 heures" in lodging[0].text


def test_every_wish_and_need_is_served_somewhere():
    wished = {wish for entry in CATALOGUE.entries for one in entry.services for wish in one.wishes}
    needed = {need for entry in CATALOGUE.entries for one in entry.services for need in one.needs}
    assert wished == set(WishKind)
    assert needed == set(Need)


def test_the_apej_works_quickly_trains_and_equips():
    steps = {one.id: one.step for one in CATALOGUE.by_id["FP#14"].services}
    assert steps["himo"] is Step.NOW
    assert steps["stage"] is Step.JOB
    assert steps["kit"] is Step.FINANCE
    assert steps["entrepreneuriat"] is Step.BUSINESS


def test_every_sentence_for_people_is_given_to_translators_once():
    found = sentences(CATALOGUE)
    assert len(found) == len(set(found)) > 150
    assert "Accueil et hébergement pour 72 heures." in found


def test_statuses_and_kinds_have_no_forgotten_value():
    assert {one.kind for entry in CATALOGUE.entries for one in criteria_of(entry)} >= set(Kind) - {
        Kind.SECTORS,
    }
    assert len(Status) == 5


def service(entry_id, service_id):
    return next(one for one in CATALOGUE.by_id[entry_id].services if one.id == service_id)


@pytest.mark.parametrize("entry_id", ["FP#14", "FP#17", "FP#29", "FP#30", "FP#31", "FA#2:PROJES"])
def test_whoever_names_training_among_its_terms_serves_who_wants_to_learn(entry_id):
    """Tables 3 and 6 name it for APEJ, Swisscontact and the recruiters; 4.2.3 for PROJES."""
    assert service(entry_id, "formation").wishes == (WishKind.TRAINING,)


@pytest.mark.parametrize(
    ("entry_id", "service_id"),
    [
        *(
            ("FA#5:MLI021", "chaine_de_valeur"),
            ("FA#5:MLI026", "chaine_de_valeur"),
            ("FA#5:ADEL", "chaine_de_valeur"),
        ),
        *(("FA#4:2SCALE", "chaine_de_valeur"), ("FA#4:PROARIDES", "chaine_de_valeur")),
        *(("FA#8:INCLUSIF", "chaine_de_valeur"), ("FA#9:YOUTHCONNEKT", "entrepreneuriat")),
        *(("FA#8:FIER", "formation"), ("FA#10:AUTOEMPLOI", "auto_emploi"), ("FP#18:ISEJ", "insertion")),
    ],
)
def test_a_programme_for_the_young_says_so_without_shutting_out_the_others(entry_id, service_id):
    """4.2.3: these programmes support "les jeunes"; the report gives no age, so it only asks."""
    found = (*CATALOGUE.by_id[entry_id].criteria, *service(entry_id, service_id).criteria)
    (age,) = [one for one in found if one.kind is Kind.AGE]
    assert (age.value, age.sure) == ({"max": 40, "sure_max": 35}, False)


@pytest.mark.parametrize(
    ("entry_id", "service_id"), [("FP#23", "pret_taux_zero"), ("FP#25", None), ("OT#FGSP", None)]
)
def test_the_tools_that_accelerate_ask_whether_the_enterprise_runs(entry_id, service_id):
    """4.2.2.2: they stand under "l'accélération des entreprises bénéficiant déjà d'une certaine maturité"."""
    entry = CATALOGUE.by_id[entry_id]
    found = service(entry_id, service_id).criteria if service_id else entry.criteria
    (stage,) = [one for one in found if one.kind is Kind.STAGE]
    assert (stage.value, stage.sure) == (("running",), False)


def test_medical_and_legal_help_said_of_four_bodies_together_is_to_be_asked():
    """4.4.2: the Red Cross, Caritas, COOPI and UNICEF "proposent des services médicaux... des conseils juridiques"."""
    for entry_id in ("FP#32", "FP#33", "FP#36", "FP#37"):
        needs = {need for one in CATALOGUE.by_id[entry_id].services for need in one.needs}
        assert {Need.MEDICAL, Need.LEGAL, Need.PSYCHOSOCIAL} <= needs
    assert not any(service(one, "services_medicaux").sure for one in ("FP#32", "FP#36", "FP#37"))


def test_where_the_ofii_helps_is_not_said():
    assert zone_names(CATALOGUE.by_id["OT#OFII"]) == ()

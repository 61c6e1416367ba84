"""Every entry in exactly one list, with reasons, for a person at a date: what one reads first of matching."""

from __future__ import annotations

from datetime import date

from data.catalogue import load
from data.wording import Wordings
from dialogs.rules.matching import match
from dialogs.rules.profile import Education, Profile, Return, Wish, WishKind

ENTRIES = load().entries
TODAY = date(2026, 11, 24)
PLUMBER = Profile(
    "kayes",
    region="Kayes",
    age=25,
    return_kind=Return.ASSISTED,
    education=Education.PRIMARY,
    qualified=False,
    employed=False,
    wishes=(Wish(WishKind.TRAINING, trade="plomberie", trades=("plomberie",)),),
)


def ids(offers):
    return {offer.id for offer in offers}


def test_every_entry_stands_in_exactly_one_list():
    found = match(PLUMBER, ENTRIES, TODAY)
    listed = [offer.id for part in (found.proposed, found.to_confirm, found.refused) for offer in part]
    assert sorted(listed) == sorted(entry.id for entry in ENTRIES)


def test_a_young_man_without_diploma_who_wants_plumbing_at_kayes_is_sent_to_the_institute_of_kayes():
    found = match(PLUMBER, ENTRIES, TODAY)
    assert ids(found.proposed) == {"FP#5"}
    assert found.path[0].ids[0] == "FP#5"
    assert found.escalate == "none"


def test_a_reason_quotes_the_report_and_its_place():
    french = Wordings({})
    (offer,) = match(PLUMBER, ENTRIES, TODAY).proposed
    said = [french.text(reason, "fr") for reason in offer.reasons]
    assert (
        "Le cours de courte durée est pour les jeunes de 18 à 40 ans. [§ 4.1.1] La personne a 25 ans." in said
    )
    assert [french.text(one, "fr") for one in offer.because] == [
        "On y apprend : plomberie.",
        "C'est à Kayes.",
    ]

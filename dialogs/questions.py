"""The questions about a person, each written once: the intake asks them, « mes réponses » asks one again.

Every answer is learnt under its key. Nothing here asks about violence, trafficking or pregnancy (issue, part 6).
"""

from __future__ import annotations

from collections.abc import Callable

from dialogs.choices import (
    COMMON_TRADES,
    HOURS,
    JOURNEY,
    LABELS,
    LIVING,
    MISSING,
    NEEDS,
    OTHER_WORDS,
    RUNNING,
    SCHOOLING,
    SEX,
    STANDING,
)
from dialogs.msg import _
from dialogs.question import Choice
from dialogs.rules.trades import BY_ID, SECTORS
from dialogs.script import Talk
from dialogs.values import Value

OLDEST, YOUNGEST, ADULT = 99, 5, 18
ABROAD = "abroad"


def need(t: Talk) -> str:
    """What is wanted first."""
    return t.choose("need", _("De quoi avez-vous besoin d'abord ?"), NEEDS, label=LABELS["need"], learn=True)


def here(t: Talk) -> str:
    """A place id, "" for one whose name is not known to the person or to us."""
    return t.place(
        "here",
        _("Dans quelle ville ou quel village êtes-vous maintenant ?"),
        label=LABELS["here"],
        learn=True,
        optional=True,
    )


def region(t: Talk) -> str:
    """A region of the division that people and the report use, or abroad."""
    return t.choose(
        "region",
        _("Dans quelle région êtes-vous ?"),
        (*regions_of(t), Choice(ABROAD, _("Hors du Mali"))),
        label=LABELS["region"],
        learn=True,
    )


def arrival(t: Talk) -> str:
    """Where somebody who is abroad will arrive: a place id, "" when it has no name yet."""
    return t.place(
        "arrival",
        _("Dans quelle ville ou quel village du Mali allez-vous arriver ?"),
        label=LABELS["arrival"],
        learn=True,
        optional=True,
    )


def arrival_region(t: Talk) -> str:
    """The region of arrival."""
    return t.choose(
        "arrival_region",
        _("Dans quelle région allez-vous arriver ?"),
        regions_of(t),
        label=LABELS["arrival_region"],
        learn=True,
        optional=True,
    )


def age(t: Talk) -> int | None:
    """Full years; None when it is not known."""
    return t.number(
        "age",
        _("Quel âge avez-vous ?"),
        YOUNGEST,
        OLDEST,
        label=LABELS["age"],
        learn=True,
        optional=True,
    )


def adult(t: Talk) -> bool:
    """Asked of who does not know their age."""
    return t.yes_no("adult", _("Avez-vous plus de 18 ans ?"), label=LABELS["adult"], learn=True)


def alone(t: Talk) -> bool:
    """Asked of who is under age."""
    return t.yes_no("alone", _("Êtes-vous sans votre famille ici ?"), label=LABELS["alone"], learn=True)


def schooling(t: Talk) -> str:
    """The highest school."""
    return t.choose(
        "schooling",
        _("Quelle école avez-vous faite ?"),
        SCHOOLING,
        label=LABELS["schooling"],
        learn=True,
        optional=True,
    )


def skills(t: Talk) -> tuple[str, ...]:
    """Trades that the person knows, learnt anywhere."""
    return t.trade(
        "skills",
        _("Quel travail savez-vous faire, même appris sans école ?"),
        COMMON_TRADES,
        hint=OTHER_WORDS,
        label=LABELS["skills"],
        learn=True,
        optional=True,
    )


def trade(t: Talk) -> tuple[str, ...]:
    """The trade that is wanted."""
    return t.trade(
        "trade",
        _("Quel travail voulez-vous faire ?"),
        COMMON_TRADES,
        hint=OTHER_WORDS,
        label=LABELS["trade"],
        learn=True,
        optional=True,
    )


def standing(t: Talk) -> str:
    """Diploma and work: both close the short courses of the institutes (report 4.1.1)."""
    return t.choose(
        "standing",
        _("Avez-vous un diplôme ou un travail en ce moment ?"),
        STANDING,
        label=LABELS["standing"],
        learn=True,
        optional=True,
    )


def running(t: Talk) -> str:
    """Since when the enterprise runs."""
    return t.choose(
        "running", _("Depuis quand marche votre activité ?"), RUNNING, label=LABELS["running"], learn=True
    )


def missing(t: Talk) -> str:
    """The money that is missing, in bands of FCFA."""
    return t.choose(
        "missing",
        _("Combien de francs vous manque-t-il pour cette activité ?"),
        MISSING,
        label=LABELS["missing"],
        learn=True,
        optional=True,
    )


def elsewhere(t: Talk) -> bool:
    """Whether another town is possible."""
    return t.yes_no(
        "elsewhere",
        _("Pouvez-vous aller apprendre ou travailler dans une autre ville ?"),
        label=LABELS["elsewhere"],
        learn=True,
    )


def journey(t: Talk) -> str:
    """Who paid the way here: help for those an organisation brought is closed to the others (report 3.3.3)."""
    return t.choose(
        "journey",
        _("Qui a payé votre dernier grand voyage ?"),
        JOURNEY,
        label=LABELS["journey"],
        learn=True,
        optional=True,
    )


def living(t: Talk) -> str:
    """What the person lives on while they wait (problems, no. 4)."""
    return t.choose(
        "living",
        _("De quoi vivez-vous maintenant ?"),
        LIVING,
        label=LABELS["living"],
        learn=True,
        optional=True,
    )


def sex(t: Talk) -> str:
    """Asked only where an offer is for women or for men."""
    return t.choose(
        "sex", _("Êtes-vous un homme ou une femme ?"), SEX, label=LABELS["sex"], learn=True, optional=True
    )


def group(t: Talk) -> bool:
    """Asked only where an offer goes through a group."""
    return t.yes_no(
        "group",
        _("Êtes-vous dans un groupement, ou voulez-vous en former un ?"),
        label=LABELS["group"],
        learn=True,
        optional=True,
    )


def phone(t: Talk) -> str:
    """Digits; never shown again."""
    return t.phone(
        "phone",
        _("À quel numéro une personne de l'équipe peut-elle vous appeler ?"),
        label=LABELS["phone"],
        learn=True,
        optional=True,
    )


def call_hours(t: Talk) -> str:
    """When a call is safe."""
    return t.choose(
        "call_hours",
        _("Quand peut-on vous appeler sans problème pour vous ?"),
        HOURS,
        label=LABELS["call_hours"],
        learn=True,
        optional=True,
    )


ASK_AGAIN: dict[str, Callable[[Talk], Value | tuple[str, ...]]] = {
    "need": need,
    "here": here,
    "region": region,
    "arrival": arrival,
    "arrival_region": arrival_region,
    "age": age,
    "adult": adult,
    "alone": alone,
    "schooling": schooling,
    "skills": skills,
    "trade": trade,
    "standing": standing,
    "running": running,
    "missing": missing,
    "elsewhere": elsewhere,
    "journey": journey,
    "living": living,
    "sex": sex,
    "group": group,
    "phone": phone,
    "call_hours": call_hours,
}


def regions_of(t: Talk) -> tuple[Choice, ...]:
    """The regions as choices, by their place id."""
    gazetteer = t.facts.lexicon.gazetteer
    return tuple(Choice(place, gazetteer.label(place)) for place in gazetteer.region_ids())


def sector_of(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors of these trades."""
    return tuple(
        dict.fromkeys(BY_ID[one].sector for one in ids if one in BY_ID and BY_ID[one].sector in SECTORS)
    )

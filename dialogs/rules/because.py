"""Why this is shown, for the person: at most two short sentences, without jargon or names of agencies."""

from __future__ import annotations

from dialogs.msg import Msg, Name, _
from dialogs.rules.entry import Entry, Kind, Step
from dialogs.rules.fields import TRADE, holds, is_neighbour, labels, offered, trade_labels
from dialogs.rules.plan import SERVICE, STATUS
from dialogs.rules.profile import Need
from dialogs.rules.trial import Trial
from dialogs.rules.verdict import Level, Verdict
from dialogs.rules.zones import NATIONAL, ZONE, cercle_name

# i18n: why a body is shown to the person. {place} is a region or a cercle of Mali, {trades} a list of trades.
AT = _("C'est à {place}.")
AT_FAR = _("C'est à {place}, à {km} kilomètres environ.")
EVERYWHERE = _("C'est possible partout au Mali.")
LEARN = _("On y apprend : {trades}.")
NEAR_TRADE = _("On y apprend un métier proche : {trades}.")
ORIENTS = "orientation"  # how the catalogue names a service that sends to a course and teaches none itself
FIND_COURSE = _("On y aide à trouver une formation.")
STEPS = {
    Step.NOW: _("On peut y aider vite."),
    Step.TRAINING: _("On y apprend un métier."),
    Step.BUSINESS: _("On y aide à lancer une activité et à la faire grandir."),
    Step.FINANCE: _("On y aide à trouver de l'argent pour une activité."),
    Step.JOB: _("On y aide à trouver du travail."),
    Step.PROTECTION: _("On y aide les personnes en difficulté."),
}
WORK_NOW = _("On y trouve parfois un travail de courte durée.")
NEEDS = {
    Need.LODGING: _("On peut y dormir, ou trouver un toit."),
    Need.PSYCHOSOCIAL: _("On y écoute et on y soutient."),
    Need.SUPPORT: _("On y aide les personnes en difficulté."),
    Need.LEGAL: _("On y aide pour les papiers et les droits."),
    Need.MEDICAL: _("On y aide pour la santé."),
}
# i18n: what must still be asked before the person goes there.
DOUBTS = {
    STATUS: _("Il faut demander si c'est encore ouvert."),
    ZONE: _("Il faut demander si c'est près de chez vous."),
    TRADE: _("Il faut demander si ce métier y est."),
    SERVICE: _("Il faut demander ce qu'on y fait maintenant."),
    Kind.AGE.value: _("Il faut demander si c'est possible à votre âge."),
    Kind.AMOUNT_EUR.value: _("Il faut d'abord savoir combien d'argent vous cherchez."),
    Kind.YEARS.value: _("Il faut d'abord savoir depuis quand votre activité existe."),
    Kind.EDUCATION.value: _("Il faut demander pour votre niveau d'école."),
    Kind.NO_QUALIFICATION_NO_JOB.value: _("C'est pour ceux qui n'ont ni diplôme ni emploi."),
    Kind.COMPUTER.value: _("Il faut un ordinateur pour s'inscrire, on peut vous aider."),
    Kind.GROUP.value: _("Il faut être en groupe, ou en former un."),
    Kind.WOMEN_GROUP.value: _("C'est pour les groupements de femmes."),
    Kind.THROUGH.value: _("On n'y va pas seul : un autre organisme doit le demander."),
    Kind.MATURE.value: _("C'est pour une activité qui marche depuis un moment."),
    Kind.HIGH_GROWTH.value: _("C'est pour une activité qui peut beaucoup grandir."),
    Kind.AGRI.value: _("C'est pour l'agriculture, l'élevage ou l'alimentation."),
}
DOUBT = _("Il faut d'abord appeler pour être sûr.")


def because(entry: Entry, way: Trial) -> tuple[Msg, ...]:
    """What is done there; then what must be asked, or else where it is."""
    doubt = max(way.verdicts, key=lambda one: one.level)
    second = place(way) if doubt.level is Level.FITS else doubt_of(doubt)
    return (deed(entry, way), second)


def deed(entry: Entry, way: Trial) -> Msg:
    """What is done there, with the trade that the person wants."""
    if way.service.step is Step.TRAINING:
        return learning(entry, way)
    needs = (way.asked.wish.need,) if way.asked.wish.need else way.service.needs
    if needs:
        return NEEDS[needs[0]]
    return WORK_NOW if way.service.step is Step.NOW else STEPS[way.service.step]


def learning(entry: Entry, way: Trial) -> Msg:
    """The trade that is taught: the person's, else a near one, else no name."""
    named, want = offered(entry, way.service).trades, way.asked.want
    if any(holds(one, want) for one in named):
        return LEARN.of(trades=labels(want))
    near = tuple(one for one in named if is_neighbour(one, want))
    if near:
        return NEAR_TRADE.of(trades=trade_labels(near))
    return FIND_COURSE if way.service.id.startswith(ORIENTS) else STEPS[Step.TRAINING]


def place(way: Trial) -> Msg:
    """Where it is."""
    zone = way.place.zone
    if zone.kind == NATIONAL:
        return EVERYWHERE
    named = {"place": Name(cercle_name(zone))}
    return AT_FAR.of(**named, km=way.place.km) if way.place.away and way.place.km else AT.of(**named)


def doubt_of(doubt: Verdict) -> Msg:
    """What must be asked, by what is not sure."""
    return DOUBTS.get(doubt.limit, DOUBT)

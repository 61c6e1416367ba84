"""A wish that nothing open meets: what blocks it, and what comes nearest.

Issue, part 8: a counsellor comes in whenever a wish has nothing open, or one stated limit (age, amount, zone,
qualification) shuts the only way. A way that only waits for the person's own answer is still open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.msg import Msg, Name, _
from dialogs.rules.entry import Kind, Step
from dialogs.rules.offer import Offer
from dialogs.rules.profile import Wish, WishKind
from dialogs.rules.trial import Trial
from dialogs.rules.verdict import Level
from dialogs.rules.wishes import FRAGILE, MINOR, Asked
from dialogs.rules.zones import ZONE

QUALIFICATION = (Kind.NO_QUALIFICATION_NO_JOB.value, Kind.EDUCATION.value)
STATED = (Kind.AGE.value, Kind.AMOUNT_EUR.value, ZONE, *QUALIFICATION)
FAR_LIMITS = (Kind.AGE.value, ZONE)
NOTHING = "nothing"

# What the person hears, by what blocks.
HEARD = {
    ZONE: _("Près de chez vous, il n'y a encore rien de sûr pour cela."),
    Kind.AGE.value: _("Ce qui existe près de chez vous n'est pas pour votre âge."),
    Kind.AMOUNT_EUR.value: _("Aucun ne prête cette somme près de chez vous."),
    Kind.YEARS.value: _("Ceux qui prêtent demandent une activité plus ancienne."),
    **dict.fromkeys(QUALIFICATION, _("Ce qui existe près de chez vous demande une autre formation.")),
}
HEARD_HELD = _("Pour cela, une personne doit d'abord en parler avec vous.")
HEARD_NOTHING = _("Nous n'avons encore rien trouvé de sûr pour cela.")
NAMES = {
    ZONE: Msg("la zone"),
    Kind.AGE.value: Msg("l'âge"),
    Kind.AMOUNT_EUR.value: Msg("le montant"),
    Kind.YEARS.value: Msg("l'âge de l'entreprise"),
    Kind.NO_QUALIFICATION_NO_JOB.value: Msg("le diplôme ou l'emploi"),
    Kind.EDUCATION.value: Msg("le niveau d'école"),
    "trade": Msg("le métier"),
}
OTHER_LIMIT = Msg("une condition")
SHUT = Msg("Souhait « {wish} » : rien d'ouvert pour le moment ; {limit} bloque chez {ids}.")
SHUT_ALL = Msg("Souhait « {wish} » : rien d'ouvert au catalogue pour le moment.")
HELD = Msg("Souhait « {wish} » : retenu, une personne doit d'abord en parler avec elle.")
SHOWN = 3
Pair = tuple[Offer, Trial]


@dataclass(frozen=True, slots=True)
class Gap:
    """A wish without a way. `blocked_by` is the limit in one word, `shut` those it shuts, `nearest` the best id left.

    `reason` is for staff, `said` for the person. `elsewhere` would take the person if he or she went there. What the
    person's safety holds back names nobody: a minor is never shown a bank.
    """

    wish: Wish
    blocked_by: str
    shut: tuple[str, ...]
    reason: Msg
    said: Msg
    nearest: str = ""
    elsewhere: str = ""


def gaps(wishes: Iterable[Asked], offers: tuple[Offer, ...]) -> tuple[Gap, ...]:
    """The wishes that were said and have no way."""
    found = (gap(one.wish, offers) for one in wishes if one.known)
    return tuple(one for one in found if one)


def gap(wish: Wish, offers: tuple[Offer, ...]) -> Gap | None:
    """What blocks this wish; None where a way is open, or waits for the person's answer only.

    For money only money is a way: learning to handle it is what comes nearest (problems, no. 44).
    """
    tried = [(offer, trial) for offer in offers for trial in offer.trials if trial.asked.wish is wish]
    means = [
        pair for pair in tried if wish.kind is not WishKind.FINANCE or pair[1].service.step is Step.FINANCE
    ]
    if any(trial.level <= Level.ASK for _offer, trial in means):
        return None
    held = next(
        (one for one in (MINOR, FRAGILE) if any(trial.limited_by(one) for _offer, trial in tried)), ""
    )
    if held:
        return Gap(wish, held, (), HELD.of(wish=Name(wish.kind.value)), HEARD_HELD)
    near = sorted(((offer, trial) for offer, trial in means if len(trial.shut()) == 1), key=closeness)
    left = sorted((pair for pair in tried if pair[1].level is not Level.NO), key=lambda pair: pair[1].worth)
    stated = [pair for pair in near if pair[1].shut()[0].limit in STATED]
    if not stated and any(trial.level is Level.CONFIRM for _offer, trial in means):
        return None
    return described(wish, stated or near, left[0][0].id if left else "")


def closeness(pair: Pair) -> tuple[Level, int, int]:
    """How near a refused way came: what else is not sure of it; its limit, a journey last; then how far it is.

    Age comes after the others: the first course of an institute is for those under 18, its other one for the rest.
    """
    _offer, trial = pair
    others = max((one.level for one in trial.verdicts if one.level is not Level.NO), default=Level.FITS)
    limit = trial.shut()[0].limit
    return (others, FAR_LIMITS.index(limit) if limit in FAR_LIMITS else -1, trial.place.km)


def described(wish: Wish, near: list[Pair], left: str) -> Gap:
    """The gap with its sentences; the first of `near` is what comes closest, `left` the best that is not shut."""
    if not near:
        return Gap(wish, NOTHING, (), SHUT_ALL.of(wish=Name(wish.kind.value)), HEARD_NOTHING, left)
    limit = near[0][1].shut()[0].limit
    shut = tuple(dict.fromkeys(offer.id for offer, trial in near if trial.shut()[0].limit == limit))
    away = [offer.id for offer, trial in near if trial.shut()[0].limit == ZONE]
    names = Name(", ".join(shut[:SHOWN]))
    return Gap(
        wish=wish,
        blocked_by=limit,
        shut=shut,
        reason=SHUT.of(wish=Name(wish.kind.value), limit=NAMES.get(limit, OTHER_LIMIT), ids=names),
        said=HEARD.get(limit, HEARD_NOTHING),
        nearest=left or shut[0],
        elsewhere=away[0] if away else "",
    )

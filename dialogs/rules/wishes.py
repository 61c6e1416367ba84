"""What a person asks for, and what the person's situation asks for beside it: protection, and a human first.

Issue, part 5: minors and vulnerable people go to protection and to a human first, never to a bank.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.msg import Msg
from dialogs.rules.criteria import is_minor
from dialogs.rules.entry import Service, Step
from dialogs.rules.fields import Wanted, wanted
from dialogs.rules.profile import Need, Profile, Vulnerability, Wish, WishKind
from dialogs.rules.project import completed
from dialogs.rules.verdict import Level, Verdict

MINOR, FRAGILE, WISH = "minor", "fragile", "wish"

# Those for whom a human is urgent (issue, part 8); beside each the need it opens, None where all of them may help.
URGENT: dict[Vulnerability, Need | None] = {
    Vulnerability.LONE_CHILD: None,
    Vulnerability.TRAFFICKED: None,
    Vulnerability.VIOLENCE: None,
    Vulnerability.TRAUMA: Need.PSYCHOSOCIAL,
    Vulnerability.PREGNANT: Need.MEDICAL,
    Vulnerability.LONE_MOTHER: None,
    Vulnerability.MEDICAL: Need.MEDICAL,
    Vulnerability.HOMELESS: Need.LODGING,
}
OPENED: dict[Vulnerability, Need | None] = {**URGENT, Vulnerability.DISPLACED: Need.SUPPORT}

NO_BANK = Msg("La personne est mineure : jamais de banque ni de prêt, une personne de protection d'abord.")
WITH_ADULT = Msg("La personne est mineure : un conseiller doit d'abord en parler avec elle.")
HUMAN_FIRST = Msg(
    "La situation de la personne passe d'abord : un conseiller décidera avec elle d'un prêt, plus tard."
)
ASK_WISH = Msg("Il faut demander à la personne ce qu'elle veut faire.")


@dataclass(frozen=True, slots=True)
class Asked:
    """One wish as it is matched, with the trades it names. `known` false: nothing was asked for, it must be asked."""

    wish: Wish
    want: Wanted
    known: bool = True


def asked(profile: Profile) -> tuple[Asked, ...]:
    """The wishes of the person, then those of the situation. Without any wish all are open questions."""
    stated = tuple(Asked(wish, wanted(profile, wish)) for wish in completed(profile.wishes))
    implied = tuple(Asked(wish, Wanted()) for wish in protection_wishes(profile))
    if stated:
        return (*stated, *implied)
    implied_kinds = {one.wish.kind for one in implied}
    unknown = (Wish(kind) for kind in WishKind if kind not in implied_kinds)
    return (*implied, *(Asked(wish, wanted(profile, wish), known=False) for wish in unknown))


def protection_wishes(profile: Profile) -> tuple[Wish, ...]:
    """What the situation asks for, beside the protection that was asked for (4.4.1: adapted to each situation)."""
    stated = {wish.need for wish in profile.wishes if wish.kind is WishKind.PROTECTION}
    needs = [OPENED[one] for one in profile.vulnerabilities] + ([None] if is_minor(profile) else [])
    wanted_needs = (None,) if None in needs else tuple(dict.fromkeys(needs))
    return tuple(Wish(WishKind.PROTECTION, need=one) for one in wanted_needs if not stated & {None, one})


def is_fragile(profile: Profile) -> bool:
    """Whether one of the situations is there for which a human is urgent."""
    return any(one in URGENT for one in profile.vulnerabilities)


def guard(profile: Profile, wish: Wish, service: Service) -> Verdict | None:
    """What the person's safety says before any condition of the report; None where it says nothing."""
    lends = service.step is Step.FINANCE or wish.kind is WishKind.FINANCE
    if is_minor(profile):
        if lends:
            return Verdict(Level.NO, MINOR, NO_BANK)
        works = wish.kind in (WishKind.JOB, WishKind.SELF_EMPLOYMENT)
        return Verdict(Level.CONFIRM, MINOR, WITH_ADULT) if works else None
    return Verdict(Level.CONFIRM, FRAGILE, HUMAN_FIRST) if lends and is_fragile(profile) else None


def serves(service: Service, wish: Wish) -> bool:
    """Whether the service, which is for this kind of wish, is for its need where one is named."""
    return wish.need is None or not service.needs or wish.need in service.needs

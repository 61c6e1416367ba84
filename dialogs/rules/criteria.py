"""The conditions of the catalogue against a person and a wish, one function a kind.

A condition the report states surely shuts when it fails and asks when the fact is missing; a vague one (`sure` false)
only asks for confirmation when it fails. Bounds are inclusive. Conditions that only explain always fit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from dialogs.msg import Msg
from dialogs.rules import person_facts as said
from dialogs.rules.criterion_value import listed, number, text
from dialogs.rules.entry import Criterion, Kind
from dialogs.rules.fields import agricultural, sectors_of
from dialogs.rules.profile import Education, Profile, Stage, Vulnerability, Wish
from dialogs.rules.verdict import Level, Quote, Verdict, quote


class Held(Enum):
    """Whether a condition holds: known either way, not known, or the report leaves it to the body."""

    YES = 1
    NO = 2
    UNKNOWN = 3
    VAGUE = 4


Answer = tuple[Held, Msg | None]
Check = Callable[[object, Profile, Wish], Answer]
ADULT = 18
EXPLAINED: Answer = (Held.YES, None)


@dataclass(frozen=True, slots=True)
class Condition:
    """A criterion with what does not depend on the person: its quotation, and the verdict when it only explains."""

    criterion: Criterion
    quoted: Quote
    explained: Verdict


def condition(criterion: Criterion) -> Condition:
    """A criterion made ready."""
    quoted = quote(criterion.text, criterion.source)
    return Condition(criterion, quoted, Verdict(Level.FITS, criterion.kind.value, None, quoted))


def judge(one: Condition, profile: Profile, wish: Wish) -> Verdict:
    """This condition for this person and wish. An unknown age is always asked: a bound stands on it."""
    criterion = one.criterion
    answer = CHECKS[criterion.kind](criterion.value, profile, wish)
    if answer is EXPLAINED:
        return one.explained
    held, fact = answer
    match held:
        case Held.YES:
            level = Level.FITS
        case Held.VAGUE:
            level = Level.CONFIRM
        case Held.NO:
            level = Level.NO if criterion.sure else Level.CONFIRM
        case Held.UNKNOWN:
            level = Level.ASK if criterion.sure or criterion.kind is Kind.AGE else Level.FITS
    return Verdict(level, criterion.kind.value, fact, one.quoted)


def flag(known: bool | None, fact: said.YesNo) -> Answer:  # noqa: FBT001 - it is what is known, not a switch
    """A fact that must be true."""
    if known is None:
        return (Held.UNKNOWN, fact.unknown)
    return (Held.YES, fact.yes) if known else (Held.NO, fact.no)


def age(value: object, profile: Profile, _wish: Wish) -> Answer:
    """From `min` to `max`, both included; above `sure_max` the report is vague (Swisscontact: 36 to 40)."""
    if profile.age is None:
        return (Held.UNKNOWN, said.AGE.unknown)
    fact = said.YEARS_OLD.of(age=profile.age)
    low, high, sure = number(value, "min"), number(value, "max"), number(value, "sure_max")
    if (low is not None and profile.age < low) or (high is not None and profile.age > high):
        return (Held.NO, fact)
    return (Held.VAGUE if sure is not None and profile.age > sure else Held.YES, fact)


def sex(value: object, profile: Profile, _wish: Wish) -> Answer:
    """For women, or for men."""
    known = profile.sex == value if profile.sex else None
    return flag(known, said.SEX)


def came_back(value: object, profile: Profile, _wish: Wish) -> Answer:
    """How the person came back (3.3.3)."""
    if profile.return_kind is None:
        return (Held.UNKNOWN, said.RETURN_UNKNOWN)
    held = Held.YES if profile.return_kind.value in listed(value) else Held.NO
    return (held, said.RETURNED[profile.return_kind])


def education(value: object, profile: Profile, _wish: Wish) -> Answer:
    """The CPR's: a job opens them whatever the schooling; no schooling at all shuts them (3.3.1)."""
    if profile.employed and isinstance(value, dict) and value.get("employed_admitted"):
        return (Held.YES, said.JOB.yes)
    admitted = listed(value, "admitted")
    if len(admitted) == len(Education):
        return EXPLAINED
    if profile.education is None:
        return (Held.UNKNOWN, said.SCHOOLING_UNKNOWN)
    level, fact = profile.education.value, said.SCHOOLING[profile.education]
    if level in admitted:
        return (Held.YES, fact)
    return (Held.VAGUE if level in listed(value, "to_confirm") else Held.NO, fact)


def no_qualification_no_job(value: object, profile: Profile, _wish: Wish) -> Answer:
    """The short courses of the IFP: from this age on, neither diploma nor job (4.1.1)."""
    if profile.age is not None and profile.age < (number(value, "from_age") or 0):
        return EXPLAINED
    if profile.qualified:
        return (Held.NO, said.DIPLOMA.yes)
    if profile.employed:
        return (Held.NO, said.JOB.yes)
    if profile.qualified is None:
        return (Held.UNKNOWN, said.DIPLOMA.unknown)
    return (Held.UNKNOWN, said.JOB.unknown) if profile.employed is None else (Held.YES, said.NEITHER)


def is_minor(profile: Profile) -> bool | None:
    """Under eighteen, or said to be a child alone; None when the age is not known."""
    if Vulnerability.LONE_CHILD in profile.vulnerabilities:
        return True
    return None if profile.age is None else profile.age < ADULT


def minor_or_vulnerable(value: object, profile: Profile, _wish: Wish) -> Answer:
    """Up to an age (included), or one of these situations."""
    if any(one.value in listed(value, "vulnerabilities") for one in profile.vulnerabilities):
        return (Held.YES, said.SITUATION_FITS)
    if Vulnerability.LONE_CHILD in profile.vulnerabilities and profile.age is None:
        return (Held.YES, said.CHILD)
    if profile.age is None:
        return (Held.UNKNOWN, said.AGE.unknown)
    young = profile.age <= (number(value, "max_age") or 0)
    return (Held.YES if young else Held.NO, said.YEARS_OLD.of(age=profile.age))


def vulnerable(value: object, profile: Profile, _wish: Wish) -> Answer:
    """One of these situations; any at all where none is named. Nothing said is not known: it is asked."""
    wanted = listed(value)
    if any(not wanted or one.value in wanted for one in profile.vulnerabilities):
        return (Held.YES, said.SITUATION_FITS)
    if profile.age is not None and profile.age >= ADULT and wanted == (Vulnerability.LONE_CHILD.value,):
        return (Held.NO, said.YEARS_OLD.of(age=profile.age))
    if profile.vulnerabilities and not is_minor(profile):
        return (Held.NO, said.SITUATION_OTHER)
    return (Held.UNKNOWN, said.SITUATION_UNKNOWN)


def displaced(_value: object, profile: Profile, _wish: Wish) -> Answer:
    """PAPSE: displaced people, refugees and vulnerable groups (4.1.3, 4.2.3); the report leaves the others open."""
    if profile.vulnerabilities:
        return (Held.YES, said.SITUATION_FITS)
    return (Held.VAGUE, said.NOT_DISPLACED)


def computer(_value: object, profile: Profile, _wish: Wish) -> Answer:
    """A computer to register: a need to be met with the person, never a refusal (3.3.2)."""
    held, fact = flag(profile.computer, said.COMPUTER)
    return (Held.YES if held is Held.UNKNOWN else Held.VAGUE if held is Held.NO else held, fact)


def amount(value: object, _profile: Profile, wish: Wish) -> Answer:
    """The sum wanted, in euros, bounds included."""
    if wish.amount_eur is None:
        return (Held.UNKNOWN, said.AMOUNT_UNKNOWN)
    low, high = number(value, "min"), number(value, "max")
    outside = (low is not None and wish.amount_eur < low) or (high is not None and wish.amount_eur > high)
    return (Held.NO if outside else Held.YES, said.AMOUNT.of(euros=round(wish.amount_eur)))


def years(value: object, _profile: Profile, wish: Wish) -> Answer:
    """How long the enterprise exists; an idea has no age."""
    if wish.stage is Stage.IDEA:
        return (Held.NO, said.STAGE[Stage.IDEA])
    if wish.years is None:
        return (Held.UNKNOWN, said.EXISTS_UNKNOWN)
    held = Held.YES if wish.years >= (number(value, "min") or 0) else Held.NO
    return (held, said.EXISTS.of(months=int(wish.years * 12)))


def stage(value: object, _profile: Profile, wish: Wish) -> Answer:
    """An idea, or running already."""
    if len(listed(value)) == len(Stage):
        return EXPLAINED
    if wish.stage is None:
        return (Held.UNKNOWN, said.STAGE_UNKNOWN)
    return (Held.YES if wish.stage.value in listed(value) else Held.NO, said.STAGE[wish.stage])


def mature(_value: object, _profile: Profile, wish: Wish) -> Answer:
    """Some maturity, which the report does not measure: an idea has none (4.2.2.2, BNDA)."""
    if wish.stage is Stage.IDEA and not wish.mature:
        return (Held.NO, said.STAGE[Stage.IDEA])
    return flag(wish.mature, said.MATURE)


def formal(value: object, _profile: Profile, wish: Wish) -> Answer:
    """Papers, where they are required; where not, the line only explains."""
    required = isinstance(value, dict) and value.get("required")
    return flag(wish.formal, said.FORMAL) if required else EXPLAINED


def micro(value: object, _profile: Profile, wish: Wish) -> Answer:
    """How a micro-enterprise is received: admitted, refused, or to be confirmed."""
    received = text(value, "micro")
    if received == "admitted" or wish.micro is False:
        return EXPLAINED
    if wish.micro is None:
        return (Held.UNKNOWN, said.MICRO.unknown)
    return (Held.NO if received == "refused" else Held.VAGUE, said.MICRO.yes)


def agri(value: object, _profile: Profile, wish: Wish) -> Answer:
    """Farming, livestock and food only, where required."""
    if not (isinstance(value, dict) and value.get("required")):
        return EXPLAINED
    return flag(agricultural(wish), said.AGRI)


def sectors(value: object, _profile: Profile, wish: Wish) -> Answer:
    """One of these sectors."""
    wanted = sectors_of(wish)
    known = any(one in listed(value) for one in wanted) if wanted else None
    return flag(known, said.SECTOR)


def group(_value: object, profile: Profile, _wish: Wish) -> Answer:
    """Member of a producers' organisation, or ready to form one: who is alone is asked (4.2.2.2, AMINATA)."""
    held, fact = flag(profile.group, said.GROUP)
    return (Held.UNKNOWN if held is Held.NO else held, fact)


def women_group(_value: object, profile: Profile, _wish: Wish) -> Answer:
    """A group of women (4.2.2.1, Women Business Center)."""
    if profile.sex == "M":
        return (Held.NO, said.SEX.no)
    return flag(profile.women_group, said.WOMEN_GROUP)


def through(_value: object, _profile: Profile, _wish: Wish) -> Answer:
    """Another body must ask: never direct."""
    return (Held.VAGUE, said.THROUGH)


CHECKS: dict[Kind, Check] = {
    Kind.AGE: age,
    Kind.SEX: sex,
    Kind.RETURN: came_back,
    Kind.EDUCATION: education,
    Kind.NOT_IN_SCHOOL: lambda _value, _profile, _wish: EXPLAINED,
    Kind.NO_QUALIFICATION_NO_JOB: no_qualification_no_job,
    Kind.MINOR_OR_VULNERABLE: minor_or_vulnerable,
    Kind.VULNERABLE: vulnerable,
    Kind.DISPLACED: displaced,
    Kind.COMPUTER: computer,
    Kind.AMOUNT_EUR: amount,
    Kind.YEARS: years,
    Kind.STAGE: stage,
    Kind.MATURE: mature,
    Kind.GROWING: lambda _value, _profile, wish: flag(wish.growing, said.GROWING),
    Kind.HIGH_GROWTH: lambda _value, _profile, wish: flag(wish.high_growth, said.HIGH_GROWTH),
    Kind.FORMAL: formal,
    Kind.MICRO: micro,
    Kind.AGRI: agri,
    Kind.SECTORS: sectors,
    Kind.GROUP: group,
    Kind.WOMEN_GROUP: women_group,
    Kind.THROUGH: through,
}

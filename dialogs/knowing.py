"""From the answers of the intake to the `Profile` that matching reads. What was not said stays unknown, never no."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dialogs.questions import ABROAD, ADULT, sector_of
from dialogs.rules.entry import Step
from dialogs.rules.profile import Education, Need, Profile, Return, Stage, Vulnerability, Wish, WishKind
from dialogs.understand.gazetteer import Gazetteer, Place
from dialogs.values import Known, Value

EDUCATION = {
    "none": Education.NONE,
    "koranic": Education.NONE,
    "primary": Education.PRIMARY,
    "secondary": Education.SECONDARY,
    "higher": Education.HIGHER,
}
RETURN = {"organisation": Return.ASSISTED, "self": Return.OWN_MEANS, "sent_back": Return.EXPELLED}
URGENT_NEED = {"sleep": Need.LODGING, "health": Need.MEDICAL}
QUALIFIED = {"diploma": True, "both": True, "work": False, "neither": False}
EMPLOYED = {"diploma": False, "both": True, "work": True, "neither": False}
YEARS = {"under_1": 0.5, "1_to_3": 2.0, "over_3": 3.0}
# The middle of each band in euros, at the fixed 655.957 FCFA; "over_40m" stands just above its lower end.
AMOUNT_EUR = {
    "under_200k": 150.0,
    "200k_2m": 1_700.0,
    "2m_10m": 9_000.0,
    "10m_20m": 22_900.0,
    "20m_40m": 45_700.0,
    "over_40m": 75_000.0,
}
MAIN_STEP = {
    "training": Step.TRAINING,
    "business": Step.BUSINESS,
    "job": Step.JOB,
    "earn": Step.NOW,
    "urgent": Step.PROTECTION,
}
# The answers that a profile is made of; sums and names have no place in it.
TOLD = (
    *("here", "region", "arrival", "arrival_region", "age", "adult", "alone", "schooling", "skills", "trade"),
    *("standing", "elsewhere", "running", "missing", "journey", "sex", "group", "need", "also", "urgent"),
)
Lasting = None | str | int | float | tuple[str, ...]
UNDER_AGE = ADULT - 1


@dataclass(frozen=True, slots=True)
class Where:
    """Where the person is or will arrive: in Mali, and whether they are still on the way."""

    place: Place | None
    transit: bool


def where(known: Known, gazetteer: Gazetteer) -> Where:
    """The place that counts for partners: of arrival while the person is abroad, else where they are."""
    now = gazetteer.place(_text(known, "here")) or gazetteer.place(_text(known, "region"))
    abroad = known.get("region") == ABROAD or (now is not None and now.country != "ML")
    if not abroad:
        return Where(now, transit=False)
    later = gazetteer.place(_text(known, "arrival")) or gazetteer.place(_text(known, "arrival_region"))
    return Where(later, transit=True)


def profile_of(known: Known, gazetteer: Gazetteer, *, wishes: tuple[Wish, ...] = ()) -> Profile:
    """The person at this moment; `wishes` in the place of the one of `need`. Asked for often in a turn."""
    told = tuple((key, _lasting(known[key])) for key in TOLD if key in known)
    return _profile(told, gazetteer, wishes)


@lru_cache(maxsize=512)
def _profile(
    told: tuple[tuple[str, Lasting], ...], gazetteer: Gazetteer, wishes: tuple[Wish, ...]
) -> Profile:
    known: Known = {key: list(value) if isinstance(value, tuple) else value for key, value in told}
    spot = where(known, gazetteer)
    place, skills = spot.place, _strings(known.get("skills"))
    return Profile(
        id="",
        region=place.region if place else "",
        place=place.name if place else "",
        cercle=place.cercle if place else "",
        region_2023=place.region_2023 if place else "",
        age=age_of(known),
        sex=_text(known, "sex"),
        return_kind=RETURN.get(_text(known, "journey")),
        education=EDUCATION.get(_text(known, "schooling")),
        skills=skills,
        skill_trades=skills,
        qualified=QUALIFIED.get(_text(known, "standing")),
        employed=EMPLOYED.get(_text(known, "standing")),
        mobility=regions_of(gazetteer) if known.get("elsewhere") is True else (),
        transit=spot.transit,
        group=_truth(known, "group"),
        women_group=_truth(known, "group") if known.get("sex") == "F" else None,
        vulnerabilities=_vulnerabilities(known),
        wishes=wishes or wishes_of(known),
    )


def regions_of(gazetteer: Gazetteer) -> tuple[str, ...]:
    """The names of the regions, each once."""
    places = map(gazetteer.place, gazetteer.region_ids())
    return tuple(dict.fromkeys(one.region for one in places if one is not None))


def age_of(known: Known) -> int | None:
    """Full years; seventeen stands for « under 18 » where the age itself is not known."""
    age = known.get("age")
    if isinstance(age, int):
        return age
    return UNDER_AGE if known.get("adult") is False else None


def is_minor(known: Known) -> bool:
    """Whether the person is known to be under 18."""
    age = age_of(known)
    return age is not None and age < ADULT


def sought(known: Known) -> str:
    """What is looked for: after an urgent need what was asked for beside it, and only then: it may be an old answer."""
    need = _text(known, "need")
    return (_text(known, "also") or need) if need == "urgent" else need


def wishes_of(known: Known) -> tuple[Wish, ...]:
    """What is wanted, and what belongs to the same path: a course leads to work, an idea to learning and money."""
    need, trades = sought(known), _strings(known.get("trade"))
    if need == "urgent":
        return (Wish(WishKind.PROTECTION, need=URGENT_NEED.get(_text(known, "urgent"))),)
    learn = Wish(WishKind.TRAINING, trades=trades, sectors=sector_of(trades))
    if is_minor(known):
        return (learn,)
    work = Wish(WishKind.JOB, trades=trades, sectors=sector_of(trades))
    start = business(known, WishKind.SELF_EMPLOYMENT)
    match need:
        case "training":
            return (learn, start, work)
        case "business":
            money = (business(known, WishKind.FINANCE),) if wants_money(known) else ()
            return (
                (start, *money)
                if set(trades) & set(_strings(known.get("skills")))
                else (learn, start, *money)
            )
        case _:
            return (work, start, learn)


def business(known: Known, kind: WishKind) -> Wish:
    """A wish for one's own enterprise: support for it, or money."""
    trades, running, missing = _strings(known.get("trade")), _text(known, "running"), _text(known, "missing")
    sectors = sector_of(trades)
    agri = bool({"agriculture", "elevage", "agroalimentaire"} & set(sectors)) if sectors else None
    return Wish(
        kind,
        trades=trades,
        sectors=sectors,
        stage=Stage.RUNNING if running in YEARS else Stage.IDEA,
        years=YEARS.get(running),
        amount_eur=AMOUNT_EUR.get(missing),
        micro=True if missing in ("under_200k", "200k_2m") else None,
        agri=agri,
    )


def wants_money(known: Known) -> bool:
    """Whether money is missing."""
    return _text(known, "missing") not in ("", "nothing")


def _lasting(value: Value) -> Lasting:
    """A value that can be a key."""
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return value if isinstance(value, str | int | float) else None


def main_step(known: Known) -> Step:
    """The step of the path that was asked for first; a child's is always learning."""
    if is_minor(known):
        return Step.TRAINING
    return MAIN_STEP.get(sought(known), Step.TRAINING)


def _vulnerabilities(known: Known) -> tuple[Vulnerability, ...]:
    lone = (Vulnerability.LONE_CHILD,) if is_minor(known) and known.get("alone") is True else ()
    homeless = (Vulnerability.HOMELESS,) if known.get("urgent") == "sleep" else ()
    ill = (Vulnerability.MEDICAL,) if known.get("urgent") == "health" else ()
    return (*lone, *homeless, *ill)


def _truth(known: Known, key: str) -> bool | None:
    value = known.get(key)
    return value if isinstance(value, bool) else None


def _text(known: Known, key: str) -> str:
    value = known.get(key)
    return value if isinstance(value, str) else ""


def _strings(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()

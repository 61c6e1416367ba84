"""What may be proposed: an entry of the catalogue, as the report states it and staff confirm it.

An entry is a partner (FP#n), a programme (FA#n:NAME) or another body (OT#NAME). It offers services; each
service stands on one step of the path and serves some kinds of wish, under criteria. A criterion of the entry
binds all its services. Zones of the entry bind all services unless a service has its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialogs.rules.profile import Need, WishKind


class Category(StrEnum):
    """What kind of body it is."""

    TRAINING_CENTRE = "training_centre"
    INCUBATOR = "incubator"
    PUBLIC = "public_body"
    NGO = "ngo"
    BANK = "bank"
    MICROFINANCE = "microfinance"
    INVESTOR = "investor"
    GUARANTEE = "guarantee"
    RECRUITER = "recruiter"
    PROTECTION = "protection"
    NETWORK = "network"
    PROGRAMME = "programme"


class Step(StrEnum):
    """A step of the path, in the order a person walks it."""

    NOW = "now"
    TRAINING = "training"
    BUSINESS = "business"
    FINANCE = "finance"
    JOB = "job"
    PROTECTION = "protection"


class Status(StrEnum):
    """The entry at a date."""

    OPEN = "open"
    TO_CONFIRM = "to_confirm"
    ENDED = "ended"
    SUSPENDED = "suspended"
    UPCOMING = "upcoming"


class Kind(StrEnum):
    """What a criterion looks at; beside each, the type of its value. All bounds are inclusive.

    Values are plain data: bool, str, dict, and for each "list" a tuple of the strings (the enum values, not enums).
    """

    AGE = "age"  # {min?, max?, sure_max?}: above sure_max up to max it is to be confirmed
    SEX = "sex"  # "F" or "M"
    RETURN = "return"  # list of Return values that are admitted
    EDUCATION = "education"  # {admitted: [...], to_confirm: [...], employed_admitted: bool}
    NOT_IN_SCHOOL = "not_in_school"  # true: for those out of school; never refuses, explains
    NO_QUALIFICATION_NO_JOB = (
        "no_qualification_no_job"  # {from_age}: from that age on, neither diploma nor job
    )
    MINOR_OR_VULNERABLE = "minor_or_vulnerable"  # {max_age, vulnerabilities: [...]}: one of the two suffices
    VULNERABLE = "vulnerable"  # list of Vulnerability values, one suffices; empty list: any
    DISPLACED = "displaced"  # true: made for displaced people and refugees, others to be confirmed
    COMPUTER = "computer"  # true: needs access to a computer to register (a need, never a refusal)
    AMOUNT_EUR = "amount_eur"  # {min?, max?}
    YEARS = "years"  # {min}: full years the enterprise exists
    STAGE = "stage"  # list of Stage values
    MATURE = "mature"  # true: some maturity wanted
    GROWING = "growing"  # true: for enterprises that grow
    HIGH_GROWTH = "high_growth"  # true: for strong growth potential
    FORMAL = "formal"  # {required: bool}: false = informal accepted (explains)
    MICRO = "micro"  # {micro: "admitted"|"refused"|"to_confirm"}
    AGRI = "agri"  # {required: bool}: true = only the farming, livestock and food sectors
    SECTORS = "sectors"  # list of sector ids of dialogs.rules.trades; a wish in none of them is refused
    GROUP = "group"  # true: through a producers' organisation; member or ready to form one
    WOMEN_GROUP = "women_group"  # true: women's groups
    THROUGH = (
        "through"  # str: id of the entry that must ask, or a Category ("bank": any of them): never direct
    )


@dataclass(frozen=True, slots=True)
class Criterion:
    """One stated condition. `sure` false: the report is vague there, a failing check only asks for confirmation.

    A value that admits everything (STAGE with all stages, EDUCATION with all levels) only explains.
    """

    kind: Kind
    value: object
    text: str
    source: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Zone:
    """Where it works: a region of the 2012 division, a cercle, a town, or "National" with exceptions.

    Names are as printed: the cercle of Kita stands as "Kita" (tables 3 and 5) and as "Cercle de Kita" (FAO).
    A place the report does not give is "National" with `sure` false.
    """

    name: str
    kind: str = "region"  # region | cercle | town | national
    sure: bool = True
    office: bool = False
    exceptions: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of intervention in the report's words, and the trade ids it teaches or supports (may be none)."""

    term: str
    trades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """One thing the entry does. `zones` empty: the entry's own.

    `trades` empty: those of the entry's axes; none there either: no trade is named, ask. `sure` false: the report
    does not say plainly that a person gets this there, so it is to be confirmed.
    """

    id: str
    step: Step
    wishes: tuple[WishKind, ...]
    text: str
    source: str
    needs: tuple[Need, ...] = ()
    trades: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    zones: tuple[Zone, ...] = ()
    sure: bool = True
    free: bool | None = None
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A fact that staff gave: the value, who confirmed it and the ISO date. An empty value is unknown."""

    value: str = ""
    by: str = ""
    on: str = ""


CONTACT_FIELDS: tuple[str, ...] = (
    "address",
    "phone",
    "ask_for",
    "hours",
    "papers",
    "cost",
    "next_session",
    "seats",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue.

    Years: `start`/`end` as printed; `suspended`, `upcoming`, `single_year`, `open_end` as the table marks them.
    `status_text` is the table's own words ("2016 – 2024 (suspendu)"). FP and OT entries without years: facts of 2022.
    """

    id: str
    name: str
    full_name: str
    category: Category
    donors: tuple[str, ...]
    axes: tuple[Axis, ...]
    zones: tuple[Zone, ...]
    services: tuple[Service, ...]
    source: str
    criteria: tuple[Criterion, ...] = ()
    start: int | None = None
    end: int | None = None
    suspended: bool = False
    upcoming: bool = False
    single_year: bool = False
    open_end: bool = False
    status_text: str = ""
    notes: tuple[str, ...] = ()
    contact: tuple[tuple[str, Confirmed], ...] = ()

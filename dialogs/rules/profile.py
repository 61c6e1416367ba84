"""Who asks: what is known of one person, as matching needs it. `None` or "" means unknown, never no."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Return(StrEnum):
    """How the person came back (report 3.3.3)."""

    ASSISTED = "RVA"
    EXPELLED = "expulsé"
    OWN_MEANS = "propres moyens"
    OFII = "OFII"


class Education(StrEnum):
    """Schooling, ascending."""

    NONE = "aucune"
    PRIMARY = "primaire"
    SECONDARY = "secondaire"
    HIGHER = "supérieur"


class Vulnerability(StrEnum):
    """Report 4.4.1; entered by staff, or by the person where the question is neutral. A reason to bring a human in."""

    LONE_CHILD = "mineur non accompagné"
    PREGNANT = "enceinte"
    LONE_MOTHER = "mère seule"
    TRAFFICKED = "traite"
    VIOLENCE = "violence"
    TRAUMA = "traumatisme"
    MEDICAL = "médical"
    HOMELESS = "sans abri"
    DISPLACED = "déplacé interne"


class WishKind(StrEnum):
    """What is wanted."""

    TRAINING = "training"
    SELF_EMPLOYMENT = "self_employment"
    JOB = "job"
    FINANCE = "finance"
    PROTECTION = "protection"


class Need(StrEnum):
    """Which protection service is wanted."""

    LODGING = "hébergement"
    PSYCHOSOCIAL = "psychosocial"
    SUPPORT = "accompagnement"
    LEGAL = "juridique"
    MEDICAL = "médical"


class Stage(StrEnum):
    """How far the enterprise is."""

    IDEA = "idea"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish. `trade`/`sector` are the free words; `trades`/`sectors` the ids they were read as."""

    kind: WishKind
    trade: str = ""
    sector: str = ""
    trades: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    stage: Stage | None = None
    years: float | None = None
    amount_eur: float | None = None
    formal: bool | None = None
    micro: bool | None = None
    agri: bool | None = None
    mature: bool | None = None
    growing: bool | None = None
    high_growth: bool | None = None
    need: Need | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One person at one moment.

    Regions are the names of the 2012 division; `cercle` and `region_2023` where the place tells.
    """

    id: str
    region: str = ""
    place: str = ""
    cercle: str = ""
    region_2023: str = ""
    age: int | None = None
    sex: str = ""
    return_kind: Return | None = None
    came_from: str = ""
    education: Education | None = None
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    skill_trades: tuple[str, ...] = ()
    qualified: bool | None = None
    employed: bool | None = None
    computer: bool | None = None
    mobility: tuple[str, ...] = ()
    transit: bool | None = None
    women_group: bool | None = None
    group: bool | None = None
    vulnerabilities: tuple[Vulnerability, ...] = ()
    wishes: tuple[Wish, ...] = ()

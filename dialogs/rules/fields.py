"""The trades and sectors of a wish against those that a service names: the same, a neighbour, or another.

A general trade of the report ("agriculture", "élevage") holds every trade of its sector. What a training centre
teaches binds its courses only, not its help to settle (4.2.2.1, ANPE and the Atelier École).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dialogs.msg import Msg, Series
from dialogs.rules.entry import Category, Entry, Service, Step
from dialogs.rules.profile import Profile, Wish, WishKind
from dialogs.rules.trades import BY_ID, SECTORS
from dialogs.rules.verdict import Level, Verdict

TRADE = "trade"
KEPT = 2048
AGRICULTURAL = frozenset(("agriculture", "elevage", "agroalimentaire"))
GENERAL = ("agriculture", "elevage")
BESIDE = (
    "aviculture",
    "pisciculture",
    "peche",
)  # table 1 lists them beside "élevage" (FP#8): near, not the same
BOUND_STEPS = (Step.TRAINING, Step.BUSINESS, Step.JOB)

TAUGHT = Msg("Métier voulu : {wanted}. Le service le nomme.")
NEIGHBOUR = Msg(
    "Métier voulu : {wanted}. Le service nomme un métier proche : {near}. Il faut le demander à la personne."
)
OTHER = Msg("Métier voulu : {wanted}. Le service nomme : {offered}.")
UNNAMED = Msg("Métier voulu : {wanted}. Les métiers de ce service ne sont pas dits, il faut demander.")
PERHAPS = Msg("Métier voulu : {wanted}. Le service nomme surtout : {offered}. Il faut demander.")
ANY = Msg("Métier à choisir parmi : {offered}.")
UNREAD = Msg("Métier de la personne à préciser. Le service nomme : {offered}.")


@dataclass(frozen=True, slots=True)
class Offered:
    """The trades that a service names. `loose`: the entry does other things too. Empty: none is named."""

    trades: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a wish names. `own`: the words were the wish's, not the person's skills. `unread`: words without a trade."""

    trades: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    own: bool = True
    unread: bool = False


def offered(entry: Entry, service: Service) -> Offered:
    """What this service names: its own trades, else those of the entry's axes."""
    if service.step not in BOUND_STEPS:
        return Offered()
    if service.trades:
        return Offered(service.trades)
    if entry.category is Category.TRAINING_CENTRE and service.step is not Step.TRAINING:
        return Offered()
    trades = tuple(dict.fromkeys(trade for axis in entry.axes for trade in axis.trades))
    loose = any(not axis.trades for axis in entry.axes)
    return Offered(trades, loose)


def wanted(profile: Profile, wish: Wish) -> Wanted:
    """What the wish names; for work, else what the person can do."""
    if wish.trades or wish.sectors or wish.agri:
        return Wanted(wish.trades, sectors_of(wish))
    if wish.trade or wish.sector:
        return Wanted(unread=True)
    works = wish.kind in (WishKind.JOB, WishKind.SELF_EMPLOYMENT)
    return Wanted(profile.skill_trades, own=False) if works else Wanted()


@lru_cache(maxsize=KEPT)
def judge_trade(step: Step, named: Offered, want: Wanted) -> Verdict | None:
    """The trade of the wish at a service on this step; None where neither side names one.

    Kept: many persons want the same trade, and the same centres teach it.
    """
    if not named.trades:
        asked = want.trades or want.sectors
        unsaid = step is Step.TRAINING and asked and want.own
        return Verdict(Level.CONFIRM, TRADE, UNNAMED.of(wanted=labels(want))) if unsaid else None
    listing = trade_labels(named.trades)
    if not want.trades and not want.sectors:
        open_choice = step is Step.TRAINING and not want.unread
        fact = (ANY if open_choice else UNREAD).of(offered=listing)
        return Verdict(Level.FITS if open_choice else Level.ASK, TRADE, fact)
    if any(holds(one, want) for one in named.trades):
        return Verdict(Level.FITS, TRADE, TAUGHT.of(wanted=labels(want)))
    near = tuple(one for one in named.trades if is_neighbour(one, want))
    if near:
        return Verdict(Level.ASK, TRADE, NEIGHBOUR.of(wanted=labels(want), near=trade_labels(near)))
    if not want.own:
        return Verdict(Level.ASK, TRADE, UNREAD.of(offered=listing))
    fact = (PERHAPS if named.loose else OTHER).of(wanted=labels(want), offered=listing)
    return Verdict(Level.CONFIRM if named.loose else Level.NO, TRADE, fact)


def holds(trade: str, want: Wanted) -> bool:
    """Whether the trade is wanted: itself, or as a general trade that holds the other, on either side."""
    if not want.trades:
        return BY_ID[trade].sector in want.sectors
    return trade in want.trades or any(
        one in BY_ID
        and BY_ID[one].sector == BY_ID[trade].sector
        and (trade in GENERAL or (one in GENERAL and trade not in BESIDE))
        for one in want.trades
    )


def is_neighbour(trade: str, want: Wanted) -> bool:
    """Whether the trade is near a wanted one (report 2.2: saturated courses)."""
    return any(trade in BY_ID[one].neighbours for one in want.trades if one in BY_ID)


def sectors_of(wish: Wish) -> tuple[str, ...]:
    """The sectors that the wish names, by its trades, else its sectors, else its mark as agricultural."""
    if wish.trades:
        return tuple(dict.fromkeys(BY_ID[one].sector for one in wish.trades if one in BY_ID))
    return wish.sectors or (tuple(sorted(AGRICULTURAL)) if wish.agri else ())


def agricultural(wish: Wish) -> bool | None:
    """Whether the project is farming, livestock or food; None when nothing tells."""
    if wish.agri is not None:
        return wish.agri
    found = sectors_of(wish)
    return any(one in AGRICULTURAL for one in found) if found else None


def labels(want: Wanted) -> Series:
    """What is wanted, in words."""
    if want.trades:
        return trade_labels(want.trades)
    return Series(tuple(SECTORS[one] for one in want.sectors if one in SECTORS))


def trade_labels(trades: tuple[str, ...]) -> Series:
    """Trades in words."""
    return Series(tuple(BY_ID[one].label for one in trades if one in BY_ID))

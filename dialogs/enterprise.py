"""An enterprise gets its own clock: the months are counted from its own start, never from registration."""

from __future__ import annotations

from datetime import date, timedelta

from dialogs.agreement import may_write
from dialogs.choices import COMMON_TRADES, OTHER_WORDS
from dialogs.effects import Plan, RecordCheckin, RegisterEnterprise, Unplan
from dialogs.msg import _
from dialogs.question import Choice
from dialogs.rules.followups import waves_of
from dialogs.script import Talk

BUSINESS, TRAINING = "business", "training"
A_YEAR, LONG_AGO = timedelta(days=366), timedelta(days=366 * 30)
TOLD, START = "told", "start"
AFTER_START = timedelta(days=14)
OVER = ("finished", "changed")
WHAT = (
    Choice("new", _("Une activité de plus"), "🏪"),
    Choice("stopped", _("Elle s'est arrêtée"), "⏹️"),
    Choice("nothing", _("Rien, continuer"), "▶️"),
)
AGREE = _("Puis-je vous écrire quelques fois en deux ans, pour savoir comment va votre activité ?")


def enterprise(t: Talk) -> None:
    """From the menu: a new enterprise, or one that ended."""
    alive = [ref for ref in businesses(t) if t.facts.enterprises[ref].get("state") not in OVER]
    what = t.choose("what", _("Que voulez-vous me dire de votre activité ?"), WHAT) if alive else "new"
    if what == "new":
        agreed = t.yes_no("follow_up", AGREE)
        ref = f"e{len(businesses(t)) + 1}"
        t.do("follow_up", may_write(ref, AGREE, given=agreed))
        if not agreed:
            t.say(_("D'accord. Je ne note rien."))
            return
        t.trade("trade", _("Quelle est cette activité ?"), COMMON_TRADES, hint=OTHER_WORDS, optional=True)
        register(t, ref)
        t.say(_("Merci. Je vous écrirai de temps en temps."))
    elif what == "stopped":
        stopped(t, alive[-1])
    else:
        t.say(_("D'accord."))


def businesses(t: Talk) -> list[str]:
    """The enterprises that are known, the oldest first; courses are not among them."""
    known = t.facts.enterprises
    return sorted(ref for ref in known if known[ref].get("kind") == BUSINESS)


def register(t: Talk, ref: str) -> None:
    """Its start, past or planned, and the moments at which we ask (config: the waves)."""
    today = t.facts.today
    begun = t.date(
        "started_on",
        _("Quel mois votre activité a-t-elle commencé ? Sinon, quand va-t-elle commencer ?"),
        not_before=today - LONG_AGO,
        not_after=today + A_YEAR,
        optional=True,
    )
    record(t, ref, begun, trade_of(t))


def trade_of(t: Talk) -> str:
    """The trade that this talk was about, else the one known."""
    told = t.told.get("trade", t.facts.known.get("trade"))
    return str(told[0]) if isinstance(told, list) and told else ""


def record(t: Talk, ref: str, begun: date | None, trade: str, kind: str = BUSINESS) -> None:
    """Register it and plan its waves; without a start there is nothing to count from yet."""
    with t.item("enterprise", ref):
        t.do("register", RegisterEnterprise(ref, kind, begun, trade))
        if begun is not None:
            plan_waves(t, ref, begun)


def put_off(t: Talk, ref: str, begun: date, wave: str) -> None:
    """Its start was put off: the new start is asked about, and the waves beyond the one that was asked (SC-3: once)."""
    trade = str(t.facts.enterprises.get(ref, {}).get("trade") or "")
    with t.item("enterprise", ref):
        t.do("register", RegisterEnterprise(ref, BUSINESS, begun, trade))
        t.do("start", Plan("checkin", f"{ref}:{START}", begun + AFTER_START))
        plan_waves(t, ref, begun, months(wave))


def plan_waves(t: Talk, ref: str, begun: date, beyond: int = 0) -> None:
    """The moments at which it is asked about, counted from its start, beyond so many months."""
    for wave, day in waves_of(begun, t.facts.today, t.facts.waves):
        if months(wave) > beyond:
            with t.item("wave", wave):
                t.do("plan", Plan("checkin", f"{ref}:{wave}", day))


def months(wave: str) -> int:
    """The months of a wave: 6 for "m6", 0 for what is no wave."""
    return int(wave[1:]) if wave[1:].isdigit() else 0


def stopped(t: Talk, ref: str) -> None:
    """It ended: since when; nothing cheerful follows, and no more waves of it."""
    day = t.date(
        "stopped_on", _("Depuis quel mois ?"), not_after=t.facts.today, optional=True, label=_("l'arrêt")
    )
    t.do("record", RecordCheckin(ref, TOLD, "finished", stopped_on=day))
    end_waves(t, ref)
    t.say(_("Merci de me l'avoir dit. Je ne pose plus de questions sur cette activité."))


def end_waves(t: Talk, ref: str) -> None:
    """Take back what is still planned about it."""
    with t.item("enterprise", ref):
        for month in t.facts.waves:
            with t.item("wave", f"m{month}"):
                t.do("unplan", Unplan("checkin", f"{ref}:m{month}"))

"""Who can help, in the order of a path, and why; the person chooses what they want first.

After the choice something happens: a sheet, a task for a counsellor, and a question some days later (issue, part 6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from dialogs.agreement import may_write
from dialogs.cards import NOT_CONFIRMED, card, is_reachable, sheet, short_name
from dialogs.effects import (
    CaseKind,
    Learn,
    OpenCase,
    OpenReferral,
    Plan,
    RecordUnmet,
    RefuseOffer,
    Urgency,
)
from dialogs.facts import Facts
from dialogs.matched import matched, once
from dialogs.msg import Arg, Msg, Name, _, french
from dialogs.question import Choice
from dialogs.rules.because import because
from dialogs.rules.entry import Entry, Kind, Step
from dialogs.rules.followups import visits_of
from dialogs.rules.gaps import Gap
from dialogs.rules.matching import Matching
from dialogs.rules.offer import Offer
from dialogs.rules.pathway import pathway
from dialogs.rules.profile import Profile
from dialogs.rules.trial import Trial
from dialogs.rules.verdict import Level
from dialogs.script import Talk
from dialogs.values import Value

MORE, NONE = "more", "none"
A_PAGE, OF_MAIN, OF_OTHERS, PAGES = 5, 2, 1, 3
NOTE_LENGTH = 400
FIRST_CHOICE = "first_choice"
ASKED_LATER = (Kind.SEX, Kind.WOMEN_GROUP, Kind.RETURN, Kind.GROUP)
WHY_NOT = (
    Choice("far", _("C'est trop loin"), "🛣️"),
    Choice("other_trade", _("Je veux autre chose")),
    Choice("cost", _("C'est trop cher"), "💵"),
    Choice("time", _("C'est trop long"), "⏳"),
    Choice("trust", _("Je n'ai pas confiance")),
    Choice("known", _("J'y suis déjà allé")),
    Choice("other", _("Une autre raison")),
)
FURTHER = {
    Step.TRAINING: _("Ensuite, pour apprendre : {name}."),
    Step.BUSINESS: _("Ensuite, pour votre activité : {name}."),
    Step.FINANCE: _("Ensuite, pour l'argent : {name}."),
    Step.JOB: _("Ensuite, pour travailler : {name}."),
}
AGREE = _("Puis-je vous écrire dans quelques jours, pour savoir si on vous a bien reçu ?")


@dataclass(frozen=True, eq=False)
class Way:
    """One offer on one step of the path, with why it is shown for that step.

    `later`: it hangs on what is asked only after the choice, so it stands behind what is open to everybody.
    What is said of it is worked out once, and only where it is shown: therefore no slots.
    """

    offer: Offer
    step: Step
    trial: Trial
    later: bool = False

    @cached_property
    def because(self) -> tuple[Msg, ...]:
        """Why, for the person."""
        return because(self.offer.entry, self.trial)

    @cached_property
    def card(self) -> Arg:
        """The way among others."""
        return card(self.offer.entry, self.step, self.because)

    @cached_property
    def note(self) -> str:
        """For the counsellor, in French: which way and why."""
        entry = self.offer.entry
        reasons = " ".join(french(reason) for reason in self.offer.reasons)
        return f"{entry.full_name or entry.name}. {reasons}"[:NOTE_LENGTH]


@dataclass(frozen=True, slots=True)
class Found:
    """The ways in the order of the path, and the wishes that nothing open meets."""

    ways: tuple[Way, ...]
    gaps: tuple[Gap, ...]


def found(facts: Facts, profile: Profile) -> Found:
    """Who can help on this day, by the catalogue of this moment."""
    return once(facts, ("found", facts.today, profile), lambda: _found(facts, profile))


def _found(facts: Facts, profile: Profile) -> Found:
    """Worked out anew.

    Nobody is sent across the country before the same body was asked near by: of a body that is
    near and far, to one who would go elsewhere, the near way is told.
    """
    matching = matched(facts, profile)
    offers = open_offers(matching)
    if profile.mobility:
        offers |= open_offers(matched(facts, replace(profile, mobility=())))
    path = pathway(offers.values())
    ways = [way_of(offers[one], step.step) for step in path for one in step.ids]
    steps = [step.step for step in path]
    ways.sort(key=lambda way: (steps.index(way.step), way.later))
    return Found(tuple(ways), matching.blocking)


def open_offers(matching: Matching) -> dict[str, Offer]:
    """What is not refused, by id."""
    return {offer.id: offer for offer in (*matching.proposed, *matching.to_confirm)}


def way_of(offer: Offer, step: Step) -> Way:
    """The offer as it stands on this step: one body may train, place and lend."""
    here = [one for one in offer.ways if one.service.step is step]
    way = min(here, key=lambda one: one.order, default=offer.best)
    later = any(one.level is Level.ASK and one.limit in ASKED_LATER for one in way.verdicts)
    return Way(offer, step, way, later)


def each_once(ways: Iterable[Way]) -> list[Way]:
    """Each body once, where it stands first."""
    first: dict[str, Way] = {}
    for way in ways:
        first.setdefault(way.offer.id, way)
    return list(first.values())


def for_minors(way: Way) -> bool:
    """Whether it is made for people under 18 (report 4.4.2: Enda, UNICEF)."""
    stated = (*way.offer.entry.criteria, *way.trial.service.criteria)
    return any(one.kind is Kind.MINOR_OR_VULNERABLE for one in stated)


def pages_of(ways: tuple[Way, ...], main: Step) -> list[tuple[Way, ...]]:
    """Five a page, each body once, in the order of the path.

    The first page holds the best of every step, so that several kinds of way are seen (problems, no. 13), and two
    of the step that was asked for; an income for now only where that was asked for, or where there is nothing else.
    """
    lasting = [way for way in ways if way.step is not Step.NOW]
    once = once_each(list(ways) if main is Step.NOW or not lasting else lasting, main)
    first = best_of(once, main)[:A_PAGE]
    rest = [way for way in once if way not in first]
    pages = (first, *(rest[i : i + A_PAGE] for i in range(0, len(rest), A_PAGE)))
    return [tuple(page) for page in pages if page][:PAGES]


def once_each(ways: list[Way], main: Step) -> list[Way]:
    """Each body on the step where it stands highest; where that is equal, on the one that was asked for."""
    place, met = {}, Counter[Step]()
    for way in ways:
        place[id(way)] = met[way.step]
        met[way.step] += 1
    shown: dict[str, Way] = {}
    for way in sorted(ways, key=lambda way: (place[id(way)], way.step is not main)):
        shown.setdefault(way.offer.id, way)
    return [way for way in ways if shown[way.offer.id] is way]


def best_of(ways: list[Way], main: Step) -> list[Way]:
    """The ways that belong on the first page: the first of every step, and two of the main one."""
    best, met = [], Counter[Step]()
    for way in ways:
        met[way.step] += 1
        if met[way.step] <= (OF_MAIN if way.step is main else OF_OTHERS):
            best.append(way)
    return best


def kept_pages(t: Talk, ways: tuple[Way, ...], main: Step) -> list[tuple[Way, ...]]:
    """The pages, the same until an answer before them changes (rule 5); what is no longer offered is left out.

    Where nothing of them is left, or an older release kept them otherwise, they are made anew.
    """
    kept = t.keep("ways", lambda: [[_pair(way) for way in page] for page in pages_of(ways, main)])
    by_pair = {(way.step.value, way.offer.id): way for way in ways}
    pages = [[_pair_of(pair) for pair in _list(page)] for page in _list(kept)]
    left = [tuple(by_pair[pair] for pair in page if pair in by_pair) for page in pages]
    return [page for page in left if page] or pages_of(ways, main)


def _pair(way: Way) -> list[Value]:
    return [way.step.value, way.offer.id]


def _pair_of(value: Value) -> tuple[str, str]:
    step, entry = (*map(str, _list(value)), "", "")[:2]
    return step, entry


def choose_way(t: Talk, ways: tuple[Way, ...], main: Step) -> Way | None:
    """Show page after page until one is chosen; None when none is wanted, and why. `main` is the step asked for."""
    pages = kept_pages(t, ways, main)
    for number, page in enumerate(pages, 1):
        with t.item("page", str(number)):
            for way in page:
                t.say(way.card)
            chosen = t.choose(
                "way", _("Laquelle de ces aides voulez-vous d'abord ?"), choices_of(page, number < len(pages))
            )
        if chosen == NONE:
            break
        if chosen != MORE:
            return next(way for way in page if way.offer.id == chosen)
    refuse(t, pages[0])
    return None


def choices_of(page: tuple[Way, ...], more: bool) -> tuple[Choice, ...]:  # noqa: FBT001 - it is a plain fact
    """The ways by their short names, then the others, then none."""
    named = tuple(Choice(way.offer.id, short_name(way.offer.entry)) for way in page)
    others = (Choice(MORE, _("D'autres aides"), "➡️"),) if more else ()
    return (*named, *others, Choice(NONE, _("Aucune"), "❌"))


def refuse(t: Talk, page: tuple[Way, ...]) -> None:
    """Nothing was wanted: the reason is kept, and a person goes on."""
    reason = t.choose("why_not", _("Pourquoi aucune ne vous convient ?"), WHY_NOT, optional=True)
    for way in page:
        with t.item("way", way.offer.id):
            t.do("refuse", RefuseOffer(way.offer.id, reason or "other"))
    t.do("none_wanted", OpenCase(CaseKind.NO_WAY, note="A refusé les voies proposées."))
    t.say(_("Merci. Une personne de l'équipe va chercher autre chose avec vous."))


def tell_gaps(t: Talk, profile: Profile, findings: Found) -> None:
    """A wish that nothing meets: say so, say what blocks and what is nearest; keep the need, call a person."""
    if not findings.ways:
        t.say(_("Je ne trouve pas d'aide ouverte pour vous aujourd'hui."))
    for gap in findings.gaps:
        with t.item("wish", gap.wish.kind.value):
            trade = ",".join(gap.wish.trades) or gap.wish.trade
            t.do("unmet", RecordUnmet(gap.wish.kind.value, trade, profile.region, gap.blocked_by))
    first = next(iter(findings.gaps), None)
    if first is not None and first.wish.kind is profile.wishes[0].kind:
        t.say(first.said)
        nearest = name_of(t, first.elsewhere or first.nearest)
        if nearest is not None:
            t.say(_("Le plus proche : {name}.").of(name=nearest))
    if findings.gaps or not findings.ways:
        note = " ".join(french(gap.reason) for gap in findings.gaps) or "Rien dans le catalogue ne convient."
        t.do("no_way", OpenCase(CaseKind.NO_WAY, Urgency.NORMAL, note=note[:NOTE_LENGTH]))
        t.say(_("Une personne de l'équipe va chercher avec vous."))


def name_of(t: Talk, entry_id: str) -> Name | None:
    """What an entry of the catalogue is called."""
    return next((Name(entry.name) for entry in t.facts.entries if entry.id == entry_id), None)


def follow(t: Talk, way: Way, ways: tuple[Way, ...], *, minor: bool) -> bool:
    """What happens after the choice. True when the person may be written to later."""
    entry = way.offer.entry
    if not minor:
        refer(t, way)
    t.do("prepare", OpenCase(CaseKind.REFERRAL, Urgency.NORMAL, entry.id, way.note))
    for part in sheet(entry, way.because):
        t.say(part)
    if not is_reachable(entry):
        t.do("contact", OpenCase(CaseKind.CONTACT_UNKNOWN, about=entry.id, note=entry.full_name, once=True))
        t.say(NOT_CONFIRMED)
    further = next_on_path(way, ways)
    if further is not None:
        t.say(FURTHER[further.step].of(name=short_name(further.offer.entry)))
    return ask_to_write(t, entry, AGREE)


def refer(t: Talk, way: Way) -> None:
    """The choice, and whether it is what was wanted most: only the first that was ever made (field.md 3)."""
    entry = way.offer.entry.id
    first = t.facts.known.get(FIRST_CHOICE)
    t.do("referral", OpenReferral(entry, way.step.value, first_choice=first in (None, entry)))
    if first is None:
        t.do("first_choice", Learn(FIRST_CHOICE, entry))


def next_on_path(way: Way, ways: tuple[Way, ...]) -> Way | None:
    """What the way leads to: the best of the next step that somebody offers; a path, never a closed programme."""
    order = tuple(Step)
    later = (one for one in ways if one.step in FURTHER and order.index(one.step) > order.index(way.step))
    return next((one for one in later if one.offer.id != way.offer.id and not one.later), None)


def ask_to_write(t: Talk, entry: Entry, asked: Msg) -> bool:
    """« Did you go? Were you received? » after three and ten days, if the person agrees (DP-1 c)."""
    agreed = t.yes_no("follow_up", asked)
    t.do("follow_up", may_write(entry.id, asked, given=agreed))
    if agreed:
        for name, day in visits_of(t.facts.today):
            with t.item("visit", name):
                t.do("plan", Plan("did_you_go", f"{entry.id}:{name}", day))
    return agreed


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []

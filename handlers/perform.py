"""Performs the acts of a turn, in the transaction that stores its answer. Each (person, run, key) happens once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from data.store import acts, cases, erasure, fires, followup, memory
from data.store.outbox import cancel_planned
from data.store.store import Work
from dialogs.effects import (
    Act,
    CaseKind,
    Change,
    Dispose,
    Effect,
    Erase,
    GiveConsent,
    Learn,
    OpenCase,
    OpenReferral,
    Plan,
    Postpone,
    RecordCheckin,
    RecordUnmet,
    RecordVisit,
    RefuseOffer,
    RegisterEnterprise,
    SetLanguage,
    StopMessages,
    Unplan,
    digest,
)
from handlers.planning import after_hours, due_at

NO_ANSWER_NOTE = "Pas de réponse à une question prévue, même après un rappel."


@dataclass(frozen=True, slots=True)
class Setting:
    """Whose turn it is: the person, their zone and language, the channel it came by."""

    person: str
    zone: str
    language: str
    channel: str


def perform(work: Work, who: Setting, act: Act) -> None:
    """Do it, replace what stands under its key, or take that back; what was done already is left alone."""
    done = acts.look_up(work, who.person, act.run, act.key)
    if act.effect is None or act.change is Change.WITHDRAW:
        if done is not None and done.state != "withdrawn":
            take_back(work, who, done.effect, act)
            acts.withdraw(work, done.id)
    elif done is None:
        do(work, who, act.effect, act)
        acts.note(work, [(who.person, act.run, act.key, act.effect)])
    elif done.digest != digest(act.effect) or done.state == "withdrawn":
        replace(work, who, done.effect if done.state != "withdrawn" else None, act.effect, act)
        acts.revise(work, who.person, act.run, act.key, act.effect)


def only_learns(done: Sequence[Act]) -> bool:
    """Whether these acts only keep facts for the first time: then many people's can be written together."""
    return all(isinstance(act.effect, Learn) and act.change is Change.DO for act in done)


def learn_all(work: Work, done: Sequence[tuple[str, Act]]) -> None:
    """Write first facts of many people: (person, act). A key that was used already breaks it as a whole."""
    learnt = [(person, act, act.effect) for person, act in done if isinstance(act.effect, Learn)]
    acts.note(work, [(person, act.run, act.key, effect) for person, act, effect in learnt])
    memory.learn(work, [(person, effect.key, effect.value) for person, _, effect in learnt])


def replace(work: Work, who: Setting, old: Effect | None, new: Effect, act: Act) -> None:
    """Put the new in the old one's place. A case is told; all else is taken back and done anew."""
    if isinstance(new, OpenCase):
        cases.revise_case(work, who.person, new, act.run, act.key)
        return
    if old is not None and not isinstance(old, GiveConsent):
        take_back(work, who, old, act)
    do(work, who, new, act)


def do(work: Work, who: Setting, effect: Effect, act: Act) -> None:  # noqa: C901, PLR0912 - one flat match
    """Perform one effect."""
    person = who.person
    match effect:
        case OpenCase():
            cases.open_case(work, person, effect, act.run, act.key)
        case Learn(key, value):
            memory.learn(work, [(person, key, value)])
        case GiveConsent():
            give_consent(work, who, effect)
        case OpenReferral():
            followup.refer(work, person, effect)
        case RefuseOffer():
            followup.refuse(work, person, effect)
        case RecordVisit():
            followup.visited(work, person, effect)
        case RecordUnmet():
            followup.lack(work, person, effect, act.run, act.key)
        case RegisterEnterprise():
            followup.register(work, person, effect)
        case RecordCheckin():
            followup.check_in(work, person, effect)
        case Plan(kind, ref, day):
            fires.plan(work, person, kind, ref, due_at(day, who.zone, person, kind + ref))
        case Unplan(kind, ref):
            fires.unplan(work, person, kind, ref)
        case Postpone(kind, ref, hours):
            fires.postpone(work, person, kind, ref, after_hours(work.now, who.zone, hours))
        case Dispose():
            dispose(work, person, effect)
        case StopMessages():
            fires.unplan(work, person)
            cancel_planned(work, [person])
        case SetLanguage() | Erase():
            pass  # the language is written with the person's row; erasing ends the turn (`turn`)
        case _:
            assert_never(effect)


def take_back(work: Work, who: Setting, effect: Effect, act: Act) -> None:  # noqa: C901 - one flat match
    """Undo one effect as far as it can be undone. A case never closes by itself: it gets a note (rule 12)."""
    person = who.person
    match effect:
        case OpenCase():
            cases.withdraw_case(work, person, act.run, act.key)
        case Learn(key, _):
            memory.forget(work, person, key)
        case GiveConsent(kind, True, text):
            give_consent(work, who, GiveConsent(kind, given=False, text=text))
        case OpenReferral(entry):
            followup.unrefer(work, person, entry)
        case RefuseOffer(entry):
            followup.unrefuse(work, person, entry)
        case RecordVisit(entry):
            followup.unvisit(work, person, entry)
        case RecordUnmet():
            followup.unlack(work, person, act.run, act.key)
        case RegisterEnterprise(ref):
            followup.unregister(work, person, ref)
        case RecordCheckin():
            followup.uncheck(work, person, effect)
        case Plan(kind, ref):
            fires.unplan(work, person, kind, ref)
        case Unplan() | Postpone() | Dispose() | SetLanguage() | StopMessages() | Erase() | GiveConsent():
            pass  # nothing of theirs can be given back
        case _:
            assert_never(effect)


def give_consent(work: Work, who: Setting, effect: GiveConsent) -> None:
    """Write the agreement down; a refusal ends at once what it allowed (DP-6)."""
    followup.give_consent(work, who.person, effect, who.language, who.channel)
    if not effect.given and effect.kind in ("keep", "follow_up"):
        fires.unplan(work, who.person)
        cancel_planned(work, [who.person])


def dispose(work: Work, person: str, effect: Dispose) -> None:
    """A due contact ended. Silence is told to a counsellor, once (SC-3)."""
    if effect.kind == followup.CHECKIN:
        followup.dispose(work, person, effect.ref, effect.disposition)
    if effect.disposition == "no_answer":
        about = f"{effect.kind}:{effect.ref}"
        cases.open_case(work, person, OpenCase(CaseKind.NO_ANSWER, about=about, note=NO_ANSWER_NOTE))


def erases(turn_acts: tuple[Act, ...]) -> bool:
    """Whether these acts erase the person."""
    return any(isinstance(act.effect, Erase) for act in turn_acts)


def erase(work: Work, person: str) -> None:
    """Erase the person, at their own wish."""
    erasure.erase(work, person, "asked")

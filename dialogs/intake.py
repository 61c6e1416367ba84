"""The intake: who, where, what they can and want to do; at most twelve questions before the first useful answer.

Answers come on the way: urgent needs are met after the place, a child after the age. Whoever does not want their
answers kept gets information and help all the same (DP-2).
"""

from __future__ import annotations

from dialogs import questions
from dialogs.after import after_choice
from dialogs.choices import NEEDS, URGENT
from dialogs.effects import CaseKind, GiveConsent, OpenCase, Urgency
from dialogs.knowing import is_minor, main_step, profile_of, where
from dialogs.msg import Name, _
from dialogs.question import named
from dialogs.questions import ADULT
from dialogs.rules.profile import Need, Profile, Wish, WishKind
from dialogs.script import Go, Talk
from dialogs.ways import choose_way, each_once, follow, for_minors, found, tell_gaps

SHOWN_AT_ONCE = 3
KEEP = _("Puis-je garder vos réponses ? Si vous dites non, je donne seulement des informations.")
# Beside « ce que vous cherchez » in the list of answers: two of one name could not be told apart.
WISHED = _("un souhait")
ALSO = tuple(choice for choice in NEEDS if choice.token not in ("urgent", "talk"))


def intake(t: Talk) -> object:
    """The whole conversation, from the agreement to what happens next."""
    if not agree(t):
        return Go("information")
    need = questions.need(t)
    if need == "talk":
        return Go("help", "person")
    locate(t)
    if not (urgent(t) if need == "urgent" else grown_up_or_with_family(t)):
        return None
    learn(t, wanted(t))
    propose(t)
    return None


def agree(t: Talk) -> bool:
    """The agreement to keep answers, and what it means (DP-1 b); given once, it holds for the next search."""
    if t.facts.known.get("need") is not None:
        return True
    t.say(_("Vos réponses m'aident à chercher. Seule l'équipe d'orientation peut les lire."))
    t.say(_("L'application de messages peut aussi les voir. Vous pouvez tout effacer quand vous voulez."))
    agreed = t.yes_no("keep", KEEP)
    t.do("keep", GiveConsent("keep", given=agreed, text=KEEP.msgid))
    return agreed


def locate(t: Talk) -> None:
    """Where the person is; who is abroad says where they will arrive."""
    if not questions.here(t):
        questions.region(t)
    spot = where(t.told, t.facts.lexicon.gazetteer)
    if not spot.transit:
        echo(t, spot.place.id if spot.place else "")
        return
    t.do("transit", OpenCase(CaseKind.TRANSIT, note="Encore en route : à suivre jusqu'à l'arrivée."))
    t.say(_("Je cherche là où vous allez arriver."))
    if not questions.arrival(t):
        questions.arrival_region(t)


def echo(t: Talk, place: str) -> None:
    """What was understood of a place, so that a wrong reading is seen at once (places.md 7.3)."""
    found_place = t.facts.lexicon.gazetteer.place(place)
    if found_place is not None and found_place.name != found_place.region:
        t.say(
            _("{place}, région de {region}.").of(
                place=Name(found_place.name), region=Name(found_place.region)
            )
        )


def urgent(t: Talk) -> bool:
    """Sleep, food, health: a person first, then who can help here. True when the person wants to go on.

    The age is asked before: a child alone who needs a bed is first of all a child alone (DP-13).
    """
    what = t.choose("urgent", _("De quoi avez-vous besoin tout de suite ?"), URGENT, learn=True)
    can_wait = t.answers.get("tomorrow")
    urgency = Urgency.CRITICAL if can_wait is False else Urgency.HIGH
    t.do("urgent", OpenCase(CaseKind.URGENT_NEED, urgency, note=f"Besoin : {named(URGENT, what)}."))
    t.say(_("J'ai prévenu l'équipe. Une personne va vous répondre."))
    if what == "health":
        t.say(_("Si c'est grave, allez tout de suite au centre de santé le plus proche."))
    t.yes_no("tomorrow", _("Pouvez-vous attendre jusqu'à demain ?"))
    if not grown_up_or_with_family(t):
        return False
    show(t, profile_of(t.told, t.facts.lexicon.gazetteer))
    questions.phone(t)
    return t.yes_no("go_on", _("Voulez-vous aussi chercher une formation ou un travail ?"))


def show(t: Talk, profile: Profile) -> None:
    """The first ways as they are, without a choice: what was asked for first, for a child those made for children."""
    ways = found(t.facts, profile).ways
    child = profile.age is not None and profile.age < ADULT
    nearest = sorted(
        ways, key=lambda way: (way.trial.asked.wish != profile.wishes[0], child and not for_minors(way))
    )
    for way in each_once(nearest)[:SHOWN_AT_ONCE]:
        t.say(way.card)


def grown_up_or_with_family(t: Talk) -> bool:
    """Under 18 a person comes first; alone, the questions stop here (DP-13)."""
    age = questions.age(t)
    if age is None and questions.adult(t):
        return True
    if age is not None and age >= ADULT:
        return True
    if questions.alone(t):
        lone_child(t)
        return False
    t.do("minor", OpenCase(CaseKind.MINOR, Urgency.HIGH, note="Moins de 18 ans, avec sa famille."))
    t.say(_("Vous avez moins de 18 ans. Une personne de l'équipe va aussi vous parler."))
    return True


def lone_child(t: Talk) -> None:
    """A child alone: a person at once, who protects children here, and no more questions."""
    t.do("child", OpenCase(CaseKind.LONE_CHILD, Urgency.CRITICAL, note="Moins de 18 ans et seul."))
    t.say(_("Merci de me l'avoir dit. Une personne de l'équipe va vous parler ici."))
    profile = profile_of(
        t.told, t.facts.lexicon.gazetteer, wishes=(Wish(WishKind.PROTECTION, need=Need.LODGING),)
    )
    show(t, profile)
    t.say(_("Vous pouvez écrire ici ce que vous voulez lui dire."))


def wanted(t: Talk) -> str:
    """What is looked for after an urgent need was met, else the need itself."""
    need = str(t.told["need"])
    if need != "urgent":
        return need
    return t.choose("also", _("Que cherchez-vous d'abord ?"), ALSO, label=WISHED, learn=True)


def learn(t: Talk, need: str) -> None:
    """What they can and want to do, and what the way to it needs to know."""
    questions.schooling(t)
    questions.skills(t)
    questions.trade(t)
    if need == "business" and not is_minor(t.told):
        questions.running(t)
        questions.missing(t)
    else:
        questions.standing(t)
        questions.elsewhere(t)


def propose(t: Talk) -> None:
    """Who can help and why, the choice, and what happens next."""
    profile = profile_of(t.told, t.facts.lexicon.gazetteer)
    findings = found(t.facts, profile)
    tell_gaps(t, profile, findings)
    if not findings.ways:
        after_choice(t, profile, None)
        return
    chosen = choose_way(t, findings.ways, main_step(t.told))
    may_write = follow(t, chosen, findings.ways, minor=is_minor(t.told)) if chosen is not None else False
    after_choice(t, profile, chosen, may_write=may_write)

"""After the answer, only what is needed: each question can be passed, none is asked that changes nothing.

Whether a question is needed is tried out: it is asked where another answer would open or close a way.
"""

from __future__ import annotations

from dataclasses import replace

from dialogs import questions
from dialogs.effects import CaseKind, OpenCase, Urgency
from dialogs.enterprise import businesses, register
from dialogs.knowing import YEARS, profile_of
from dialogs.matched import matched
from dialogs.msg import _
from dialogs.rules.entry import Step
from dialogs.rules.profile import Profile
from dialogs.script import Talk
from dialogs.ways import Way, each_once, found

NEW_AT_MOST = 2
PRIVATE = _("Préférez-vous dire quelque chose à une personne : santé, sécurité, enfants ou autre ?")


def after_choice(t: Talk, before: Profile, chosen: Way | None, *, may_write: bool = False) -> None:
    """Ask what still counts, open what it opens beside what was found `before`, say how it goes on."""
    more_about(t, before)
    new_ways(t, before)
    if t.yes_no("private", PRIVATE):
        t.do("private", OpenCase(CaseKind.PRIVATE_CALL, Urgency.HIGH))
        t.say(_("D'accord. Une personne formée va vous appeler, ou vous écrire ici."))
    reach(t)
    if may_write and t.told.get("running") in YEARS and not businesses(t):
        register(t, "e1")
    t.say(_("Merci. Une personne de l'équipe prépare la suite avec vous."))
    if chosen is not None and chosen.step is Step.TRAINING:
        t.say(_("Une formation commence quand il y a assez d'élèves. Cela peut prendre du temps."))
    t.say(_("Pour me parler de nouveau, écrivez « menu »."))


def more_about(t: Talk, profile: Profile) -> None:
    """Who paid the way, what they live on, sex and group: the last two only where an offer hangs on them."""
    journey = questions.journey(t)
    if journey in ("self", "sent_back"):
        t.do("unassisted", OpenCase(CaseKind.RETURN_UNASSISTED, note="Revenu sans aide au retour."))
    living = questions.living(t)
    if "urgent" not in t.told:
        meanwhile(t, profile, living)
    if t.keep("by_sex", lambda: hangs_on(t, profile, "sex")):
        questions.sex(t)
    now = profile_of(t.told, t.facts.lexicon.gazetteer)
    if t.keep("by_group", lambda: hangs_on(t, now, "group")):
        questions.group(t)


def meanwhile(t: Talk, profile: Profile, living: str) -> None:
    """The wait is long (problems, no. 4): who has little is shown how to earn now; who has nothing is called."""
    if living == "nothing":
        t.do("no_income", OpenCase(CaseKind.URGENT_NEED, Urgency.HIGH, note="Dit ne vivre de rien."))
    if living in ("nothing", "small_jobs"):
        for way in [way for way in found(t.facts, profile).ways if way.step is Step.NOW][:NEW_AT_MOST]:
            t.say(way.card)


def hangs_on(t: Talk, profile: Profile, key: str) -> bool:
    """Whether another answer to this question would change which ways are open; a woman's group is one of women."""
    if key == "sex":
        tried = (replace(profile, sex="F", women_group=True), replace(profile, sex="M"))
    else:
        woman = profile.sex == "F" or None
        tried = (
            replace(profile, group=True, women_group=woman),
            replace(profile, group=False, women_group=woman and False),
        )
    first, second = (open_ids(t, one) for one in tried)
    return first != second


def open_ids(t: Talk, profile: Profile) -> frozenset[str]:
    """The entries that are not refused."""
    matching = matched(t.facts, profile)
    return frozenset(offer.id for offer in (*matching.proposed, *matching.to_confirm))


def new_ways(t: Talk, before: Profile) -> None:
    """What the last answers opened, as cards; a person who came back without help has ways of their own (3.3.3)."""
    now = profile_of(t.told, t.facts.lexicon.gazetteer)
    if now == before:
        return
    known = {way.offer.id for way in found(t.facts, before).ways if not way.later}
    opened = [way for way in found(t.facts, now).ways if not way.later and way.offer.id not in known]
    once = each_once(opened)
    if once:
        t.say(_("Avec vos réponses, je trouve aussi :"))
    for way in once[:NEW_AT_MOST]:
        t.say(way.card)


def reach(t: Talk) -> None:
    """How to call them, unless they told it already."""
    if "phone" in t.told or questions.phone(t):
        questions.call_hours(t)

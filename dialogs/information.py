"""Information for who does not want their answers kept: who can help here, and nothing is written down (DP-2)."""

from __future__ import annotations

from dialogs import questions
from dialogs.choices import NEEDS
from dialogs.knowing import main_step, profile_of
from dialogs.msg import _
from dialogs.script import Talk
from dialogs.ways import found, pages_of


def information(t: Talk) -> None:
    """Two questions, then the ways of that place. They can be asked again and again."""
    t.say(_("D'accord, je ne garde rien. Voici seulement des informations."))
    need = t.choose("need", _("De quoi avez-vous besoin d'abord ?"), NEEDS)
    if need == "talk":
        t.say(_("Pour parler à une personne, écrivez « personne »."))
        return
    t.choose("region", _("Dans quelle région ?"), questions.regions_of(t))
    ways = found(t.facts, profile_of(t.told, t.facts.lexicon.gazetteer)).ways
    if not ways:
        t.say(_("Je ne trouve pas d'aide ouverte pour vous aujourd'hui."))
    for way in next(iter(pages_of(ways, main_step(t.told))), ()):
        t.say(way.card)
    t.say(_("Pour parler à une personne, écrivez « personne ». Pour autre chose, écrivez « menu »."))

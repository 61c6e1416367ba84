"""The conversation that Sira and its peers all hold in the bench: ten steps, eleven messages of the person.

It begins with any word. Three steps are closed questions, four choices, three free words.
"""

from __future__ import annotations

from dataclasses import dataclass

YES_NO = ("✅ Oui", "❌ Non")  # as Sira shows them
THANKS = "Merci. C'est noté."


@dataclass(frozen=True, slots=True)
class Step:
    """A question; without `choices` it is answered in free words."""

    key: str
    text: str
    choices: tuple[str, ...] = ()


STEPS = (
    Step("ready", "Avez-vous deux minutes ?", YES_NO),
    Step("need", "De quoi avez-vous besoin ?", ("Un métier", "Un travail", "Une activité")),
    Step("town", "Dans quelle ville êtes-vous ?"),
    Step("school", "Quelle école avez-vous faite ?", ("Aucune", "Primaire", "Secondaire")),
    Step("trade", "Que savez-vous faire ?"),
    Step("paper", "Avez-vous un diplôme ?", YES_NO),
    Step("wish", "Que voulez-vous apprendre ?", ("Couture", "Plomberie", "Élevage", "Commerce")),
    Step("why", "Pourquoi ?"),
    Step("when", "Quand voulez-vous commencer ?", ("Ce mois", "Plus tard")),
    Step("write", "Puis-je vous écrire plus tard ?", YES_NO),
)
# What a person of the bench says, in order: presses of what is on a button, else typed.
SAID = (
    "bonjour",
    *("✅ Oui", "Un métier", "Bafoulabé", "Primaire", "Je couds des habits"),
    *("❌ Non", "Plomberie", "Il y a peu de plombiers chez nous", "Plus tard", "✅ Oui"),
)

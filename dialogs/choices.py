"""What can be answered to the questions about a person, and what each answer is called in lists."""

from __future__ import annotations

from dialogs.msg import Msg, _
from dialogs.question import Choice
from dialogs.rules.trades import BY_ID

NEEDS = (
    Choice("training", _("Apprendre un métier"), "🎓"),
    Choice("business", _("Ma propre activité"), "🏪"),
    Choice("job", _("Un travail"), "🔨"),
    Choice("earn", _("Gagner vite un peu"), "💵"),
    Choice("urgent", _("Dormir, manger, santé"), "🛏️"),
    Choice("talk", _("Parler à quelqu'un"), "🗣️"),
)
URGENT = (
    Choice("sleep", _("Dormir"), "🛏️"),
    Choice("eat", _("Manger"), "🍚"),
    Choice("health", _("Me soigner"), "🏥"),
    Choice("other", _("Autre chose"), "💬"),
)
SCHOOLING = (
    Choice("none", _("Pas d'école")),
    Choice("primary", _("École primaire")),
    Choice("secondary", _("Collège ou lycée")),
    Choice("higher", _("Université")),
    Choice("koranic", _("École coranique")),
)
STANDING = (
    Choice("diploma", _("Un diplôme de métier"), "📜"),
    Choice("work", _("Un travail"), "🔨"),
    Choice("both", _("Les deux")),
    Choice("neither", _("Aucun des deux")),
)
RUNNING = (
    Choice("idea", _("Pas encore commencé")),
    Choice("under_1", _("Moins d'un an")),
    Choice("1_to_3", _("Un à trois ans")),
    Choice("over_3", _("Plus de trois ans")),
)
# The bands follow the bounds that the report states in euros: 3 000, 15 000, 30 000 and 60 000 EUR (4.2.2.2).
MISSING = (
    Choice("nothing", _("Rien")),
    Choice("under_200k", _("Moins de 200 000")),
    Choice("200k_2m", _("200 000 à 2 millions")),
    Choice("2m_10m", _("2 à 10 millions")),
    Choice("10m_20m", _("10 à 20 millions")),
    Choice("20m_40m", _("20 à 40 millions")),
    Choice("over_40m", _("Plus de 40 millions")),
)
JOURNEY = (
    Choice("organisation", _("Une organisation"), "🤝"),
    Choice("self", _("Moi-même"), "👤"),
    Choice("sent_back", _("On m'a renvoyé"), "↩️"),
    Choice("none", _("Je n'ai pas voyagé"), "🏠"),
)
LIVING = (
    Choice("family", _("Ma famille m'aide")),
    Choice("small_jobs", _("De petits travaux")),
    Choice("business", _("Mon activité")),
    Choice("nothing", _("De rien")),
)
# What people who come back most often know or want, in the report's trades; every other one can be written.
COMMON_TRADES = tuple(
    Choice(one, BY_ID[one].label, emoji)
    for one, emoji in (
        ("agriculture", "🌾"),
        ("elevage", "🐑"),
        ("commerce", "🛒"),
        ("maconnerie", "🧱"),
        ("mecanique_moto", "🏍️"),
        ("couture", "🧵"),
        ("electricite", "💡"),
        ("construction_metallique", "🔩"),
        ("menuiserie_bois", "🪚"),
        ("plomberie", "🚰"),
        ("mecanique_auto", "🚗"),
        ("transport", "🚚"),
        ("cuisine", "🍲"),
        ("coiffure", "💇"),
    )
)
OTHER_WORDS = _("Je ne connais pas ce travail. Touchez un choix, ou écrivez-le avec d'autres mots.")
SEX = (Choice("M", _("Un homme"), "👨"), Choice("F", _("Une femme"), "👩"))
HOURS = (
    Choice("morning", _("Le matin"), "🌅"),
    Choice("noon", _("À midi"), "☀️"),
    Choice("evening", _("Le soir"), "🌙"),
    Choice("any", _("À toute heure")),
)


# What an answer is called in lists; its value is never shown there.
LABELS: dict[str, Msg] = {
    "need": _("ce que vous cherchez"),
    "here": _("où vous êtes"),
    "region": _("votre région"),
    "arrival": _("où vous arriverez"),
    "arrival_region": _("région d'arrivée"),
    "age": _("votre âge"),
    "adult": _("plus de 18 ans"),
    "alone": _("votre famille"),
    "schooling": _("votre école"),
    "skills": _("ce que vous savez faire"),
    "trade": _("ce que vous voulez faire"),
    "standing": _("diplôme et travail"),
    "running": _("depuis quand"),
    "missing": _("l'argent qui manque"),
    "elsewhere": _("une autre ville"),
    "journey": _("qui a payé le voyage"),
    "living": _("de quoi vous vivez"),
    "sex": _("homme ou femme"),
    "group": _("un groupement"),
    "phone": _("votre téléphone"),
    "call_hours": _("l'heure d'appel"),
}

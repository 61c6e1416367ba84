"""The page's own words. Nothing in them tells a reader over the shoulder what is talked about here."""

from __future__ import annotations

from data.wording import LANGUAGES, Wordings
from dialogs.msg import Msg, _, p_

# Both languages stand side by side until the person has chosen one.
BETWEEN = " / "

WORDS: dict[str, Msg] = {
    "messages": _("Messages"),
    "earlier": _("Messages d'avant"),
    # i18n: an arrow that leads down to what does not fit on the screen
    "below": _("Plus bas"),
    # i18n: in the empty box where one types
    "write": _("Écrivez ici"),
    "send": p_("button", "Envoyer"),
    "retry": p_("button", "Réessayer"),
    "person": _("Parler à quelqu'un"),
    # i18n: the button that empties the page at once, when somebody comes near
    "quit": p_("button", "Quitter"),
    # i18n: under a message, while it is on its way
    "sending": _("Envoi en cours"),
    "sent": _("Envoyé"),
    "not_sent": _("Pas parti"),
    "me": _("Vous"),
    # i18n: above a message that a human wrote, not Sira
    "team": _("Une personne de l'équipe"),
    "photo": _("Photo"),
    "voice": _("Message vocal"),
    "video": _("Vidéo"),
    "document": _("Fichier"),
    "location": _("Position"),
    "empty": _("(vide)"),
    "cut_off": _("La liaison est coupée. Vos messages partiront quand elle reviendra."),
    "too_long": _("Ce message est trop long. Envoyez-le en plusieurs fois."),
    "no_cookie": _("Ce navigateur ne garde pas les cookies. Permettez-les, puis rechargez la page."),
    "no_script": _("Ce navigateur bloque JavaScript. Permettez-le, puis rechargez la page."),
    "bye": _("La page est fermée. L'historique de ce navigateur n'est pas effacé."),
    # i18n: « effacer » is the word to type; keep the word that Sira obeys
    "bye_kept": _("Les messages restent gardés. Pour les effacer, revenez et écrivez « effacer »."),
}


def words(wordings: Wordings, language: str | None) -> dict[str, str]:
    """The words in the language the person chose; in both while none is chosen."""
    return {name: say(wordings, word, language) for name, word in WORDS.items()}


def say(wordings: Wordings, word: Msg, language: str | None) -> str:
    """One word."""
    return wordings.text(word, language) if language in LANGUAGES else BETWEEN.join(wordings.all(word))

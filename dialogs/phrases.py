"""The engine's own sentences: what is said when a reply is no answer."""

from __future__ import annotations

from dialogs.msg import _, p_
from dialogs.question import Choice

RESUMING = _("Reprenons.")
WAS_AWAY = _("Je n'étais pas joignable. Voici encore la question.")
WAS_AWAY_AT_NIGHT = _("Bonjour. Je n'étais pas joignable. Pour continuer, écrivez « bonjour ».")
GOOD_DAY = _("Bonjour.")
WITH_A_PERSON = _("J'ai bien reçu votre message. Une personne de l'équipe va le lire.")
EMPTY = _("Votre message est vide. Écrivez un mot ou un chiffre.")
EMOJI = _("Je ne lis pas les images. Écrivez un mot ou un chiffre.")
TOO_LONG = _("Votre message est long. J'ai lu seulement le début. Une personne peut lire la suite.")
ASK_SHORT = _("Votre message est trop long. Écrivez une réponse courte.")
FORWARDED = _("C'est un message transféré. Écrivez votre réponse vous-même.")
EDITED = _(
    "Vous avez changé un ancien message. Je ne le compte pas. Pour changer une réponse, écrivez « retour »."
)
STALE = _("Ce bouton ne marche plus. Voici la question.")
STALE_IDLE = _("Ce bouton ne marche plus. Pour commencer, écrivez « menu ».")
NOT_UNDERSTOOD = _("Je n'ai pas compris.")
PRESS_ONE = _("Écrivez un chiffre, ou touchez un choix.")
YES_OR_NO = _("Répondez par oui ou par non.")
BETWEEN = _("Écrivez un nombre entre {low} et {high}.")
ANOTHER_DAY = _("Cette date ne va pas. Écrivez une autre date.")
VOICE = _("J'ai reçu votre message vocal. Une personne l'écoutera. Vous pouvez aussi écrire un chiffre.")
PHOTO = _("J'ai reçu votre photo, mais je ne sais pas la lire. Écrivez un mot ou un chiffre.")
STICKER = _("Je ne lis pas les images. Écrivez un mot ou un chiffre.")
CONTACT = _("Je ne garde pas les contacts. Écrivez votre réponse.")
OTHER_MEDIA = _("Je ne sais pas lire ce message. Écrivez un mot ou un chiffre.")
PLACE_NOT_ASKED = _("Je n'ai pas besoin de votre position maintenant.")
PLACE_UNKNOWN = _("Je ne connais pas cet endroit. Écrivez le nom de la ville.")
DID_YOU_MEAN = _("Vouliez-vous dire {place} ?")
WHICH_ONE = _("Lequel voulez-vous dire ?")
NONE_OF_THEM = p_("candidates", "Autre")
YES = p_("button", "Oui")
NO = p_("button", "Non")
PASS = p_("button", "Passer")
MORE_CHOICES = p_("button", "Autres choix")
READY = p_("button", "Terminé")
FIRST_QUESTION = _("C'est la première question. Vous ne pouvez pas revenir plus loin.")
ALREADY_DONE = _("C'est déjà fait. Je ne peux plus changer cette réponse.")
BEGUN_ANEW = _("C'est déjà fait. Nous recommençons avec votre nouvelle réponse.")
NOTHING_TO_CORRECT = _("Il n'y a pas encore de réponse à changer.")
CORRECT_WHICH = _("Quelle réponse voulez-vous changer ?")
STOPPED = _("D'accord. Je ne vous écris plus. Pour revenir, écrivez « bonjour ».")
LANGUAGE_SET = _("D'accord, nous parlons français.")
DIALOGUE_GONE = _("Cette question n'existe plus. Voici les choix.")
REMINDER = _("Bonjour. Je vous ai posé une question il y a quelques jours.")
ERASED = _("C'est effacé. D'anciens messages peuvent rester sur ce téléphone : effacez-les vous-même.")

YES_NO = (Choice("yes", YES, "✅"), Choice("no", NO, "❌"))

"""What a person sends besides words: kept unheard, and the talk goes on (rule 16). What cannot be kept is said.

A file is only offered when it is met here: it is fetched later, and what comes of that is told by `MediaLost`.
"""

from __future__ import annotations

from dialogs import phrases
from dialogs.effects import CaseKind, OpenCase, Urgency
from dialogs.events import Heard, Located, MediaLost, MediaSent
from dialogs.hearing import hear, remark
from dialogs.msg import Msg, _
from dialogs.obeying import obey
from dialogs.parking import greet_again, too_old
from dialogs.stage import Stage
from dialogs.understand.clean import clean
from dialogs.understand.reserved import Reserved

VOICE, PHOTO = "voice", "photo"
TO_LISTEN = "Message vocal à écouter."
PHOTO_KEPT = _(
    "J'ai reçu votre photo. Une personne pourra la regarder. "
    "Je ne sais pas la lire : écrivez un mot ou un chiffre."
)
VOICE_TOO_LONG = _("Votre message vocal est trop long. Parlez moins de trois minutes.")
PHOTO_TOO_BIG = _("Votre photo est trop lourde. Envoyez-en une plus petite.")
TOO_MANY_FILES = _(
    "Vous avez envoyé beaucoup de messages vocaux et de photos aujourd'hui. "
    "Je n'ai pas gardé le dernier : envoyez-le demain, ou écrivez."
)
# i18n: « personne » is the word to type; keep the word that Sira obeys
VOICE_NOT_KEPT = _(
    "Vous préférez que je ne garde rien. Je n'ai donc pas gardé votre message vocal. "
    "Écrivez-moi, ou écrivez « personne » pour parler à quelqu'un."
)
# i18n: « personne » is the word to type; keep the word that Sira obeys
PHOTO_NOT_KEPT = _(
    "Vous préférez que je ne garde rien. Je n'ai donc pas gardé votre photo. "
    "Écrivez-moi, ou écrivez « personne » pour parler à quelqu'un."
)
VOICE_LOST = _("Je n'ai pas pu ouvrir votre message vocal. Envoyez-le encore, ou écrivez.")
PHOTO_LOST = _("Je n'ai pas pu ouvrir votre photo. Envoyez-la encore, ou écrivez.")
# i18n: said where no sound can be played, after the words of a counsellor
VOICE_NOT_HERE = _(
    "Une personne de l'équipe vous a envoyé un message vocal. On ne peut pas l'écouter ici. "
    "Demandez-lui de vous l'écrire."
)
# i18n: said where no picture can be shown, after the words of a counsellor
PHOTO_NOT_HERE = _(
    "Une personne de l'équipe vous a envoyé une photo. On ne peut pas la voir ici. "
    "Demandez-lui de vous dire ce qu'elle montre."
)

SENTENCES: dict[str, Msg] = {
    PHOTO: phrases.PHOTO,
    "sticker": phrases.STICKER,
    "contact": phrases.CONTACT,
}
KEPT = {VOICE: phrases.VOICE, PHOTO: PHOTO_KEPT}
NOT_KEPT = {VOICE: VOICE_NOT_KEPT, PHOTO: PHOTO_NOT_KEPT}
LOST = {VOICE: VOICE_LOST, PHOTO: PHOTO_LOST}
# What is known of a file before it is fetched, by the kind that the event then has.
REFUSED = {"voice_too_long": VOICE_TOO_LONG, "photo_too_big": PHOTO_TOO_BIG, "too_many_files": TOO_MANY_FILES}


def receive(stage: Stage, event: MediaSent) -> None:
    """A voice note is a task and may answer a free question; other media is not read, its caption is."""
    refusal = _refusal(stage, event)
    kept = bool(event.media) and refusal is None
    if refusal is not None:
        stage.say(refusal)
    if kept and event.kind == VOICE:
        case = OpenCase(CaseKind.VOICE_NOTE, Urgency.NORMAL, event.media, TO_LISTEN)
        stage.do("voice." + event.media, case)
    if not clean(event.caption).empty:
        hear(stage, Heard(event.caption))
        return
    if stage.conversation.mute:
        return
    if refusal is None:
        stage.say((KEPT if kept else SENTENCES).get(event.kind, phrases.OTHER_MEDIA))
    if stage.conversation.runs and too_old(stage):
        greet_again(stage)
        obey(stage, Reserved.MENU)
    else:
        _go_on(stage, {"media": event.media} if kept and event.kind == VOICE else {})


def lose(stage: Stage, event: MediaLost) -> None:
    """What was sent could not be kept: say what to do. The question stays as it is shown, its buttons alive."""
    if stage.conversation.stopped:
        return
    if event.reason == "not_kept":
        stage.say(NOT_KEPT[event.kind])
    elif event.reason in ("too_long", "too_big"):
        stage.say(VOICE_TOO_LONG if event.kind == VOICE else PHOTO_TOO_BIG)
    else:
        stage.say(LOST[event.kind])


def _refusal(stage: Stage, event: MediaSent) -> Msg | None:
    """Why the file is not kept; None when it is, or when there is none."""
    if event.media and stage.conversation.keep is False:
        return NOT_KEPT.get(event.kind)
    return REFUSED.get(event.kind)


def _go_on(stage: Stage, value: dict[str, str]) -> None:
    question = stage.open_question()
    if value and question is not None and question.kind == "text" and stage.saw(question):
        stage.answer(question.key, {**value})
    else:
        stage.show()


def locate(stage: Stage, event: Located) -> None:
    """A location pin answers a question of place, after asking back; elsewhere it is not kept."""
    if stage.conversation.mute:
        return
    if too_old(stage):
        greet_again(stage)
        obey(stage, Reserved.MENU)
        return
    question = stage.open_question()
    if question is None or question.kind != "place" or stage.saw(question) is None:
        remark(stage, phrases.PLACE_NOT_ASKED)
        return
    gazetteer = stage.facts.lexicon.gazetteer
    found = gazetteer.nearest(event.latitude, event.longitude)
    if found is None:
        remark(stage, phrases.PLACE_UNKNOWN)
    else:
        stage.ask_back(question, ((found.id, gazetteer.label(found.id)),))

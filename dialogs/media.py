"""What a person sends besides words: kept unheard, and the talk goes on (rule 16)."""

from __future__ import annotations

from dialogs import phrases
from dialogs.effects import CaseKind, OpenCase, Urgency
from dialogs.events import Heard, Located, MediaSent
from dialogs.hearing import hear, remark
from dialogs.msg import Msg
from dialogs.obeying import obey
from dialogs.parking import greet_again, too_old
from dialogs.stage import Stage
from dialogs.understand.reserved import Reserved

TO_LISTEN = "Message vocal à écouter."
SENTENCES: dict[str, Msg] = {
    "photo": phrases.PHOTO,
    "sticker": phrases.STICKER,
    "contact": phrases.CONTACT,
}


def receive(stage: Stage, event: MediaSent) -> None:
    """A voice note is a task and may answer a free question; other media is not read, its caption is."""
    voice = event.kind == "voice" and bool(event.media)
    if voice:
        case = OpenCase(CaseKind.VOICE_NOTE, Urgency.NORMAL, event.media, TO_LISTEN)
        stage.do("voice." + event.media, case)
    if event.caption:
        hear(stage, Heard(event.caption))
        return
    if stage.conversation.mute:
        return
    stage.say(phrases.VOICE if voice else SENTENCES.get(event.kind, phrases.OTHER_MEDIA))
    if stage.conversation.runs and too_old(stage):
        greet_again(stage)
        obey(stage, Reserved.MENU)
    else:
        _go_on(stage, {"media": event.media} if voice else {})


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

"""What the person sends, in the order of safety: see `engine`. Nothing a person sends goes unanswered."""

from __future__ import annotations

from dataclasses import replace

from dialogs import phrases
from dialogs.conversation import Shown
from dialogs.correcting import LIST, correct, step_back, take_up
from dialogs.effects import CaseKind, OpenCase, SetLanguage, StopMessages, Urgency
from dialogs.events import Heard, MediaSent
from dialogs.msg import Msg
from dialogs.question import Question
from dialogs.reply import Answer, AskBack, Miss, read_reply
from dialogs.showing import DONE, MORE, NONE, SKIP
from dialogs.stage import Stage
from dialogs.understand import read
from dialogs.understand.clean import clean
from dialogs.understand.reading import Context, Understood
from dialogs.understand.reserved import Reserved, reserved
from dialogs.values import Value

URGENT = (Reserved.STOP, Reserved.ERASE, Reserved.SOS)
MISSES_BEFORE_A_PERSON = 3
NUMBERED = ("choice", "choices", "yes_no")
MEDIA_SENTENCES: dict[str, Msg] = {
    "voice": phrases.VOICE,
    "photo": phrases.PHOTO,
    "sticker": phrases.STICKER,
    "contact": phrases.CONTACT,
}


def hear(stage: Stage, event: Heard) -> None:
    """Typed words."""
    cleaned = clean(event.text)
    word = reserved(cleaned.text)
    if word in URGENT:
        obey(stage, word)
    elif stage.conversation.floor != "sira":
        return
    elif stage.conversation.runs == 0:
        stage.start("welcome")
    elif stage.too_old():
        greet_again(stage)
    elif cleaned.empty:
        remark(stage, phrases.EMPTY)
    elif event.forwarded:
        remark(stage, phrases.FORWARDED)
    else:
        read_words(stage, cleaned.text, word, cut=cleaned.cut, emoji=cleaned.emoji_only)


def greet_again(stage: Stage) -> None:
    """After a long silence somebody else may hold the phone: a neutral word and the menu (rule 15, DP-12)."""
    stage.park()
    stage.say(phrases.GOOD_DAY)
    stage.start("menu")


def remark(stage: Stage, line: Msg) -> None:
    """Say why this is no answer, and ask again."""
    stage.say(line)
    stage.show()


def read_words(stage: Stage, text: str, word: Reserved | None, *, cut: bool, emoji: bool) -> None:
    """A token of the open question wins over a reserved word (rule 14); then its reader."""
    stage.last_words = text
    question = open_question(stage)
    if question is None:
        obey(stage, word or Reserved.MENU)
        return
    picked = by_number(stage, question, text)
    if picked is not None:
        choose(stage, question, picked)
        return
    reply = read_reply(question, text, stage.facts, stage.conversation.language)
    certain = isinstance(reply, Answer) and question.kind in NUMBERED
    if word is not None and not certain:
        obey(stage, word)
    elif cut and question.kind != "text":
        remark(stage, phrases.ASK_SHORT)
    else:
        take(stage, question, reply, emoji=emoji)


def open_question(stage: Stage) -> Question | None:
    """The open question, if it is the one that was shown; else « Reprenons. » was said and it was asked (rule 2)."""
    if not stage.conversation.stack:
        return None
    outcome = stage.outcome()
    if outcome is None or outcome.question is None:
        return None
    return outcome.question


def shown_is_open(stage: Stage, question: Question) -> bool:
    """Whether what the person saw last is what is asked now."""
    shown, top = stage.conversation.shown, stage.conversation.top
    if shown is None or top is None or shown.run != top.name:
        return False
    return shown.key in (question.key, LIST)


def by_number(stage: Stage, question: Question, text: str) -> Value:
    """The displayed value that a number names: the second thing the person saw (rule 2). None when it is none."""
    shown = stage.conversation.shown
    if shown is None or not shown.values or not shown_is_open(stage, question):
        return None
    if question.kind not in NUMBERED and not shown.candidates and shown.key != LIST:
        return None
    context = Context(today=stage.facts.now.date(), lexicon=stage.facts.lexicon)
    reading = read("number", text, stage.conversation.language, context)
    if isinstance(reading, Understood) and isinstance(reading.value, int) and 0 < reading.value <= len(shown.values):
        return shown.values[reading.value - 1]
    return None


def press(stage: Stage, showing: int, index: int) -> None:
    """A button. Only those of the last showing live (rule 13)."""
    if stage.conversation.floor != "sira":
        return
    if stage.too_old():
        greet_again(stage)
        return
    question, shown = open_question(stage), stage.conversation.shown
    if question is None:
        stage.say(phrases.STALE_IDLE if not stage.conversation.stack else phrases.STALE)
        stage.start("menu" if stage.conversation.runs else "welcome")
    elif shown is None or showing != shown.number or not 0 <= index < len(shown.values):
        remark(stage, phrases.STALE)
    elif not shown_is_open(stage, question):
        stage.resume()
    else:
        choose(stage, question, shown.values[index])


def choose(stage: Stage, question: Question, value: Value) -> None:
    """A displayed value was chosen: a control, a tick, a correction, or the answer."""
    shown = stage.conversation.shown
    if shown is None:
        return
    if shown.key == LIST:
        take_up(stage, str(value))
    elif value == MORE:
        stage.show_new(question, keep=True, page=shown.page + 1)
    elif value == SKIP:
        stage.answer(question.key, None)
    elif value == DONE:
        finish_ticks(stage, question, shown)
    elif value == NONE:
        miss(stage, question, None)
    elif question.kind == "choices" and isinstance(value, str):
        ticked = tuple(t for t in shown.draft if t != value) if value in shown.draft else (*shown.draft, value)
        stage.show_new(question, keep=True, draft=ticked)
    else:
        stage.answer(question.key, value)


def finish_ticks(stage: Stage, question: Question, shown: Shown) -> None:
    """« Terminé » over several choices: nothing ticked is no answer."""
    if shown.draft:
        stage.answer(question.key, [token for token in question.tokens if token in shown.draft])
    else:
        remark(stage, phrases.PRESS_ONE)


def take(stage: Stage, question: Question, reply: Answer | AskBack | Miss, *, emoji: bool) -> None:
    """What was read, against the question that was shown."""
    if not shown_is_open(stage, question):
        stage.resume()
        return
    shown = stage.conversation.shown
    match reply:
        case Answer(value):
            stage.answer(question.key, value)
        case AskBack(candidates):
            stage.show_maybe(question, candidates)
        case Miss() if shown is not None and shown.candidates:
            miss_candidates(stage, question, reply)
        case Miss(hint):
            miss(stage, question, phrases.EMOJI if emoji else hint)


def miss_candidates(stage: Stage, question: Question, reply: Miss) -> None:
    """« Vouliez-vous dire ... ? » was answered by words: yes and no are read, else it is a miss."""
    shown = stage.conversation.shown
    context = Context(today=stage.facts.now.date(), lexicon=stage.facts.lexicon)
    said = stage.last_words
    reading = read("yes_no", said, stage.conversation.language, context)
    if shown is not None and len(shown.candidates) == 1 and reading == Understood(value=True):
        stage.answer(question.key, shown.candidates[0])
    else:
        miss(stage, question, None if reading == Understood(value=False) else reply.hint)


def miss(stage: Stage, question: Question, hint: Msg | None) -> None:
    """Not understood: say what to write; the third time offer a person (habits 2)."""
    shown = stage.conversation.shown
    misses = (shown.misses if shown else 0) + 1
    if misses >= MISSES_BEFORE_A_PERSON:
        stage.conversation = replace(stage.conversation, shown=None)
        stage.start("help", "stuck")
        return
    if hint is not None:
        stage.say(phrases.NOT_UNDERSTOOD)
        if hint != phrases.NOT_UNDERSTOOD:
            stage.say(hint)
    stage.show_new(question, keep=True, misses=misses)


def read_edited(stage: Stage) -> None:
    """An edited message is never an answer (rule 14)."""
    if stage.conversation.floor == "sira":
        remark(stage, phrases.EDITED)


def read_media(stage: Stage, event: MediaSent) -> None:
    """Media is kept unheard; a free question takes it as its answer, others are asked again (rule 16)."""
    if event.kind == "voice" and event.media:
        note = "Message vocal à écouter."
        case = OpenCase(CaseKind.VOICE_NOTE, Urgency.NORMAL, event.media, note)
        stage.do("voice." + event.media, case)
    if stage.conversation.floor != "sira":
        return
    if event.caption and event.kind != "voice":
        hear(stage, Heard(event.caption))
        return
    stage.say(MEDIA_SENTENCES.get(event.kind, phrases.OTHER_MEDIA))
    question = open_question(stage) if stage.conversation.runs else None
    if question is not None and question.kind == "text" and event.media:
        stage.answer(question.key, {"media": event.media})
    elif stage.conversation.runs == 0:
        stage.start("welcome")
    else:
        stage.show()


def locate(stage: Stage, latitude: float, longitude: float) -> None:
    """A location pin answers a question of place, after asking back; elsewhere it is not kept."""
    question = open_question(stage) if stage.conversation.floor == "sira" else None
    if question is None or question.kind != "place":
        remark(stage, phrases.PLACE_NOT_ASKED)
        return
    found = stage.facts.lexicon.gazetteer.nearest(latitude, longitude)
    if found is None:
        remark(stage, phrases.PLACE_UNKNOWN)
    else:
        stage.show_maybe(question, ((found.id, stage.facts.lexicon.gazetteer.label(found.id)),))


def obey(stage: Stage, word: Reserved) -> None:
    """Do what a reserved word says; the talk below goes on afterwards."""
    match word:
        case Reserved.STOP:
            stop(stage)
        case Reserved.ERASE:
            stage.start("erase")
        case Reserved.SOS | Reserved.PERSON:
            stage.start("help", "person")
        case Reserved.HELP:
            stage.start("help")
        case Reserved.MENU:
            stage.park()
            stage.start("menu")
        case Reserved.BACK:
            step_back(stage)
        case Reserved.CORRECT:
            correct(stage)
        case Reserved.LANGUAGE_FR | Reserved.LANGUAGE_BM:
            switch(stage, "fr" if word is Reserved.LANGUAGE_FR else "bm")
        case Reserved.LANGUAGE:
            switch(stage, "bm" if stage.conversation.language == "fr" else "fr")
        case Reserved.MY_DATA:
            stage.start("privacy")
        case Reserved.REPEAT | Reserved.START:
            stage.show() if stage.conversation.stack else stage.start("menu")


def switch(stage: Stage, language: str) -> None:
    """Speak the other language from the next sentence on."""
    stage.do("language", SetLanguage(language))
    remark(stage, phrases.LANGUAGE_SET)


def stop(stage: Stage) -> None:
    """No unasked message any more; what is open is laid aside, nothing is lost (SC-11)."""
    stage.park()
    stage.do("stop", StopMessages())
    stage.say(phrases.STOPPED)

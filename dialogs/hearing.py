"""Typed words, in the order of safety: see `engine`. Nothing a person writes goes unanswered."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import blake2s

from dialogs import phrases
from dialogs.choosing import choose, misunderstood, pass_on
from dialogs.conversation import Conversation
from dialogs.correcting import answers_question, answers_shown
from dialogs.events import Edited, Heard
from dialogs.facts import Facts
from dialogs.msg import Msg
from dialogs.obeying import obey
from dialogs.parking import greet_again, too_old
from dialogs.question import Question
from dialogs.reply import Answer, AskBack, Miss, Picked, Reader
from dialogs.stage import Stage
from dialogs.understand import read
from dialogs.understand.clean import Cleaned, clean
from dialogs.understand.reading import Context, Understood
from dialogs.understand.reserved import Reserved, reserved

ALWAYS = (Reserved.STOP, Reserved.ERASE, Reserved.SOS)
# Words that mean the same whatever was open before a long silence.
TIMELESS = (
    Reserved.PERSON,
    Reserved.HELP,
    Reserved.MY_DATA,
    Reserved.LANGUAGE,
    Reserved.LANGUAGE_FR,
    Reserved.LANGUAGE_BM,
)


def says_again(talk: Conversation, event: Heard, facts: Facts) -> bool:
    """Whether the same words were sent once more before what is shown now was seen: they wait for an answer.

    During an outage people write what they wrote again; taken as an answer to the next question it would be doubled.
    """
    shown = talk.shown
    if (
        talk.said != digest_of(event)
        or talk.critical
        or shown is None
        or not shown.at
        or facts.received is None
    ):
        return False
    word = reserved(clean(event.text).text)
    return word not in ALWAYS and facts.received < datetime.fromisoformat(shown.at)


def digest_of(event: Heard) -> str:
    """What tells words from others; not the words themselves."""
    return blake2s(clean(event.text).text.casefold().encode(), digest_size=8).hexdigest()


def hear(stage: Stage, event: Heard) -> None:
    """Typed words."""
    said = clean(event.text)
    word = reserved(said.text)
    if word in ALWAYS:
        obey(stage, word)
    elif stage.conversation.mute:
        return
    elif stage.conversation.runs == 0:
        stage.start("welcome")
    elif too_old(stage):
        greet_again(stage)
        answer_idle(stage, word if word in TIMELESS else None)
    elif said.empty:
        remark(stage, phrases.EMPTY)
    elif event.forwarded:
        remark(stage, phrases.FORWARDED)
    else:
        read_words(stage, said, word)


def hear_edited(stage: Stage, event: Edited) -> None:
    """An edited message is never an answer (rule 14); stop, erase and a call for help are heard in it too."""
    word = reserved(clean(event.text).text)
    if word in ALWAYS:
        obey(stage, word)
    elif not stage.conversation.mute:
        remark(stage, phrases.EDITED)


def remark(stage: Stage, line: Msg) -> None:
    """Say why this is no answer, and ask again."""
    stage.say(line)
    stage.show()


def answer_idle(stage: Stage, word: Reserved | None) -> None:
    """Words while nothing is asked: obeyed, or for the counsellor of a case that cannot wait, or the menu."""
    if word is None and stage.conversation.critical:
        pass_on(stage)
    else:
        obey(stage, word or Reserved.MENU)


def read_words(stage: Stage, said: Cleaned, word: Reserved | None) -> None:
    """A token of the open question wins over a reserved word (rule 14); then its reader."""
    question = stage.open_question()
    if question is not None and answers_shown(stage):
        question = answers_question(stage) or question
    if question is None:
        answer_idle(stage, word)
        return
    reader = reader_of(stage, question)
    if word is not None and not (reader.seen and reader.names_choice(said.text)):
        obey(stage, word)
    elif reader.seen is None:
        stage.resume()
    elif said.cut and question.kind != "text":
        remark(stage, phrases.ASK_SHORT)
    else:
        take(stage, reader, said)


def reader_of(stage: Stage, question: Question) -> Reader:
    """A reader of the question as the person saw it, if they did."""
    top = stage.conversation.top
    today = str(top.snapshot.get("today", "")) if top else ""
    frozen = date.fromisoformat(today) if today else None
    return Reader(question, stage.saw(question), stage.facts, stage.conversation.language, frozen)


def take(stage: Stage, reader: Reader, said: Cleaned) -> None:
    """What was read, against the question that was shown."""
    question = reader.question
    match reader.read(said.text):
        case Answer(value):
            if said.cut:
                stage.say(phrases.TOO_LONG)
            stage.answer(question.key, value)
        case Picked(value):
            choose(stage, question, value)
        case AskBack(candidates) if not same_candidates(reader, candidates):
            stage.ask_back(question, candidates)
        case Miss(hint) if not (reader.seen and reader.seen.candidates):
            misunderstood(stage, question, phrases.EMOJI if said.emoji_only else hint)
        case Miss() | AskBack():
            take_about_candidates(stage, reader, said.text)


def same_candidates(reader: Reader, candidates: tuple[tuple[object, object], ...]) -> bool:
    """Whether the same readings were just asked back: asking a second time would lead nowhere."""
    return reader.seen is not None and reader.seen.candidates == tuple(value for value, _ in candidates)


def take_about_candidates(stage: Stage, reader: Reader, text: str) -> None:
    """« Vouliez-vous dire ... ? » was answered by words: yes and no are read, else it is a miss."""
    question, seen = reader.question, reader.seen
    context = Context(today=stage.facts.now.date(), lexicon=stage.facts.lexicon)
    reading = read("yes_no", text, stage.conversation.language, context)
    if seen is not None and len(seen.candidates) == 1 and reading == Understood(value=True):
        stage.answer(question.key, seen.candidates[0])
    else:
        denied = reading == Understood(value=False)
        misunderstood(stage, question, None if denied else question.hint or phrases.NOT_UNDERSTOOD)

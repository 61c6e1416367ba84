"""Reserved words are obeyed: the talk below goes on afterwards."""

from __future__ import annotations

from dataclasses import replace

from dialogs import phrases
from dialogs.correcting import correct, step_back
from dialogs.effects import SetLanguage, StopMessages
from dialogs.parking import greet_again, park, too_old
from dialogs.stage import Stage
from dialogs.understand.reserved import Reserved


def obey(stage: Stage, word: Reserved) -> None:  # noqa: C901, PLR0912 - one flat match
    """Do what a reserved word says."""
    match word:
        case Reserved.STOP:
            stop(stage)
        case Reserved.ERASE:
            stage.start("erase")
        case Reserved.SOS:
            stage.start("help", "sos")
        case Reserved.PERSON:
            stage.start("help", "person")
        case Reserved.HELP:
            stage.start("help")
        case Reserved.MENU:
            park(stage)
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
        case Reserved.REPEAT:
            stage.show()
        case Reserved.START:
            stage.conversation = replace(stage.conversation, stopped=False)
            stage.show()


def arrive(stage: Stage, payload: str) -> None:
    """The person opens the talk: welcome, or go on where it was, or the menu. `payload` is the deep link's."""
    if stage.conversation.mute:
        return
    if stage.conversation.runs == 0:
        stage.start("welcome", payload)
        return
    stage.conversation = replace(stage.conversation, stopped=False)
    if too_old(stage):
        greet_again(stage)
        obey(stage, Reserved.MENU)
    else:
        stage.show()


def switch(stage: Stage, language: str) -> None:
    """Speak the other language from the next sentence on."""
    stage.do("language", SetLanguage(language))
    stage.say(phrases.LANGUAGE_SET)
    stage.show()


def stop(stage: Stage) -> None:
    """No unasked message any more; what is open is laid aside, nothing is lost (SC-11)."""
    park(stage)
    for run in stage.conversation.parked:
        if run.due:
            stage.dispose(run, "partial" if run.begun else "withdrew")
    parked = tuple(replace(run, due="") for run in stage.conversation.parked)
    stage.conversation = replace(stage.conversation, parked=parked)
    stage.do("stop", StopMessages())
    stage.say(phrases.STOPPED)

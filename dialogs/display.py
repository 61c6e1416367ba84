"""What a question shows: its options in order, by pages of seven, with the controls that belong to it."""

from __future__ import annotations

from dialogs import phrases
from dialogs.conversation import Shown
from dialogs.msg import Arg
from dialogs.question import Question
from dialogs.showing import DONE, MORE, NONE, PAGE, SKIP, Option, Showing
from dialogs.values import Value

YES_NO = (
    Option(value=True, label=phrases.YES, emoji="✅"),
    Option(value=False, label=phrases.NO, emoji="❌"),
)
CONTROLS: dict[str, Option] = {
    MORE: Option(MORE, phrases.MORE_CHOICES, "➡️"),
    DONE: Option(DONE, phrases.READY, "👍"),
    SKIP: Option(SKIP, phrases.PASS, "⏭️"),
    NONE: Option(NONE, phrases.NONE_OF_THEM),
}


def options_of(question: Question, page: int, draft: tuple[str, ...]) -> tuple[Option, ...]:
    """The options of one page. Several pages end in « Autres choix », which goes round."""
    skip = (CONTROLS[SKIP],) if question.optional else ()
    if question.kind == "yes_no":
        return YES_NO + skip
    options = [Option(c.token, c.label, c.emoji, c.token in draft) for c in question.choices]
    pages = [options[i : i + PAGE] for i in range(0, len(options), PAGE)] or [[]]
    more = (CONTROLS[MORE],) if len(pages) > 1 else ()
    done = (CONTROLS[DONE],) if question.kind == "choices" else ()
    return (*pages[page % len(pages)], *more, *done, *skip)


def labels_of(question: Question) -> dict[Value, Arg]:
    """What every choice and control of this question is called."""
    labels: dict[Value, Arg] = {value: option.label for value, option in CONTROLS.items()}
    if question.kind == "yes_no":
        labels |= {True: phrases.YES, False: phrases.NO}
    return labels | {choice.token: choice.label for choice in question.choices}


def show_question(question: Question, shown: Shown) -> Showing:
    """The question as the person sees it."""
    options = options_of(question, shown.page, shown.draft)
    return Showing(shown.number, question.key, question.text, options, free=not question.numbered)


def show_candidates(question: Question, number: int, found: tuple[tuple[Value, Arg], ...]) -> Showing:
    """« Vouliez-vous dire ... ? » over readings that are nearly sure."""
    if len(found) == 1:
        value, label = found[0]
        options = (Option(value, phrases.YES, "✅"), Option(NONE, phrases.NO, "❌"))
        return Showing(number, question.key, phrases.DID_YOU_MEAN.of(place=label), options)
    several = [Option(value, label) for value, label in found[: PAGE - 1]]
    return Showing(number, question.key, phrases.WHICH_ONE, (*several, CONTROLS[NONE]))

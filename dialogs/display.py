"""What a question shows: its options in order, by pages of seven, with the controls that belong to it."""

from __future__ import annotations

from dialogs import phrases
from dialogs.conversation import Shown
from dialogs.msg import Arg
from dialogs.question import Question
from dialogs.showing import DONE, MORE, NONE, PAGE, SKIP, Option, Showing
from dialogs.values import Value

YES_NO_VALUES: tuple[tuple[Value, Arg, str], ...] = ((True, phrases.YES, "✅"), (False, phrases.NO, "❌"))


def options_of(question: Question, page: int, draft: tuple[str, ...]) -> tuple[Option, ...]:
    """The options of one page. Several pages end in « Autres choix », which goes round."""
    if question.kind == "yes_no":
        return tuple(Option(value, label, emoji) for value, label, emoji in YES_NO_VALUES)
    options = [Option(c.token, c.label, c.emoji, c.token in draft) for c in question.choices]
    pages = [options[i : i + PAGE] for i in range(0, len(options), PAGE)] or [[]]
    shown = list(pages[page % len(pages)])
    if len(pages) > 1:
        shown.append(Option(MORE, phrases.MORE_CHOICES, "➡️"))
    if question.kind == "choices":
        shown.append(Option(DONE, phrases.READY, "👍"))
    if question.optional:
        shown.append(Option(SKIP, phrases.PASS, "⏭️"))
    return tuple(shown)


def show_question(question: Question, shown: Shown) -> Showing:
    """The question as the person sees it."""
    options = options_of(question, shown.page, shown.draft)
    free = question.kind not in ("choice", "choices", "yes_no")
    return Showing(shown.number, question.key, question.text, options, free)


def show_candidates(question: Question, number: int, found: tuple[tuple[Value, Arg], ...]) -> Showing:
    """« Vouliez-vous dire ... ? » over readings that are nearly sure."""
    if len(found) == 1:
        value, label = found[0]
        options = (Option(value, phrases.YES, "✅"), Option(NONE, phrases.NO, "❌"))
        return Showing(number, question.key, phrases.DID_YOU_MEAN.of(place=label), options)
    options = tuple(Option(value, label) for value, label in found[: PAGE - 1])
    other = Option(NONE, phrases.NONE_OF_THEM)
    return Showing(number, question.key, phrases.WHICH_ONE, (*options, other))

"""`bot.py book DIALOGUE`: everything a dialogue can say, ask and do, as Markdown for whoever must agree to it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from difflib import get_close_matches

from data import catalogue, lexicon
from data.start_error import StartError
from data.wording import LANGUAGES, Wordings
from dialogs.book import DIALOGUES
from handlers.book.page import Book
from handlers.book.scene import stage_facts
from handlers.book.walk import walk


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("dialogue", metavar="DIALOGUE", help=f"un de : {', '.join(DIALOGUES)}")
    parser.add_argument("--langue", choices=LANGUAGES, default="fr", help="fr ou bm (défaut : fr)")


def run(args: Namespace) -> int:
    """Print the page."""
    dialogue = DIALOGUES.get(args.dialogue)
    if dialogue is None:
        near = get_close_matches(args.dialogue, DIALOGUES, n=1)
        hint = f"Vouliez-vous écrire « {near[0]} » ?" if near else f"Écrivez un de : {', '.join(DIALOGUES)}."
        raise StartError(f"Le dialogue « {args.dialogue} » n'existe pas. {hint}")
    facts = stage_facts(lexicon.load(), catalogue.load().entries)
    print(Book(walk(dialogue, facts), Wordings.load(), args.langue).page(), end="")
    return 0

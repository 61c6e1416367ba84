"""argparse in French: help, usage and errors, with exit status 2. Our command line is read by staff."""

from __future__ import annotations

import re
import sys
from argparse import SUPPRESS, Action, ArgumentParser, HelpFormatter
from collections.abc import Iterable
from typing import NoReturn

from data.start_error import EXIT_STATUS

# What argparse says (its msgids, without a translation installed) and what is said in its place.
SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"unrecognized arguments: (.*)", r"Je ne connais pas : \1."),
        (r"the following arguments are required: (.*)", r"Il manque : \1."),
        (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 : \2 n'est pas possible. Choisissez : \3."),
        (r"argument (.*): invalid int value: (.*)", r"\1 : \2 n'est pas un nombre entier."),
        (r"argument (.*): invalid \w+ value: (.*)", r"\1 : \2 ne se lit pas."),
        (r"argument (.*): expected one argument", r"\1 : il manque une valeur."),
        (r"argument (.*): expected .*", r"\1 : il manque des valeurs, ou il y en a trop."),
        (r"argument (.*): ignored explicit argument (.*)", r"\1 ne prend pas de valeur : \2."),
        (r"argument (.*): not allowed with argument (.*)", r"\1 ne va pas avec \2."),
        (r"ambiguous option: (.*) could match (.*)", r"\1 n'est pas complet : \2."),
    )
)  # fmt: skip


class FrenchFormatter(HelpFormatter):
    """The help page with a French first word."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[object],
        prefix: str | None = None,
    ) -> None:
        """The line that shows how to type it."""
        super().add_usage(usage, actions, groups, prefix or "Utilisation : python ")  # type: ignore[arg-type]


class FrenchParser(ArgumentParser):
    """The parser of one command."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=FrenchFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title, self._optionals.title = "arguments", "options"
        self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        """Say in French what is wrong, and where the help is."""
        help_at = f"Tapez : python {self.prog} --help"
        self.exit(EXIT_STATUS, f"{in_french(message)} {help_at}\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End with this status."""
        if message:
            sys.stderr.write(message)
        sys.exit(status)


def in_french(message: str) -> str:
    """What argparse said, in French; what it never said so far is a sentence without its reason."""
    for pattern, sentence in SENTENCES:
        found = pattern.fullmatch(message)
        if found:
            return found.expand(sentence)
    return "Cette commande est mal écrite."

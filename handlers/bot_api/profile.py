"""How the bot presents itself before the first word: commands and descriptions, in both languages.

Its name is the operator's to choose and never touched. Nothing here may tell a reader of the phone what Sira is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data.wording import LANGUAGES, SOURCE, Wordings
from dialogs import welcome
from dialogs.msg import Msg, _
from handlers.bot_api.api import Api

# i18n: beside /menu in the list of commands, as all of these
SEE_MENU = _("Voir le menu")
GET_HELP = _("Avoir de l'aide")
# i18n: on the bot's page, before anything was said
SHORT = _("Formation, travail ou appui près de vous. Gratuit.")
# What each command does, and the word for it by language: words that are understood without the stroke too.
COMMANDS: tuple[tuple[Msg, dict[str, str]], ...] = (
    (SEE_MENU, {"fr": "menu", "bm": "menu"}),
    (GET_HELP, {"fr": "aide", "bm": "deme"}),
    (_("Parler à quelqu'un"), {"fr": "conseiller", "bm": "mogo"}),
    (_("Changer de langue"), {"fr": "langue", "bm": "kan"}),
    (_("Ne plus m'écrire"), {"fr": "stop", "bm": "jo"}),
    (_("Tout effacer"), {"fr": "effacer", "bm": "josi"}),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the profile: the methods that read and set it, and what it is to be. `language` "" is for everybody."""

    name: str
    language: str
    wanted: dict[str, Any]


async def introduce(api: Api, wordings: Wordings) -> None:
    """Set what is not yet so. Raises TelegramError; the next start tries again."""
    for part in parts(wordings):
        found = await api.call(f"getMy{part.name}", language_code=part.language)
        if found != part.wanted.get("commands", part.wanted):
            await api.call(f"setMy{part.name}", language_code=part.language, **part.wanted)


def parts(wordings: Wordings) -> Iterator[Part]:
    """The whole profile; what is for everybody is in the language of the source."""
    for code in ("", *LANGUAGES):
        language = code or SOURCE
        yield Part("Commands", code, {"commands": commands(wordings, language)})
        yield Part("Description", code, {"description": wordings.text(welcome.HELLO, language)})
        yield Part("ShortDescription", code, {"short_description": wordings.text(SHORT, language)})


def commands(wordings: Wordings, language: str) -> list[dict[str, str]]:
    """The list of commands in one language."""
    return [
        {"command": names[language], "description": wordings.text(label, language)}
        for label, names in COMMANDS
    ]

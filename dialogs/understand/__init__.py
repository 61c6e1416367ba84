"""What people type, read into values: certain, to be asked back, or not understood.

`read` is the one way in: pure, never raises, quick whatever the length.
"""

from __future__ import annotations

from dialogs.understand.choices import read_choice, read_choices
from dialogs.understand.clean import clean
from dialogs.understand.dates import read_date
from dialogs.understand.numbers import read_bare_number, read_number
from dialogs.understand.phones import read_phone
from dialogs.understand.reading import Context, NotUnderstood, Reading, Understood
from dialogs.understand.yes_no import read_yes_no


def read(kind: str, text: str, language: str, context: Context) -> Reading:  # noqa: C901, PLR0911 - one flat match
    """Read `text`, an answer to a question of this kind."""
    said = clean(text).text
    match kind:
        case "yes_no":
            return read_yes_no(said)
        case "choice":
            return read_choice(said, context.choices)
        case "choices":
            return read_choices(said, context.choices)
        case "number":
            return read_number(said)
        case "bare_number":
            return read_bare_number(said)
        case "date":
            return read_date(said, context.today)
        case "place":
            return context.lexicon.gazetteer.read(said, language)
        case "trade":
            return context.lexicon.thesaurus.read(said, language)
        case "phone":
            return read_phone(said)
        case "text":
            return Understood(said) if said else NotUnderstood()
    raise ValueError(f"no reader for questions of kind {kind}")

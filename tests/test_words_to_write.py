"""What a sentence tells people to write is understood when they write it, in both languages."""

import re
from datetime import date

from data.po import read_po
from data.wording import LANGUAGES, LOCALES, Wordings
from dialogs.help import COMMANDS
from dialogs.understand import dates, phones
from dialogs.understand.outcome import Understood
from dialogs.understand.reserved import Reserved, reserved

ENTRIES = read_po(LOCALES / "bm" / "LC_MESSAGES" / "messages.po")
WORDINGS = Wordings.load()
QUOTED = re.compile(r"« ([^»]+) »")
EXAMPLES = {dates.HINT.msgid}
NO_COMMAND = {"cookies"}


def to_write(text):
    """The words that stand between « » to be written as they are."""
    return [word for word in QUOTED.findall(text) if word not in NO_COMMAND]


def test_a_word_to_write_is_obeyed_and_means_the_same_in_both_languages():
    telling = [entry for entry in ENTRIES if to_write(entry.msgid) and entry.msgid not in EXAMPLES]
    assert len(telling) >= 8
    for entry in telling:
        french, bambara = (list(map(reserved, to_write(text))) for text in (entry.msgid, entry.msgstr))
        assert french == bambara, entry.msgid
        assert None not in french, entry.msgid


def test_the_words_that_work_everywhere_are_told_in_the_same_order():
    wanted = [
        Reserved.BACK, Reserved.MENU, Reserved.CORRECT, Reserved.LANGUAGE, Reserved.ERASE, Reserved.STOP,
    ]  # fmt: skip
    for language in LANGUAGES:
        told = re.split(r", | ou | walima ", WORDINGS.text(COMMANDS, language).split(": ")[1].rstrip("."))
        assert [reserved(word) for word in told] == wanted


def test_the_date_of_the_example_can_be_read():
    read = [dates.read_date(QUOTED.search(text)[1], date(2026, 11, 24)) for text in WORDINGS.all(dates.HINT)]
    assert len(read) == len(LANGUAGES)
    assert read[0] == read[1]
    assert isinstance(read[0], Understood)


def test_the_number_of_the_example_can_be_read():
    numbers = [re.search(r"[\d ]+(?=\.$)", text)[0] for text in WORDINGS.all(phones.HINT)]
    assert len(numbers) == len(LANGUAGES)
    for number in numbers:
        assert isinstance(phones.read_phone(number), Understood)

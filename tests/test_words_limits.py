"""What is shown fits: labels as people see them, sentences read aloud, first words that tell a stranger nothing."""

import re
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest
from walks import walk_of

from data.po import read_po
from data.wording import LANGUAGES, LOCALES, Wordings
from dialogs import phrases
from dialogs.book import DIALOGUES
from dialogs.planned import STARTS
from dialogs.question import Choice
from dialogs.understand.folding import fold
from dialogs.understand.reserved import Reserved, reserved
from handlers.book.condition import START
from handlers.commands.words import BOTH

ROOT = Path(__file__).resolve().parents[1]
WORDINGS = Wordings.load()
ENTRIES = read_po(LOCALES / "bm" / "LC_MESSAGES" / "messages.po")
LONGEST, FEW, SHORT_LABEL, LABEL, CHOICES_AT_LEAST = 25, 3, 20, 24, 80
# Who reads over the shoulder must learn nothing of a journey, of violence, or of who pays (issue 2, part 6). The word
# to write to go back stands between « » and is no noun: « retour », « segin ».
FORBIDDEN = {
    "fr": re.compile(
        r"(?i)\b(migr\w+|émigr\w+|immigr\w+|rapatri\w+|réfugi\w+|exil\w*|réintégr\w+|retours?|retourné\w*|OIM|IOM"
        r"|OFII|HCR|APEJ|ANPE|AME|dossiers?|expuls\w+|refoul\w+|renvoy\w+|trafic\w*|traite|passeurs?|viols?"
        r"|violé\w*|violences?|enceintes?|police|victimes?)\b"
    ),
    "bm": re.compile(
        r"(?i)\b(tunga\w*|taama\w*|tagama\w*|segin\w*|lasegin\w*|gɛn|gɛnna|gɛnnen\w*|jɔnya\w*"
        r"|yuruguyurugu|binnkanni|kɔnɔma\w*|polisi\w*|OIM|IOM|OFII|HCR|APEJ|ANPE|AME)\b"
    ),
}
# "wa" ends a question; the others are question words (bambara.md 9, flag 8).
ASKING = {"wa", "mun", "jumɛn", "joli", "jɔn", "di"}
GRAVE = (Reserved.STOP, Reserved.ERASE, Reserved.SOS)
COMMAND_WORD = re.compile(r"« [^»]+ »")


def modules():
    """Every module under dialogs, imported."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "dialogs").rglob("*.py")
    ]
    assert len(names) > 40
    return [import_module(name.removesuffix(".__init__")) for name in names]


def lists_written():
    """The choices that stand in the dialogues' tables, each list once."""
    values = [value for module in modules() for value in vars(module).values()]
    alone = {(value,) for value in values if isinstance(value, Choice)}
    tables = {value for value in values if isinstance(value, tuple) and value}
    return alone | {table for table in tables if all(isinstance(one, Choice) for one in table)}


def lists_shown():
    """The choices as they stand together in a question, whichever answers led there."""
    walks = [walk_of(name) for name in DIALOGUES]
    asked = [question for seen in walks for known in seen.questions.values() for question in known]
    assert len(asked) > 60
    found = {question.choices for question in asked if question.choices}
    assert len(found) > 20
    return found


def first_screens(name):
    """What this dialogue shows before anything is answered: its lines, its question, the labels under it."""
    seen = walk_of(name)
    starts = [step for step in seen.steps if step.key == START]
    assert starts
    for step in starts:
        (question,) = seen.questions[step.then]
        labels = [choice.label for choice in question.choices]
        yield [*(line.sentence for line in step.lines), question.text, *labels]


def words_of(text):
    """What is said aloud: marks alone are no words."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


def told(text):
    """Whether a stranger would learn something, in either language: the first screen speaks both."""
    said = COMMAND_WORD.sub(" ", text)
    return any(words.search(said) for words in FORBIDDEN.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_fits_a_row_and_a_button_where_few_stand_together(language):
    written = lists_written()
    assert len(set(chain.from_iterable(written))) > CHOICES_AT_LEAST
    for choices in written | lists_shown():
        limit = SHORT_LABEL if 1 < len(choices) <= FEW else LABEL
        for choice in choices:
            label = WORDINGS.text(choice.label, language)
            assert 0 < len(label) <= limit, (label, len(label), [one.token for one in choices])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_choices_of_one_question_read_the_same(language):
    shown = lists_shown()
    assert shown
    for choices in shown:
        labels = [fold(WORDINGS.text(choice.label, language)) for choice in choices]
        assert len(set(labels)) == len(labels), labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_that_is_typed_stops_or_erases_or_calls_for_help_only_where_it_says_so(language):
    shown = {choice for choices in lists_shown() for choice in choices}
    assert len(shown) > CHOICES_AT_LEAST
    for choice in shown:
        word = reserved(WORDINGS.text(choice.label, language))
        assert word not in GRAVE or choice.token == word, choice


def test_every_sentence_can_be_said_in_one_breath():
    assert len(ENTRIES) > 400
    for entry in ENTRIES:
        for text in (entry.msgid, entry.msgstr):
            for sentence in re.split(r"[.?!]\s", text):
                assert len(words_of(sentence)) <= LONGEST, sentence


def test_every_message_has_at_most_twenty_five_words():
    assert len(ENTRIES) > 400
    for entry in ENTRIES:
        for text in (entry.msgid, entry.msgstr):
            assert len(words_of(text)) <= LONGEST, text


def test_a_question_is_a_question_in_bambara_too():
    asked = [entry for entry in ENTRIES if "?" in entry.msgid]
    assert len(asked) > 50
    for entry in asked:
        questions = re.findall(r"[^.?!]+[?]", entry.msgstr.split(BOTH)[-1])
        assert questions, entry.msgid
        assert all(ASKING.intersection(re.findall(r"\w+", one.lower())) for one in questions), entry.msgstr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["welcome", *sorted(set(STARTS.values()))])
def test_what_is_seen_first_tells_a_stranger_nothing(name, language):
    screens = list(first_screens(name))
    assert screens
    for screen in screens:
        assert len(screen) > 3
        for arg in screen:
            assert not told(WORDINGS.text(arg, language)), arg


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reminder_tells_a_stranger_nothing(language):
    for sentence in (phrases.REMINDER, phrases.GOOD_DAY, phrases.RESUMING):
        assert not told(WORDINGS.text(sentence, language)), sentence


@pytest.mark.parametrize(
    "text",
    [
        "Un projet de migration", "Depuis votre retour", "Les retours", "L'OIM vous écrit.", "Votre dossier",
        "Une personne expulsée", "On vous a renvoyé", "Le trafic", "Un viol", "La violence",
        "I bɔra tunga la", "Tungaranke", "Taamakɛlaw", "I ka taama", "Tagama", "I seginna ka na", "Seginnkɔ",
        "U y'i lasegin", "U ye mɔgɔ gɛn", "Jɔnya", "Binnkanni", "Polisiso",
    ],
)  # fmt: skip
def test_the_words_that_tell_are_known(text):
    assert told(text)


def test_the_words_to_write_tell_nothing():
    assert not told("Pour revenir en arrière, écrivez « retour ».")
    assert not told("Walasa ka yɛlɛma, « segin » sɛbɛn.")

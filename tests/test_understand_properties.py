"""Nothing that can be typed raises; case, accents and spaces around do not matter; every reading keeps its kind."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from understood import TODAY, context, table

from dialogs.rules.trades import BY_ID
from dialogs.understand import read
from dialogs.understand.clean import LIMIT, clean
from dialogs.understand.folding import calm, chat_key, fold, plain, unrepeated
from dialogs.understand.number_words import number_at
from dialogs.understand.outcome import Maybe, NotUnderstood, Understood
from dialogs.understand.reserved import passes, reserved
from dialogs.understand.spelling import bambara_sound, sound

LABELS = ("Une formation", "Mon entreprise", "Un emploi", "Autre")
KINDS = ("yes_no", "choice", "choices", "number", "bare_number", "date", "place", "trade", "phone", "text")
FRENCH_WORDS = (
    "je suis à Kayes oui non mais vingt cinq mille mars il y a deux ans soudeur stop menu 12/03 n'bɛ kita la"
)
WORDS = [
    *FRENCH_WORDS.split(),
    *(row["heard"] for name in ("numbers", "dates", "reserved") for row in table(name)),
]
TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.text(alphabet="0123456789 .,/-+()", max_size=30),
    st.text(alphabet="👍👎🏿✅❌️⃣1\u200d\u202e\x00 ", max_size=10),
)
HARD = [
    "\ud800",
    "\x00" * 5,
    "٣" * 40,
    "½",
    "ß" * 30,
    "İ",
    "ﬁ",
    "１２",
    "9" * 5000,
    "a" * 10_000,
    "oui " * 2500,
    "(" * 999,
]


def fits(kind, value):  # noqa: PLR0911 - one flat match
    """Whether a value is of the kind that the engine stores."""
    match kind:
        case "yes_no":
            return isinstance(value, bool)
        case "choice":
            return value in range(len(LABELS))
        case "choices":
            return len(set(value)) == len(value) and set(value) <= set(range(len(LABELS)))
        case "number" | "bare_number":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case "date":
            return value["from"] <= value["to"]
        case "place":
            return context().lexicon.gazetteer.place(value) is not None
        case "trade":
            return bool(value) and set(value) <= set(BY_ID)
        case "phone":
            return value.isdecimal() and 8 <= len(value) <= 15
    return isinstance(value, str)


@pytest.mark.parametrize("kind", KINDS)
@given(text=TYPED)
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_is_read_or_not_and_keeps_its_kind(kind, text):
    match read(kind, text, "bm", context(TODAY, *LABELS)):
        case Understood(value):
            assert fits(kind, value)
        case Maybe(candidates):
            assert candidates
            assert len(candidates) <= 24
            asked = "choice" if kind == "choices" else kind  # one of several is asked
            assert all(fits(asked, candidate.value) for candidate in candidates)
        case other:
            assert isinstance(other, NotUnderstood)


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_raise_nowhere(text):
    said = clean(text)
    assert len(said.text) <= LIMIT
    reserved(text)
    passes(text)
    for kind in KINDS:
        assert isinstance(read(kind, text, "fr", context(TODAY, *LABELS)), Understood | Maybe | NotUnderstood)


@given(text=TYPED)
@settings(max_examples=200, deadline=None)
def test_cleaning_and_folding_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once.text).text == once.text
    assert once.empty == (once.text == "")
    for fold_once in (plain, fold, unrepeated, calm, chat_key):
        assert fold_once(fold_once(text)) == fold_once(text)
    assert sound(fold(text)) == sound(text)
    assert bambara_sound(fold(text)) == bambara_sound(text)


def bare(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@pytest.mark.parametrize("kind", ["place", "trade", "yes_no", "date", "number"])
def test_case_accents_and_spaces_around_do_not_matter(kind):
    rows = [
        row["heard"]
        for row in table({"place": "places", "trade": "trades"}.get(kind, kind + "s" * (kind != "yes_no")))
    ]
    assert len(rows) > 60
    for heard in rows:
        plain_reading = read(kind, heard, "fr", context())
        for other in (heard.upper(), bare(heard), f"  {heard}  ", unicodedata.normalize("NFD", heard)):
            assert read(kind, other, "fr", context()) == plain_reading, other


@given(number=st.integers(0, 99_999))
@settings(max_examples=150, deadline=None)
def test_a_number_in_figures_is_itself_however_its_thousands_are_parted(number):
    for said in (str(number), f"{number:,}".replace(",", " "), f"{number:,}".replace(",", ".")):
        assert read("number", said, "fr", context()) == Understood(number)


UNITS = ("kelen", "fila", "saba", "naani", "duuru", "wɔɔrɔ", "wolonwula", "segin", "kɔnɔntɔn")
TENS = ("", "tan", "mugan", *(f"bi {unit}" for unit in UNITS[2:]))


def below_thousand(number):
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    parts = ["kɛmɛ" + (f" {UNITS[hundreds - 1]}" if hundreds > 1 else "")] if hundreds else []
    parts += [TENS[tens]] if tens else []
    parts += [UNITS[units - 1]] if units else []
    return " ni ".join(parts)


def in_bambara(number):
    """By the grammar of bambara.md 5.4: « ani » before what is below a thousand."""
    thousands, rest = divmod(number, 1000)
    parts = [f"waa {below_thousand(thousands)}"] if thousands else []
    return " ani ".join([*parts, *([below_thousand(rest)] if rest else [])])


@given(number=st.integers(1, 999_999).filter(lambda n: n not in (8, 10)))
@settings(max_examples=300, deadline=None)
def test_every_number_said_in_bambara_is_read_back(number):
    words = fold(in_bambara(number)).split()
    assert number_at(words, 0) == (number, len(words))
    glued = fold(in_bambara(number)).replace("bi ", "bi").split()
    assert number_at(glued, 0) == (number, len(glued))


FRENCH = {
    1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix",
    11: "onze", 12: "douze", 13: "treize", 14: "quatorze", 15: "quinze", 16: "seize", 20: "vingt", 30: "trente",
    40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt",
}  # fmt: skip


def in_french(number):
    """Mali says soixante-dix and quatre-vingt-dix."""
    if number in FRENCH:
        return FRENCH[number]
    for size, word in ((1_000_000, "million"), (1000, "mille"), (100, "cent")):
        count, rest = divmod(number, size)
        if count:
            head = word if count == 1 and size < 1_000_000 else f"{in_french(count)} {word}"
            return f"{head} {in_french(rest)}" if rest else head
    ten = max(tens for tens in FRENCH if tens <= number and tens % 10 == 0)
    joint = " et " if number - ten in (1, 11) and ten < 80 else "-"
    return FRENCH[ten] + joint + in_french(number - ten)


@given(number=st.integers(1, 9_999_999))
@settings(max_examples=300, deadline=None)
def test_every_number_said_in_french_is_read_back(number):
    assert read("number", in_french(number), "fr", context()) == Understood(number)
    assert read("number", f"j'ai {in_french(number)} ans", "fr", context()) == Understood(number)


def test_a_lone_bambara_word_that_means_something_else_is_no_number():
    lone = ("wa", "ba", "tan", "bi", "segin", "waa", "baa")
    assert len(lone) == 7
    for word in lone:
        assert read("number", word, "bm", context()) == read("number", "xyz", "bm", context())

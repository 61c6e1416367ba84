"""Every sentence that people meet: extracted, translated, short, spelt as Mali writes, and without forbidden words."""

import ast
import re
from argparse import ArgumentParser
from pathlib import Path

import pytest

from data.orthography import faults_of
from data.po import Entry, places, read_po
from data.wording import LOCALES, Wordings
from dialogs.rules.trades import TRADES
from handlers.commands import words
from handlers.sentences import extract

ROOT = Path(__file__).resolve().parents[1]
BAMBARA = LOCALES / "bm" / "LC_MESSAGES" / "messages.po"
ENTRIES = read_po(BAMBARA)
WORDINGS = Wordings.load()
LONGEST_SENTENCE, FEW, SHORT_LABEL, LABEL = 25, 3, 20, 24
FORBIDDEN = re.compile(
    r"(?i)\b(migrant|migration|migratoire|réintégration|expulsé|refoulé|OIM|IOM|APEJ|ANPE|OFII|HCR|AME|dossier|tunga\w*)s?\b"
)


def sources():
    found = sorted((ROOT / "dialogs").rglob("*.py")) + sorted((ROOT / "handlers").rglob("*.py"))
    assert len(found) > 40
    return found


def marked():
    """Every msgid of the source, read apart from the extractor: (context, msgid)."""
    found = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "p_"):
                assert all(isinstance(arg, ast.Constant) for arg in node.args), f"{path}:{node.lineno}"
                *context, msgid = (arg.value for arg in node.args)
                found.add((context[0] if context else "", msgid))
    assert len(found) > 100
    return found


def command(*args):
    parser = ArgumentParser()
    words.add_arguments(parser)
    return words.run(parser.parse_args(args))


def choice_lists():
    """(file and line, labels) of every literal list of choices."""
    found = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple) and node.elts and all(is_choice(item) for item in node.elts):
                labels = [label for item in node.elts if (label := label_of(item.args[1])) is not None]
                found.append((f"{path.name}:{node.lineno}", len(node.elts), labels))
    assert found
    return found


def is_choice(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Choice" and len(node.args) > 1


def label_of(node):
    if isinstance(node, ast.Call) and isinstance(node.args[-1], ast.Constant):
        return node.args[-1].value
    return None


def test_the_catalogs_are_those_of_the_source_and_nothing_is_missing(capsys):
    assert command("--check") == 0, capsys.readouterr().err


def test_the_extractor_and_the_syntax_tree_see_the_same_sentences():
    extracted = {(entry.context or "", entry.id) for entry in extract() if entry.id}
    assert extracted == marked()
    assert {(entry.msgctxt, entry.msgid) for entry in ENTRIES} == extracted


def test_the_bambara_header_has_one_plural_form():
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in BAMBARA.read_text(encoding="utf-8")


def test_every_entry_says_something_in_bambara_with_the_same_places_and_its_state():
    assert len(ENTRIES) > 100
    for entry in ENTRIES:
        assert words.entry_faults(entry) == [], entry.msgid
        assert entry.usable


def test_no_sentence_is_longer_than_a_breath():
    for entry in ENTRIES:
        for text in (entry.msgid, entry.msgstr):
            for sentence in re.split(r"[.?!:;]\s", text):
                count = len([word for word in sentence.split() if any(map(str.isalnum, word))])
                assert count <= LONGEST_SENTENCE, sentence


def test_labels_fit_the_smallest_channel_in_both_languages():
    by_msgid = {entry.msgid: entry.msgstr for entry in ENTRIES}
    for where, size, labels in choice_lists():
        limit = SHORT_LABEL if size <= FEW else LABEL
        for label in labels:
            for text in (label, by_msgid.get(label, label)):
                assert len(text) <= limit, f"{where} {text}"


def test_the_names_of_trades_can_be_choices():
    assert len(TRADES) > 50
    for trade in TRADES:
        for text in WORDINGS.all(trade.label):
            assert len(text) <= LABEL, text


def test_buttons_are_short():
    buttons = [entry for entry in ENTRIES if entry.msgctxt == "button"]
    assert len(buttons) >= 5
    for entry in buttons:
        assert max(len(entry.msgid), len(entry.msgstr)) <= SHORT_LABEL, entry.msgid


def test_no_sentence_has_a_word_that_a_reader_over_the_shoulder_could_use():
    assert FORBIDDEN.search("Un migrant")
    for entry in ENTRIES:
        for text in (entry.msgid, entry.msgstr):
            assert not FORBIDDEN.search(text), text


def test_the_wrong_spelling_of_bambara_is_seen():
    assert faults_of("An ka taa a fɛ.") == []
    assert faults_of("Walasa ka segin, « i ni ce » sɛbɛn {low}.") == []
    assert faults_of("mògò")
    assert faults_of("vélo")
    assert faults_of("e\N{COMBINING GRAVE ACCENT}")
    assert faults_of("nyɛ")
    assert faults_of("b\N{RIGHT SINGLE QUOTATION MARK}a")
    assert faults_of("m\N{GREEK SMALL LETTER EPSILON}")


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (Entry(1, "a", "b", comments=["unreviewed"], fuzzy=True), "fuzzy"),
        (Entry(1, "a", "", comments=["unreviewed"]), "pas encore traduite"),
        (Entry(1, "a {x}", "b", comments=["unreviewed"]), "ne sont pas les mêmes"),
        (Entry(1, "a", "b"), "état"),
        (Entry(1, "a", "b", comments=["unreviewed", "reviewed by A, 2026-11-24"]), "état"),
    ],
)
def test_each_fault_is_named(entry, fault):
    assert fault in " ".join(words.entry_faults(entry))


def test_a_screen_in_both_languages_keeps_its_french():
    both = Entry(1, "Votre langue. / I ka kan.", "Votre langue. / I ka kan.", comments=["unreviewed"])
    assert words.entry_faults(both) == []
    assert words.entry_faults(Entry(1, "Votre", "Votre", comments=["unreviewed"]))


def test_a_changed_sentence_fails_the_check(tmp_path, capsys):
    folder = tmp_path / "bm" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "messages.pot").write_bytes((LOCALES / "messages.pot").read_bytes())
    old = BAMBARA.read_text(encoding="utf-8").replace(
        'msgid "Je n\'ai pas compris."', 'msgid "Je n\'ai rien compris."'
    )
    (folder / "messages.po").write_text(old, encoding="utf-8")
    parser = ArgumentParser()
    words.add_arguments(parser)
    assert words.run(parser.parse_args(["--check"]), tmp_path) == words.FAILED
    assert "python bot.py words" in capsys.readouterr().err
    assert words.run(parser.parse_args([]), tmp_path) == words.FAILED
    changed = {entry.msgid: entry for entry in read_po(folder / "messages.po")}["Je n'ai pas compris."]
    assert changed.fuzzy
    assert changed.msgstr == "N m'a faamu."
    assert not changed.usable


def test_reviewed_and_unreviewed_are_counted():
    done = Entry(1, "a", "b", comments=["reviewed by A, 2026-11-24"])
    assert words.summary([done, Entry(2, "c", "")], 1) == "2 phrases, 1 dites en bambara, 1 relues, 1 fautes."


def test_places_are_read():
    assert places("Entre {low} et {high}.") == {"low", "high"}

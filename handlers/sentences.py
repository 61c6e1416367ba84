"""Every sentence marked `_()` or `p_()` in the source, as a catalog without dates or line numbers that churn."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("dialogs", "handlers")
KEYWORDS = {"_": None, "p_": ((1, "c"), 2)}
NOTE = ("i18n:",)
HEADER = "# Sentences of Sira. Made by: python bot.py words"
LANGUAGE_HEADER = "# Bambara. Each entry carries its state: unreviewed, or reviewed by NAME, DATE."
# Babel writes two plural forms for Bambara, and stamps every file with the hour: both are ours to say.
FIELDS = (
    ("Project-Id-Version", "sira"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
BAMBARA = (*FIELDS, ("Language", "bm"), ("Plural-Forms", "nplurals=1; plural=0;"))


def extract(root: Path = ROOT, folders: Iterable[str] = FOLDERS) -> Catalog:
    """The sentences of the source, in the order of files and lines."""
    catalog = Catalog(charset="utf-8")
    for folder in folders:
        found = extract_from_dir(
            root / folder,
            [("**.py", "python")],
            {},
            keywords=KEYWORDS,
            comment_tags=NOTE,
            strip_comment_tags=True,
        )
        for name, _line, message, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
            path = f"{folder}/{name}"
            catalog.add(message, None, [(path, 1)], auto_comments=comments, context=context)
    return catalog


def template(catalog: Catalog) -> bytes:
    """`messages.pot`."""
    return _written(catalog, HEADER, FIELDS)


def updated(path: Path, source: Catalog) -> bytes:
    """The Bambara catalog brought to these sentences; a changed sentence keeps its old words, marked fuzzy."""
    with path.open("rb") as file:
        catalog = read_po(file, locale="bm", charset="utf-8")
    catalog.update(source, update_creation_date=False)
    catalog.obsolete.clear()
    return _written(catalog, LANGUAGE_HEADER, BAMBARA)


def _written(catalog: Catalog, header: str, fields: tuple[tuple[str, str], ...]) -> bytes:
    out = BytesIO()
    write_po(out, catalog, width=0, omit_header=True, include_lineno=False, ignore_obsolete=True)
    head = "".join(f'"{name}: {value}\\n"\n' for name, value in fields)
    return f'{header}\nmsgid ""\nmsgstr ""\n{head}\n'.encode() + out.getvalue()

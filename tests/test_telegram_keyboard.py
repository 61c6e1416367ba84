"""Keyboards on a phone of 360 px: every label of every question, in both languages, whole, in a real browser."""

from __future__ import annotations

from html import escape
from itertools import product

import pytest
from browser_house import chromium
from test_words_limits import lists_shown, lists_written

from data import catalogue
from data.wording import LANGUAGES, Wordings
from dialogs import phrases
from dialogs.showing import Option
from handlers.bot_api.keyboard import BUBBLE_PX, GAP_PX, PADDING_PX, layout, room, width
from handlers.channel import Button, button_data
from handlers.speech import button_label, capital
from handlers.telegram import CAPABILITIES

WORDINGS = Wordings.load()
CONTROLS = (phrases.MORE_CHOICES, phrases.READY, phrases.PASS, phrases.NONE_OF_THEM)
YES_NO = ((phrases.YES, "✅"), (phrases.NO, "❌"))
MOST_AT_ONCE = CAPABILITIES.max_buttons
# The page is drawn after Telegram's own measures.
PAGE = f"""<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=360"><style>
body {{ margin: 0; font: 15px sans-serif }}
.keyboard {{ width: {BUBBLE_PX}px; margin: {GAP_PX}px 30px }}
.row {{ display: flex; gap: {GAP_PX}px; margin-bottom: {GAP_PX}px }}
.button {{ flex: 1 1 0; min-width: 0; padding: {PADDING_PX}px; box-sizing: border-box; text-align: center;
 overflow: hidden; white-space: nowrap }}
</style>"""


def options(choices, language, *, ticked):
    return [
        Option(choice.token, WORDINGS.text(choice.label, language), choice.emoji, ticked)
        for choice in choices
    ]


def keyboard(shown):
    """The buttons of these options, as `speech` makes them."""
    limit = CAPABILITIES.button_label
    return tuple(
        Button(button_label(option, capital(option.label), place, limit), button_data(1, place))
        for place, option in enumerate(shown)
    )


def keyboards(language):
    """Every keyboard that the dialogues can show, plain and ticked, and every name of the catalogue."""
    lists = lists_shown() | lists_written()
    for choices, ticked in product(lists, (False, True)):
        yield keyboard(options(choices, language, ticked=ticked)[:MOST_AT_ONCE])
        controls = [Option("~", WORDINGS.text(control, language)) for control in CONTROLS]
        yield keyboard([*options(choices, language, ticked=ticked)[:7], *controls])
    yield keyboard([Option("~", WORDINGS.text(label, language), emoji) for label, emoji in YES_NO])
    for entry in catalogue.load().entries:
        yield keyboard([Option(entry.id, entry.name), Option("~", "Autre")])


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_cut_at_360_pixels(browser, language):
    drawn = [layout(buttons) for buttons in keyboards(language)]
    assert len(drawn) > 200
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.set_content(PAGE + "".join(map(html_of, drawn)))
    cut = page.eval_on_selector_all(
        ".button", "all => all.filter(b => b.scrollWidth > b.clientWidth).map(b => b.textContent)"
    )
    count = page.locator(".button").count()
    page.close()
    assert count > 600
    assert cut == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_choice_of_a_dialogue_gives_way_to_its_number(language):
    written = lists_shown() | lists_written()
    assert len(written) > 40
    for choices, ticked in product(written, (False, True)):
        for row in layout(keyboard(options(choices, language, ticked=ticked))):
            assert [button.label for button in row if button.label.isdigit()] == []


def html_of(rows):
    drawn = "".join(
        '<div class="row">'
        + "".join(f'<div class="button">{escape(one.label)}</div>' for one in row)
        + "</div>"
        for row in rows
    )
    return f'<div class="keyboard">{drawn}</div>'


@pytest.mark.browser
def test_the_test_sees_a_label_that_is_cut(browser):
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.set_content(PAGE + html_of([[Button("M" * 12, ""), Button("Non", "")]]))
    cut = page.eval_on_selector_all(".button", "all => all.map(b => b.scrollWidth > b.clientWidth)")
    page.close()
    assert cut == [True, False]


def rows_of(*labels):
    return [
        [button.label for button in row]
        for row in layout([Button(label, button_data(1, place)) for place, label in enumerate(labels)])
    ]


def test_short_labels_share_a_row_and_all_rows_are_alike():
    assert rows_of() == []
    assert rows_of("Oui", "Non") == [["Oui", "Non"]]
    assert rows_of("1", "2", "3") == [["1", "2", "3"]]
    assert rows_of("1", "2", "3", "4") == [["1", "2"], ["3", "4"]]
    assert rows_of("1", "2", "3", "4", "5") == [["1", "2", "3"], ["4", "5"]]
    assert rows_of("Un travail", "Une formation") == [["Un travail", "Une formation"]]
    assert rows_of("Un travail", "Une formation très longue") == [
        ["Un travail"],
        ["Une formation très longue"],
    ]


def test_a_label_that_fits_nowhere_gives_way_to_its_number():
    assert rows_of("Oui", "W" * 32) == [["Oui", "2"]]
    assert width("W" * 32) > room(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_button_is_lost_or_moved_and_nothing_breaks_a_limit(language):
    found = [*keyboards(language)]
    assert len(found) > 200
    for buttons in found:
        rows = layout(buttons)
        assert [button.data for row in rows for button in row] == [button.data for button in buttons]
        assert len({len(row) for row in rows[:-1]}) <= 1
        for button in buttons:
            assert button.label
            assert len(button.label) <= CAPABILITIES.button_label
            assert len(button.data.encode()) <= 64

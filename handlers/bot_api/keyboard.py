"""Buttons under a message, laid out so that none is cut at 360 px: three, two or one a row, all rows alike.

Telegram shares the width of a row equally and cuts what does not fit. Widths are estimated, never too small: a test
draws every label in a real browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from unicodedata import east_asian_width

from handlers.channel import Button, read_button

BUBBLE_PX, GAP_PX, PADDING_PX = 300.0, 4.0, 8.0
# Widths in px at 15 px sans-serif.
NARROW, NARROW_PX = frozenset("ijlI.,:;!|'’`()[]/ "), 5.0
WIDE, WIDE_PX = frozenset("mwMWŒœ@%&—…"), 14.0
CAPITAL_PX, WIDEST_PX, OTHER_PX = 11.0, 20.0, 9.0
MOST_IN_A_ROW = 3
LAST_OF_FIRST_PLANE = 0xFFFF  # beyond it stand the emoji

Rows = list[list[Button]]


def layout(buttons: Sequence[Button]) -> Rows:
    """The buttons in rows. A label that fits nowhere gives way to its number, which stands in the text."""
    shown = [button if width(button.label) <= room(1) else numbered(button) for button in buttons]
    size = in_a_row(shown)
    return [shown[start : start + size] for start in range(0, len(shown), size)]


def numbered(button: Button) -> Button:
    """The same with its number for a label."""
    return replace(button, label=str(read_button(button.data).index + 1))


def in_a_row(buttons: Sequence[Button]) -> int:
    """As many as fit, rather so many that no row is left with fewer."""
    widest = max((width(button.label) for button in buttons), default=0.0)
    fitting = [size for size in range(min(MOST_IN_A_ROW, len(buttons)), 1, -1) if widest <= room(size)]
    return next((size for size in fitting if len(buttons) % size == 0), fitting[0] if fitting else 1)


def room(size: int) -> float:
    """The width that a label has, so many in a row, in px."""
    return (BUBBLE_PX - GAP_PX * (size - 1)) / size - 2 * PADDING_PX


@lru_cache(1024)
def width(label: str) -> float:
    """The width of a label, in px, rather too large than too small."""
    return sum(width_of(char) for char in label)


def width_of(char: str) -> float:
    """The width of a character."""
    if char in NARROW:
        return NARROW_PX
    if char in WIDE:
        return WIDE_PX
    if ord(char) > LAST_OF_FIRST_PLANE or east_asian_width(char) in "WF":
        return WIDEST_PX
    return CAPITAL_PX if char.isupper() else OTHER_PX

"""parse_mode HTML: the tags Telegram knows, and its complaints about the others (td/telegram/MessageEntity.cpp)."""

from __future__ import annotations

import html
import re

from bot_api.errors import bad_request

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "blockquote": "blockquote", "span": "spoiler", "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
TAG = re.compile(r"<(/?)([^\s>]*)([^>]*)(>?)")
LINK = re.compile(r"""href\s*=\s*["']?([^"'>\s]+)""")


def parse_html(text):
    """The text without tags, and its entities in UTF-16 units; 400 on what Telegram cannot read."""
    shown, open_tags, found, at = "", [], [], 0
    for tag in TAG.finditer(text):
        shown += html.unescape(text[at : tag.start()])
        at = tag.end()
        if tag[1]:
            found.append(_close(tag, text, open_tags, shown))
        else:
            open_tags.append(_open(tag, text, shown))
    shown += html.unescape(text[at:])
    if open_tags:
        raise _fault(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return shown, [entity for entity in sorted(found, key=lambda e: e["offset"]) if entity["length"]]


def _open(tag, text, shown):
    name = tag[2].lower()
    offset = _byte(text, tag.start())
    if name not in KINDS and (tag[3] or tag[4]):
        raise _fault(f'Unsupported start tag "{name}" at byte offset {offset}')
    if not tag[4]:
        raise _fault(f"Unclosed start tag at byte offset {offset}")
    link = LINK.search(tag[3]) if name == "a" else None
    return name, _units(shown), {"url": link[1]} if link else {}


def _close(tag, text, open_tags, shown):
    offset = _byte(text, tag.start())
    if not tag[4]:
        raise _fault(f"Unclosed end tag at byte offset {offset}")
    if not open_tags:
        raise _fault(f"Unexpected end tag at byte offset {offset}")
    name, start, more = open_tags.pop()
    if tag[2] and tag[2].lower() != name:
        raise _fault(
            f'Unmatched end tag at byte offset {offset}, expected "</{name}>", found "</{tag[2].lower()}>"'
        )
    return {"type": KINDS[name], "offset": start, "length": _units(shown) - start, **more}


def _fault(sentence):
    return bad_request(f"can't parse entities: {sentence}")


def _byte(text, at):
    return len(text[:at].encode())


def _units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

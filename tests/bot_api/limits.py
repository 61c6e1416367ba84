"""What a message may be: length of text, keyboards, formatting.

Each refusal in the words of Client.cpp, or of the server behind it (those in capitals).
"""

from __future__ import annotations

from bot_api.entities import parse_html
from bot_api.errors import bad_request
from bot_api.messages import Button

MAX_TEXT, MAX_CAPTION = 4096, 1024
MAX_DATA_BYTES = 64
MAX_IN_ROW, MAX_BUTTONS = 8, 100
PARSE_MARKUP = "can't parse reply keyboard markup JSON object"
PARSE_BUTTON = "can't parse inline keyboard button: "
OTHER_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")


def length(text):
    """As Telegram counts: UTF-16 code units, so that an emoji outside the basic plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def formatted(text, mode):
    """The text as shown and its entities; `mode` is parse_mode. This fake knows HTML only (SE-15)."""
    if mode and mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    if not encodable(text):
        raise bad_request("strings must be encoded in UTF-8")
    return parse_html(text) if mode else (text, [])


def encodable(text):
    """Whether it can be UTF-8: no half of a surrogate pair."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def message_text(arguments, too_long="message is too long"):
    """The content of a text message."""
    text, entities = formatted(arguments.text("text"), arguments.text("parse_mode"))
    if not text.strip():
        raise bad_request("message text is empty" if not text else "text must be non-empty")
    if length(text) > MAX_TEXT:
        raise bad_request(too_long)
    return {"text": text, **({"entities": entities} if entities else {})}


def caption(arguments):
    """The caption of a medium, perhaps none."""
    text, entities = formatted(arguments.text("caption"), arguments.text("parse_mode"))
    if length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": text, **({"caption_entities": entities} if entities else {})} if text else {}


def inline_rows(arguments, *, only_inline=False):
    """The rows of an inline keyboard; () for none, and for a keyboard of another kind."""
    markup = arguments.structure("reply_markup", PARSE_MARKUP)
    if markup is None:
        return ()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if only_inline and any(name in markup for name in OTHER_MARKUPS):
            raise bad_request("inline keyboard expected")
        return ()
    return _rows(markup["inline_keyboard"])


def _rows(found):
    if not isinstance(found, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in found):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    rows = tuple(tuple(_button(button) for button in row) for row in found if row)
    if any(len(row) > MAX_IN_ROW for row in rows) or sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _button(found):
    if not isinstance(found, dict):
        raise bad_request("InlineKeyboardButton must be an Object")
    text, data, url = found.get("text"), found.get("callback_data"), found.get("url")
    _check_label(text)
    if not data and not url:
        raise bad_request(f"{PARSE_BUTTON}Text buttons are unallowed in the inline keyboard")
    if url:
        return _link(text, str(url))
    if not isinstance(data, str) or len(data.encode("utf-8", "surrogatepass")) > MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(text, data)


def _check_label(text):
    if text is None:
        raise bad_request(f'{PARSE_BUTTON}Can\'t find field "text"')
    if not isinstance(text, str):
        raise bad_request(f'{PARSE_BUTTON}Field "text" must be of type String')
    if not encodable(text):
        raise bad_request("inline keyboard button text must be encoded in UTF-8")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")


def _link(text, url):
    if not url.startswith(("http://", "https://", "tg://")) or "." not in url:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return Button(text, url=url)

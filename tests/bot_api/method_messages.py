"""The methods by which a bot writes, edits, deletes, and answers a press."""

from __future__ import annotations

from bot_api.arguments import Upload
from bot_api.errors import NOT_MODIFIED, QUERY_TOO_OLD, bad_request
from bot_api.limits import caption, inline_rows, length, message_text
from bot_api.media import MAX_PHOTO, File, is_image, is_voice

DELETABLE_SECONDS = 48 * 3600
QUERY_SECONDS = 150  # as long as the press itself waits; the true time is not published
MAX_DELETED = 100
MAX_ALERT = 200
ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip


def send_message(account, arguments):
    content = message_text(arguments)
    rows = inline_rows(arguments)
    chat = account.writable(arguments)
    return account.say(chat, content, rows).json()


def send_voice(account, arguments):
    file = _file(account, arguments, "voice", "voice/file_{}.oga")
    rows, words = inline_rows(arguments), caption(arguments)
    chat = account.writable(arguments)
    if is_voice(file.content):
        content = {
            "voice": {**file.json(), "duration": arguments.integer("duration"), "mime_type": "audio/ogg"}
        }
    else:  # what is no Opus in Ogg leaves as a document, and says so nowhere
        content = {"document": {**file.json(), "file_name": "voice", "mime_type": "application/octet-stream"}}
    return account.say(chat, {**content, **words}, rows).json()


def send_photo(account, arguments):
    file = _file(account, arguments, "photo", "photos/file_{}.jpg")
    rows, words = inline_rows(arguments), caption(arguments)
    chat = account.writable(arguments)
    if file.size > MAX_PHOTO:
        raise bad_request(
            f"file of size {file.size} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
        )
    if not is_image(file.content):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return account.say(chat, {"photo": [{**file.json(), "width": 640, "height": 480}], **words}, rows).json()


def _file(account, arguments, name, path):
    found = arguments.file(name)
    if found is None or found == "":
        raise bad_request(f"there is no {name} in the request")
    if not isinstance(found, Upload):
        if found not in account.files:
            raise bad_request(
                "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
            )
        return account.files[found]
    if not found.content:
        raise bad_request("file must be non-empty")
    return account.keep(File.of(found.content, path))


def edit_message_text(account, arguments):
    message = _to_edit(account, arguments)
    content, rows = message_text(arguments, "MESSAGE_TOO_LONG"), inline_rows(arguments, only_inline=True)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _changed(account, message, content, rows)


def edit_message_reply_markup(account, arguments):
    message = _to_edit(account, arguments)
    return _changed(account, message, message.content, inline_rows(arguments, only_inline=True))


def _to_edit(account, arguments):
    number = arguments.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    message = account.writable(arguments).find(number, "message to edit not found")
    if message.sender["id"] != account.id:
        raise bad_request("message can't be edited")
    return message


def _changed(account, message, content, rows):
    if content == message.content and rows == message.rows:
        raise bad_request(NOT_MODIFIED)
    message.change(account.clock.now(), content, rows)
    account.tell("edit", message)
    return message.json()


def delete_message(account, arguments):
    number = arguments.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    message = account.chat(arguments).find(number, "message to delete not found")
    if account.clock.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    _delete(account, message)
    return True


def delete_messages(account, arguments):
    """Those that cannot be found are passed over; one that is too old refuses all."""
    numbers = arguments.structure("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MAX_DELETED:
        raise bad_request("too many message identifiers specified")
    chat = account.chat(arguments)
    found = [
        message for number in numbers if (message := chat.messages.get(int(number))) and not message.deleted
    ]
    if any(account.clock.now() - message.date > DELETABLE_SECONDS for message in found):
        raise bad_request("message can't be deleted for everyone")
    for message in found:
        _delete(account, message)
    return True


def _delete(account, message):
    message.deleted = True
    account.tell("delete", message)


def answer_callback_query(account, arguments):
    """A press is answered once; a second answer, and one that comes too late, is refused."""
    asked = account.queries.pop(arguments.text("callback_query_id"), None)
    if asked is None or account.clock.now() - asked[0] > QUERY_SECONDS:
        raise bad_request(QUERY_TOO_OLD)
    text = arguments.text("text")
    if length(text) > MAX_ALERT:
        raise bad_request("MESSAGE_TOO_LONG")
    asked[1].answered(account.clock.now(), text)
    return True


def send_chat_action(account, arguments):
    account.writable(arguments)
    if arguments.text("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


TABLE = {
    "sendMessage": send_message,
    "sendVoice": send_voice,
    "sendPhoto": send_photo,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
}

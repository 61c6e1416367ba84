"""What a bot says of itself, its commands, its chats and its files: set, get, leaveChat, getChat, getFile."""

from __future__ import annotations

import re

from bot_api.chats import GroupChat
from bot_api.errors import bad_request
from bot_api.limits import length
from bot_api.media import MAX_DOWNLOAD

# Longest allowed, and the server's word where it is more (core.telegram.org/bots/api).
TEXTS = {
    "name": (64, "BOT_NAME_TOO_LONG"),
    "description": (512, "BOT_DESCRIPTION_TOO_LONG"),
    "short_description": (120, "BOT_SHORT_DESCRIPTION_TOO_LONG"),
}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS, MAX_COMMAND_TEXT = 100, 256


def setter(name):
    longest, too_long = TEXTS[name]

    def set_text(account, arguments):
        text = arguments.text(name)
        if length(text) > longest:
            raise bad_request(too_long)
        account.profile.setdefault(f"{name}s", {})[arguments.text("language_code")] = text
        return True

    return set_text


def getter(name):
    def get_text(account, arguments):
        texts = account.profile.get(f"{name}s", {})
        return {name: texts.get(arguments.text("language_code")) or texts.get("", account.profile[name])}

    return get_text


def set_my_commands(account, arguments):
    commands = arguments.structure("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    account.profile["commands"][_scope(arguments)] = [_command(command) for command in commands]
    return True


def _command(found):
    if not isinstance(found, dict):
        raise bad_request("expected an Object")
    name, text = str(found.get("command", "")).removeprefix("/"), str(found.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not text:
        raise bad_request("command description must be non-empty")
    if length(text) > MAX_COMMAND_TEXT:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": text}


def get_my_commands(account, arguments):
    return account.profile["commands"].get(_scope(arguments), [])


def delete_my_commands(account, arguments):
    account.profile["commands"].pop(_scope(arguments), None)
    return True


def _scope(arguments):
    scope = arguments.structure("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    return (
        tuple(sorted((name, str(value)) for name, value in scope.items())),
        arguments.text("language_code"),
    )


def get_chat(account, arguments):
    chat = account.chat(arguments)
    chat.check()
    return {**chat.json(), "accent_color_id": 0, "max_reaction_count": 11}


def leave_chat(account, arguments):
    chat = account.chat(arguments)
    if not isinstance(chat, GroupChat):
        raise bad_request("chat member status can't be changed in private chats")
    chat.check()
    chat.status = "left"
    return True


def get_file(account, arguments):
    if "file_id" not in arguments:
        raise bad_request("file_id not specified")
    file = account.files.get(arguments.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    account.paths[file.path] = file
    return {**file.json(), "file_path": file.path}


TABLE = {
    "setMyName": setter("name"),
    "getMyName": getter("name"),
    "setMyDescription": setter("description"),
    "getMyDescription": getter("description"),
    "setMyShortDescription": setter("short_description"),
    "getMyShortDescription": getter("short_description"),
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getChat": get_chat,
    "leaveChat": leave_chat,
    "getFile": get_file,
}

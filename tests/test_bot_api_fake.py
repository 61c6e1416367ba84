"""The fake Bot API refuses what Telegram refuses, in its words, and loses nothing but what it is told to lose."""

from __future__ import annotations

import asyncio
import io
import json
import time

import aiohttp
import pytest
import telegram
from aiohttp import web
from bot_api import (
    TOKEN,
    BotApi,
    Clock,
    Fault,
    Faults,
    NoSuchButton,
    Outage,
    Plan,
    Rates,
    outcome,
)
from bot_api.crowd import Crowd, Habits, script, walk
from bot_api.ledger import most_within
from bot_api.media import OGG_OPUS, PNG
from bot_api.served import Served

MONDAY = 1_772_442_000.0
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


class Caller:
    """A client that hides nothing: status and body of every answer."""

    def __init__(self, api, session):
        self.api, self._session, self._offset = api, session, 0

    async def post(self, method, token=TOKEN, **sending):
        async with self._session.post(f"{self.api.address}/bot{token}/{method}", **sending) as answer:
            return answer.status, await answer.json()

    async def __call__(self, method, **values):
        status, body = await self.post(method, json=values)
        assert status == (200 if body["ok"] else body["error_code"])
        return body["result"] if body["ok"] else body["description"]

    async def updates(self, **values):
        """The next updates, acknowledged with the next call."""
        found = await self("getUpdates", offset=self._offset, timeout=5, **values)
        self._offset = found[-1]["update_id"] + 1 if found else self._offset
        return found


def with_api(script_of_test, **settings):
    async def run():
        async with BotApi(**settings) as api, aiohttp.ClientSession() as session:
            return await script_of_test(api, Caller(api, session))

    return asyncio.run(run())


def keyboard(*labels):
    return {
        "inline_keyboard": [[{"text": label, "callback_data": f"1:{at}"}] for at, label in enumerate(labels)]
    }


def started(api, name="Awa"):
    person = api.person(name)
    person.start()
    return person


# -- tokens and calls ---------------------------------------------------------------------------------------


def test_a_token_opens_the_api_until_it_is_revoked():
    async def story(api, call):
        assert (await call("getMe"))["is_bot"] is True
        api.revoke()
        return await call.post("getMe")

    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert with_api(story) == (401, unauthorized)


@pytest.mark.parametrize(("token", "method", "status"), [
    ("987:unknown", "getMe", 401), ("no-token", "getMe", 404), (TOKEN, "getWeather", 404),
])  # fmt: skip
def test_what_is_unknown_is_refused(token, method, status):
    async def story(_api, call):
        return await call.post(method, token)

    found, body = with_api(story)
    assert found == status
    assert body["description"] == {401: "Unauthorized", 404: "Not Found"}[status]


def test_arguments_come_as_json_as_a_form_in_the_address_or_in_parts():
    async def story(api, call):
        awa = started(api)
        markup = json.dumps(keyboard("Oui"))
        whole = {"chat_id": str(awa.id), "text": "Marche ?", "reply_markup": markup}
        parts = aiohttp.FormData(whole, default_to_multipart=True)
        for sending in ({"json": whole}, {"data": whole}, {"params": whole}, {"data": parts}):
            status, body = await call.post("SENDMESSAGE", **sending)
            assert status == 200, body
        return [message.labels for message in awa.inbox]

    assert with_api(story) == [["Oui"]] * 4


def test_a_real_client_talks_with_it():
    async def story(api, _call):
        awa = api.person("Awa")
        awa.start("radio")
        bot = telegram.Bot(
            api.bot.token, base_url=f"{api.address}/bot", base_file_url=f"{api.address}/file/bot"
        )
        async with bot:
            (update,) = await bot.get_updates(timeout=5)
            assert update.message.text == "/start radio"
            buttons = [[telegram.InlineKeyboardButton("Oui", callback_data="1:0")]]
            markup = telegram.InlineKeyboardMarkup(buttons)
            await bot.send_message(awa.id, "<b>Marche-t-elle</b> ?", parse_mode="HTML", reply_markup=markup)
            awa.press("Oui")
            (press,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
            await press.callback_query.answer()
            await press.callback_query.edit_message_reply_markup(None)
            await bot.send_voice(awa.id, OGG_OPUS, duration=3)
            awa.send_voice(OGG_OPUS + b"heard")
            (voice,) = await bot.get_updates(offset=press.update_id + 1, timeout=5)
            content = await (await voice.message.voice.get_file()).download_as_bytearray()
            await bot.set_my_commands([("aide", "Parler à une personne")])
            awa.block()
            with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
                await bot.send_message(awa.id, "Bonjour")
        return awa, bytes(content)

    awa, content = with_api(story)
    assert [sight.act for sight in awa.history] == ["message", "answer", "edit", "message"]
    assert content.endswith(b"heard")


# -- receiving ----------------------------------------------------------------------------------------------


def test_updates_come_again_until_a_higher_offset_is_asked_for():
    async def story(api, call):
        awa = started(api)
        for text in ("un", "deux"):
            awa.type(text)
        first = await call("getUpdates", limit=2)
        again = await call("getUpdates", limit=3)  # at once, for the same offset: one at a time
        rest = await call("getUpdates", offset=first[1]["update_id"] + 1)
        return first, again, rest, len(api.bot.updates.acknowledged)

    first, again, rest, taken = with_api(story)
    assert [u["message"]["text"] for u in first] == ["/start", "un"]
    assert again == first[:1]
    assert [u["message"]["text"] for u in rest] == ["deux"]
    assert taken == 2


def test_a_negative_offset_keeps_the_last_ones_and_one_far_ahead_forgets_nothing():
    async def story(api, call):
        awa = started(api)
        for number in range(5):
            awa.type(str(number))
        last = await call("getUpdates", offset=-2)
        ahead = await call("getUpdates", offset=last[-1]["update_id"] + 1000)
        return [u["message"]["text"] for u in last], [u["message"]["text"] for u in ahead]

    assert with_api(story) == (["3", "4"], ["3", "4"])


def test_a_long_poll_ends_with_the_first_update():
    async def story(api, call):
        waiting = asyncio.create_task(call("getUpdates", timeout=30))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        began = time.perf_counter()
        started(api)
        return await waiting, time.perf_counter() - began

    updates, seconds = with_api(story)
    assert len(updates) == 1
    assert seconds < 2


def test_the_older_of_two_pollers_is_sent_away():
    async def story(api, call):
        older = asyncio.create_task(call.post("getUpdates", json={"timeout": 30}))
        await asyncio.sleep(0.05)
        newer = asyncio.create_task(call("getUpdates", timeout=30, offset=1))
        status, body = await older
        started(api)
        return status, body["description"], len(await newer)

    assert with_api(story) == (409, OTHER_POLLER, 1)


def test_kinds_not_asked_for_are_not_kept_and_the_choice_is_remembered():
    async def story(api, call):
        await call("getUpdates", allowed_updates=["message"], offset=1)
        awa = started(api)
        awa.block()
        kept = len(api.bot.updates)
        await call("getUpdates", offset=-1)
        awa.unblock()
        return kept, len(api.bot.updates)

    assert with_api(story) == (1, 1)


@pytest.mark.parametrize(("seconds", "left"), [
    (149, ["message", "callback_query"]), (151, ["message"]), (86_399, ["message"]), (86_401, []),
])  # fmt: skip
def test_presses_live_150_seconds_and_texts_a_day(seconds, left):
    async def story(api, call):
        awa = started(api)
        await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui"))
        await call.updates()
        await call("getUpdates", offset=-1)
        await call("getUpdates", offset=api.bot.updates.waiting()[0].id + 1, timeout=0)
        awa.type("oui")
        awa.press("Oui")
        api.clock.advance(seconds)
        kinds = [update.kind for update in api.bot.updates.waiting()]
        return kinds, len(api.bot.updates.expired)

    assert with_api(story, clock=Clock(MONDAY)) == (left, 2 - len(left))


# -- writing ------------------------------------------------------------------------------------------------

TEXTS = [
    ({"text": ""}, "Bad Request: message text is empty"),
    ({"text": " \n "}, "Bad Request: text must be non-empty"),
    ({"text": "x" * 4097}, "Bad Request: message is too long"),
    ({"text": "\N{WAVING HAND SIGN}" * 2049}, "Bad Request: message is too long"),
    ({"text": "x", "parse_mode": "BB"}, "Bad Request: unsupported parse_mode"),
    ({"text": "<b>x", "parse_mode": "HTML"},
     "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ({"text": "é<b><i>test</b></i>", "parse_mode": "HTML"},
     'Bad Request: can\'t parse entities: Unmatched end tag at byte offset 12, expected "</i>", found "</b>"'),
    ({"text": "a < b", "parse_mode": "html"},
     'Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2'),
    ({"text": "<script>x</script>", "parse_mode": "HTML"},
     'Bad Request: can\'t parse entities: Unsupported start tag "script" at byte offset 0'),
    ({"text": "x</b>", "parse_mode": "HTML"},
     "Bad Request: can't parse entities: Unexpected end tag at byte offset 1"),
    ({"text": "<b", "parse_mode": "HTML"}, "Bad Request: can't parse entities: Unclosed start tag at byte offset 0"),
    ({"text": "\ud83d"}, "Bad Request: strings must be encoded in UTF-8"),
    ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
    ({"text": "x", "chat_id": "nobody"}, "Bad Request: chat not found"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "sentence"), TEXTS, ids=range(len(TEXTS)))
def test_texts_that_telegram_refuses(values, sentence):
    async def story(api, call):
        return await call("sendMessage", **{"chat_id": started(api).id, **values})

    assert with_api(story) == sentence


def test_the_longest_text_and_marked_text_arrive():
    async def story(api, call):
        awa = started(api)
        await call("sendMessage", chat_id=awa.id, text="x" * 4096)
        marked = "\N{WAVING HAND SIGN}<b>a &amp; b</b>"
        body = await call("sendMessage", chat_id=awa.id, text=marked, parse_mode="HTML")
        return len(awa.inbox[0].text), body["text"], body["entities"]

    bold = [{"type": "bold", "offset": 2, "length": 5}]
    assert with_api(story) == (4096, "\N{WAVING HAND SIGN}a & b", bold)


def button(**fields):
    return {"inline_keyboard": [[{"text": "Oui", **fields}]]}


MARKUPS = [
    (button(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    (
        button(callback_data=""),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
    (button(text="", callback_data="1"), "inline keyboard button text must be non-empty"),
    (button(text=None, callback_data="1"), "can't parse inline keyboard button: Can't find field \"text\""),
    (button(text="\ud83d", callback_data="1"), "inline keyboard button text must be encoded in UTF-8"),
    (button(url="not-a-url"), "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
    ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
    ({"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 9]}, "reply markup is too long"),
    ({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101}, "reply markup is too long"),
    ("{", "can't parse reply keyboard markup JSON object"),
]


@pytest.mark.parametrize(("markup", "sentence"), MARKUPS, ids=range(len(MARKUPS)))
def test_keyboards_that_telegram_refuses(markup, sentence):
    async def story(api, call):
        return await call("sendMessage", chat_id=started(api).id, text="x", reply_markup=markup)

    assert with_api(story) == f"Bad Request: {sentence}"


def test_a_full_keyboard_and_the_end_of_a_reply_keyboard_are_accepted():
    async def story(api, call):
        awa = started(api)
        rows = [[{"text": "a", "callback_data": "d" * 64}] * 8] * 12
        await call("sendMessage", chat_id=awa.id, text="x", reply_markup={"inline_keyboard": rows})
        await call("sendMessage", chat_id=awa.id, text="x", reply_markup={"remove_keyboard": True})
        return [len(message.buttons) for message in awa.inbox]

    assert with_api(story) == [96, 0]


def test_only_who_pressed_start_and_is_still_there_can_be_written_to():
    async def story(api, call):
        async def write(chat_id):
            found = await call("sendMessage", chat_id=chat_id, text="Bonjour")
            return "sent" if isinstance(found, dict) else found

        stranger, in_group, awa = api.person("S"), api.person("G"), started(api)
        group, basic = api.group("Famille", [in_group]), api.group("Amis", [in_group], kind="group")
        said = [await write(one.id) for one in (stranger, in_group, awa, group, basic)]
        awa.block()
        group.kick(in_group)
        basic.kick(in_group)
        said += [await write(one.id) for one in (awa, group, basic)]
        awa.unblock()
        said.append(await write(awa.id))
        awa.deactivate()
        return [*said, await write(awa.id)]

    assert with_api(story) == [
        "Bad Request: chat not found",
        "Forbidden: bot can't initiate conversation with a user",
        "sent",
        "sent",
        "sent",
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: bot was kicked from the group chat",
        "sent",
        "Forbidden: user is deactivated",
    ]


def test_a_group_tells_the_bot_of_its_coming_and_going_and_of_commands_only():
    async def story(api, call):
        awa = api.person("Awa")
        group = api.group("Famille", [awa])
        group.write(awa, "bonjour à tous")
        group.write(awa, "/aide")
        group.kick(awa)
        found = await call.updates()
        left = await call("leaveChat", chat_id=group.id)
        return [next(kind for kind in update if kind != "update_id") for update in found], left

    assert with_api(story) == (
        ["my_chat_member", "message", "my_chat_member"],
        "Forbidden: bot was kicked from the supergroup chat",
    )


def test_edits_are_refused_where_nothing_changes_or_nothing_is_there():
    async def story(api, call):
        awa = started(api)
        sent = await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui"))
        here = {"chat_id": awa.id, "message_id": sent["message_id"]}
        said = [
            await call("editMessageText", **here, text="Marche ?", reply_markup=keyboard("Oui")),
            await call("editMessageReplyMarkup", **here, reply_markup=keyboard("Oui")),
            await call("editMessageText", **{**here, "message_id": 99}, text="x"),
            await call("editMessageText", chat_id=awa.id, text="x"),
            await call("editMessageText", **{**here, "message_id": 1}, text="x"),
            await call("editMessageText", **here, text="x" * 4097),
            await call("editMessageText", **here, text=""),
        ]
        await call("editMessageReplyMarkup", **here)
        said.append(await call("editMessageReplyMarkup", **here))
        return said, awa.labels, [sight.act for sight in awa.history]

    said, labels, acts = with_api(story)
    assert said == [
        NOT_MODIFIED,
        NOT_MODIFIED,
        "Bad Request: message to edit not found",
        "Bad Request: message identifier is not specified",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_TOO_LONG",
        "Bad Request: message text is empty",
        NOT_MODIFIED,
    ]
    assert (labels, acts) == ([], ["message", "edit"])


def test_messages_can_be_deleted_for_two_days_a_hundred_at_once():
    async def story(api, call):
        awa = started(api)
        ids = [(await call("sendMessage", chat_id=awa.id, text="x"))["message_id"] for _number in range(3)]
        here = {"chat_id": awa.id}
        said = [
            await call("deleteMessage", **here, message_id=ids[0]),
            await call("deleteMessage", **here, message_id=ids[0]),
            await call("deleteMessages", **here, message_ids=[ids[0], ids[1]]),
            await call("deleteMessages", **here, message_ids=list(range(1, 102))),
            await call("deleteMessages", **here, message_ids=[]),
        ]
        api.clock.advance(48 * 3600 + 1)
        said.append(await call("deleteMessage", **here, message_id=ids[2]))
        return said, [message.id for message in awa.shown] == [ids[2]]

    assert with_api(story, clock=Clock(MONDAY)) == (
        [
            True,
            "Bad Request: message to delete not found",
            True,
            "Bad Request: too many message identifiers specified",
            "Bad Request: message identifiers are not specified",
            "Bad Request: message can't be deleted for everyone",
        ],
        True,
    )


def test_a_press_is_answered_once_and_in_time():
    async def story(api, call):
        awa = started(api)
        await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui"))
        first, second = awa.press("Oui", times=2)
        said = [
            await call("answerCallbackQuery", callback_query_id=first, text="Merci") for _time in range(2)
        ]
        api.clock.advance(151)
        said.append(await call("answerCallbackQuery", callback_query_id=second))
        return said, [sight.text for sight in awa.history if sight.act == "answer"]

    assert with_api(story, clock=Clock(MONDAY)) == ([True, TOO_OLD, TOO_OLD], ["Merci"])


def test_voices_and_pictures_are_known_by_their_content():
    async def story(api, call):
        awa = started(api)

        async def send(method, name, content):
            form = aiohttp.FormData({"chat_id": str(awa.id)})
            form.add_field(name, io.BytesIO(content), filename="f", content_type="application/octet-stream")
            _status, body = await call.post(method, data=form)
            return body.get("description") or sorted(set(body["result"]) & {"voice", "document", "photo"})

        said = [
            await send("sendVoice", "voice", OGG_OPUS),
            await send("sendVoice", "voice", b"ID3 no voice"),
            await send("sendVoice", "voice", b""),
            await send("sendPhoto", "photo", PNG),
            await send("sendPhoto", "photo", OGG_OPUS),
            await send("sendPhoto", "photo", PNG + bytes(10 * 1024 * 1024)),
        ]
        said.append(await call("sendVoice", chat_id=awa.id))
        again = awa.inbox[0].content["voice"]["file_id"]
        return [*said, "voice" in await call("sendVoice", chat_id=awa.id, voice=again)]

    size = len(PNG) + 10 * 1024 * 1024
    assert with_api(story) == [
        ["voice"],
        ["document"],
        "Bad Request: file must be non-empty",
        ["photo"],
        "Bad Request: IMAGE_PROCESS_FAILED",
        f"Bad Request: file of size {size} bytes is too big for a photo; the maximum size is 10485760 bytes",
        "Bad Request: there is no voice in the request",
        True,
    ]


def test_a_file_is_fetched_by_its_path_and_not_above_20_mb():
    async def story(api, call):
        awa = started(api)
        small = awa.send_voice().content["voice"]["file_id"]
        big = awa.send_voice(size=20 * 1024 * 1024 + 1).content["voice"]["file_id"]
        path = (await call("getFile", file_id=small))["file_path"]
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{api.address}/file/bot{TOKEN}/{path}") as answer:
                content = await answer.read()
            async with session.get(f"{api.address}/file/bot{TOKEN}/voice/other") as answer:
                other = answer.status
        return content == OGG_OPUS, other, await call("getFile", file_id=big), await call("getFile")

    assert with_api(story) == (
        True,
        404,
        "Bad Request: file is too big",
        "Bad Request: file_id not specified",
    )


def test_what_a_bot_says_of_itself_is_kept_by_language_and_within_its_length():
    async def story(_api, call):
        said = [
            await call("setMyName", name="Sira"),
            await call("setMyName", name="x" * 65),
            await call("setMyDescription", description="x" * 513),
            await call("setMyShortDescription", short_description="x" * 121),
            await call("setMyCommands", commands=[{"command": "Aide", "description": "x"}]),
            await call("setMyCommands", commands=[{"command": "aide", "description": ""}]),
            await call("setMyCommands", commands=[{"command": "aide", "description": "x"}] * 101),
        ]
        await call("setMyDescription", description="Bonjour")
        await call("setMyDescription", description="I ni ce", language_code="bm")
        commands = [{"command": "aide", "description": "Une personne"}]
        await call("setMyCommands", commands=commands, language_code="bm")
        read = [
            (await call("getMyDescription", language_code=language))["description"]
            for language in ("bm", "en")
        ]
        return said, read, await call("getMyCommands", language_code="bm"), await call("getMyCommands")

    said, read, commands, others = with_api(story)
    assert said == [
        True,
        "Bad Request: BOT_NAME_TOO_LONG",
        "Bad Request: BOT_DESCRIPTION_TOO_LONG",
        "Bad Request: BOT_SHORT_DESCRIPTION_TOO_LONG",
        "Bad Request: BOT_COMMAND_INVALID",
        "Bad Request: command description must be non-empty",
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    ]
    assert read == ["I ni ce", "Bonjour"]
    assert (commands, others) == ([{"command": "aide", "description": "Une personne"}], [])


# -- people -------------------------------------------------------------------------------------------------


def test_only_what_stands_on_the_screen_can_be_pressed():
    async def story(api, call):
        awa = started(api)
        sent = await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui", "Non"))
        assert awa.labels == ["Oui", "Non"]
        await call("editMessageReplyMarkup", chat_id=awa.id, message_id=sent["message_id"])
        with pytest.raises(NoSuchButton):
            awa.press("Oui")
        awa.press("Oui", stale=True)
        await call("deleteMessage", chat_id=awa.id, message_id=sent["message_id"])
        awa.press("Non", on=awa.inbox[0], stale=True)
        presses = [u["callback_query"] for u in await call.updates() if "callback_query" in u]
        return [press["data"] for press in presses], [press["message"]["date"] > 0 for press in presses]

    assert with_api(story) == (["1:0", "1:1"], [True, False])


def test_a_long_text_leaves_in_pieces_and_an_edit_says_so():
    async def story(api, call):
        awa = started(api)
        message = awa.type("x" * 5000)
        awa.edit(message, "y")
        for share in (awa.send_photo, awa.send_sticker, lambda: awa.share_contact("+223 70 00 00 00")):
            share()
        awa.share_location(12.6, -8.0)
        awa.send_document(b"%PDF")
        updates = await call.updates()
        return [sorted(u.get("message", u.get("edited_message"))) for u in updates], updates

    kinds, updates = with_api(story)
    assert [len(u["message"]["text"]) for u in updates[1:3]] == [4096, 904]
    assert updates[3]["edited_message"]["edit_date"]
    sent = {kind for found in kinds for kind in found}
    assert {"photo", "sticker", "contact", "location", "document"} <= sent


def test_a_person_cannot_write_to_a_bot_they_blocked():
    async def story(api, _call):
        awa = started(api)
        awa.block()
        with pytest.raises(AssertionError, match="blocked"):
            awa.type("bonjour")

    with_api(story)


# -- rates --------------------------------------------------------------------------------------------------


def test_more_than_the_rates_allow_is_429_with_the_seconds_to_wait():
    async def story(api, call):
        awa, group = started(api), api.group("Famille", [api.person("G")])

        async def burst(chat_id, number):
            return [
                (await call.post("sendMessage", json={"chat_id": chat_id, "text": "x"}))
                for _n in range(number)
            ]

        private = await burst(awa.id, 4)
        in_group = await burst(group.id, 21)
        early = await burst(awa.id, 1)
        api.clock.advance(2)
        later = await burst(awa.id, 1)
        statuses = [[status for status, _body in found] for found in (private, in_group, early, later)]
        return statuses, private[-1][1], api.bot.flood.early

    (private, in_group, early, later), refused, too_early = with_api(
        story, clock=Clock(MONDAY), rates=Rates()
    )
    assert private == [200, 200, 200, 429]
    assert in_group == [200] * 20 + [429]
    assert (early, later, too_early) == ([429], [200], 1)
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }


def test_thirty_a_second_over_all():
    async def story(api, call):
        people = [started(api) for _number in range(40)]
        for person in people:
            await call("sendMessage", chat_id=person.id, text="x")
        first = api.bot.figures()
        api.clock.advance(1)
        for person in people[30:]:
            await call("sendMessage", chat_id=person.id, text="x")
        return first["sent"], first["errors"], api.bot.figures()["sent"]

    assert with_api(story, clock=Clock(MONDAY), rates=Rates()) == (
        30,
        {"Too Many Requests: retry after 1": 10},
        40,
    )


# -- faults -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fault", "applied"), [
    (Fault.DROPPED_BEFORE, 0), (Fault.DROPPED_AFTER, 1), (Fault.CUT, 1), (Fault.BAD_GATEWAY, 0), (Fault.HTML, 0),
    (Fault.STORM, 0), (Fault.SLOW, 1),
])  # fmt: skip
def test_a_fault_happens_to_the_call_it_is_ordered_for(fault, applied):
    async def story(api, call):
        awa = started(api)
        api.faults.order("sendMessage", fault)
        await call("getMe")
        try:
            said = await call("sendMessage", chat_id=awa.id, text="x")
        except (aiohttp.ClientError, json.JSONDecodeError) as error:
            said = type(error).__name__
        arrived = len(awa.inbox)
        assert isinstance(await call("sendMessage", chat_id=awa.id, text="y"), dict)
        return said, arrived, api.faults.happened

    said, arrived, happened = with_api(story, faults=Faults(Plan(slow_seconds=0.01, retry_after=(7, 7))))
    assert (arrived, happened) == (applied, {fault: 1})
    assert isinstance(said, dict) == (fault == Fault.SLOW)
    if fault == Fault.STORM:
        assert said == "Too Many Requests: retry after 7"


def test_a_seed_repeats_its_faults():
    def drawn(seed):
        faults = Faults(
            Plan(dropped_before=0.1, storm=0.1, slow=0.1, methods=frozenset({"sendMessage"})), seed
        )
        return [faults.draw("sendMessage") for _n in range(300)], [
            faults.draw("getUpdates") for _n in range(300)
        ]

    sends, polls = drawn(3)
    assert drawn(3)[0] == sends != drawn(4)[0]
    assert 50 < sum(fault is not None for fault in sends) < 130
    assert set(polls) == {None}


@pytest.mark.parametrize("kind", list(Outage))
def test_an_outage_ends_and_what_waited_is_still_there(kind):
    async def story(api, call):
        awa = started(api)
        await api.begin_outage(kind)
        awa.type("bonjour")
        with pytest.raises((aiohttp.ClientError, TimeoutError)):
            async with asyncio.timeout(0.2):
                await call("getUpdates")
        await api.end_outage()
        return [u["message"]["text"] for u in await call.updates()]

    assert with_api(story) == ["/start", "bonjour"]


def test_an_update_may_come_twice_in_a_batch_and_a_press_before_the_text():
    async def story(api, call):
        awa = started(api)
        await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui"))
        awa.press("Oui")
        return [u["update_id"] for u in await call.updates()]

    first, again, second, once_more = with_api(story, faults=Faults(Plan(duplicated=1.0, swapped=1.0)))
    assert first == again > second == once_more


# -- webhook ------------------------------------------------------------------------------------------------


class Receiver:
    """A bot's own address; `answers` are the statuses it gives, then 200."""

    def __init__(self, *answers):
        self.answers, self.bodies, self.secrets = list(answers), [], []

    async def __aenter__(self):
        self._runner = web.ServerRunner(web.Server(self._meet), shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"
        return self

    async def __aexit__(self, *_error):
        await self._runner.cleanup()

    async def _meet(self, request):
        self.bodies.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        return web.Response(status=status, headers=headers)

    async def received(self, number):
        async with asyncio.timeout(5):
            while len(self.bodies) < number:
                await asyncio.sleep(0.005)


def test_a_webhook_is_tried_again_in_the_order_of_its_chat_while_others_go_on():
    async def story(api, call):
        api.bot.webhook_scale = 0.001
        failing = [(500, {}), (502, {}), (429, {"Retry-After": "3"})]
        async with Receiver(*failing) as receiver:
            awa = started(api)
            awa.type("un")
            assert await call("setWebhook", url=receiver.url, secret_token="s3cret") is True  # noqa: S106
            refused = await call("getUpdates")
            await receiver.received(5)
            started(api, "Binta")
            await receiver.received(6)
            info = await call("getWebhookInfo")
            assert await call("deleteWebhook") is True
            return receiver, refused, info, await call("getUpdates", timeout=0)

    receiver, refused, info, left = with_api(story)
    texts = [body["message"]["text"] for body in receiver.bodies]
    assert texts == ["/start"] * 4 + ["un", "/start"]
    assert set(receiver.secrets) == {"s3cret"}
    assert refused == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert info["last_error_message"] == "Wrong response from the webhook: 429 Too Many Requests"
    assert left == []


def test_a_text_behind_a_failing_one_waits_while_a_press_of_the_same_person_goes_past():
    async def story(api, call):
        awa = started(api)
        await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui"))
        await call.updates()
        await call("getUpdates", offset=call._offset, timeout=0, limit=1)
        api.bot.webhook_scale = 0.01
        async with Receiver((500, {}), (500, {}), (500, {})) as receiver:
            awa.type("un")
            await call("setWebhook", url=receiver.url)
            await receiver.received(2)
            awa.type("deux")
            awa.press("Oui")
            async with asyncio.timeout(5):
                while len(api.bot.updates):
                    await asyncio.sleep(0.01)
            arrived = [update_id for update_id, status in api.bot.webhook.tries if status == 200]
        return [receiver_kind(receiver, update_id) for update_id in arrived]

    kinds = with_api(story)
    assert kinds.index("un") < kinds.index("deux")
    assert kinds.index("press") < kinds.index("deux")


def receiver_kind(receiver, update_id):
    body = next(body for body in receiver.bodies if body["update_id"] == update_id)
    return body["message"]["text"] if "message" in body else "press"


def test_a_webhook_drops_what_would_outlive_its_life():
    async def story(api, call):
        api.bot.webhook_scale = 0.001
        async with Receiver((500, {"Retry-After": "200"})) as receiver:
            api.bot.updates.push("callback_query", {"id": "1"}, "lane")
            await call("setWebhook", url=receiver.url)
            await receiver.received(1)
            async with asyncio.timeout(5):
                while not api.bot.updates.expired:
                    await asyncio.sleep(0.005)
            return len(receiver.bodies), len(api.bot.updates)

    assert with_api(story) == (1, 0)


@pytest.mark.parametrize(("values", "sentence"), [
    ({"url": "http://example.org/hook"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
    ({"url": "http://127.0.0.1:1/", "secret_token": "a b"}, "Bad Request: secret token contains unallowed characters"),
    ({"url": "http://127.0.0.1:1/", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
])  # fmt: skip
def test_addresses_and_secrets_that_are_refused(values, sentence):
    async def story(_api, call):
        return await call("setWebhook", **values)

    assert with_api(story) == sentence


# -- the crowd and the account ------------------------------------------------------------------------------


def test_the_account_finds_what_is_lost_doubled_out_of_order_and_invented():
    found = outcome(
        {"awa": ["1", "2", "3", "4"], "ba": ["1"]}, {"awa": ["2", "1", "4", "4", "9"], "c": ["1"]}
    )
    assert found.lost == [("awa", "3"), ("ba", "1")]
    assert found.doubled == [("awa", "4")]
    assert found.out_of_order == [("awa", "1")]
    assert found.invented == [("awa", "9"), ("c", "1")]
    assert not found.clean
    assert found.line() == "5 given, 2 lost, 1 doubled, 1 out of order, 2 invented"
    assert outcome({"awa": ["1", "2"]}, {"awa": ["1", "2"]}).clean


def test_the_busiest_second_is_the_fullest_window():
    assert most_within([0.0, 0.5, 0.9, 1.0, 1.2, 3.0]) == 4
    assert most_within([]) == 0


async def echo(call, forget):
    """A bot that says what it heard."""
    while True:
        for update in await call.updates():
            if "callback_query" in update:
                query = update["callback_query"]
                await call("answerCallbackQuery", callback_query_id=query["id"])
                chat_id, text = query["from"]["id"], "pressé"
            else:
                chat_id, text = update["message"]["chat"]["id"], update["message"]["text"]
            if not forget(text):
                await call("sendMessage", chat_id=chat_id, text=text, reply_markup=keyboard("Oui", "Non"))


def with_echo(story, *, forget=lambda _text: False):
    async def whole(api, call):
        bot = asyncio.create_task(echo(call, forget))
        try:
            return await story(api)
        finally:
            bot.cancel()

    return with_api(whole)


def test_a_crowd_counts_and_the_account_is_clean():
    async def story(api):
        crowd = Crowd(api, 60)
        await crowd.start()
        given = await crowd.count(10, waiting=False)
        await crowd.people[-1].until(lambda: len(crowd.people[-1].inbox) == 11)
        await crowd.quiet(0.1)
        return outcome(given, crowd.heard(r"^(\d+)$")), api.bot.figures()

    found, figures = with_echo(story)
    assert (found.given, found.clean) == (600, True)
    assert (figures["pushed"], figures["acknowledged"], figures["sent"]) == (660, 660, 660)


def test_a_bot_that_forgets_is_found_out():
    async def story(api):
        crowd = Crowd(api, 3, Habits(patience=0.2))
        await crowd.start()
        given = await crowd.count(4)
        return outcome(given, crowd.heard(r"^(\d+)$"))

    found = with_echo(story, forget=lambda text: text == "3")
    assert [answer for _person, answer in found.lost] == ["3", "3", "3"]


def test_hurried_people_press_twice_and_old_buttons():
    async def story(api):
        crowd = Crowd(api, 8, Habits(thought=0.01, double_press=0.5, settle=0.01), seed=2)
        await crowd.start()
        figures = await crowd.talk(6, walk(["26"]))
        await crowd.talk(2, script(["Oui", "bonjour"]))
        await crowd.quiet(0.1)
        return figures, [len(person.inbox) for person in crowd.people]

    figures, heard = with_echo(story)
    assert (figures.acts, figures.silences) == (48, 0)
    assert 0 < figures.percentile(0.5) <= figures.percentile(0.99)
    assert sum(heard) > 8 * 9


def test_it_runs_as_a_process_that_takes_orders():
    with Served("--rates", "--plan", '{"storm": 1.0, "methods": ["sendMessage"]}') as api:
        people = api.do("crowd", size=2, patience=0.1)
        counting = api.begin("count", last=2)
        api.do("advance", seconds=151)
        api.do("fault", method="getMe", fault="slow")
        given = api.end(counting)
        figures = api.do("figures")
        assert api.address.startswith("http://127.0.0.1:")
    assert given == {str(person): ["1", "2"] for person in people}
    assert (figures["pushed"], figures["sent"]) == (4, 0)
    assert api.process.returncode == 0

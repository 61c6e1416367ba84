"""The fake Bot API knows its bots, hands out updates as Telegram does, and serves a real client."""

from __future__ import annotations

import asyncio
import json
import time

import aiohttp
import pytest
import telegram
from bot_api import TOKEN, Clock
from bot_api.caller import keyboard, started, with_api
from bot_api.media import OGG_OPUS

MONDAY = 1_772_442_000.0
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


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
        await api.bot.updates.polling.wait()
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
        await api.bot.updates.polling.wait()
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


def test_a_third_poller_makes_the_second_wait_for_its_conflict():
    async def story(api, call):
        polls = []
        for _number in range(3):
            await api.bot.updates.polling.wait() if polls else None
            api.bot.updates.polling.clear()
            polls.append(
                asyncio.create_task(call.post("getUpdates", json={"timeout": 30, "offset": len(polls)}))
            )
        first, _body = await polls[0]
        await api.bot.updates.polling.wait()
        done = polls[1].done()
        for poll in polls[1:]:
            poll.cancel()
        return first, done

    assert with_api(story) == (409, False)


def test_ids_may_begin_anew_after_a_week_of_silence():
    async def story(api, call):
        awa = started(api)
        (first,) = await call.updates()
        offset = first["update_id"] + 1
        await call("getUpdates", offset=offset)
        api.bot.updates.skip_to(17)
        awa.type("bonjour")
        stubborn = [u["update_id"] for _time in range(2) for u in await call("getUpdates", offset=offset)]
        await call("getUpdates", offset=18)
        return offset, stubborn, len(api.bot.updates)

    assert with_api(story) == (100_001, [17, 17], 0)


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

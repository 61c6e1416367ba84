"""Simulated people can do what people can, and the account finds what a bot lost, doubled or swapped."""

from __future__ import annotations

import asyncio

import pytest

from bot_api import NoSuchButton, outcome
from bot_api.caller import keyboard, started, with_api
from bot_api.crowd import Crowd, Habits, script, walk
from bot_api.ledger import most_within
from bot_api.served import Served


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


def test_both_sides_can_be_read_as_a_transcript():
    async def story(api, call):
        awa = api.person("Awa")
        awa.start("radio")
        sent = await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui", "Non"))
        awa.press("Oui")
        awa.send_voice()
        await call("editMessageText", chat_id=awa.id, message_id=sent["message_id"], text="Marche ? Oui")
        await call("deleteMessage", chat_id=awa.id, message_id=sent["message_id"])
        return awa.lines

    assert with_api(story) == [
        "> /start radio",
        "< Marche ? [Oui] [Non]",
        "> [Oui]",
        "> voice",
        "~ edit Marche ? Oui",
        "~ delete Marche ? Oui",
    ]


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

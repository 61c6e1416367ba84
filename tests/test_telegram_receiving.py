"""Receiving by long polling: nothing is confirmed before it is kept, one poller, and no trouble that ends the house."""

from __future__ import annotations

import asyncio
import json
import logging

import pytest
from aiohttp import web
from bot_api import TOKEN, BotApi, Fault, Outage
from bot_api.messages import Button
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from telegram.error import Conflict, TelegramError
from telegram_house import Memory, a_server, a_telegram_house, channel_of, serving

from data.start_error import StartError
from data.store import cases
from data.tables import inbox
from dialogs.effects import CaseKind
from handlers.bot_api import api, poll, trouble
from handlers.bot_api.errors import REVOKED

GOODBYE = (
    "Bonjour. Je ne parle pas dans les groupes. Je parle avec une seule personne.\n"
    "I ni ce. N tɛ kuma jama cɛma. N bɛ kuma mɔgɔ kelen dɔrɔn fɛ."
)
LOST = OperationalError("insert", {}, Exception("disk full"))


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """The pauses of a minute, in hundredths."""
    monkeypatch.setattr(trouble, "LONGEST_SECONDS", 0.02)
    monkeypatch.setattr(poll, "STORE_SECONDS", 0.02)


def meeting(story, **changes):
    """A story over the fake, the channel and an inlet that remembers."""

    async def main():
        async with BotApi(**changes) as server:
            await story(server, channel_of(server.address), Memory())

    asyncio.run(main())


def names(inlet):
    return [update.ext_id[0] for update in inlet.kept]


# -- the cursor --------------------------------------------------------------------------------------------


@pytest.mark.req("EO-1")
def test_what_came_is_confirmed_only_after_it_was_kept():
    async def story(server, channel, inlet):
        awa = server.person()
        inlet.faults = [LOST, LOST, LOST]
        awa.type("bonjour")
        async with serving(channel, inlet):
            await inlet.until(lambda: not inlet.faults)
            assert server.bot.updates.acknowledged == []
            await inlet.until(lambda: inlet.kept)
            await until(lambda: len(server.bot.updates.acknowledged) == 1)
        assert names(inlet) == ["m"]
        assert inlet.place == f"{server.bot.id}:{server.bot.updates.acknowledged[0] + 1}"

    meeting(story)


async def until(condition):
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def test_a_new_start_goes_on_where_the_last_one_stopped():
    async def story(server, channel, inlet):
        awa = server.person()
        awa.type("un")
        async with serving(channel, inlet):
            await inlet.until(lambda: inlet.kept)
        awa.type("deux")
        again = Memory(inlet.place)
        async with serving(channel_of(server.address), again):
            await again.until(lambda: again.kept)
        assert [json.loads(update.raw)["message"]["text"] for update in again.kept] == ["deux"]

    meeting(story)


@pytest.mark.parametrize("cursor", ["42:100", "100", ":", "x:y", ""])
def test_the_cursor_of_another_bot_means_nothing(cursor):
    async def story(server, channel, _inlet):
        server.person().type("un")
        inlet = Memory(cursor)
        async with serving(channel, inlet):
            await inlet.until(lambda: inlet.kept)

    meeting(story)


def test_the_offset_follows_the_last_batch_when_the_numbers_begin_anew():
    assert poll.next_offset([{"update_id": 900}, {"update_id": 7}]) == 8
    assert poll.next_offset([{"update_id": 7}, {"update_id": True}, {"no": 1}]) == 8
    assert poll.next_offset([{"update_id": "7"}]) is None


def test_hundreds_of_updates_come_in_batches_and_in_order():
    async def story(server, channel, inlet):
        awa = server.person()
        for number in range(250):
            awa.type(str(number))
        async with serving(channel, inlet):
            await inlet.until(lambda: len(inlet.kept) == 250 and inlet.reaches[-1])
        assert [json.loads(update.raw)["message"]["text"] for update in inlet.kept] == [*map(str, range(250))]
        assert inlet.reaches[:3] == [False, False, True], "after a full batch more may wait"

    meeting(story)


def test_an_empty_answer_reaches_the_provider_and_keeps_nothing(monkeypatch):
    monkeypatch.setattr(api, "POLL_SECONDS", 0)

    async def story(_server, channel, inlet):
        async with serving(channel, inlet):
            await inlet.until(lambda: len(inlet.reaches) > 2)
        assert set(inlet.reaches) == {True}
        assert (inlet.kept, inlet.place) == ([], None)

    meeting(story)


def test_only_four_kinds_are_asked_for_and_what_waited_is_not_dropped():
    async def story(server, channel, inlet):
        server.person().type("avant le premier départ")
        async with serving(channel, inlet):
            await inlet.until(lambda: inlet.kept)
        assert server.bot.updates.allowed == {"message", "edited_message", "callback_query", "my_chat_member"}

    meeting(story)


def test_stopping_ends_a_waiting_call_at_once():
    async def story(server, channel, inlet):
        async with serving(channel, inlet):
            await server.bot.updates.polling.wait()
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < 5, "a call waits ten seconds"

    meeting(story)


# -- what is nobody's --------------------------------------------------------------------------------------


def test_an_update_without_a_lane_is_a_dead_letter_and_stops_nobody():
    async def story(server, channel, inlet):
        server.bot.updates.push_raw({"message": {"text": "sans personne"}})
        server.bot.updates.push_raw({"message": 3})
        server.person().type("bonjour")
        async with serving(channel, inlet):
            await inlet.until(lambda: inlet.kept)
        assert [reason for reason, _raw in inlet.refused] == ["no_lane", "no_lane"]
        assert names(inlet) == ["m"]

    meeting(story)


def test_a_group_hears_one_sentence_in_both_languages_and_is_left():
    async def story(server, channel, inlet):
        awa = server.person()
        group = server.group("Famille", [awa])
        group.write(awa, "/start")
        group.write(awa, "/menu")
        async with serving(channel, inlet):
            await until(lambda: group.status == "left")
        said = [message.text for message in group.messages.values() if message.sender["id"] == server.bot.id]
        assert said == [GOODBYE]
        assert (inlet.kept, inlet.refused) == ([], []), "nothing that was said there is stored"

    meeting(story)


def test_a_channel_is_left_without_a_word():
    async def story(server, channel, inlet):
        awa = server.person()
        place = server.group("Annonces", [awa], kind="channel")
        server.bot.updates.push(
            "channel_post", {"message_id": 1, "chat": place.json(), "date": 1, "text": "x"}
        )
        async with serving(channel, inlet):
            await until(lambda: place.status == "left")
        assert server.bot.ledger.methods()["sendMessage"] == 0
        assert (inlet.kept, inlet.refused) == ([], [])

    meeting(story)


def test_a_press_comes_to_rest_after_it_was_kept():
    async def story(server, channel, inlet):
        awa = server.person()
        awa.start()
        server.bot.say(awa.chat, {"text": "Ça va ?"}, YES)
        awa.press("Oui")
        inlet.faults = [LOST]
        async with serving(channel, inlet):
            await inlet.until(lambda: not inlet.faults)
            assert server.bot.ledger.methods()["answerCallbackQuery"] == 0
            await awa.until(lambda: any(sight.act == "answer" for sight in awa.history))
        assert names(inlet) == ["m", "c"]

    meeting(story)


YES = ((Button("Oui", "1:0"),),)
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


# -- trouble -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [(Fault.BAD_GATEWAY, "n'est pas Telegram"), (Fault.HTML, "n'est pas Telegram"),
     (Fault.DROPPED_BEFORE, "pas joignable"), (Fault.DROPPED_AFTER, "pas joignable"), (Fault.CUT, "pas joignable")],
)  # fmt: skip
def test_a_fault_is_said_once_and_loses_nothing(caplog, fault, sentence):
    async def story(server, channel, inlet):
        server.faults.order("getUpdates", fault, times=5)
        server.person().type("bonjour")
        async with serving(channel, inlet):
            await inlet.until(lambda: inlet.kept)
        assert names(inlet) == ["m"]

    with caplog.at_level(logging.INFO, "sira.telegram"):
        meeting(story)
    assert len([line for line in caplog.messages if sentence in line]) == 1
    assert "Telegram répond de nouveau." in caplog.messages


def test_an_outage_ends_and_everything_comes():
    async def story(server, channel, inlet):
        awa = server.person()
        async with serving(channel, inlet):
            await server.bot.updates.polling.wait()
            for kind in (Outage.REFUSED, Outage.BAD_GATEWAY):
                await server.begin_outage(kind)
                awa.type(f"pendant {kind}")
                await asyncio.sleep(0.1)
                await server.end_outage()
                await inlet.until(
                    lambda kind=kind: (
                        f"pendant {kind}".encode() in inlet.kept[-1].raw if inlet.kept else False
                    )
                )
        assert names(inlet) == ["m", "m"]

    meeting(story)


def test_another_program_that_polls_is_said_once_and_waited_for(caplog):
    async def story(server, channel, inlet):
        async with serving(channel, inlet):
            await server.bot.updates.polling.wait()
            other = channel_of(server.address)
            async with serving(other, Memory()):
                await until(lambda: server.bot.ledger.errors()[CONFLICT] > 2)
            server.person().type("bonjour")
            await inlet.until(lambda: inlet.kept)

    with caplog.at_level(logging.ERROR, "sira.telegram"):
        meeting(story)
    said = [line for line in caplog.messages if "Un autre programme" in line]
    assert len(said) == 2, "once by each of the two"


def test_the_pauses_grow_and_end(monkeypatch):
    monkeypatch.undo()
    found = trouble.Trouble()
    refused, conflict = TelegramError("x"), Conflict("x")
    assert [found.wait(refused) for _time in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    found.over()
    assert found.wait(refused) == 1
    conflict = (
        trouble.Conflict("x")
        if hasattr(trouble, "Conflict")
        else __import__("telegram.error").error.Conflict("x")
    )
    assert [found.wait(conflict) for _time in range(4)] == [5, 10, 20, 30]


def test_a_token_revoked_while_running_is_said_once_and_letters_wait(caplog, monkeypatch, tmp_path):
    monkeypatch.setattr("handlers.bot_api.errors.UNAUTHORIZED_SECONDS", 0.02)

    async def story(server, channel, inlet):
        async with serving(channel, inlet):
            await server.bot.updates.polling.wait()
            account = server.bots[TOKEN]
            server.revoke()
            account.updates.end_poll()
            await until(lambda: REVOKED in caplog.messages)
            server.bots[TOKEN] = account
            server.person().type("bonjour")
            await inlet.until(lambda: inlet.kept)

    with caplog.at_level(logging.ERROR, "sira.telegram"):
        meeting(story)
    assert caplog.messages.count(REVOKED) == 1


# -- the start ---------------------------------------------------------------------------------------------


def begun(answer, **changes):
    """What the start of the channel over a server that answers so comes to."""

    async def main():
        async with a_server(answer) as address, serving(channel_of(address, **changes), Memory()) as task:
            await task

    asyncio.run(main())


@pytest.mark.parametrize(("status", "word"), [(401, "Unauthorized"), (404, "Not Found")])
def test_a_wrong_token_ends_the_start_with_what_to_do(status, word):
    async def refuse(_method, _request):
        return web.json_response({"ok": False, "error_code": status, "description": word}, status=status)

    with pytest.raises(StartError) as caught:
        begun(refuse)
    assert "SIRA_TELEGRAM_TOKEN" in caught.value.sentence
    assert "@BotFather" in caught.value.sentence
    assert TOKEN not in caught.value.sentence


def test_a_revoked_token_ends_the_start():
    async def story(server, channel, inlet):
        server.revoke()
        with pytest.raises(StartError):
            await channel.serve(inlet, asyncio.Event())

    meeting(story)


PAGE = "<html>Connectez-vous au réseau de l'hôtel</html>"


@pytest.mark.parametrize(
    "bad",
    [(200, PAGE), (403, PAGE), (404, PAGE), (502, PAGE), (200, "{}"), (200, '{"ok": true, "result": []}'),
     (200, '{"ok": true, "result": {"id": "x"}}'), (500, '{"ok": false, "error_code": 500, "description": "x"}')],
)  # fmt: skip
def test_a_server_that_answers_nonsense_at_the_start_is_tried_again(caplog, bad):
    async def main():
        calls = []

        async def first_bad(method, _request):
            calls.append(method)
            if calls.count("getMe") < 4:
                return web.Response(status=bad[0], text=bad[1])
            results = {"getMe": {"id": 7, "username": "x"}, "getUpdates": [{"update_id": 1}]}
            return web.json_response({"ok": True, "result": results.get(method, True)})

        inlet = Memory()
        async with a_server(first_bad) as address, serving(channel_of(address), inlet):
            await inlet.until(lambda: inlet.place == "7:2")
        assert calls[:3] == ["getMe"] * 3

    with caplog.at_level(logging.WARNING, "sira.telegram"):
        asyncio.run(main())
    assert len(caplog.messages) == 1, "said once"


def test_without_a_network_it_waits_and_stops_when_asked(caplog):
    async def main():
        async with a_server(None) as gone:
            pass
        async with serving(channel_of(gone), Memory()):
            await until(lambda: caplog.messages)

    with caplog.at_level(logging.WARNING, "sira.telegram"):
        asyncio.run(main())
    assert "Telegram n'est pas joignable" in caplog.messages[0]


# -- in a real house ---------------------------------------------------------------------------------------


def test_a_person_talks_through_the_whole_house_and_leaves(tmp_path):
    async def main():
        async with BotApi() as server, a_telegram_house(tmp_path, server.address) as (_channel, store, clock):
            awa = server.person()
            awa.start()
            assert (await awa.reply(20)).text.startswith("Puis-je garder vos réponses ?")
            awa.press("✅ Oui")
            question = await awa.reply(20)
            assert question.text.startswith("De quoi avez-vous besoin ?")
            await awa.until(lambda: awa.inbox[0].labels == [])
            awa.press("Un travail")
            assert "Quel âge" in (await awa.reply(20)).text
            awa.block()
            await until(lambda: open_cases(store, clock))
            with store.read(clock.now()) as work:
                states = list(work.connection.execute(select(inbox.c.state)).scalars())
            assert states == ["done"] * 4

    asyncio.run(main())


def open_cases(store, clock):
    with store.read(clock.now()) as work:
        return [case for case in cases.list_cases(work) if case.kind == CaseKind.NO_ANSWER]

"""The rates are kept, and faults happen where and when they are ordered."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest

from bot_api import Clock, Fault, Faults, Outage, Plan, Rates
from bot_api.caller import keyboard, started, with_api
from bot_api.server import METHODS

MONDAY = 1_772_442_000.0


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


def test_a_fault_of_the_fake_itself_is_loud(monkeypatch):
    async def story(_api, call):
        monkeypatch.setitem(METHODS, "getme", ("getMe", lambda _account, _arguments: 1 / 0))
        status, _body = await call.post("getMe")
        return status

    with pytest.raises((AssertionError, aiohttp.ClientError)):
        with_api(story)


def test_the_account_knows_which_answers_never_arrived():
    async def story(api, call):
        awa = started(api)
        api.faults.order("sendMessage", Fault.DROPPED_AFTER)
        with pytest.raises(aiohttp.ClientError):
            await call("sendMessage", chat_id=awa.id, text="x")
        await call("sendMessage", chat_id=awa.id, text="x")
        return [(found.method, found.status, found.arrived) for found in api.bot.ledger.calls]

    assert with_api(story) == [("sendMessage", 200, False), ("sendMessage", 200, True)]

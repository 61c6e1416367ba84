"""The fake as a process of its own, for benches and kill loops; `served.py` is the other side.

    python tests/bot_api/serve.py --port 0 [--rates] [--seed 7] [--plan '{"dropped_after": 0.02}']

The first line of stdout is {"address": ..., "token": ...}. Each line of stdin is an order, {"id": 1, "do": "advance",
"seconds": 151}; each is answered by {"id": 1, "answer": ...} when it is done. The end of stdin ends it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot_api.faults import Faults, Plan
from bot_api.flood import Rates
from bot_api.orders import Orders
from bot_api.server import TOKEN, BotApi


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rates", action="store_true", help="refuse what Telegram's rates do not allow")
    parser.add_argument("--plan", type=json.loads, default={}, help="chances of faults, as JSON")
    return parser.parse_args()


def say(value):
    print(json.dumps(value), flush=True)


async def serve(chosen):
    faults = Faults(Plan(**chosen.plan), chosen.seed)
    api = BotApi(token=chosen.token, faults=faults, rates=Rates() if chosen.rates else None, port=chosen.port)
    async with api, asyncio.TaskGroup() as group:
        say({"address": api.address, "token": chosen.token})
        orders = Orders(api)
        given = [group.create_task(carry_out(orders, json.loads(line))) async for line in lines()]
        for order in given:
            order.cancel()


async def carry_out(orders, order):
    number, name = order.pop("id"), order.pop("do")
    say({"id": number, "answer": await orders.do(name, order)})


async def lines():
    reader = asyncio.StreamReader(limit=1 << 24)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        yield line


if __name__ == "__main__":
    asyncio.run(serve(options()))

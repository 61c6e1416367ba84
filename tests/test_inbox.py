"""What comes in is kept once and in the order in which it came."""

from __future__ import annotations

import json

import pytest
from wire_house import ENGINES, a_house

from data.store import inbox
from data.store.inbox import Update


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        yield house


def received(house, *names):
    """These deliveries in one batch; the words of the thread, in order."""
    with house.write() as work:
        raws = {name: json.dumps({"text": f"mot {name[0]}"}).encode() for name in names}
        inbox.receive(work, "street", [Update(name[0], "ami", raws[name]) for name in names])
    with house.read() as work:
        rows = inbox.behind(work, ["street"], house.person("ami").id, 0, 10)
    return [json.loads(row.body)["text"] for row in rows]


@pytest.mark.req("EO-4")
def test_an_update_that_comes_again_in_the_same_batch_keeps_its_first_place(house):
    assert received(house, "1", "2", "1 again", "3", "2 again") == ["mot 1", "mot 2", "mot 3"]


@pytest.mark.req("EO-2")
def test_an_update_that_comes_again_in_a_later_batch_is_known(house):
    received(house, "1", "2")
    assert received(house, "2", "3", "1") == ["mot 1", "mot 2", "mot 3"]

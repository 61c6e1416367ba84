"""The whole program is killed while somebody writes by the web chat: each message counts exactly once, in order."""

from __future__ import annotations

import http.client
import random
import socket
import threading
from time import sleep

import pytest
from running_sira import Sira
from web_house import Visitor, until

MESSAGES, KILLS = 15, 4  # twenty messages a minute would hold the lane back


def free_port():
    with socket.socket() as passing:
        passing.bind(("127.0.0.1", 0))
        return passing.getsockname()[1]


@pytest.mark.req("EO-2")
@pytest.mark.req("EO-5")
def test_a_message_sent_until_it_was_taken_counts_once_however_often_the_house_is_killed(tmp_path):
    chance = random.Random(7)  # noqa: S311 - instants, no secrets
    sira = Sira(tmp_path)
    sira.env["SIRA_WEB_PORT"] = str(free_port())
    sira.set_clock("2026-03-02T09:00:00+00:00")
    sira.start()
    visitor = Visitor(int(sira.env["SIRA_WEB_PORT"]))
    visitor.open()
    tried = []

    def send(number):
        """As the page does: again under the same name until it is taken, and now and then once more."""
        for _time in range(600):
            tried.append(number)
            try:
                if visitor.send({"type": "text", "text": f"mot {number}"}, f"message-{number:04}") == 202:
                    return
            except (OSError, http.client.HTTPException):
                sleep(0.05)
        raise AssertionError("it was never taken")

    def write():
        for number in range(MESSAGES):
            send(number)
            if number % 4 == 0:
                send(number)
            sleep(chance.uniform(0.05, 0.4))

    writer = threading.Thread(target=write)
    writer.start()
    for _kill in range(KILLS):
        sleep(chance.uniform(0.1, 1.0))
        sira.kill()
        sira.start()
    writer.join(60)
    try:
        assert len(tried) > MESSAGES + MESSAGES // 4, "the house was away while somebody wrote"
        until(lambda: len(said(visitor)) == MESSAGES, 20)
        assert said(visitor) == [f"mot {number}" for number in range(MESSAGES)]
    finally:
        assert sira.stop() == 0


def said(visitor):
    return [line["text"] for line in visitor.thread() if line["who"] == "me"]

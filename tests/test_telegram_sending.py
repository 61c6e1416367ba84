"""Letters as people see them on Telegram, and what each of its errors means for a letter and a file."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import web
from bot_api import BotApi, Clock, Fault
from bot_api.media import OGG_OPUS, PNG
from telegram.error import BadRequest
from telegram_house import a_server, channel_of

from handlers.bot_api.errands import MOST, Errands
from handlers.bot_api.errors import SENTENCES, fetch_error
from handlers.bot_api.request import AiohttpRequest
from handlers.channel import Attachment, Button, FetchError, Outgoing, SendError
from handlers.speech import split_text

CANARY = "le secret d'Awa"
YES, NO = Button("✅ Oui", "3:0"), Button("❌ Non", "3:1")
VOICE, PHOTO = Attachment("voice", "audio/ogg", OGG_OPUS), Attachment("photo", "image/png", PNG)


def run(story, **api):
    """One story over a fake with Awa, who pressed Start."""

    async def main():
        async with BotApi(**api) as server:
            awa = server.person("Awa")
            awa.start()
            channel = channel_of(server.address)
            async with channel._api:
                await story(server, awa, channel, partial_of(channel, awa))
                await channel._errands.end()

    asyncio.run(main())


def partial_of(channel, person):
    async def send(text, *buttons, **more):
        return await channel.send(str(person.id), Outgoing(text, buttons, **more))

    return send


async def error_of(sending):
    with pytest.raises(SendError) as caught:
        await sending
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    return caught.value


# -- what people see ---------------------------------------------------------------------------------------


def test_a_text_comes_as_it_is_with_its_buttons():
    async def story(_server, awa, _channel, send):
        number = await send("<b>2 < 3</b> _oui_ https://example.org", YES, NO)
        assert awa.last.text == "<b>2 < 3</b> _oui_ https://example.org"
        assert (awa.last.labels, number) == (["✅ Oui", "❌ Non"], str(awa.last.id))
        await send("Sans bouton")
        assert awa.last.labels == []

    run(story)


def test_a_long_text_comes_whole_in_pieces():
    async def story(_server, awa, channel, send):
        text = "Une phrase qui compte ses signes \N{GRINNING FACE}. " * 300
        for piece in split_text(text, channel.capabilities.max_text):
            await send(piece)
        assert len(awa.texts) > 2
        assert " ".join(awa.texts).split() == text.split()

    run(story)


def test_a_message_takes_the_place_of_an_older_one_and_keeps_its_number():
    async def story(_server, awa, _channel, send):
        first = await send("1. ☐ Oui", YES)
        assert await send("1. ☑ Oui", YES, NO, edits=first) == first
        assert (len(awa.inbox), awa.last.text, len(awa.last.labels)) == (1, "1. ☑ Oui", 2)
        assert await send("1. ☑ Oui", YES, NO, edits=first) == first, "what is already so is done"
        assert await send("Merci", edits=first) == first
        assert awa.last.labels == []

    run(story)


@pytest.mark.parametrize("old", ["77", "", "not a number"])
def test_what_cannot_be_changed_any_more_is_sent_anew(old):
    async def story(_server, awa, _channel, send):
        number = await send("Bonjour", YES, edits=old)
        assert (awa.texts, number) == (["Bonjour"], str(awa.last.id))

    run(story)


def test_a_photo_cannot_become_a_text_and_the_text_comes_by_itself():
    async def story(_server, awa, _channel, send):
        photo = await send("Voici", attachment=PHOTO)
        await send("Bonjour", edits=photo)
        assert len(awa.inbox) == 2
        assert awa.last.text == "Bonjour"

    run(story)


def test_the_buttons_of_older_messages_go():
    async def story(_server, awa, _channel, send):
        first, second = await send("Un ?", YES), await send("Deux ?", NO)
        await send("Trois ?", YES, closes=(first, second, "77", "none"))
        await awa.until(lambda: [m.labels for m in awa.inbox] == [[], [], ["✅ Oui"]])

    run(story)


def test_messages_are_deleted_as_far_as_they_can_be():
    clock = Clock(at=1_772_445_600)

    async def story(server, awa, _channel, send):
        old = [await send(f"vieux {number}") for number in range(3)]
        clock.advance(49 * 3600)
        new = [await send(f"neuf {number}") for number in range(120)]
        assert await send("", kind="delete", deletes=(*old, *new, "77")) == ""
        assert awa.texts == ["vieux 0", "vieux 1", "vieux 2"]
        assert server.bot.ledger.methods()["deleteMessages"] == 2

    run(story, clock=clock)


def test_a_farewell_deletes_and_speaks():
    async def story(_server, awa, _channel, send):
        first = await send("Quel âge ?", YES)
        await send("C'est effacé.", deletes=(first,))
        assert awa.texts == ["C'est effacé."]

    run(story)


@pytest.mark.parametrize(("file", "kind"), [(VOICE, "voice"), (PHOTO, "photo")])
def test_a_file_comes_with_its_words_below(file, kind):
    async def story(_server, awa, _channel, send):
        number = await send("Écoutez", YES, attachment=file)
        assert (kind in awa.last.content, awa.last.text, awa.last.labels) == (True, "Écoutez", ["✅ Oui"])
        assert number == str(awa.last.id)
        await send("", attachment=file)
        assert kind in awa.last.content

    run(story)


def test_a_photo_of_five_megabytes_leaves():
    large = Attachment("photo", "image/png", PNG + bytes(5_000_000))

    async def story(_server, awa, _channel, send):
        await send("Voici", attachment=large)
        assert "photo" in awa.last.content

    run(story)


def test_words_too_long_for_a_caption_follow_the_file():
    async def story(server, awa, _channel, send):
        await send("long " * 400, YES, attachment=VOICE)
        assert "voice" in awa.inbox[0].content
        assert (awa.inbox[1].text, awa.last.labels) == ("long " * 400, ["✅ Oui"])
        server.faults.order("sendMessage", Fault.STORM)
        error = await error_of(send("long " * 400, attachment=VOICE))
        assert (error.code, error.ambiguous) == ("too_many", True), "half of it is there"

    run(story)


# -- what goes wrong ---------------------------------------------------------------------------------------


def refusal(code, description, **parameters):
    return code, json.dumps(
        {
            "ok": False,
            "error_code": code,
            "description": description,
            **({"parameters": parameters} if parameters else {}),
        }
    )


# What is answered; the code, whether to try again, whether it may have arrived, and when to try again.
TABLE = [
    (refusal(403, "Forbidden: bot was blocked by the user"), ("blocked", False, False, None)),
    (refusal(403, "Forbidden: user is deactivated"), ("blocked", False, False, None)),
    (refusal(403, "Forbidden: bot can't initiate conversation with a user"), ("blocked", False, False, None)),
    (refusal(400, "Bad Request: chat not found"), ("blocked", False, False, None)),
    (refusal(400, "Bad Request: PEER_ID_INVALID"), ("blocked", False, False, None)),
    (refusal(429, "Too Many Requests: retry after 17", retry_after=17), ("too_many", True, False, 17.0)),
    (refusal(429, "Too Many Requests"), ("too_many", True, False, 1.0)),
    (refusal(429, "Too Many Requests", retry_after="x"), ("too_many", True, False, 1.0)),
    (refusal(401, "Unauthorized"), ("unauthorized", True, False, 60.0)),
    (refusal(404, "Not Found"), ("unauthorized", True, False, 60.0)),
    (refusal(409, "Conflict: terminated by other getUpdates request"), ("conflict", True, False, None)),
    (refusal(400, "Bad Request: message is too long"), ("too_long", False, False, None)),
    (refusal(400, "Bad Request: message text is empty"), ("empty", False, False, None)),
    (refusal(400, "Bad Request: BUTTON_DATA_INVALID"), ("buttons", False, False, None)),
    (refusal(400, "Bad Request: VOICE_MESSAGES_FORBIDDEN"), ("no_voice", False, False, None)),
    (refusal(400, f"Bad Request: {CANARY}"), ("refused", False, False, None)),
    (refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100), ("refused", False, False, None)),
    (refusal(500, "Internal Server Error: restart"), ("no_answer", True, True, None)),
    (refusal(418, "Teapot"), ("no_answer", True, True, None)),
    ((502, f"<html>{CANARY}</html>"), ("not_the_api", True, True, None)),
    ((200, f"<html>{CANARY}</html>"), ("not_the_api", True, True, None)),
    ((403, f"<html>{CANARY}</html>"), ("not_the_api", True, False, None)),
    ((302, ""), ("not_the_api", True, True, None)),
    ((200, ""), ("not_the_api", True, True, None)),
    ((200, "[]"), ("not_the_api", True, True, None)),
    ((200, '{"ok": true'), ("no_answer", True, True, None)),
    ((200, "{}"), ("no_answer", True, True, None)),
    ((200, '{"ok": false}'), ("no_answer", True, True, None)),
    ((400, "{}"), ("refused", False, False, None)),
    ((400, '{"ok": false, "description": 3, "parameters": 4}'), ("refused", False, False, None)),
]  # fmt: skip


def error_answered(answer, patience=5.0):
    async def main():
        async with a_server(answer) as address:
            channel = channel_of(address)
            channel._api._sends = AiohttpRequest(patience)
            return await error_of(channel.send("700100", Outgoing(CANARY, (YES,))))

    return asyncio.run(main())


@pytest.mark.parametrize(("answer", "meaning"), TABLE, ids=[f"{a[0]} {a[1][:60]}" for a, _ in TABLE])
def test_each_error_has_its_meaning_and_a_sentence_without_anybodys_words(answer, meaning):
    async def meet(_method, _request):
        return web.Response(status=answer[0], text=answer[1])

    error = error_answered(meet)
    assert (error.code, error.retryable, error.ambiguous, error.retry_after) == meaning
    assert error.sentence == SENTENCES[error.code]
    assert CANARY not in f"{error!r}{error.sentence}{error.args}"


def test_an_answer_that_does_not_come_may_have_arrived():
    async def sleepy(_method, request):
        await request.read()
        await asyncio.Event().wait()

    async def dropping(_method, request):
        request.transport.abort()
        return web.Response()

    for answer in (sleepy, dropping):
        error = error_answered(answer, patience=0.2)
        assert (error.code, error.retryable, error.ambiguous) == ("no_answer", True, True)


def test_a_server_that_is_not_reached_did_nothing():
    async def main():
        async with a_server(None) as address:
            gone = address
        return [
            await error_of(channel_of(where).send("1", Outgoing(CANARY)))
            for where in (gone, "http://x.invalid")
        ]

    for error in asyncio.run(main()):
        assert (error.code, error.retryable, error.ambiguous) == ("not_reached", True, False)


def test_every_sentence_for_the_operator_is_french_and_ends():
    assert len(SENTENCES) > 10
    assert [code for code, sentence in SENTENCES.items() if not sentence.endswith(".")] == []


def test_who_blocked_the_bot_is_blocked_and_a_deletion_there_is_done():
    async def story(_server, awa, _channel, send):
        first = await send("Bonjour")
        awa.block()
        assert (await error_of(send("Encore"))).code == "blocked"
        assert (await error_of(send("Encore", edits=first))).code == "blocked"
        await send("", deletes=(first,))

    run(story)


# -- files that people send --------------------------------------------------------------------------------


async def failure(fetching):
    with pytest.raises(FetchError) as caught:
        await fetching
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value.code, caught.value.retryable


def test_a_file_is_fetched_whole_and_no_further_than_asked():
    async def story(server, awa, channel, _send):
        awa.send_voice(OGG_OPUS * 3)
        source = channel.parse(json.dumps(server.bot.updates.waiting()[-1].json()).encode()).offered.source
        assert await channel.fetch(source, len(OGG_OPUS) * 3) == OGG_OPUS * 3
        assert await failure(channel.fetch(source, len(OGG_OPUS) * 3 - 1)) == ("too_big", False)
        assert await failure(channel.fetch("AwACAgQ", 100)) == ("gone", False)
        server.faults.order("getFile", Fault.STORM)
        assert await failure(channel.fetch(source, 100)) == ("too_many", True)
        server.faults.order("getFile", Fault.DROPPED_BEFORE)
        assert await failure(channel.fetch(source, 100)) == ("not_reached", True)

    run(story)


@pytest.mark.req("SE-2")
@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../../x", "https://evil.example/x", "a/../b", "", "a?b", "a#b", "%2e%2e", 3, None],
)
def test_a_path_that_leads_elsewhere_is_not_followed(path):
    asked = []

    async def meet(method, request):
        asked.append(request.path)
        return web.json_response({"ok": True, "result": {"file_id": "a", "file_path": path}})

    async def main():
        async with a_server(meet) as address:
            return await failure(channel_of(address).fetch("a", 100))

    assert asyncio.run(main()) == ("gone", False)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("words", "again"),
    [
        ("Bad Request: wrong file_id or the file is temporarily unavailable", True),
        ("Bad Request: invalid file_id", False),
    ],
)
def test_a_file_that_is_away_for_the_moment_is_fetched_again(words, again):
    assert fetch_error(BadRequest(words)).retryable is again


def test_presses_beyond_those_under_way_are_answered_too():
    async def main():
        errands, done = Errands(), []

        async def call(number):
            await asyncio.sleep(0)
            done.append(number)

        assert all(errands.run(call(number)) for number in range(MOST))
        assert not errands.run(call(MOST)), "what is beyond all measure is dropped"
        await errands.end()
        assert sorted(done) == list(range(MOST))

    asyncio.run(main())

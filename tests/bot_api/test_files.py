"""Files are known by their content, and what a bot says of itself is kept."""

from __future__ import annotations

import io

import aiohttp

from bot_api import TOKEN
from bot_api.caller import started, with_api
from bot_api.media import OGG_OPUS, PNG


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

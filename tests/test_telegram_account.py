"""What the operator configures for Telegram, refused with the setting's name; and how the bot presents itself."""

from __future__ import annotations

import asyncio
import re
from types import SimpleNamespace

import pytest
from bot_api import BotApi
from telegram.error import TelegramError
from telegram_house import WORDINGS, Memory, channel_of, serving
from test_words_limits import FORBIDDEN

from data.start_error import StartError
from data.wording import LANGUAGES
from dialogs.understand.folding import fold
from dialogs.understand.reserved import Reserved, reserved
from handlers.bot_api.account import account_of, goes_open
from handlers.bot_api.profile import COMMANDS, introduce, parts
from handlers.channel import Fetches, Paced
from handlers.commands import run
from handlers.moment import SystemClock
from handlers.settings import Settings
from handlers.telegram import GOODBYE

REAL = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
STORE = SimpleNamespace(signing=b"a key of the store")
SERVER = "https://api.telegram.org"


def settings(**given):
    return Settings.model_validate({"telegram_token": REAL, **given})


def refusal(**given):
    with pytest.raises(StartError) as caught:
        account_of(settings(**given), b"key")
    return caught.value.sentence


@pytest.mark.parametrize("token", [REAL, "test:token", "any-form_of.an+emulator", f"  {REAL}\n"])
def test_a_token_may_have_any_form_that_fits_into_an_address(token):
    assert account_of(settings(telegram_token=token), b"key").token == token.strip()


@pytest.mark.parametrize(
    "token", ["a b", "a/b", "a?b", "a#b", "a%2fb", "a\nb", "a\0b", "é", "{token}", "a\\b", " "]
)
def test_what_is_no_token_is_refused_and_not_shown(token):
    sentence = refusal(telegram_token=token)
    assert "SIRA_TELEGRAM_TOKEN" in sentence
    assert token.strip() == "" or f" {token} " not in sentence


@pytest.mark.parametrize(
    "server",
    [
        SERVER,
        SERVER + "/",
        "http://127.0.0.1:8081",
        "http://localhost:1",
        "https://[::1]:8443",
        "http://tg:81",
    ],
)
def test_a_server_is_a_scheme_a_host_and_a_port(server):
    assert account_of(settings(telegram_api=server), b"key").server == server.rstrip("/")


@pytest.mark.parametrize(
    "server",
    ["", "api.telegram.org", "ftp://api.telegram.org", SERVER + "/bot", "https://", "https://a:b@x.org", "https://x:y",
     "https://x.org:99999", SERVER + "?a=1", SERVER + "#a", "https://é.org", "https://x .org", "https://[::1", "file:///x"],
)  # fmt: skip
def test_what_is_no_server_is_refused(server):
    assert "SIRA_TELEGRAM_API" in refusal(telegram_api=server)


@pytest.mark.parametrize(
    "address", ["https://example.org/sira", "https://example.org:8443", "http://127.0.0.1:1/x"]
)
def test_a_webhook_is_a_public_https_address(address):
    assert account_of(settings(telegram_webhook=address), b"key").webhook == address


@pytest.mark.parametrize(
    "address", ["http://example.org/x", "example.org", "https://", "https://u@x.org/", "https://x/?a"]
)
def test_what_is_no_public_address_is_refused(address):
    assert "SIRA_TELEGRAM_WEBHOOK" in refusal(telegram_webhook=address)


@pytest.mark.parametrize("word", ["a b", "é", "a" * 257, "a+b"])
def test_what_is_no_secret_is_refused_and_not_shown(word):
    sentence = refusal(telegram_secret=word)
    assert "SIRA_TELEGRAM_SECRET" in sentence
    assert word not in sentence


@pytest.mark.req("SE-1")
def test_neither_settings_nor_account_nor_channel_show_the_token():
    given = settings(telegram_secret="a-word-of-ours")  # noqa: S106 - the word that is looked for
    account = account_of(given, b"key")
    for shown in (repr(given), str(given), repr(account), repr(given.model_dump()), given.model_dump_json()):
        assert REAL not in shown
        assert "a-word-of-ours" not in shown


def test_what_goes_in_the_open_is_known():
    assert goes_open("http://telegram-bot-api:8081")
    assert not any(
        goes_open(server) for server in (SERVER, "http://127.0.0.1:1", "http://[::1]:1", "http://localhost")
    )


def test_run_opens_the_channel_only_where_there_is_a_token():
    with_token, without = (
        run.channels(settings(**given), STORE, SystemClock()) for given in ({}, {"telegram_token": ""})
    )
    assert (set(with_token), set(without)) == ({"webchat", "telegram"}, {"webchat"})
    assert isinstance(with_token["telegram"], Paced)
    assert isinstance(with_token["telegram"], Fetches)


def test_the_rates_are_those_of_the_settings():
    assert run.telegram(settings(), STORE, WORDINGS).pace.room(100) == 30
    assert run.telegram(settings(telegram_rate=7), STORE, WORDINGS).pace.room(100) == 7
    pace = run.telegram(settings(telegram_rate=0, telegram_between=0), STORE, WORDINGS).pace
    pace.leaves()
    pace.left("awa")
    assert (pace.room(100), pace.resting()) == (100, [])
    assert sum(pace.group_may("g") for _time in range(30)) == 20


# -- how the bot presents itself ---------------------------------------------------------------------------


def test_each_command_is_a_word_that_is_understood_in_its_language():
    meant = {
        "fr": [
            Reserved.MENU,
            Reserved.HELP,
            Reserved.PERSON,
            Reserved.LANGUAGE,
            Reserved.STOP,
            Reserved.ERASE,
        ],
    }
    meant["bm"] = meant["fr"]
    for language in LANGUAGES:
        names = [names[language] for _label, names in COMMANDS]
        assert [reserved(fold(name)) for name in names] == meant[language]
        assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in names)


def test_a_reader_of_the_phone_learns_nothing_from_the_profile_or_in_a_group():
    found = [*parts(WORDINGS)]
    assert len(found) == 9
    words = {"fr": [], "bm": []}
    for part in found:
        words[part.language or "fr"].append(str(part.wanted))
    for language in LANGUAGES:
        for text in [*words[language], WORDINGS.text(GOODBYE, language)]:
            assert not FORBIDDEN[language].search(text), text


def test_the_profile_is_set_once_in_both_languages_and_the_name_is_left():
    async def main():
        async with BotApi() as server:
            channel = channel_of(server.address)
            for _start in range(2):
                async with serving(channel, Memory()):
                    await until(
                        lambda: (
                            server.bot.ledger.methods()["getMyShortDescription"] % 3 == 0
                            and server.bot.ledger.methods()["getMyShortDescription"]
                        )
                    )
            return server.bot

    bot = asyncio.run(main())
    methods = bot.ledger.methods()
    assert methods["setMyCommands"] == 3, "what is so already is not set again"
    assert methods["setMyName"] == 0
    assert bot.profile["descriptions"][""].startswith("Bonjour. Je suis un programme automatique")
    assert bot.profile["short_descriptions"]["bm"].startswith("Baara degeli")
    assert sorted(scope[1] for scope in bot.profile["commands"]) == ["", "bm", "fr"]


async def until(condition):
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def test_a_profile_that_cannot_be_set_stops_nothing():
    async def main():
        async with BotApi() as server:
            for method in ("getMyCommands", "setMyCommands"):
                server.faults.order(method, "bad_gateway")
            inlet = Memory()
            server.person().type("bonjour")
            async with serving(channel_of(server.address), inlet):
                await inlet.until(lambda: inlet.kept)
            server.faults.order("getMyCommands", "html")
            with pytest.raises(TelegramError):
                await introduce(channel_of(server.address)._api, WORDINGS)

    asyncio.run(main())

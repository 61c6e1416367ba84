"""A strict fake Bot API of our own: the real limits, wordings, lifetimes and rates; faults on demand; people.

In a test (asyncio.run, one loop, all on 127.0.0.1; `bot_api.caller.with_api(story)` does it for a bare client):

    async with BotApi() as api:                       # api.address -> SIRA_TELEGRAM_API, TOKEN -> the token
        awa = api.person("Awa")                       # not started: sendMessage to awa.id is "chat not found"
        awa.start("radio")                            # acts return at once: /start radio is an update now
        question = await awa.reply()                  # the next message of the bot not yet read, awaited (5 s)
        question.text, question.labels, awa.labels, awa.last, awa.texts, awa.history
        awa.lines                                     # both sides as in a transcript: "> 26", "< Marche ? [Oui]"
        awa.type("26"); awa.press("Oui"); awa.press("Oui", times=2); awa.press("1:0", on=question)
        awa.press("Oui", stale=True)                  # a button that is gone; without stale: NoSuchButton
        awa.edit(message, "27"); awa.send_voice(); awa.send_photo(); awa.share_location(12.6, -8.0)
        awa.block(); awa.unblock(); awa.deactivate()
        await awa.until(lambda: "Merci" in awa.last.text)
        api.bot.updates.push("channel_post", {...})   # any update; push_raw({...}) for a body of any shape
        group = api.group("Famille", [awa]); group.write(awa, "/aide"); group.kick(awa)

Time: `BotApi(clock=Clock(at=1_772_445_600))` stands still; `api.clock.advance(151)` ends a press's life.
Updates: `api.bot.updates.expired`, `.acknowledged`, `len(...)` waiting; `await ....polling.wait()` for a poller.
Webhook: the bot calls setWebhook with http://127.0.0.1:...; `api.bot.webhook.tries`; pauses are real seconds
times `api.bot.webhook_scale`. Files: `awa.send_voice(content, size=21_000_000)` lies about the size.

Faults: `BotApi(faults=Faults(Plan(dropped_after=0.02, storm=0.05, duplicated=0.1), seed=7))`, and by order:

    api.faults.order("sendMessage", Fault.DROPPED_AFTER)           # the next call of that method; times=3
    await api.begin_outage(Outage.REFUSED); await api.end_outage() # or HANGS, BAD_GATEWAY
    api.revoke()                                                   # the token is unknown from now on
    BotApi(rates=Rates())                                          # 30/s, 1/s a chat, 20/min a group: 429

Crowds (crowd.py): `crowd = Crowd(api, 100, Habits(thought=1.0, double_press=0.1), seed=3)`, `await crowd.start()`,
`figures = await crowd.talk(10, walk(["26"]))` with `.percentile(0.99)`, `given = await crowd.count(20)`.

The account: `api.bot.figures()` for all; `api.bot.ledger.methods()`, `.errors()`, `.sends()`, `.busiest_second()`;
`api.bot.flood.early` counts sends before the end of a 429; `api.faults.happened` what went wrong.

    outcome(given, kept)  # {person: [answers]} both: .lost .doubled .out_of_order .invented .clean .line()
    outcome(given, crowd.heard(r"^(\\d+)$"))  # where the bot's messages echo

As a process of its own, with orders from synchronous code (served.py, orders.py):

    with Served("--rates") as api:
        api.do("crowd", size=50, thought=1.0); walking = api.begin("walk", turns=10, words=["26"])
        api.do("outage", kind="refused"); api.do("end_outage"); figures = api.end(walking); api.do("figures")
"""

from bot_api.clock import Clock
from bot_api.faults import Fault, Faults, Outage, Plan
from bot_api.flood import Rates
from bot_api.ledger import Outcome, outcome
from bot_api.people import NoSuchButton, Person
from bot_api.server import TOKEN, BotApi

__all__ = [
    "TOKEN",
    "BotApi",
    "Clock",
    "Fault",
    "Faults",
    "NoSuchButton",
    "Outage",
    "Outcome",
    "Person",
    "Plan",
    "Rates",
    "outcome",
]

"""A strict fake Bot API of our own: the real limits, wordings, lifetimes and rates; faults on demand; people.

In a test (asyncio.run, one loop, everything on 127.0.0.1):

    async with BotApi() as api:                       # api.address -> SIRA_TELEGRAM_API, TOKEN -> the token
        awa = api.person("Awa")                       # not started: sendMessage to awa.id is "chat not found"
        awa.start("radio")                            # acts return at once: /start radio is an update now
        question = await awa.reply()                  # the next message of the bot, awaited (5 s)
        question.text, question.labels, awa.last, awa.texts, awa.history
        awa.type("26"); awa.press("Oui"); awa.press("Oui", times=2); awa.press("1:0", on=question)
        awa.press("Oui", stale=True)                  # a button that is gone; without stale: NoSuchButton
        awa.edit(message, "27"); awa.send_voice(); awa.send_photo(); awa.share_location(12.6, -8.0)
        awa.block(); awa.unblock(); awa.deactivate()
        await awa.until(lambda: "Merci" in awa.last.text)
        api.bot.updates.push("channel_post", {...})   # any update; push_raw({...}) for a body of any shape

Time: `BotApi(clock=Clock(at=1_772_445_600))` stands still; `api.clock.advance(151)` ends a press's life.
What died unread: `api.bot.updates.expired`; waiting: `len(api.bot.updates)`; taken: `.acknowledged`.

Faults: `Faults(Plan(dropped_after=0.02, storm=0.05, duplicated=0.1), seed=7)` by chance, and by order:

    api.faults.order("sendMessage", Fault.DROPPED_AFTER)           # the next call of that method; times=3
    await api.begin_outage(Outage.REFUSED); await api.end_outage() # or HANGS, BAD_GATEWAY
    api.revoke()                                                   # the token is unknown from now on
    BotApi(rates=Rates())                                          # 30/s, 1/s a chat, 20/min a group: 429

The account: `api.bot.ledger.methods()`, `.errors()`, `.sends()`, `.busiest_second()`, `.calls`;
`api.bot.flood.early` counts sends before the end of a 429; `api.faults.happened` what went wrong.

    outcome(given={"awa": ["1", "2"]}, kept={"awa": ["2", "2"]})   # .lost .doubled .out_of_order .clean .line()

Webhook: the bot calls setWebhook with http://127.0.0.1:...; `api.bot.webhook.tries`; pauses are real seconds
times `api.bot.webhook_scale`. Files: `awa.send_voice(content, size=21_000_000)` lies about the size.
Groups: `group = api.group("Famille", [awa])`, `group.write(awa, "bonjour")`, `group.kick(awa)`.
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

"""A peer: python-telegram-bot's ConversationHandler with PicklePersistence, written out after every update.

As in the library's own examples, on its default HTTP client; only the flush is sooner than its sixty seconds.
"""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from steps import STEPS, THANKS
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.warnings import PTBUserWarning


class Flushed(Application):
    """An application that keeps what an update changed before it takes the next one."""

    async def process_update(self, update):
        await super().process_update(update)
        await self.update_persistence()


async def begin(update, _context):
    await ask(update, 0)
    return 0


def answered(number):
    """The handler of one step: keep the answer, ask what follows."""

    async def answer(update, context):
        query = update.callback_query
        if query:
            await query.answer()
        context.user_data[STEPS[number].key] = query.data if query else update.message.text
        if number + 1 < len(STEPS):
            await ask(update, number + 1)
            return number + 1
        await update.effective_chat.send_message(THANKS)
        return ConversationHandler.END

    return answer


async def ask(update, number):
    step = STEPS[number]
    buttons = [InlineKeyboardButton(label, callback_data=f"{number}:{label}") for label in step.choices]
    keyboard = InlineKeyboardMarkup.from_column(buttons) if buttons else None
    await update.effective_chat.send_message(step.text, reply_markup=keyboard)


def handlers(number):
    if STEPS[number].choices:
        return [CallbackQueryHandler(answered(number), pattern=f"^{number}:")]
    return [MessageHandler(filters.TEXT, answered(number))]


def main():
    warnings.simplefilter("ignore", PTBUserWarning)  # it explains per_message, which is meant here
    kept = PicklePersistence(Path(os.environ["SIRA_DATA_DIR"]) / "talks.pickle")
    building = Application.builder().application_class(Flushed).token(os.environ["SIRA_TELEGRAM_TOKEN"])
    application = building.base_url(f"{os.environ['SIRA_TELEGRAM_API']}/bot").persistence(kept).build()
    talk = ConversationHandler(
        [MessageHandler(filters.TEXT, begin)],
        {number: handlers(number) for number in range(len(STEPS))},
        fallbacks=[],
        name="talk",
        persistent=True,
    )
    application.add_handler(talk)
    application.run_polling()


if __name__ == "__main__":
    main()

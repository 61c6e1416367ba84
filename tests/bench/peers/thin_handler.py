"""A peer: one python-telegram-bot handler on the default HTTP client, its state committed to SQLite per update."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from steps import STEPS, THANKS
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters


def open_base():
    base = sqlite3.connect(Path(os.environ["SIRA_DATA_DIR"]) / "talks.db", isolation_level=None)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("CREATE TABLE talk (chat INTEGER PRIMARY KEY, step INTEGER NOT NULL, answers TEXT NOT NULL)")
    return base


def move_on(base, chat, said):
    """Keep what was said to the open step; the number of the next, None after the last."""
    base.execute("BEGIN IMMEDIATE")
    row = base.execute("SELECT step, answers FROM talk WHERE chat = ?", (chat,)).fetchone()
    number, answers = (row[0], json.loads(row[1])) if row else (len(STEPS), {})
    if number < len(STEPS):
        answers[STEPS[number].key] = said
        number += 1
    else:
        number, answers = 0, {}
    base.execute("INSERT OR REPLACE INTO talk VALUES (?, ?, ?)", (chat, number, json.dumps(answers)))
    base.execute("COMMIT")
    return number if number < len(STEPS) else None


async def meet(update, context):
    query = update.callback_query
    if query:
        await query.answer()
    said = query.data if query else update.message.text
    number = move_on(context.bot_data["base"], update.effective_chat.id, said)
    if number is None:
        await update.effective_chat.send_message(THANKS)
        return
    buttons = [InlineKeyboardButton(label, callback_data=label) for label in STEPS[number].choices]
    keyboard = InlineKeyboardMarkup.from_column(buttons) if buttons else None
    await update.effective_chat.send_message(STEPS[number].text, reply_markup=keyboard)


def main():
    building = Application.builder().token(os.environ["SIRA_TELEGRAM_TOKEN"])
    application = building.base_url(f"{os.environ['SIRA_TELEGRAM_API']}/bot").build()
    application.bot_data["base"] = open_base()
    application.add_handler(MessageHandler(filters.TEXT, meet))
    application.add_handler(CallbackQueryHandler(meet))
    application.run_polling()


if __name__ == "__main__":
    main()

"""The methods by which a bot receives: getMe, getUpdates, and the webhook's."""

from __future__ import annotations

import time

from bot_api.errors import WEBHOOK_ACTIVE, WEBHOOK_SET, conflict, too_many
from bot_api.webhook import Webhook, check_url

KINDS = frozenset(
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
        "business_message", "edited_business_message", "deleted_business_messages", "inline_query",
        "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media",
        "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
        "removed_chat_boost", "message_reaction", "message_reaction_count",
    }
)  # fmt: skip


def get_me(account, arguments):
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False}
    return {**account.user(), **abilities, "supports_inline_queries": False}


async def get_updates(account, arguments):
    if account.webhook:
        await account.updates.pause()
        raise conflict(WEBHOOK_ACTIVE)
    allow(account, arguments)
    offset, seconds = arguments.integer("offset"), arguments.integer("timeout", low=0)
    found = await account.updates.poll(offset, arguments.integer("limit", 100, 1, 100), seconds)
    return account.faults.spoil([update.json() for update in found])


def allow(account, arguments):
    """Remember which kinds the bot asks for; without the argument the earlier choice stands."""
    wanted = arguments.structure("allowed_updates", "can't parse allowed updates JSON object")
    if isinstance(wanted, list):
        account.updates.allowed = frozenset(str(kind).lower() for kind in wanted) & KINDS


async def set_webhook(account, arguments):
    url = arguments.text("url")
    if not url:
        return await delete_webhook(account, arguments)
    secret = arguments.text("secret_token")
    check_url(url, secret)
    _check_pause(account)
    allow(account, arguments)
    wanted = (url, secret, arguments.integer("max_connections", 40, 1, 100))
    if not account.webhook or account.webhook.wanted != wanted or arguments.flag("drop_pending_updates"):
        await delete_webhook(account, arguments)
        account.updates.end_poll(conflict(WEBHOOK_SET))
        account.webhook = Webhook(account, *wanted)
    return True


def _check_pause(account):
    """One setWebhook a second; a second one sooner is told to wait."""
    now = time.monotonic()
    if now < account.next_set_webhook:
        raise too_many(1)
    account.next_set_webhook = now + 1


async def delete_webhook(account, arguments):
    webhook, account.webhook = account.webhook, None
    if webhook:
        await webhook.close()
    if arguments.flag("drop_pending_updates"):
        account.updates.clear()
    return True


def get_webhook_info(account, arguments):
    hook = account.webhook
    info = {"url": hook.url if hook else "", "has_custom_certificate": False}
    info["pending_update_count"] = len(account.updates)
    if hook:
        info["max_connections"] = hook.connections
        if hook.last_error:
            info |= {"last_error_date": int(hook.last_error_at), "last_error_message": hook.last_error}
    if account.updates.allowed:
        info["allowed_updates"] = sorted(account.updates.allowed)
    return info


TABLE = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}

"""What a bot writes is refused where Telegram refuses it, in its words."""

from __future__ import annotations

import pytest

from bot_api import Clock
from bot_api.caller import keyboard, started, with_api

MONDAY = 1_772_442_000.0
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


TEXTS = [
    ({"text": ""}, "Bad Request: message text is empty"),
    ({"text": " \n "}, "Bad Request: text must be non-empty"),
    ({"text": "x" * 4097}, "Bad Request: message is too long"),
    ({"text": "\N{WAVING HAND SIGN}" * 2049}, "Bad Request: message is too long"),
    ({"text": "x", "parse_mode": "BB"}, "Bad Request: unsupported parse_mode"),
    ({"text": "<b>x", "parse_mode": "HTML"},
     "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ({"text": "é<b><i>test</b></i>", "parse_mode": "HTML"},
     'Bad Request: can\'t parse entities: Unmatched end tag at byte offset 12, expected "</i>", found "</b>"'),
    ({"text": "a < b", "parse_mode": "html"},
     'Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2'),
    ({"text": "<script>x</script>", "parse_mode": "HTML"},
     'Bad Request: can\'t parse entities: Unsupported start tag "script" at byte offset 0'),
    ({"text": "x</b>", "parse_mode": "HTML"},
     "Bad Request: can't parse entities: Unexpected end tag at byte offset 1"),
    ({"text": "<b", "parse_mode": "HTML"}, "Bad Request: can't parse entities: Unclosed start tag at byte offset 0"),
    ({"text": "\ud83d"}, "Bad Request: strings must be encoded in UTF-8"),
    ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
    ({"text": "x", "chat_id": "nobody"}, "Bad Request: chat not found"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "sentence"), TEXTS, ids=range(len(TEXTS)))
def test_texts_that_telegram_refuses(values, sentence):
    async def story(api, call):
        return await call("sendMessage", **{"chat_id": started(api).id, **values})

    assert with_api(story) == sentence


def test_the_longest_text_and_marked_text_arrive():
    async def story(api, call):
        awa = started(api)
        await call("sendMessage", chat_id=awa.id, text="x" * 4096)
        marked = "\N{WAVING HAND SIGN}<b>a &amp; b</b>"
        body = await call("sendMessage", chat_id=awa.id, text=marked, parse_mode="HTML")
        return len(awa.inbox[0].text), body["text"], body["entities"]

    bold = [{"type": "bold", "offset": 2, "length": 5}]
    assert with_api(story) == (4096, "\N{WAVING HAND SIGN}a & b", bold)


def button(**fields):
    return {"inline_keyboard": [[{"text": "Oui", **fields}]]}


MARKUPS = [
    (button(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    (
        button(callback_data=""),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
    (button(text="", callback_data="1"), "inline keyboard button text must be non-empty"),
    (button(text=None, callback_data="1"), "can't parse inline keyboard button: Can't find field \"text\""),
    (button(text="\ud83d", callback_data="1"), "inline keyboard button text must be encoded in UTF-8"),
    (button(url="not-a-url"), "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
    ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
    ({"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 9]}, "reply markup is too long"),
    ({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101}, "reply markup is too long"),
    ("{", "can't parse reply keyboard markup JSON object"),
]


@pytest.mark.parametrize(("markup", "sentence"), MARKUPS, ids=range(len(MARKUPS)))
def test_keyboards_that_telegram_refuses(markup, sentence):
    async def story(api, call):
        return await call("sendMessage", chat_id=started(api).id, text="x", reply_markup=markup)

    assert with_api(story) == f"Bad Request: {sentence}"


def test_a_full_keyboard_and_the_end_of_a_reply_keyboard_are_accepted():
    async def story(api, call):
        awa = started(api)
        rows = [[{"text": "a", "callback_data": "d" * 64}] * 8] * 12
        await call("sendMessage", chat_id=awa.id, text="x", reply_markup={"inline_keyboard": rows})
        await call("sendMessage", chat_id=awa.id, text="x", reply_markup={"remove_keyboard": True})
        return [len(message.buttons) for message in awa.inbox]

    assert with_api(story) == [96, 0]


def test_only_who_pressed_start_and_is_still_there_can_be_written_to():
    async def story(api, call):
        async def write(chat_id):
            found = await call("sendMessage", chat_id=chat_id, text="Bonjour")
            return "sent" if isinstance(found, dict) else found

        stranger, in_group, awa = api.person("S"), api.person("G"), started(api)
        group, basic = api.group("Famille", [in_group]), api.group("Amis", [in_group], kind="group")
        said = [await write(one.id) for one in (stranger, in_group, awa, group, basic)]
        awa.block()
        group.kick(in_group)
        basic.kick(in_group)
        said += [await write(one.id) for one in (awa, group, basic)]
        awa.unblock()
        said.append(await write(awa.id))
        awa.deactivate()
        return [*said, await write(awa.id)]

    assert with_api(story) == [
        "Bad Request: chat not found",
        "Forbidden: bot can't initiate conversation with a user",
        "sent",
        "sent",
        "sent",
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: bot was kicked from the group chat",
        "sent",
        "Forbidden: user is deactivated",
    ]


def test_a_group_tells_the_bot_of_its_coming_and_going_and_of_commands_only():
    async def story(api, call):
        awa = api.person("Awa")
        group = api.group("Famille", [awa])
        group.write(awa, "bonjour à tous")
        group.write(awa, "/aide")
        group.kick(awa)
        found = await call.updates()
        left = await call("leaveChat", chat_id=group.id)
        return [next(kind for kind in update if kind != "update_id") for update in found], left

    assert with_api(story) == (
        ["my_chat_member", "message", "my_chat_member"],
        "Forbidden: bot was kicked from the supergroup chat",
    )


def test_edits_are_refused_where_nothing_changes_or_nothing_is_there():
    async def story(api, call):
        awa = started(api)
        sent = await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui"))
        here = {"chat_id": awa.id, "message_id": sent["message_id"]}
        said = [
            await call("editMessageText", **here, text="Marche ?", reply_markup=keyboard("Oui")),
            await call("editMessageReplyMarkup", **here, reply_markup=keyboard("Oui")),
            await call("editMessageText", **{**here, "message_id": 99}, text="x"),
            await call("editMessageText", chat_id=awa.id, text="x"),
            await call("editMessageText", **{**here, "message_id": 1}, text="x"),
            await call("editMessageText", **here, text="x" * 4097),
            await call("editMessageText", **here, text=""),
        ]
        await call("editMessageReplyMarkup", **here)
        said.append(await call("editMessageReplyMarkup", **here))
        return said, awa.labels, [sight.act for sight in awa.history]

    said, labels, acts = with_api(story)
    assert said == [
        NOT_MODIFIED,
        NOT_MODIFIED,
        "Bad Request: message to edit not found",
        "Bad Request: message identifier is not specified",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_TOO_LONG",
        "Bad Request: message text is empty",
        NOT_MODIFIED,
    ]
    assert (labels, acts) == ([], ["message", "edit"])


def test_messages_can_be_deleted_for_two_days_a_hundred_at_once():
    async def story(api, call):
        awa = started(api)
        ids = [(await call("sendMessage", chat_id=awa.id, text="x"))["message_id"] for _number in range(3)]
        here = {"chat_id": awa.id}
        said = [
            await call("deleteMessage", **here, message_id=ids[0]),
            await call("deleteMessage", **here, message_id=ids[0]),
            await call("deleteMessages", **here, message_ids=[ids[0], ids[1]]),
            await call("deleteMessages", **here, message_ids=list(range(1, 102))),
            await call("deleteMessages", **here, message_ids=[]),
        ]
        api.clock.advance(48 * 3600 + 1)
        said.append(await call("deleteMessage", **here, message_id=ids[2]))
        return said, [message.id for message in awa.shown] == [ids[2]]

    assert with_api(story, clock=Clock(MONDAY)) == (
        [
            True,
            "Bad Request: message to delete not found",
            True,
            "Bad Request: too many message identifiers specified",
            "Bad Request: message identifiers are not specified",
            "Bad Request: message can't be deleted for everyone",
        ],
        True,
    )


def test_a_press_is_answered_once_and_in_time():
    async def story(api, call):
        awa = started(api)
        await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui"))
        first, second = awa.press("Oui", times=2)
        said = [
            await call("answerCallbackQuery", callback_query_id=first, text="Merci") for _time in range(2)
        ]
        api.clock.advance(151)
        said.append(await call("answerCallbackQuery", callback_query_id=second))
        return said, [sight.text for sight in awa.history if sight.act == "answer"]

    assert with_api(story, clock=Clock(MONDAY)) == ([True, TOO_OLD, TOO_OLD], ["Merci"])

"""What a person does on the phone beside writing and pressing; `ACTS` names each as the stories do."""

from __future__ import annotations

from media_samples import jpeg, voice

MB = 1_000_000
NO_MEDIA = b"%PDF-1.7\n" + bytes(2000)
ORIGIN = {"type": "hidden_user", "sender_user_name": "Un ami", "date": 1_772_000_000}
SOMEBODY_ELSES_DATA = "jeu:9"


def share_place(world, text):
    latitude, longitude = text.split()
    world.person.share_location(float(latitude), float(longitude))


def send_voice(content, size=None):
    return lambda world, _text: world.person.send_voice(content, size=size)


def send_photo(content):
    return lambda world, text: world.person.send_photo(content, caption=text)


def forward(world, text):
    world.person._send({"text": text, "forward_origin": {**ORIGIN}})


def press_what_is_gone(world, text):
    world.person.press(text, stale=True)


def press_another_bots(world, _text):
    """A button under a message that the person got by another bot, and that calls ours."""
    bot = {"id": 999, "is_bot": True, "first_name": "Jeu", "username": "jeu_bot"}
    message = {"message_id": 77, "from": bot, "chat": world.person.chat.json(), "date": 0, "text": "Jouez"}
    query = world.account.ask(world.person)
    body = {"id": query, "from": world.person.user(), "message": message, "chat_instance": "1"}
    world.account.updates.push(
        "callback_query", {**body, "data": SOMEBODY_ELSES_DATA}, ("user", world.person.id)
    )


def send_what_is_new(world, _text):
    """A message with a part that no program knows yet."""
    world.person._send({"hologram": {"file_id": "h1", "depth": 3}})


def meet_a_new_kind(world, _text):
    """An update of a kind that no program knows yet, by somebody who is there."""
    person = world.person
    body = {
        "from": person.user(),
        "chat": person.chat.json(),
        "date": int(world.house.clock.moment.timestamp()),
    }
    world.account.updates.push_raw({"thought": body}, "thought", ("chat", person.id))


def add_to_a_group(world, title):
    world.group = world.house.api.group(title or "Famille", [world.person])


def write_in_the_group(world, text):
    world.group.write(world.person, text)


def post_in_a_channel(world, text):
    """Somebody made the bot an administrator of a channel; posts are not asked for, and come all the same."""
    channel = world.house.api.group("Annonces", [world.person], kind="channel")
    post = {"message_id": 5, "sender_chat": channel.json(), "chat": channel.json(), "date": 0, "text": text}
    world.account.updates.push_raw({"channel_post": post}, "channel_post", ("chat", channel.id))


ACTS = {
    "vocal": send_voice(voice()),
    "vocal de 20 Mo": send_voice(voice(), 20 * MB),
    "vocal qui cache sa taille": send_voice(voice() + bytes(3 * MB), 900),
    "vocal qui n'en est pas un": send_voice(NO_MEDIA),
    "photo": send_photo(jpeg()),
    "photo qui n'en est pas une": send_photo(NO_MEDIA),
    "document": lambda world, _text: world.person.send_document(NO_MEDIA),
    "autocollant": lambda world, _text: world.person.send_sticker(),
    "contact": lambda world, text: world.person.share_contact(text),
    "position": share_place,
    "corrige": lambda world, text: world.person.edit(world.written, text),
    "transfère": forward,
    "ancien bouton": press_what_is_gone,
    "bouton d'un autre bot": press_another_bots,
    "bloque": lambda world, _text: world.person.block(),
    "débloque": lambda world, _text: world.person.unblock(),
    "message d'un genre nouveau": send_what_is_new,
    "mise à jour d'un genre nouveau": meet_a_new_kind,
    "ajoute le bot au groupe": add_to_a_group,
    "dans le groupe": write_in_the_group,
    "dans une chaîne": post_in_a_channel,
    "texte de 5000 signes": lambda world, _text: world.person.type(("Je cherche du travail. " * 250)[:5000]),
}

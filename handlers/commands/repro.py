"""`bot.py repro PERSON`: a live talk as a transcript test. What the person wrote of themselves is taken out."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime, timedelta
from getpass import getuser

from data.store import audit, overview
from data.store.people import HOME
from data.store.store import Store, Work
from data.store.story import Deed, Story, story_of
from data.store.thread import IN, OUT, Line
from dialogs.effects import Effect, OpenCase, OpenReferral, Plan, RecordCheckin
from dialogs.understand.reserved import reserved
from handlers.commands.cases import FAILED, KINDS, SHORT, URGENCIES
from handlers.moment import Clock, SystemClock, local

A_LONG_TIME = timedelta(hours=1)
SMALL_NUMBER = re.compile(r"\d{1,2}")
LONG_DIGITS = re.compile(r"\d{3,}")
WORDS_KEPT = {"oui", "non", "passer", "ɔwɔ", "awɔ", "ayi"}
HIDDEN = "▒"
LISTED = 20


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "person",
        nargs="?",
        help="le début de l'identifiant de la personne ; sans lui, la liste des dernières",
    )
    parser.add_argument("--by", default=getuser(), help="qui le lit (défaut : le compte de la machine)")


def run(args: Namespace, store: Store, clock: Clock | None = None) -> int:
    """Print the transcript; 2 when nobody, or more than one, has this id. Without an id, who was heard last."""
    with store.write((clock or SystemClock()).now()) as work:
        if args.person is None:
            return list_last(work, args)
        found = overview.find_people(work, args.person)
        story = story_of(work, found[0]) if len(found) == 1 else None
        if story is None:
            several = "Plusieurs personnes commencent ainsi" if found else "Personne n'a cet identifiant"
            print(f"{several} : {args.person}. Voyez : python bot.py repro", file=sys.stderr)
            return FAILED
        audit.record(work, args.by, "read_thread", found[0])
    print("\n".join(transcript(story)))
    return 0


def list_last(work: Work, args: Namespace) -> int:
    """The people last heard from, by the beginning of their id."""
    audit.record(work, args.by, "list_people", "last")
    for person, at in overview.last_heard(work, LISTED):
        print(f"{person[:SHORT]}  {local(at, HOME).strftime('%d/%m/%Y %H:%M')}")
    return 0


def transcript(story: Story) -> list[str]:
    """The lines of the file: `<` Sira, `>` the person, `!` effects, `~` time that passes."""
    first = local(story.lines[0].at, HOME).strftime("%Y-%m-%d %H:%M") if story.lines else ""
    lines = [
        "# Une conversation réelle, noms et mots propres retirés.",
        f"langue: {story.language}   horloge: {first}   canal: {story.channel}",
    ]
    secret = secrets_of(story.lines)
    last: datetime | None = None
    for what in in_order(story):
        if last is not None and what.at - last >= A_LONG_TIME:
            lines.append("~ " + span(what.at - last))
        last = what.at
        lines += deed_lines(what) if isinstance(what, Deed) else said_lines(what, secret)
    return lines


def in_order(story: Story) -> list[Line | Deed]:
    """The lines as they were said; an act stands before the words of its own turn."""
    whole: list[Line | Deed] = []
    deeds = list(story.deeds)
    for line in story.lines:
        while line.direction == OUT and deeds and deeds[0].at <= line.at:
            whole.append(deeds.pop(0))
        whole.append(line)
    return [*whole, *deeds]


def said_lines(line: Line, secret: set[str]) -> list[str]:
    """One message."""
    if line.direction == IN:
        return ["> " + heard(line)]
    text = line.text
    for word in sorted(secret, key=len, reverse=True):
        text = re.sub(re.escape(word), HIDDEN * 3, text, flags=re.IGNORECASE)
    text = LONG_DIGITS.sub(lambda found: HIDDEN * len(found[0]), text)
    labels = "  ".join(f"[{number} {label}]" for number, (label, _) in enumerate(line.buttons, 1))
    first, *rest = text.split("\n")
    return ["< " + first, *("  " + more for more in rest), *(["  " + labels] if labels else [])]


def heard(line: Line) -> str:
    """What the person sent: choices and reserved words as they are, their own words hidden."""
    if line.kind == "press":
        return "1" if not line.data else str(int(line.data.partition(":")[2]) + 1)
    if line.kind not in ("text", "edited", "forwarded"):
        return f"({line.kind})"
    return line.text.strip() if is_plain(line.text) else hide(line.text)


def is_plain(text: str) -> bool:
    """Whether these words say nothing of the person: a choice's number, yes, no, a reserved word."""
    word = text.strip().lower()
    return bool(SMALL_NUMBER.fullmatch(word)) or word in WORDS_KEPT or reserved(word) is not None


def hide(text: str) -> str:
    """Letters and digits hidden, the shape kept."""
    return re.sub(r"\w", HIDDEN, text.strip().replace("\n", " "))[:60] or "(vide)"


def secrets_of(lines: tuple[Line, ...]) -> set[str]:
    """The person's own words: Sira may have repeated them."""
    own = [
        line.text
        for line in lines
        if line.direction == IN and line.kind != "press" and not is_plain(line.text)
    ]
    return {word for text in own for word in re.findall(r"\w{3,}", text)}


def deed_lines(deed: Deed) -> list[str]:
    """An effect in words, where a reader of the story must know it."""
    words = in_words(deed.effect)
    return ["! " + words] if words else []


def in_words(effect: Effect) -> str:
    """One effect; "" for those that a story does not need."""
    match effect:
        case OpenCase(kind, urgency):
            return f"cas ouvert: {KINDS[kind]}, {URGENCIES[urgency]}"
        case OpenReferral(entry):
            return f"orientation: {entry}"
        case Plan(kind, ref, day):
            return f"prévu: {kind} {ref}, le {day.isoformat()}"
        case RecordCheckin(ref, wave, state):
            return f"suivi noté: {ref} {wave}, {state}"
        case _:
            return ""


def span(passed: timedelta) -> str:
    """Time that passed, in words."""
    if passed >= timedelta(days=1):
        return f"{passed.days} jours" if passed.days > 1 else "1 jour"
    hours = int(passed.total_seconds() // 3600)
    return f"{hours} heures" if hours > 1 else "1 heure"

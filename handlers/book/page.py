"""A walk as a page of Markdown: every question once, its answers, and what each leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from data.wording import Wordings
from dialogs.msg import Arg
from dialogs.question import Question
from dialogs.script import QUESTIONS_AT_MOST, Ended, Go, Later, Resume
from handlers.book.condition import START, Always, Condition, Unclear, When, condition_of
from handlers.book.deed import in_words
from handlers.book.walk import Step, Walk

NOTE = "Une condition est ce qui distingue les parcours essayés : tous n'ont pas pu l'être."
KINDS = {
    "yes_no": "oui ou non",
    "choice": "un choix",
    "choices": "plusieurs choix",
    "number": "un nombre",
    "date": "un jour, un mois ou une année",
    "place": "un lieu",
    "trade": "un métier",
    "text": "ses propres mots",
    "phone": "un numéro de téléphone",
}


class Book:
    """Writes the page of one walk in one language."""

    def __init__(self, walk: Walk, wordings: Wordings, language: str) -> None:
        self.walk = walk
        self.wordings = wordings
        self.language = language

    def page(self) -> str:
        """The whole page."""
        head = [f"# {self.walk.dialogue.name}", "", NOTE, ""]
        return "\n".join([*head, *self._start(), *self._questions()]).rstrip() + "\n"

    def _start(self) -> Iterator[str]:
        yield "## Début"
        yield ""
        yield from self._answers(
            START, [scene.name for scene in self.walk.scenes], lambda name: name or "toujours"
        )

    def _questions(self) -> Iterator[str]:
        for key in order_of(self.walk):
            asked = self.walk.questions[key]
            yield ""
            yield f"## {key}"
            yield ""
            for text in dict.fromkeys(self._say(question.text) for question in asked):
                yield f"**{text}**"
                yield ""
            yield f"({', '.join(marks(asked[0]))})"
            yield ""
            samples = self.walk.samples[key]
            yield from self._answers(key, list(samples), partial(self._called, key))

    def _answers(self, key: str, names: list[str], called: Callable[[str], str]) -> Iterator[str]:
        """The answers, those that can lead to the same written together."""
        steps: dict[str, list[Step]] = {}
        for step in self.walk.steps:
            if step.key == key:
                steps.setdefault(step.answer, []).append(step)
        alike: dict[frozenset[str], list[str]] = {}
        for name in (name for name in names if name in steps):
            led = frozenset(item for step in steps[name] for items in self._seen(step) for item in items)
            alike.setdefault(led, []).append(name)
        for together in alike.values():
            yield f"- {' ; '.join(map(called, together))}"
            for line in self._led([step for name in together for step in steps[name]]):
                yield f"  - {line}"

    def _seen(self, step: Step) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str]]:
        """What is said, done and asked next; what stands on cards aside."""
        said = dict.fromkeys(self._say(line.sentence) for line in step.lines if not line.card)
        done = dict.fromkeys(map(in_words, step.effects.values()))
        return (tuple(said), tuple(done), (self._next(step),))

    def _led(self, steps: Sequence[Step]) -> Iterator[str]:
        """The same of many runs, each with its condition."""
        said, done, then = zip(*map(self._seen, steps), strict=True)
        yield from self._told("dit : ", steps, said)
        yield from self._cards(steps)
        yield from self._told("fait : ", steps, done)
        yield from self._told("→ ", steps, then)

    def _cards(self, steps: Sequence[Step]) -> Iterator[str]:
        """What stands on cards: what always stands there, then what hangs on the way that is shown."""
        shown = [[self._say(line.sentence) for line in step.lines if line.card] for step in steps]
        always = [one for one in dict.fromkeys(shown[0]) if all(one in cards for cards in shown)]
        others = [one for one in dict.fromkeys(one for cards in shown for one in cards) if one not in always]
        for mark, found in (("montre : ", always), ("montre, selon la voie : ", others)):
            if found:
                yield f"{mark}{' | '.join(found)}"

    def _told(self, mark: str, steps: Sequence[Step], seen: Sequence[Sequence[str]]) -> Iterator[str]:
        for item in in_order(seen):
            with_it = [given(step) for step, items in zip(steps, seen, strict=True) if item in items]
            without = [given(step) for step, items in zip(steps, seen, strict=True) if item not in items]
            yield f"{mark}{item}{self._condition(condition_of(with_it, without))}"

    def _condition(self, condition: Condition) -> str:
        match condition:
            case Always():
                return ""
            case Unclear():
                return " *(selon les réponses d'avant)*"
            case When(keys, rows, unless):
                return f" *({'sauf si' if unless else 'si'} {self._rows(keys, rows)})*"

    def _rows(self, keys: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
        if len(keys) == 1:
            names = " ou ".join(self._called(keys[0], row[0]) for row in rows)
            return f"{self._named(keys[0])}{names}"
        return " ; ou ".join(
            " et ".join(
                f"{self._named(key)}{self._called(key, name)}" for key, name in zip(keys, row, strict=True)
            )
            for row in rows
        )

    def _named(self, key: str) -> str:
        return "" if key == START else f"{key} : "

    def _called(self, key: str, name: str) -> str:
        if key == START:
            return name
        sample = self.walk.samples[key].get(name)
        return f"« {self._say(sample.label)} »" if sample else "pas demandé"

    def _next(self, step: Step) -> str:
        if step.then:
            return step.then
        match step.result:
            case Go(dialogue, about):
                return f"dialogue {dialogue}{f' ({about})' if about else ''}"
            case Resume():
                return "reprend ce qui attendait"
            case Later(hours):
                return f"fin, redemande dans {hours} heures"
            case Ended(disposition) if disposition != "completed":
                return f"fin ({disposition})"
            case _:
                return "fin"

    def _say(self, arg: Arg) -> str:
        return self.wordings.text(arg, self.language).replace("\n", " / ")


def given(step: Step) -> dict[str, str]:
    """Every answer up to this step and with it."""
    return {**step.before, step.key: step.answer}


def order_of(walk: Walk) -> list[str]:
    """The questions as they follow each other: by how few answers they can be reached."""
    before = dict.fromkeys(walk.questions, QUESTIONS_AT_MOST)
    for step in walk.steps:
        if step.then:
            before[step.then] = min(before[step.then], len(step.before))
    return sorted(before, key=lambda key: before[key])


def marks(question: Question) -> list[str]:
    """What kind of question it is."""
    found = [KINDS[question.kind]]
    if question.low is not None or question.high is not None:
        found[0] += f" de {question.low} à {question.high}"
    if question.optional:
        found.append("peut être passée")
    if question.learn:
        found.append("la réponse est retenue")
    if question.sensitive:
        found.append("jamais remontrée")
    if question.confirming:
        found.append("confirme ce qui ne se reprend pas")
    return found


def in_order(seen: Iterable[Sequence[str]]) -> list[str]:
    """Every item once, where it stands in most of the rows."""
    places: dict[str, list[int]] = {}
    for items in seen:
        for place, item in enumerate(items):
            places.setdefault(item, []).append(place)
    return sorted(places, key=lambda item: sum(places[item]) / len(places[item]))

"""The value of a criterion, by kind, in the shape `dialogs.rules.entry.Kind` gives; bounds are checked."""

from __future__ import annotations

from collections.abc import Callable

from data.catalogue_node import Place
from dialogs.rules.entry import Category, Kind
from dialogs.rules.profile import Education, Return, Stage, Vulnerability
from dialogs.rules.trades import SECTORS

VULNERABILITIES = tuple(token.value for token in Vulnerability)
LEVELS = tuple(token.value for token in Education)
MICRO = ("admitted", "refused", "to_confirm")


def criterion_value(kind: Kind, place: Place) -> object:
    """The value standing here, read as its kind wants: bool, str, dict or tuple of str. CatalogueError else."""
    return READERS[kind](place)


def true(place: Place) -> bool:
    """A criterion that only stands or is absent."""
    if not place.flag():
        place.fail("trouvé « false »", "Écrivez true, ou enlevez ce critère.")
    return True


def bounds(place: Place, names: tuple[str, ...], required: tuple[str, ...] = ()) -> dict[str, object]:
    """Whole-number bounds; `min` never above `max`, `sure_max` never above `max`, at least one of them."""
    fields = place.fields(names, required)
    found = {name: field.number() for name, field in fields.items()}
    if not found:
        place.fail("aucune limite", f"Écrivez au moins une limite parmi : {', '.join(names)}.")
    top = found.get("max")
    for name in ("min", "sure_max"):
        if top is not None and found.get(name, top) > top:
            fields[name].fail(f"trouvé {name} {found[name]} au-dessus de max {top}", "Écrivez min, puis max.")
    return dict(found)


def education(place: Place) -> dict[str, object]:
    """Levels admitted and to be confirmed; whether those with a job are admitted whatever their level."""
    fields = place.fields(("admitted", "to_confirm", "employed_admitted"), ("admitted",))
    value: dict[str, object] = {"admitted": fields["admitted"].words(LEVELS)}
    if "to_confirm" in fields:
        value["to_confirm"] = fields["to_confirm"].words(LEVELS)
    if "employed_admitted" in fields:
        value["employed_admitted"] = fields["employed_admitted"].flag()
    return value


def minor_or_vulnerable(place: Place) -> dict[str, object]:
    """Up to an age, or one of these situations."""
    names = ("max_age", "vulnerabilities")
    fields = place.fields(names, names)
    return {
        "max_age": fields["max_age"].number(),
        "vulnerabilities": fields["vulnerabilities"].words(VULNERABILITIES),
    }


def required(place: Place) -> dict[str, object]:
    """Whether it is a must, or only said."""
    return {"required": place.fields(("required",), ("required",))["required"].flag()}


def micro(place: Place) -> dict[str, object]:
    """How a micro-enterprise is received."""
    return {"micro": place.fields(("micro",), ("micro",))["micro"].word(MICRO)}


def through(place: Place) -> str:
    """The id of an entry, or a category: any of them."""
    return place.word((*[category.value for category in Category], *place.ids))


READERS: dict[Kind, Callable[[Place], object]] = {
    Kind.AGE: lambda place: bounds(place, ("min", "max", "sure_max")),
    Kind.SEX: lambda place: place.word(("F", "M")),
    Kind.RETURN: lambda place: place.words([token.value for token in Return]),
    Kind.EDUCATION: education,
    Kind.NOT_IN_SCHOOL: true,
    Kind.NO_QUALIFICATION_NO_JOB: lambda place: bounds(place, ("from_age",), ("from_age",)),
    Kind.MINOR_OR_VULNERABLE: minor_or_vulnerable,
    Kind.VULNERABLE: lambda place: place.words(VULNERABILITIES),
    Kind.DISPLACED: true,
    Kind.COMPUTER: true,
    Kind.AMOUNT_EUR: lambda place: bounds(place, ("min", "max")),
    Kind.YEARS: lambda place: bounds(place, ("min",), ("min",)),
    Kind.STAGE: lambda place: place.words([token.value for token in Stage]),
    Kind.MATURE: true,
    Kind.GROWING: true,
    Kind.HIGH_GROWTH: true,
    Kind.FORMAL: required,
    Kind.MICRO: micro,
    Kind.AGRI: required,
    Kind.SECTORS: lambda place: place.words(tuple(SECTORS)),
    Kind.GROUP: true,
    Kind.WOMEN_GROUP: true,
    Kind.THROUGH: through,
}

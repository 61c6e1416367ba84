"""One project told in two wishes: who wants an enterprise and money for it says the trade and the stage once."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from dialogs.rules.profile import Wish, WishKind

Fact = TypeVar("Fact", bool, float)


def completed(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """The wishes for money, with what the only wish for an enterprise tells; two enterprises leave it open."""
    found = [one for one in wishes if one.kind is WishKind.SELF_EMPLOYMENT]
    if len(found) != 1:
        return wishes
    return tuple(filled(one, found[0]) if one.kind is WishKind.FINANCE else one for one in wishes)


def filled(money: Wish, project: Wish) -> Wish:
    """The wish for money with the facts it leaves unsaid; itself where it leaves none, or is for another trade."""
    if named(money) not in (named(Wish(money.kind)), named(project)):
        return money
    told = replace(
        project,
        kind=money.kind,
        stage=money.stage or project.stage,
        years=first(money.years, project.years),
        amount_eur=first(money.amount_eur, project.amount_eur),
        formal=first(money.formal, project.formal),
        micro=first(money.micro, project.micro),
        agri=first(money.agri, project.agri),
        mature=first(money.mature, project.mature),
        growing=first(money.growing, project.growing),
        high_growth=first(money.high_growth, project.high_growth),
    )
    return money if told == money else told


def named(wish: Wish) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """What a wish says it is about."""
    return (wish.trade, wish.sector, wish.trades, wish.sectors)


def first(own: Fact | None, other: Fact | None) -> Fact | None:
    """What is known, the wish's own before the project's."""
    return other if own is None else own

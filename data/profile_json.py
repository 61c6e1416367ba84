"""Profiles as staff and other programs write them (`data/schemas/profile.json`), read and checked.

Every key but the id may be missing or null: it is then not known. Free words of trade and sector are read through the
thesaurus, regions of either division through the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from data.catalogue_node import nearest
from data.json_node import JsonError, Node, read_json
from dialogs.rules.profile import Education, Need, Profile, Return, Stage, Vulnerability, Wish, WishKind
from dialogs.rules.seats import NEW_REGIONS, REGIONS
from dialogs.understand.folding import fold
from dialogs.understand.gazetteer import REGION_WORDS, Gazetteer, Place
from dialogs.understand.reading import Lexicon, Maybe, Understood

SCHEMA = Path(__file__).parent / "schemas" / "profile.json"
OLDEST = 120
SEXES = ("M", "F")
HOME = "ML"
PROFILE_FIELDS = (
    *(
        "id",
        "region",
        "place",
        "age",
        "sex",
        "return",
        "from",
        "education",
        "languages",
        "skills",
        "qualified",
    ),
    *("employed", "computer", "mobility", "transit", "women_group", "group", "vulnerabilities", "wishes"),
)
WISH_FIELDS = (
    *("kind", "trade", "sector", "stage", "years", "amount_eur", "formal", "micro", "agri", "mature"),
    *("growing", "high_growth", "need"),
)
FLAGS = ("qualified", "employed", "computer", "transit", "women_group", "group")
WISH_FLAGS = ("formal", "micro", "agri", "mature", "growing", "high_growth")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a person is or will arrive, as far as it was said."""

    region: str = ""
    place: str = ""
    cercle: str = ""
    region_2023: str = ""


def read_profiles(text: str, lexicon: Lexicon) -> tuple[Profile, ...]:
    """The profiles of this text, in order. JsonError (French) where one is wrong."""
    whole = Node(read_json(text), "Le fichier")
    if not isinstance(whole.value, list):
        whole.fail('Écrivez une liste de profils, par exemple [{"id": "p1", "region": "Kayes"}].')
    found = [read_profile(one, number, lexicon) for number, one in enumerate(whole.value, 1)]
    seen: dict[str, int] = {}
    for number, profile in enumerate(found, 1):
        if seen.setdefault(profile.id, number) != number:
            raise JsonError(
                f"Profil {number} : l'id « {profile.id} » est déjà celui du profil {seen[profile.id]}. "
                "Donnez un autre id."
            )
    return tuple(found)


def read_profile(value: object, number: int, lexicon: Lexicon) -> Profile:
    """One profile."""
    node = Node(value, f"Profil {number}")
    fields = node.fields(PROFILE_FIELDS)
    if "id" not in fields or not fields["id"].text():
        node.fail('Il manque « id ». Ajoutez par exemple "id": "p1".')
    name = fields["id"].text()
    fields = replace(node, whose=f"Profil {number} (id « {name[:40]} »)").fields(PROFILE_FIELDS)
    home = read_home(fields, lexicon)
    skills = texts(fields, "skills")
    return Profile(
        id=name,
        region=home.region,
        place=home.place,
        cercle=home.cercle,
        region_2023=home.region_2023,
        age=fields["age"].whole(0, OLDEST) if "age" in fields else None,
        sex=sex(fields),
        return_kind=fields["return"].token(Return) if "return" in fields else None,
        came_from=text(fields, "from"),
        education=fields["education"].token(Education) if "education" in fields else None,
        languages=texts(fields, "languages"),
        skills=skills,
        skill_trades=once(trade for words in skills for trade in lexicon.thesaurus.trades(words)),
        mobility=mobility(fields, lexicon),
        vulnerabilities=vulnerabilities(fields),
        wishes=tuple(read_wish(one, lexicon) for one in fields["wishes"].items())
        if "wishes" in fields
        else (),
        **{name: fields[name].flag() for name in FLAGS if name in fields},
    )


def read_wish(node: Node, lexicon: Lexicon) -> Wish:
    """One wish; its kind must be said."""
    fields = node.fields(WISH_FIELDS)
    if "kind" not in fields:
        known = ", ".join(kind.value for kind in WishKind)
        node.fail(f"Il manque « kind ». Écrivez l'un de : {known}.")
    trade, sector = text(fields, "trade"), text(fields, "sector")
    trades = once(lexicon.thesaurus.trades(trade))
    return Wish(
        kind=fields["kind"].token(WishKind),
        trade=trade,
        sector=sector,
        trades=trades,
        sectors=once(lexicon.thesaurus.sectors(sector or trade)) if sector or not trades else (),
        stage=fields["stage"].token(Stage) if "stage" in fields else None,
        years=fields["years"].number() if "years" in fields else None,
        amount_eur=fields["amount_eur"].number() if "amount_eur" in fields else None,
        need=fields["need"].token(Need) if "need" in fields else None,
        **{name: fields[name].flag() for name in WISH_FLAGS if name in fields},
    )


def read_home(fields: dict[str, Node], lexicon: Lexicon) -> Home:
    """The region, by its old name, and what the place adds. The place of somebody in transit is on the road."""
    home, said = Home(place=text(fields, "place")), text(fields, "region")
    on_the_road = "transit" in fields and fields["transit"].flag() and is_abroad(said, lexicon.gazetteer)
    if on_the_road:
        home = replace(home, place=home.place or said)
    elif said:
        regions = regions_of(fields["region"], lexicon)
        home = replace(home, region=regions[0], region_2023=new_region(said))
    place = place_of(home, lexicon.gazetteer) if home.place else None
    return at_place(home, place) if place else home


def place_of(home: Home, gazetteer: Gazetteer) -> Place | None:
    """The place that the words mean: surely, or the only one of its name in the region that was said."""
    match gazetteer.read(home.place, "fr"):
        case Understood(value):
            return gazetteer.place(str(value))
        case Maybe(candidates):
            found = [gazetteer.place(str(one.value)) for one in candidates]
            inside = [one for one in found if one and one.region == home.region]
            return inside[0] if len(inside) == 1 else None
        case _:
            return None


def at_place(home: Home, place: Place) -> Home:
    """What a known place adds: cercle and new region, and the region where none was said."""
    if place.country != HOME or home.region not in ("", place.region):
        return home
    region_2023 = place.region_2023 if place.region_2023 != place.region else ""
    return Home(place.region, place.name, place.cercle, region_2023 or home.region_2023)


def is_abroad(name: str, gazetteer: Gazetteer) -> bool:
    """Whether this is surely a place on the road: where somebody is, when the region of arrival is not known."""
    found = gazetteer.read(name, "fr") if name else None
    place = gazetteer.place(str(found.value)) if isinstance(found, Understood) else None
    return place is not None and place.country != HOME


def new_region(name: str) -> str:
    """The region of 2023 that this name means, if 2012 did not have it: a name of both divisions tells the old one."""
    known = {fold(region): region for region in (*REGIONS, *NEW_REGIONS)}
    said = fold(name)
    for words in REGION_WORDS:
        said = said.removeprefix(words)
    found = known.get(nearest(said, known), "")
    return found if found in NEW_REGIONS else ""


def regions_of(node: Node, lexicon: Lexicon) -> tuple[str, ...]:
    """The old regions that a name of either division means."""
    found = lexicon.gazetteer.regions(node.text())
    return found or node.fail_word(node.text(), REGIONS, "Écrivez une région du Mali")


def mobility(fields: dict[str, Node], lexicon: Lexicon) -> tuple[str, ...]:
    """The regions where the person would go."""
    if "mobility" not in fields:
        return ()
    return once(region for one in fields["mobility"].items() for region in regions_of(one, lexicon))


def vulnerabilities(fields: dict[str, Node]) -> tuple[Vulnerability, ...]:
    """What staff entered."""
    if "vulnerabilities" not in fields:
        return ()
    return tuple(dict.fromkeys(one.token(Vulnerability) for one in fields["vulnerabilities"].items()))


def sex(fields: dict[str, Node]) -> str:
    """M or F; "" when not said."""
    found = text(fields, "sex")
    if found and found not in SEXES:
        fields["sex"].fail("Écrivez « M » ou « F ».")
    return found


def text(fields: dict[str, Node], name: str) -> str:
    """A text, "" when not said."""
    return fields[name].text() if name in fields else ""


def texts(fields: dict[str, Node], name: str) -> tuple[str, ...]:
    """A list of texts, empty when not said."""
    return fields[name].texts() if name in fields else ()


def once(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in order."""
    return tuple(dict.fromkeys(words))

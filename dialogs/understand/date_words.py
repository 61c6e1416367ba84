"""Months, spans and days as people write them in French and Bambara, folded; the months of `bm` are CLDR's."""

from __future__ import annotations

from datetime import date, timedelta

from dialogs.understand.folding import words
from dialogs.understand.periods import Period

MONTHS: dict[str, int] = {
    "janvier": 1, "janv": 1, "jan": 1, "janvie": 1, "zanwuye": 1, "zanwiye": 1, "zanwuyekalo": 1, "zanwiyekalo": 1,
    "fevrier": 2, "fev": 2, "fevr": 2, "fevrie": 2, "feburuye": 2, "feburuyekalo": 2, "fewuruye": 2, "feburiye": 2,
    "mars": 3, "mar": 3, "marse": 3, "marisi": 3, "marisikalo": 3, "marsi": 3,
    "avril": 4, "avr": 4, "avrile": 4, "awirili": 4, "awirilikalo": 4, "awrili": 4, "avirili": 4,
    "mai": 5, "me": 5, "mekalo": 5, "may": 5,
    "juin": 6, "jui": 6, "juins": 6, "zuwen": 6, "zuwenkalo": 6, "zuen": 6,
    "juillet": 7, "juil": 7, "juillait": 7, "juilet": 7, "zuluye": 7, "zuluyekalo": 7, "zuliye": 7,
    "aout": 8, "out": 8, "aoute": 8, "uti": 8, "utikalo": 8, "outi": 8,
    "septembre": 9, "sept": 9, "septembr": 9, "sep": 9, "setembre": 9, "setanburu": 9, "sektanburu": 9,
    "setanburukalo": 9,
    "octobre": 10, "oct": 10, "octobr": 10, "oktobre": 10, "okutoburu": 10, "okutoburukalo": 10, "oktoburu": 10,
    "novembre": 11, "nov": 11, "novembr": 11, "nowanburu": 11, "nowanburukalo": 11, "nowamburu": 11,
    "decembre": 12, "dec": 12, "decembr": 12, "desanburu": 12, "desanburukalo": 12, "desamburu": 12,
}  # fmt: skip
# Short ones that mean something else in the other language or in a sentence: a month only beside a figure.
DOUBTFUL_MONTHS = words("me mar out jui may sept")
SPANS: dict[str, str] = {
    "jour": "day", "jours": "day", "jr": "day", "jrs": "day", "j": "day", "tile": "day", "tilew": "day", "don": "day",
    "semaine": "week", "semaines": "week", "sem": "week", "smn": "week", "dogokun": "week", "dogokunw": "week",
    "mois": "month", "moi": "month", "kalo": "month", "kalow": "month",
    "an": "year", "ans": "year", "annee": "year", "annees": "year", "san": "year", "sanw": "year",
}  # fmt: skip
# How many days from today: the day itself is meant.
DAYS: dict[str, int] = {
    "hier": -1, "yer": -1, "ier": -1, "kunun": -1, "kunu": -1, "kounou": -1, "avant hier": -2, "avanthier": -2,
    "kunasini": -2, "dongo": -2, "kununko": -1, "kunasinin": -2, "aujourd hui": 0, "aujourdhui": 0, "ajd": 0,
    "auj": 0, "bi": 0, "maintenant": 0,
    "sisan": 0, "ce matin": 0, "ce soir": 0, "demain": 1, "dmain": 1, "demin": 1, "sini": 1, "apres demain": 2,
    "apresdemain": 2, "sinikende": 2, "sinikene": 2,
}  # fmt: skip
# A calendar period and how many of them from this one.
PERIODS: dict[str, tuple[str, int]] = {
    "cette semaine": ("week", 0), "la semaine derniere": ("week", -1), "semaine derniere": ("week", -1),
    "la semaine passee": ("week", -1), "semaine passee": ("week", -1), "la semaine prochaine": ("week", 1),
    "semaine prochaine": ("week", 1), "dogokun temennen": ("week", -1), "dogokun nata": ("week", 1),
    "ce mois": ("month", 0), "ce mois ci": ("month", 0), "le mois dernier": ("month", -1),
    "mois dernier": ("month", -1),
    "le mois passe": ("month", -1), "mois passe": ("month", -1), "le mois prochain": ("month", 1),
    "mois prochain": ("month", 1), "kalo temennen": ("month", -1), "kalo teme nen": ("month", -1),
    "kalo in": ("month", 0), "kalo nin": ("month", 0), "kalo nata": ("month", 1),
    "cette annee": ("year", 0), "l annee derniere": ("year", -1), "annee derniere": ("year", -1),
    "l annee passee": ("year", -1), "annee passee": ("year", -1), "l an dernier": ("year", -1),
    "l an passe": ("year", -1),
    "an dernier": ("year", -1), "an passe": ("year", -1), "l annee prochaine": ("year", 1),
    "annee prochaine": ("year", 1),
    "l an prochain": ("year", 1), "salon": ("year", -1), "san temennen": ("year", -1), "ninan": ("year", 0),
    "nyinan": ("year", 0), "san nata": ("year", 1), "san were": ("year", 1), "salonasini": ("year", -2),
}  # fmt: skip
# Monday is 0; both languages.
WEEKDAYS: dict[str, int] = {
    "lundi": 0, "ntene": 0, "ntenen": 0, "tene": 0, "tenen": 0, "mardi": 1, "tarata": 1, "mercredi": 2, "araba": 2,
    "jeudi": 3, "alamisa": 3, "lamisa": 3, "vendredi": 4, "juma": 4, "djouma": 4, "samedi": 5, "sibiri": 5,
    "dimanche": 6,
    "kari": 6, "karidon": 6, "dimansi": 6,
}  # fmt: skip
PARTS: dict[str, str] = {
    "debut": "begin", "daminen": "begin", "milieu": "middle", "mi": "middle", "fin": "end", "laban": "end",
}  # fmt: skip


def _moon(*days: tuple[int, int, int]) -> tuple[Period, ...]:
    """A feast may fall a day earlier or later than computed: the moon is looked for."""
    return tuple((date(*day) - timedelta(days=1), date(*day) + timedelta(days=1)) for day in days)


TABASKI = _moon(
    (2019, 8, 11), (2020, 7, 31), (2021, 7, 20), (2022, 7, 9), (2023, 6, 28), (2024, 6, 16), (2025, 6, 6),
    (2026, 5, 27),
    (2027, 5, 16), (2028, 5, 5),
)  # fmt: skip
KORITE = _moon(
    (2019, 6, 4), (2020, 5, 24), (2021, 5, 13), (2022, 5, 2), (2023, 4, 21), (2024, 4, 10), (2025, 3, 30),
    (2026, 3, 20),
    (2027, 3, 10), (2028, 2, 27),
)  # fmt: skip
# The month of fasting ends with Korité.
RAMADAN = tuple((first - timedelta(days=29), last) for first, last in KORITE)
CHRISTMAS = tuple((date(year, 12, 25), date(year, 12, 25)) for year in range(2015, 2031))
FEASTS: dict[str, tuple[Period, ...]] = {
    "tabaski": TABASKI, "tabasky": TABASKI, "tabaskie": TABASKI, "seliba": TABASKI, "korite": KORITE,
    "corite": KORITE,
    "selifitinin": KORITE, "selinin": KORITE, "ramadan": RAMADAN, "ramadhan": RAMADAN, "careme": RAMADAN,
    "sunkalo": RAMADAN, "sounkalo": RAMADAN, "noel": CHRISTMAS, "nowele": CHRISTMAS,
}  # fmt: skip
SINCE = words("depuis c est etait kabini cela ca fait")
AGO = words(
    "il y a ya depuis ca fait sa cela environ presque passe passes passee temena temenen temennen kabini be ye"
)
AGO |= words("kera yen et plus ou moins bientot maintenant")
AHEAD = words("dans d ici apres nata kofe")
FORWARD = words("dans ici apres nata kofe")
FILLERS = words(
    "le la les en depuis au du de mois annee l an vers c est cest etait ca fait sa date jour a y il ya je suis",
    "revenu revenue arrive arrivee rentre rentree ne nee kabini kalo san don na tile environ dernier derniere passe",
    "passee fete pendant",
)

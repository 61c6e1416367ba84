"""Months, spans and days as people write them in French and Bambara, folded; the months of `bm` are CLDR's."""

from __future__ import annotations

from dialogs.understand.folding import words

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
    "kunasini": -2, "kunasinin": -2, "aujourd hui": 0, "aujourdhui": 0, "ajd": 0, "auj": 0, "bi": 0, "maintenant": 0,
    "sisan": 0, "ce matin": 0, "ce soir": 0, "demain": 1, "dmain": 1, "demin": 1, "sini": 1, "apres demain": 2,
    "apresdemain": 2, "sinikende": 2,
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
AGO = words(
    "il y a ya depuis ca fait sa cela environ presque passe passes passee temena temenen temennen kabini be ye"
)
AHEAD = words("dans d ici apres nata kofe")
FORWARD = words("dans ici apres nata kofe")
FILLERS = words(
    "le la en depuis au du de mois annee l an debut fin vers c est cest etait ca fait sa date jour a y il ya je suis",
    "revenu revenue arrive arrivee rentre rentree ne nee kabini kalo san don na tile environ",
    "lundi mardi mercredi jeudi vendredi samedi dimanche ntene tarata araba alamisa juma sibiri kari",
)

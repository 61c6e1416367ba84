"""Words around the name of a place, and words that are no place although they resemble one (places.md 5 and 7).

Folded. The words that are no place stand in `not_places`.
"""

from __future__ import annotations

from dialogs.understand.folding import words

CARRIERS = words(
    "je j suis chui chuis jsuis g viens vient venu venue de du des d a au aux la le les l habite jhabite nous",
    "on est sommes ville village commune cercle region quartier district dans vers pres cote retourne retourner",
    "vais va aller arrive arrivee arriver rentre rentree rentrer ne nee natif native originaire origine ici",
    "actuellement maintenant chez moi c ma mon mes famille parents maison en et ou etais ete reste vis vit me",
    "trouve trouver localite endroit lieu svp stp merci mali bonjour oui y il ai suis mnt pour par avec sur",
    "sont n ni be bora bo nana na ka taara taga taa sigi sigilen dugu kono fe ye don o bolo wolola wolo kan",
    "jamana mara kafo kubeda la sisan bi yan so",
)
LEVELS: dict[str, str] = {
    "region": "region",
    "mara": "region",
    "cercle": "cercle",
    "serekili": "cercle",
    "commune": "commune",
    "kubeda": "commune",
    "quartier": "quarter",
    "kin": "quarter",
}

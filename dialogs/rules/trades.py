"""The trades of the report's training centres and value chains, trades that people have besides, and neighbours.

One id a trade, stable for ever (stored in answers). `label` is what the person and the counsellor read.
What people say for a trade ("soudeur", "kalalikɛla") is data: `data/trade_words.csv`.
Neighbours follow report section 2.2 (saturated courses): near enough that the other course is a fair proposal.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.msg import Msg, _


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: stable id, label, the sector it belongs to, and the ids of its neighbours."""

    id: str
    label: Msg
    sector: str
    neighbours: tuple[str, ...] = ()


SECTORS: dict[str, Msg] = {
    "agriculture": _("agriculture"),
    "elevage": _("élevage"),
    "agroalimentaire": _("transformation des produits"),
    "batiment": _("bâtiment"),
    "mecanique": _("mécanique"),
    "electricite": _("électricité et froid"),
    "artisanat": _("artisanat et services"),
    "commerce": _("commerce"),
    "bureau": _("bureau et gestion"),
    "numerique": _("informatique"),
    "vert": _("énergie et déchets"),
    "transport": _("transport"),
    "education": _("lire, écrire, compter"),
}

# fmt: off
TRADES: tuple[Trade, ...] = (
    Trade("alphabetisation", _("lire et écrire"), "education"),
    Trade("mecanique_auto", _("mécanique auto"), "mecanique", ("mecanique_moto", "mecanique_generale", "engins_lourds")),
    Trade("mecanique_moto", _("réparation de motos"), "mecanique", ("mecanique_auto", "motopompes")),
    Trade("mecanique_generale", _("mécanique générale"), "mecanique", ("mecanique_auto", "maintenance_industrielle")),
    Trade("engins_lourds", _("engins lourds"), "mecanique", ("mecanique_auto", "conduite_tracteur")),
    Trade("maintenance_industrielle", _("maintenance d'usine"), "mecanique", ("mecanique_generale", "electricite")),
    Trade("equipements_agricoles", _("machines agricoles"), "mecanique", ("mecanique_generale", "motopompes", "conduite_tracteur")),
    Trade("motopompes", _("motopompes"), "mecanique", ("pompes_electriques", "groupes_electrogenes", "mecanique_moto")),
    Trade("groupes_electrogenes", _("groupes électrogènes"), "mecanique", ("motopompes", "electricite")),
    Trade("conduite_tracteur", _("conduite de tracteur"), "mecanique", ("engins_lourds", "equipements_agricoles")),
    Trade("construction_metallique", _("soudure et métal"), "batiment", ("menuiserie_metallique", "chaudronnerie", "menuiserie_aluminium")),
    Trade("menuiserie_metallique", _("menuiserie métallique"), "batiment", ("construction_metallique", "menuiserie_aluminium", "menuiserie_bois")),
    Trade("menuiserie_aluminium", _("menuiserie aluminium"), "batiment", ("menuiserie_metallique", "construction_metallique")),
    Trade("menuiserie_bois", _("menuiserie bois"), "batiment", ("menuiserie_metallique",)),
    Trade("chaudronnerie", _("chaudronnerie"), "batiment", ("construction_metallique",)),
    Trade("maconnerie", _("maçonnerie"), "batiment", ("carrelage", "pavage", "chef_chantier")),
    Trade("carrelage", _("carrelage"), "batiment", ("pavage", "maconnerie")),
    Trade("pavage", _("pose de pavés"), "batiment", ("carrelage", "maconnerie")),
    Trade("peinture_batiment", _("peinture"), "batiment", ("decoration",)),
    Trade("decoration", _("décoration"), "batiment", ("peinture_batiment",)),
    Trade("plomberie", _("plomberie"), "batiment", ("froid_climatisation",)),
    Trade("chef_chantier", _("chef de chantier"), "batiment", ("maconnerie",)),
    Trade("electricite", _("électricité"), "electricite", ("froid_climatisation", "solaire", "electronique", "micro_reseau")),
    Trade("solaire", _("panneaux solaires"), "electricite", ("electricite", "micro_reseau")),
    Trade("micro_reseau", _("réseaux électriques"), "electricite", ("electricite", "solaire")),
    Trade("pompes_electriques", _("pompes électriques"), "electricite", ("motopompes", "electricite")),
    Trade("froid_climatisation", _("froid et climatisation"), "electricite", ("electricite", "electromenager")),
    Trade("electronique", _("électronique"), "electricite", ("electricite", "electromenager", "informatique")),
    Trade("electromenager", _("électroménager"), "electricite", ("electronique", "froid_climatisation")),
    Trade("couture", _("couture"), "artisanat", ("teinture",)),
    Trade("teinture", _("teinture"), "artisanat", ("couture",)),
    Trade("coiffure", _("coiffure et beauté"), "artisanat"),
    Trade("savonnerie", _("savon"), "artisanat", ("transformation",)),
    Trade("hotellerie", _("hôtel et restaurant"), "artisanat", ("cuisine",)),
    Trade("cuisine", _("cuisine"), "artisanat", ("hotellerie", "transformation")),
    Trade("forge", _("forge"), "artisanat", ("construction_metallique", "chaudronnerie")),
    Trade("cordonnerie", _("cuir et chaussures"), "artisanat"),
    Trade("bijouterie", _("bijoux"), "artisanat"),
    Trade("securite", _("gardiennage"), "artisanat"),
    Trade("commerce", _("commerce"), "commerce", ("gestion",)),
    Trade("comptabilite", _("comptabilité"), "bureau", ("gestion", "secretariat")),
    Trade("secretariat", _("secrétariat"), "bureau", ("comptabilite",)),
    Trade("gestion", _("gestion"), "bureau", ("comptabilite", "commerce")),
    Trade("informatique", _("informatique"), "numerique", ("electronique",)),
    Trade("transformation", _("transformer des aliments"), "agroalimentaire", ("savonnerie", "cuisine", "boucherie")),
    Trade("boucherie", _("boucherie"), "agroalimentaire", ("transformation", "embouche")),
    Trade("boulangerie", _("pain et gâteaux"), "agroalimentaire", ("transformation", "cuisine")),
    Trade("agriculture", _("agriculture"), "agriculture", ("maraichage", "techniques_culturales", "irrigation", "agroforesterie")),
    Trade("maraichage", _("maraîchage"), "agriculture", ("agriculture", "techniques_culturales", "irrigation", "compostage")),
    Trade("techniques_culturales", _("techniques de culture"), "agriculture", ("agriculture", "maraichage")),
    Trade("irrigation", _("eau et irrigation"), "agriculture", ("maraichage", "motopompes")),
    Trade("compostage", _("compost"), "agriculture", ("biopesticide", "maraichage")),
    Trade("biopesticide", _("bio-pesticides"), "agriculture", ("compostage",)),
    Trade("agroforesterie", _("arbres et cultures"), "agriculture", ("agriculture", "anacarde")),
    Trade("anacarde", _("noix de cajou"), "agriculture", ("agroforesterie", "transformation")),
    Trade("elevage", _("élevage"), "elevage", ("embouche", "aviculture")),
    Trade("embouche", _("engraisser des animaux"), "elevage", ("elevage", "boucherie")),
    Trade("aviculture", _("élever des poules"), "elevage", ("elevage",)),
    Trade("pisciculture", _("élever des poissons"), "elevage", ("elevage",)),
    Trade("peche", _("pêche"), "elevage", ("pisciculture",)),
    Trade("biogaz", _("biogaz"), "vert", ("solaire", "elevage")),
    Trade("dechets", _("tri des déchets"), "vert", ("compostage",)),
    Trade("transport", _("transport"), "transport", ("mecanique_moto", "mecanique_auto")),
)
# fmt: on

BY_ID: dict[str, Trade] = {trade.id: trade for trade in TRADES}

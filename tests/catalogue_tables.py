"""The report's tables 1 to 9, copied a second time, apart from the YAML files, to check one against the other."""

from __future__ import annotations

import re

# id | zones | donors | axes, as printed; line breaks and hyphens at a line's end removed.
PARTNERS = """
FP#1|Bamako|MEFP, OIM, GIZ (PAPSE)|Alphabétisation, mécanique auto, construction-métallique, menuiserie-bois, coupe couture, électricité – bâtiment, plomberie-sanitaire, maçonnerie, teinture, transformation agro-alimentaire, froid – climatisation, électronique, coiffure-esthétique, réparation des engins à deux roues, aviculture, maraîchage, pisciculture.
FP#2|Bamako|MEFP, GIZ et AFD|Construction métallique, menuiserie bois, peinture bâtiment, plomberie sanitaire, chaudronnerie, électricité bâtiment, carrelage/pavage, décoration, maçonnerie, Froid/climatisation, Maintenance d’engins lourds.
FP#3|Bamako|Ministère de l’Éducation Nationale, OIM|Carrelage, menuiserie métallique, menuiserie-bois, coupe couture, électricité – bâtiment, plomberie-sanitaire, maçonnerie, teinture, embouche bovine et ovine, froid – climatisation, maintenance électronique, commerce et distribution, saponification, menuiserie aluminium, peinture, pose de pavé.
FP#4|Bamako|ENGIM, AECID|Alphabétisation, électricité bâtiment, mécanique automobile, construction métallique.
FP#5|Kayes|Conseil régional, Banque mondiale, OIM, secteur minier (mines de Kalé et de Gounkoto), APEJ|Maçonnerie, mécanique auto et moto, froid-climatisation, électricité bâtiment, construction métallique, plomberie sanitaire, mécanique générale adaptée, maintenance industrielle, maintenance engins lourds de chantier, électroménager et chef de chantier-bâtiments
FP#6|Kayes|Conseil régional|Comptabilité classique et modulaire, secrétariat de direction classique et modulaire, hôtellerie et tourisme
FP#7|Kayes|OFII, BIT, OIM, Conseil Régional, ANPE, FAFPA, APCMM et IFPI|Construction métallique, électricité générale, panneaux solaires, groupes électrogènes et sécurité mécanique, groupes motopompes, électricité bâtiment, pompes électriques, micro-réseau et sécurité électrique, comportement et réseau conduite de tracteur, techniques culturales, maraichage, embouche bovine et ovine et gestion
FP#8|Kayes|Conseil régional, ANPE, GRDR, SNV, OIM, GIZ|Transformation agro, élevage, maraîchage, compostage, biopesticide, savonnerie, pisciculture, embouche, agroforesterie
FP#9|Ségou|AFD, GRDR, OIM, GIZ, Conseil régional, APEJ, FAFPA, PROCEJ, OFII, BIT|Filière transformation des produits agricoles, Maintenance, Entretien et réparation des équipements agricoles, Gestion de l’eau et de l’irrigation
FP#10|Bamako, Sikasso, Mopti et Ségou|AFD, Banque mondiale, Ambassade du Danemark (FACEJ), PNUD, FIDA, OIF|Incubation, accélération d’entreprises, formation et accès aux financements
FP#11|Bamako, Ségou, Mopti et Tombouctou|UN Women, SOS Village d’enfants, Banque Mondiale, Royaume des Pays Bas, Ambassade du Royaume Uni, USAID, Care|Accompagnement entrepreneurial, coaching, conseils et formations
FP#12|Bamako, Kayes et Kita|Ambassade du Danemark (FACEJ), ENGIM-Mali|Incubation, conseil et de mise en relation lors des premières étapes de la vie de l’entreprise, accélération d’entreprises et formation
FP#13|Bamako|Société Financière Internationale (SFI), UE, AFD, Danemark|Réseautage, accompagnement entrepreneurial et formations.
FP#14|Kayes, Mopti, Ségou, Bamako et Sikasso|FIDA, LuxDev, SNV, Coopération Suisse, AFD, PNUD|Accompagnement à l’insertion professionnelle, formation professionnelle, appui à l’entrepreneuriat et accès aux crédits
FP#15|National|OIM, OFII, GIZ, ICMPD|Accès au marché de l’emploi et accompagnement de l’auto-emploi, développement de compétences, placement de travailleurs à l’étranger, suivi de migrants de retour
FP#16|Kayes, Mopti, Ségou, Bamako et Sikasso|USAID, UN Women, Danemark, Banque Mondiale, PNUD, FIDA, UNCDF|Création d’entreprise et accompagnement des entrepreneurs
FP#17|Bamako, Sikasso, Tombouctou, Mopti, Kita et Ségou|Coopération Suisse, Danemark, Pays-Bas, Union Européenne|Entrepreneuriat, insertion et formation professionnelle
FP#18|Kayes, Sikasso, Ségou, Mopti, Tombouctou et Gao|Union Européenne, FIDA, AFD|Développement agricole, entrepreneuriat, réintégration
FP#19|Kayes|Union Européenne, AFD, coopération décentralisée, CCFD-Terre Solidaire (Comité Catholique contre la Faim et pour le Développement)|Développement économique local, insertion professionnelle
FP#20|National|Pays-Bas, Enabel, Coopération monégasque, Banque Mondiale|Entrepreneuriat agricole, formation, accès au financement
FP#21|National (sauf Kidal)|AFD, LuxDev, FIDA, SwissContact, Coopération canadienne|Financements de PME/PMI, particuliers et secteur institutionnel
FP#22|Bamako, Ségou, Mopti, Kayes, Koulikoro et Sikasso|AFD, GIZ|Financement des TPE/PME et entreprises informelles (AGR, GIE)
FP#23|National|Investisseurs et Partenaires, Union Européenne (FFU), FIDA|Capital investissement, Prêts/donneurs
FP#24|Bamako|Danemark, Banque Mondiale, PNUD|Accès au financement
FP#25|National|FIDA|Capital investissement
FP#28|Bamako||Recrutement, mise à disposition de personnel, intérim
FP#29|Bamako||Formations, conseil et ingénierie informatique
FP#30|Bamako||Mise à disposition de personnel, recrutement, formation
FP#31|Bamako||Conseil, formations et recrutement
FP#32|National|FCDO, Union européenne, OIM|Protection, conseils juridiques, appui psychosocial, assistance alimentaire, réintégration communautaire
FP#33|Kayes, Koulikoro, Mopti, Ségou et Sikasso|Caritas Luxembourg, Coopération Suisse, Union Européenne, Medicor Fondation, Département des Yvelines|Protection, formation des acteurs de terrain, plaidoyer ; Appui pour l’aide juridique, logement, soins médicaux, conseil juridique, soutien psychosocial, éducation, cash transfert
FP#34|Bamako, Koulikoro, Kayes, Sikasso et Gao|Coopération Suisse, OIM|Protection, accueil, hébergement de jeunes vulnérables jusqu’à 18 ans ou des victimes de traite
FP#35|Bamako|AICS, Union Européenne, Plan International, ActionAid, Médecin du Monde|Accompagnement juridique, accueil, hébergement et orientation
FP#36|Kayes, Ségou et Mopti|UNICEF, OIM, Union Européenne/ECHO, AICS.|Protection et assistance directe aux migrants vulnérables, réintégration des mineurs non accompagnés.
FP#37|Mopti, Gao, Kayes, Sikasso et Tombouctou|Banque Mondiale, Union Européenne, Allemagne, France, Canada, Suisse, Danemark, Etats-Unis (USAID), Italie, Pays-Bas, Norvège, République Tchèque, Suède, République de Corée.|Protection de l’enfance, protection des victimes de violences et maltraitances
"""  # noqa: E501

# id | donor | zones | years as printed (tables 2, 5, 7, 9)
PROGRAMMES = """
FA#3:ACEFOR|AFD|Sikasso et Ségou|2016 – 2024 (suspendu)
FA#5:MLI022|LuxDev|Ségou et Sikasso|2016 -2024
FA#6:APPUI-FP|AECID|Bamako|2023 -
FA#7:FFP|DANIDA|Bamako et Koulikoro|2021 - 2023
FA#8:FIER|FIDA|Kayes, Koulikoro, Sikasso et Ségou|2013-2022 (en clôture)
FA#11:FP|Coopération Suisse|Sikasso, Mopti et Tombouctou|2023 – 2028 (à venir)
FA#1:PAFEEM|Banque mondiale|Mopti, Gao, Tombouctou, Kidal et Ségou|2021 - 2026
FA#2:PAPSE|GIZ|Kayes, Bamako, Ségou et Mopti|2020 - 2027
FA#2:PROJES|GIZ|Ségou et Mopti|2018 - 2022
FA#2:CIV|GIZ|Kayes, Koulikoro, Ségou et Sikasso|2014 à 2026
FA#2:FINAGRI|GIZ|National|2016 à 2025
FA#4:EMPLOI-VERT|SNV|Ségou et Mopti|2023-2025
FA#4:2SCALE|SNV|National|2012 - 2023
FA#5:MLI021|LuxDev|Sikasso et Ségou|2016 -2024
FA#5:MLI026|LuxDev|Sikasso|2021 -2024
FA#5:ADEL|LuxDev|Tombouctou et Gao|2019 -2022
FA#6:PAFAM|AECID|Kayes, Koulikoro et Sikasso|2016 - 2022
FA#7:FACEJ|DANIDA|Bamako, Sikasso, Tombouctou, Mopti, Kita et Ségou|2019 – 2024
FA#8:INCLUSIF|FIDA|Kayes, Koulikoro, Bamako, Sikasso, Ségou et Mopti|2018-2024
FA#9:YOUTHCONNEKT|PNUD|National|2020-2023
FA#10:AUTOEMPLOI|FAO|Cercle de Kita et Cercle de Yanfolila|2022 – 2024
FA#1:PADEL|Banque mondiale|Kayes, Koulikoro|2018-2024
FA#1:PACAM|Banque mondiale|Sikasso, Bamako et Koulikoro|2017-2023
FA#1:EPEC|Banque mondiale|National|2020-2024
FA#2:MALISANYA|GIZ|Kayes, Koulikoro, Bamako, Sikasso et Ségou|2020 - 2023
FA#4:ABC|SNV|National|2022-2025
FA#4:PROARIDES|SNV|Ségou et Mopti|2021-2031
FA#8:MERIT|FIDA|Kayes, Sikasso, Ségou et Koulikoro|2019-2026
FP#18:ISEJ|AVSF|Tombouctou|2021-2022
FP#27||Bamako, Koulikoro|2022
FP#26||Bamako|2022
"""

# Every numbered heading of the report from 2.1 on, its tables, boxes and the notes that are cited.
SECTIONS = """
2.1 2.2 3.1 3.2 3.3 3.3.1 3.3.2 3.3.3 4.1 4.1.1 4.1.2 4.1.3 4.2 4.2.1 4.2.2 4.2.2.1 4.2.2.2 4.2.3 4.3 4.3.1 4.3.2 4.3.3
4.4 4.4.1 4.4.2 4.4.3
"""
TABLES, BOXES = 9, 6
NOTES = {"3.2": 3, "3.3.1": 1, "4.1.1": 3, "4.1.3": 2, "4.2.1": 1, "4.2.2.1": 3}

OTHER_BODIES = (
    *("AMINATA", "APCAM", "APCMM", "BLEE", "CCIM", "CIEM-DANIDA", "CNOP", "COFINA", "CONABEM"),
    *("CONSTRUIRE-LE-MALI", "CPR", "CREDIT-MALI", "EOJ", "FGSP", "JEUNESSE-ACTRICE", "MDM"),
    *("OFII", "OIM", "SIFA", "WBC"),
)


def rows(text: str) -> list[list[str]]:
    """The lines of a table, cut at the bars."""
    return [line.split("|") for line in text.strip().splitlines()]


def names(text: str) -> list[str]:
    """A printed list of names: cut at commas outside brackets and at the "et" before the last."""
    parts = re.split(r",\s*(?![^(]*\))", plain(text).rstrip("."))
    last = parts.pop()
    cut = re.fullmatch(r"(.*[^(]) et ([^)]*)", last) if "(" not in last else None
    return [*parts, *(cut.groups() if cut else (last,))] if last else []


def plain(text: str) -> str:
    """Straight apostrophes; a dash between two words without spaces."""
    return re.sub(r"\s*[–-]\s*", "-", text.replace("’", "'")).strip()


def letters(text: str) -> str:
    """What is left of a printed list when its separators, dashes and spaces are taken away."""
    return re.sub(r"[\s,;.–-]|\bet\b", "", plain(text))

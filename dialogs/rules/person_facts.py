"""What is known of a person, as short French sentences for staff: the other half of every reason."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.msg import Msg
from dialogs.rules.profile import Education, Return, Stage


@dataclass(frozen=True, slots=True)
class YesNo:
    """A fact that is so, is not so, or must be asked."""

    yes: Msg
    no: Msg
    unknown: Msg


AGE = YesNo(Msg(""), Msg(""), Msg("Âge à demander."))
YEARS_OLD = Msg("La personne a {age} ans.")
CHILD = Msg("La personne est un enfant seul.")
SEX = YesNo(
    Msg("La personne le dit."),
    Msg("Ce n'est pas le cas de la personne."),
    Msg("Homme ou femme : à demander."),
)
RETURN_UNKNOWN = Msg("Il faut demander qui a payé le voyage.")
RETURNED = {
    Return.ASSISTED: Msg("La personne est revenue avec le retour assisté."),
    Return.EXPELLED: Msg("La personne a été expulsée."),
    Return.OWN_MEANS: Msg("La personne est revenue par ses propres moyens."),
    Return.OFII: Msg("La personne est revenue avec l'OFII."),
}
SCHOOLING_UNKNOWN = Msg("École à demander.")
SCHOOLING = {
    Education.NONE: Msg("La personne n'est pas allée à l'école."),
    Education.PRIMARY: Msg("La personne a fait l'école primaire."),
    Education.SECONDARY: Msg("La personne a fait le secondaire."),
    Education.HIGHER: Msg("La personne a fait des études supérieures."),
}
JOB = YesNo(Msg("La personne a un emploi."), Msg("La personne est sans emploi."), Msg("Emploi à demander."))
DIPLOMA = YesNo(
    Msg("La personne a un diplôme."), Msg("La personne n'a pas de diplôme."), Msg("Diplôme à demander.")
)
NEITHER = Msg("La personne n'a ni diplôme ni emploi.")
SITUATION_FITS = Msg("La situation de la personne y répond.")
SITUATION_OTHER = Msg("La situation de la personne est autre.")
NOT_DISPLACED = Msg("La personne n'est pas signalée comme déplacée.")
SITUATION_UNKNOWN = Msg("Situation de la personne à confirmer avec elle.")
COMPUTER = YesNo(
    Msg("La personne a accès à un ordinateur."),
    Msg("La personne n'a pas d'ordinateur : il faut en trouver un avec elle."),
    Msg("Ordinateur à demander."),
)
AMOUNT = Msg("La personne cherche {euros} EUR.")
AMOUNT_UNKNOWN = Msg("Montant à demander.")
EXISTS = Msg("L'entreprise existe depuis {months} mois.")
EXISTS_UNKNOWN = Msg("Âge de l'entreprise à demander.")
STAGE = {Stage.IDEA: Msg("C'est encore une idée."), Stage.RUNNING: Msg("L'activité marche déjà.")}
STAGE_UNKNOWN = Msg("Idée ou activité en marche : à demander.")
MATURE = YesNo(
    Msg("L'entreprise est assez mûre."),
    Msg("L'entreprise n'est pas encore mûre."),
    Msg("Maturité à demander."),
)
GROWING = YesNo(
    Msg("L'entreprise grandit."), Msg("L'entreprise ne grandit pas."), Msg("Croissance à demander.")
)
HIGH_GROWTH = YesNo(
    Msg("L'entreprise peut beaucoup grandir."),
    Msg("L'entreprise n'a pas ce potentiel."),
    Msg("Potentiel de croissance à demander."),
)
FORMAL = YesNo(
    Msg("L'entreprise a ses papiers."), Msg("L'entreprise n'a pas de papiers."), Msg("Papiers à demander.")
)
MICRO = YesNo(
    Msg("C'est une micro-entreprise."), Msg("Ce n'est pas une micro-entreprise."), Msg("Taille à demander.")
)
AGRI = YesNo(
    Msg("Le projet est agricole."), Msg("Le projet n'est pas agricole."), Msg("Domaine du projet à demander.")
)
SECTOR = YesNo(
    Msg("Le projet est dans ce domaine."),
    Msg("Le projet est dans un autre domaine."),
    Msg("Domaine à demander."),
)
GROUP = YesNo(
    Msg("La personne est dans une organisation."),
    Msg("La personne n'y est pas ; il faut demander si elle veut se grouper."),
    Msg("Organisation paysanne à demander."),
)
WOMEN_GROUP = YesNo(
    Msg("La personne est dans un groupement de femmes."),
    Msg("La personne n'est pas dans un groupement de femmes."),
    Msg("Groupement de femmes à demander."),
)
THROUGH = Msg("La personne n'y va pas seule.")

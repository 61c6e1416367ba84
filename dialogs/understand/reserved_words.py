"""The spellings of the words that work everywhere, folded (no accents, no marks).

A reader of Malian French and Bambara can check them line by line. Bambara words rest on Bamadaba and on the notes on
Bambara; all await native review.
"""

from __future__ import annotations

STOP = (
    "stop", "stope", "stopper", "stoper", "stoppe", "stoppez", "sotp", "stpo", "stob", "estop", "istop", "stop tout",
    "arret", "aret", "arrets", "arrete", "arretes", "arretez", "arreter", "arete", "aretez", "areter", "arette",
    "arrette",
    "arrette ca", "arrete ca", "arrete tout", "arretez tout", "arrete sa", "d arreter", "arrete de m ecrire",
    "arretez de m ecrire", "arreter les messages", "arret des messages", "arretez les messages",
    "arrete les messages",
    "plus de message", "plus de messages", "pas de messages", "stop messages", "stop message", "stop sms",
    "stop sira",
    "ne m ecrivez plus", "ne m ecris plus", "n ecrivez plus", "m ecrivez plus", "m ecris plus", "ne plus m ecrire",
    "je ne veux plus de messages", "je veux plus de messages", "je veux plus de message", "je veux arreter",
    "je voudrais arreter", "je ne veux plus", "je veux plus", "laissez moi tranquille", "laisse moi tranquille",
    "desabonner", "me desabonner", "desabonnement", "desinscrire", "me desinscrire", "ca suffit", "sa suffit",
    "unsubscribe", "stop ca", "stop now", "j arrete", "halte", "quit", "cancel",
    "desinscription", "desinscris moi", "desabonne moi", "desabonnez moi", "retirez moi", "enlevez moi", "plus de sms",
    "je ne veux plus de message", "arrete de m envoyer des messages", "arretez de m envoyer des messages",
    "arretez de m ecrire svp", "aw ye a jo", "ye a jo", "a jo sisan", "jo sisan", "i ka a jo", "aw ka a jo", "a jo de",
    "lajo", "a lajo", "jo", "joo", "a jo", "a joo", "ajo", "ajoo", "a djo", "adjo", "djo", "djoo",
    "a ka jo", "i jo",
    "ijo",
    "aw jo", "dabila", "a dabila", "adabila", "a bila", "abila", "a to yen", "kana ne sebenni ci tun",
    "kana sebenni ci tun", "kana ci tun", "kana kuma ne fe tun", "n te a fe tun", "n t a fe tun",
)  # fmt: skip
ERASE = (
    "effacer", "efface", "effaces", "effacez", "efacer", "eface", "effasser", "effacer tout", "efface tout",
    "effacez tout",
    "tout effacer", "effacer mes donnees", "efface mes donnees", "effacez mes donnees", "effacer mes reponses",
    "efface mes reponses", "effacez mes reponses", "supprimer", "supprime", "supprimez", "suprimer", "suprime",
    "supprimer tout", "supprime tout", "tout supprimer", "supprimer mes donnees", "supprime mes donnees",
    "supprimez mes donnees", "supprimer mon compte", "oublie moi", "oubliez moi", "m oublier", "delete", "erase",
    "josi", "a josi", "ajosi", "djosi", "a djosi", "bee josi", "a bee josi", "n ka kunnafoniw josi",
    "kunnafoniw josi",
)  # fmt: skip
SOS = (
    "sos", "s o s", "sos aide", "sos svp", "secours", "au secours", "o secours", "osecours", "ausecours", "au secour",
    "a l aide", "alaide", "a laide", "urgence", "urgent", "c est urgent", "cest urgent", "tres urgent", "une urgence",
    "danger", "en danger", "je suis en danger", "j suis en danger", "jsuis en danger", "g suis en danger",
    "chui en danger", "sauvez moi", "sauve moi", "aidez moi je suis en danger", "police", "appelez la police",
    "je veux mourir", "j ai envie de mourir", "je vais mourir", "on veut me tuer", "ils veulent me tuer",
    "on me frappe", "on m a frappe", "il me frappe", "mon mari me frappe", "on me bat", "il me bat", "n kisi",
    "ne kisi",
    "a ye n kisi", "aw ye n kisi", "n be farati la", "ne be farati la", "farati", "farati la",
    "n bolo deme teliya la",
    "n b a fe ka sa", "u b a fe ka n faga",
)  # fmt: skip
PERSON = (
    "conseiller", "conseillere", "conseillers", "conseille", "conseiler", "consseiller", "conceiller",
    "le conseiller",
    "un conseiller", "une conseillere", "mon conseiller", "parler a un conseiller", "parler au conseiller",
    "personne",
    "une personne", "une vraie personne", "parler a une personne", "parler avec une personne", "parler a quelqu un",
    "parler a qqn", "parler avec quelqu un", "quelqu un", "je veux parler a quelqu un",
    "je veux parler a une personne",
    "je veux parler a un conseiller", "je veux parler", "je voudrais parler a quelqu un", "parler", "un humain",
    "humain",
    "un agent", "agent", "operateur", "appelez moi", "appelle moi", "rappelez moi", "rappelle moi", "etre appele",
    "je veux etre appele", "je veux qu on m appelle", "un appel", "telephonez moi", "ladilikela", "laadilikela",
    "mogo", "mogo do", "ka kuma mogo fe", "n b a fe ka kuma mogo fe", "ne b a fe ka kuma mogo fe", "kuma mogo fe",
    "n wele", "ne wele", "aw ye n wele", "i ka n wele",
)  # fmt: skip
HELP = (
    "aide", "aides", "ayde", "aidez", "aider", "aide moi", "aidez moi", "aider moi", "aide svp", "besoin d aide",
    "j ai besoin d aide", "g besoin d aide", "jai besoin d aide", "j ai besoin daide", "help", "deme", "dem", "dime",
    "n deme", "ne deme", "ndeme", "a ye n deme", "aw ye n deme", "i ka n deme", "n mago be deme la", "deme n na",
    "comment ca marche", "que faire", "je suis perdu", "je suis perdue",
)  # fmt: skip
MENU = (
    "menu", "le menu", "menus", "meni", "menou", "menu principal", "retour au menu", "aller au menu", "au menu",
    "accueil",
    "sommaire", "les choix", "voir les choix", "sugandili", "sugandiliw", "menu la", "ka segin menu la",
)  # fmt: skip
BACK = (
    "retour", "retoure", "retours", "retourner", "rtour", "retou", "revenir", "arriere", "en arriere", "precedent",
    "precedente", "question precedente", "revenir en arriere", "retour en arriere", "back", "segin", "seguin",
    "seegin",
    "segin ko", "segin kofe", "kosegin", "ka segin", "ka segin ko", "ko segin", "i segin",
)  # fmt: skip
CORRECT = (
    "corriger", "corrige", "corrigez", "coriger", "corige", "correction", "me corriger", "corriger une reponse",
    "je veux corriger", "changer une reponse", "changer ma reponse", "changer de reponse", "changer mes reponses",
    "modifier", "modifie", "modifier une reponse", "modifier ma reponse", "je me suis trompe", "je me suis trompee",
    "j ai fait une erreur", "erreur", "je veux changer ma reponse", "latilen", "a latilen", "ka latilen", "n filila",
    "ne filila", "jaabi yelema", "n ka jaabi yelema",
)  # fmt: skip
LANGUAGE = (
    "langue", "langues", "lang", "la langue", "changer de langue", "changer langue", "changer la langue",
    "change de langue", "changez de langue", "autre langue", "une autre langue", "language", "kan", "kan yelema",
    "ka kan yelema", "kan falen", "kan were",
)  # fmt: skip
LANGUAGE_FR = (
    "francais", "le francais", "en francais", "francais svp", "fransais", "france kan", "frances", "french",
    "parle francais", "parlez francais", "parler francais", "parle en francais", "parlez en francais",
    "parler en francais", "je parle francais", "je veux le francais", "je veux parler francais",
    "je prefere le francais",
    "tubabukan", "tubabu kan", "toubaboukan", "tubabukan na", "faransekan", "faransikan", "faransikan na", "faranse",
    "ka kuma tubabukan na", "kuma tubabukan na",
)  # fmt: skip
LANGUAGE_BM = (
    "bambara", "le bambara", "en bambara", "banbara", "bambra", "bamabara", "bambara svp", "bambara kan", "bamana",
    "bamanan", "bamanankan", "bamanakan", "bamanan kan", "bamanankan na", "bamanakan na", "parle bambara",
    "parlez bambara", "parler bambara", "parle en bambara", "parlez en bambara", "parler en bambara",
    "je parle bambara",
    "je veux le bambara", "je veux parler bambara", "je prefere le bambara", "kuma bamanankan na",
    "ka kuma bamanankan na", "i ka kuma bamanankan na", "n be bamanankan men", "n be bamanankan fo",
)  # fmt: skip
MY_DATA = (
    "donnees", "donnee", "mes donnees", "mes donnee", "mes informations", "mes infos", "vie privee",
    "confidentialite",
    "que gardez vous", "qu est ce que vous gardez", "mes donnees personnelles", "voir mes donnees", "n ka kunnafoniw",
    "ne ka kunnafoniw", "kunnafoniw", "n ka kunnafoni", "gundo",
)  # fmt: skip
REPEAT = (
    "repeter", "repete", "repetez", "repeter svp", "repete svp", "repeter la question", "repete la question",
    "repetez la question", "redire", "redis", "redites", "j ai pas compris", "je n ai pas compris", "jai pas compris",
    "je ne comprends pas", "je comprends pas", "je comprend pas", "pas compris", "rien compris", "a fo tun",
    "a fo tugun",
    "a fo tuguni", "segin a kan", "seginkan", "i segin a kan", "n ma famu", "n ma a famu", "n m a famu", "ne ma famu",
    "ne m a famu",
)  # fmt: skip
START = (
    "start", "bonjour", "bonjou", "bjr", "bjour", "bonsoir", "bsr", "salut", "slt", "salam", "salam aleikoum",
    "salamou",
    "salamou alaykoum", "hello", "coucou", "cc", "allo", "bonjour sira", "commencer", "commence", "debut", "demarrer",
    "recommencer", "reprendre sira", "i ni ce", "ini ce", "inice", "i ni tie", "ini tie", "initie", "aw ni ce",
    "i ni sogoma", "ini sogoma", "aw ni sogoma", "i ni tile", "ini tile", "i ni wula", "i ni su", "i ni bara",
    "i ni baara", "a daminen", "a damine", "daminen",
)  # fmt: skip
PASS = (
    "passer", "passe", "passez", "je passe", "on passe", "passons", "sauter", "saute", "suivant", "question suivante",
    "skip", "je ne sais pas", "je sais pas", "j sais pas", "jsais pas", "jsp", "j sp", "sais pas", "ne sais pas",
    "chais pas",
    "ché pas", "aucune idee", "je n en sais rien", "j en sais rien", "je ne sais rien", "je sais rien", "je l ignore",
    "je n ai pas d idee", "pas d idee", "je ne connais pas", "je connais pas", "je ne me souviens pas",
    "je me souviens pas",
    "j ai oublie", "je prefere ne pas dire", "je prefere ne pas le dire", "je prefere ne pas repondre",
    "je ne veux pas dire", "je veux pas dire", "je ne veux pas le dire", "je ne veux pas repondre",
    "je veux pas repondre", "sans reponse", "n t a don", "ne t a don", "nta don", "n tadon", "n te a don",
    "ne te a don",
    "n ta don", "ne ta don", "n ma don", "n ma a don", "n m a don", "ne m a don", "a teme", "a temen", "teme a kan",
    "ka teme", "teme", "temen", "n t a fe ka fo", "n t a fe k a fo", "n t a fe ka jaabi",
)  # fmt: skip

"""Ways of saying yes and no in French and Bambara, folded, with chat spellings. A Malian reader can check the lines.

"unhun" is listed as yes and as no (tone tells them apart in speech, typing cannot): it is neither (bambara.md 3),
and so are "onhon" and "mm".
"""

from __future__ import annotations

from dialogs.understand.folding import phrases

YES = phrases(
    "oui, ui, oi, wi, wii, wai, ouai, ouais, ouaip, oui oui, ouioui, yes, yep, yeah, mais oui, ah oui, eh oui",
    "ok, okay, okey, oke, dac, dacc, d accord, daccord, dacor, dakor, d acc, c est d accord, je suis d accord",
    "bien sur, biensur, bien entendu, evidemment, exact, exactement, absolument, tout a fait, certainement",
    "c est ca, cest ca, c est exact, c est vrai, c est bon, volontiers, avec plaisir, affirmatif, oui c est ca",
    "je veux bien, je confirme, j accepte, oui j accepte",
    "iyo, awo, owo, awoo, owoo, aawo, awoh, owoh, awow, awo de, owo de, awo awo, owo owo",
    "tinye don, tigne don, tiyen don, o de don, n sonna, n sonna a ma, nsonna, n b a fe",
)
NO = phrases(
    "non, nan, no, nope, non non, nonnon, ah non, oh non, eh non, mais non, jamais, non jamais",
    "pas du tout, pas question, negatif, surtout pas, c est faux, jamais de la vie, je refuse, je ne veux pas",
    "je veux pas, je suis pas d accord, je ne suis pas d accord, pas d accord",
    "ayi, aayi, ai yi, ayi de, ayi ayi, ayih, aiyi, ayidee, ayi dee",
    "n ma son, nmason, n ma son a ma, n t a fe, ne t a fe, o te, tinye te, n te sonna",
)
# What may stand after a yes, or a no, without changing it.
YES_TAILS = phrases(
    "merci, svp, stp, s il vous plait, s il te plait, monsieur, madame, mr, mme, chef, sira, ok, barika",
    "je veux, je veux bien, je suis d accord, je le veux, bien sur, d accord, daccord, c est bon, c est ca, ca va",
    "j ai, j en ai, je suis pret, je suis prete, absolument, tout a fait, beaucoup, c est vrai, vraiment",
    "je confirme, j accepte, i ni ce, aw ni ce, n b a fe, tinye don, inshallah, incha allah, n sonna",
)
NO_TAILS = phrases(
    "merci, svp, stp, s il vous plait, monsieur, madame, mr, mme, chef, sira, pas du tout, jamais, pas encore",
    "je ne veux pas, je veux pas, pas moi, je n ai pas, j ai pas, je n en ai pas, j en ai pas, pas maintenant",
    "vraiment pas, c est faux, pas question, je refuse, i ni ce, aw ni ce, n t a fe, ne t a fe, n ma son",
)

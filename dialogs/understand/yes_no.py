"""Yes and no, in both languages. A wrong reading is worse than asking again: what is not surely one is neither.

"unhun" is listed as yes and as no (tone tells them apart in speech, typing cannot): it is neither (bambara.md 3).
"""

from __future__ import annotations

from dialogs.msg import _
from dialogs.understand.folding import calm, fold
from dialogs.understand.outcome import NotUnderstood, Reading, Understood

YES = frozenset(
    [
        *(
            "oui",
            "ui",
            "oi",
            "ouai",
            "ouais",
            "ouaip",
            "wi",
            "wii",
            "wai",
            "ouii",
            "oui oui",
            "ouioui",
            "yes",
            "yep",
            "yeah",
        ),
        *(
            "ok",
            "okay",
            "okey",
            "oke",
            "dac",
            "dacc",
            "d accord",
            "daccord",
            "dacor",
            "dakor",
            "d acc",
            "bien sur",
            "biensur",
        ),
        *(
            "bien entendu",
            "evidemment",
            "exact",
            "exactement",
            "c est ca",
            "cest ca",
            "c est exact",
            "c est bon",
            "absolument",
        ),
        *(
            "tout a fait",
            "volontiers",
            "avec plaisir",
            "certainement",
            "affirmatif",
            "c est vrai",
            "vrai",
            "mais oui",
            "ah oui",
        ),
        *(
            "awo",
            "owo",
            "awoo",
            "owoo",
            "aawo",
            "awoh",
            "owoh",
            "awow",
            "onhon",
            "onho",
            "awo de",
            "owo de",
            "awo awo",
        ),
        *("tinye don", "tigne don", "tinye", "o de don", "n sonna", "n sonna a ma", "nsonna", "a ka nyi"),
    ]
)
NO = frozenset(
    [
        *(
            "non",
            "nn",
            "nan",
            "nom",
            "no",
            "nope",
            "non non",
            "nonnon",
            "nooon",
            "ah non",
            "mais non",
            "oh non",
            "jamais",
        ),
        *(
            "pas du tout",
            "pas question",
            "negatif",
            "surtout pas",
            "c est faux",
            "faux",
            "non jamais",
            "jamais de la vie",
        ),
        *("ayi", "ayii", "aayi", "ai yi", "ayi de", "ayi ayi", "ayih", "aiyi", "eyi", "ayy", "ayidee"),
        *("n ma son", "nmason", "n te", "n t a fe", "o te", "tinye te", "n te sonna"),
    ]
)
# Words that may stand after a yes or a no without changing it.
TAILS = frozenset(
    [
        *(
            "merci",
            "svp",
            "stp",
            "s il vous plait",
            "s il te plait",
            "monsieur",
            "madame",
            "mr",
            "mme",
            "chef",
            "sira",
        ),
        *(
            "je veux",
            "je veux bien",
            "je suis d accord",
            "je le veux",
            "bien sur",
            "d accord",
            "daccord",
            "ok",
            "c est bon",
        ),
        *(
            "c est ca",
            "ca va",
            "j ai",
            "j en ai",
            "je suis pret",
            "je suis prete",
            "absolument",
            "tout a fait",
            "beaucoup",
        ),
        *(
            "c est vrai",
            "vraiment",
            "je confirme",
            "i ni ce",
            "barika",
            "aw ni ce",
            "n b a fe",
            "tinye don",
            "inshallah",
        ),
    ]
)
NO_TAILS = frozenset(
    [
        *(
            "merci",
            "svp",
            "stp",
            "s il vous plait",
            "monsieur",
            "madame",
            "chef",
            "sira",
            "pas du tout",
            "jamais",
            "pas encore",
        ),
        *(
            "je ne veux pas",
            "je veux pas",
            "pas moi",
            "je n ai pas",
            "j ai pas",
            "je n en ai pas",
            "j en ai pas",
            "i ni ce",
        ),
        *(
            "pas maintenant",
            "vraiment pas",
            "c est faux",
            "n t a fe",
            "pas question",
            "je refuse",
            "aw ni ce",
            "beaucoup",
        ),
    ]
)
THUMBS = {"\N{THUMBS UP SIGN}": True, "\N{OK HAND SIGN}": True, "\N{THUMBS DOWN SIGN}": False}
MARKS = {
    "\N{WHITE HEAVY CHECK MARK}": True,
    "\N{HEAVY CHECK MARK}": True,
    "\N{CROSS MARK}": False,
    "\N{HEAVY MULTIPLICATION X}": False,
}
SKINS = {chr(code) for code in range(0x1F3FB, 0x1F400)}
HINT = _("Répondez par oui ou par non.")


def read_yes_no(text: str) -> Reading:
    """Yes, no, or neither."""
    said = thumb(text) if not fold(text) else None if "?" in text else spoken(fold(text))
    return NotUnderstood(HINT) if said is None else Understood(said)


def thumb(text: str) -> bool | None:
    """One or several pictures that all say the same."""
    signs = {char for char in text if not char.isspace() and char not in SKINS and ord(char) > ord("\x7f")}
    said = {(THUMBS | MARKS).get(sign) for sign in signs - {"\N{VARIATION SELECTOR-16}"}}
    return said.pop() if len(said) == 1 else None


def spoken(folded: str) -> bool | None:
    """A yes or a no in words, alone or before words that do not change it."""
    for words in (folded, calm(folded)):
        if words in YES or _begins(words, YES, TAILS):
            return True
        if words in NO or _begins(words, NO, NO_TAILS):
            return False
    return None


def _begins(words: str, heads: frozenset[str], tails: frozenset[str]) -> bool:
    parts = words.split()
    return any(
        " ".join(parts[:at]) in heads and _all_tails(parts[at:], tails) for at in range(1, min(4, len(parts)))
    )


def _all_tails(parts: list[str], tails: frozenset[str]) -> bool:
    """Whether these words are nothing but such tails, one after the other."""
    if not parts:
        return True
    return any(
        " ".join(parts[:at]) in tails and _all_tails(parts[at:], tails)
        for at in range(1, min(5, len(parts)) + 1)
    )

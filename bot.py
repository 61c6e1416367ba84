"""Sira's command line: which commands there are. Each lives in a file of its own under handlers/commands/."""

from __future__ import annotations

import sys

from handlers.command_line import Command, Needs, main

COMMANDS = {
    "run": Command("handlers.commands.run", "démarrer Sira et ouvrir le chat sur cette machine"),
    "chat": Command("handlers.commands.chat", "parler avec Sira dans ce terminal"),
    "cases": Command("handlers.commands.cases", "lister, lire, répondre et fermer les cas", Needs.STORE),
    "catalogue": Command(
        "handlers.commands.catalogue", "lister les partenaires, noter leurs contacts", Needs.STORE_IF_THERE
    ),
    "match": Command("handlers.commands.match", "trouver qui peut aider ces profils, et pourquoi"),
    "durability": Command(
        "handlers.commands.durability", "dire combien d'activités durent, vague par vague", Needs.STORE
    ),
    "repro": Command(
        "handlers.commands.repro", "écrire une conversation réelle comme un essai, sans les mots de la personne",
        Needs.STORE,
    ),
    "book": Command("handlers.commands.book", "écrire tout ce qu'un dialogue peut dire"),
    "words": Command("handlers.commands.words", "relever les phrases et dire ce qui manque en bambara"),
    "check": Command("handlers.commands.check", "tout vérifier : forme, types, phrases, essais"),
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main(COMMANDS, sys.argv[1:]))

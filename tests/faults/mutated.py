"""`bot.py` with a safeguard less: python mutated.py MUTANT run [...]"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from faults.house_parts import COMMANDS
from faults.mutants import MUTANTS
from handlers.command_line import main

if __name__ == "__main__":
    MUTANTS[sys.argv[1]]()
    sys.exit(main(COMMANDS, sys.argv[2:]))

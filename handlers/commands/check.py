"""`bot.py check`: everything that must hold before a change is kept, one line each; the same command in CI."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from data.start_error import StartError

ROOT = Path(__file__).resolve().parents[2]
FAILED = 1
TOOLS = ("ruff", "mypy", "importlinter", "pytest")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to check: its French name and the program that checks it, run by this Python."""

    name: str
    words: tuple[str, ...]


IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
STEPS = (
    Step("mise en forme", ("-m", "ruff", "format", "--check", ".")),
    Step("style", ("-m", "ruff", "check", ".")),
    Step("types", ("-m", "mypy")),
    Step("sens des imports", ("-c", IMPORTS)),
    Step("phrases", ("bot.py", "words", "--check")),
    Step("essais", ("-m", "pytest", "-q", "-m", "not browser", "--ignore=tests/faults")),
)
FULL = (
    Step("pannes", ("-m", "pytest", "-q", "tests/faults")),
    Step("navigateur", ("-m", "pytest", "-q", "-rs", "-m", "browser")),
)


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--full", action="store_true", help="aussi les pannes et le navigateur (plus long)")


def run(args: Namespace) -> int:
    """Check everything; 0, or 1 when anything is wrong. StartError when the tools are not there."""
    missing = [tool for tool in TOOLS if find_spec(tool) is None]
    if missing:
        raise StartError(
            f"Il manque des outils d'essai ({', '.join(missing)}). "
            "Tapez : pip install --require-hashes -r requirements-test.lock"
        )
    return check_all(STEPS + FULL if args.full else STEPS)


def check_all(steps: Sequence[Step]) -> int:
    """Every step, whatever became of the ones before; 1 when any is wrong."""
    wrong = [step.name for step in steps if not holds(step)]
    print(f"À reprendre : {', '.join(wrong)}." if wrong else "Tout tient.")
    return FAILED if wrong else 0


def holds(step: Step, root: Path = ROOT) -> bool:
    """Run one step and say how it ended; what it printed is shown only when it failed."""
    began = monotonic()
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [sys.executable, *step.words], cwd=root, capture_output=True, text=True, errors="replace", check=False
    )
    well = done.returncode == 0
    print(
        f"{'bien' if well else 'FAUX':<5} {step.name:<17} {monotonic() - began:6.1f} s  {last_line(done.stdout)}"
    )
    if not well:
        print(done.stdout + done.stderr)
    sys.stdout.flush()
    return well


def last_line(text: str) -> str:
    """What a program said last: its own summary."""
    lines = text.strip().splitlines()
    return lines[-1].strip("= ") if lines else ""

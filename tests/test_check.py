"""The one command: every step is run and told, and one fault is enough for a bad end."""

from __future__ import annotations

import re

from handlers.commands.check import FULL, STEPS, Step, check_all

GOOD = Step("bonne", ("-c", "print('3 passed')"))
BAD = Step("mauvaise", ("-c", "import sys; print('what is wrong'); sys.exit(4)"))


def test_a_step_is_told_on_one_line_with_its_time_and_summary(capsys):
    assert check_all([GOOD]) == 0
    line, last = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"bien  bonne +\d+\.\d s  3 passed", line)
    assert last == "Tout tient."


def test_after_a_fault_the_other_steps_are_still_run_and_the_end_is_bad(capsys):
    assert check_all([BAD, GOOD]) == 1
    out = capsys.readouterr().out
    assert out.startswith("FAUX  mauvaise")
    assert out.count("what is wrong") == 2, "in the summary and in full"
    assert "bien  bonne" in out
    assert out.endswith("À reprendre : mauvaise.\n")


def test_what_a_good_step_printed_is_not_repeated(capsys):
    loud = Step("bruyante", ("-c", "print('noise'); print('end')"))
    assert check_all([loud]) == 0
    assert "noise" not in capsys.readouterr().out


def test_format_lint_types_imports_words_and_tests_are_all_there():
    words = [" ".join(step.words) for step in STEPS]
    for part in ("ruff format --check", "ruff check", "mypy", "importlinter", "words --check", "pytest"):
        assert any(part in line for line in words), part
    left_out = [word for step in STEPS for word in step.words if "browser" in word or "faults" in word]
    assert left_out
    assert {"browser", "tests/faults"} <= {word for step in FULL for word in step.words}

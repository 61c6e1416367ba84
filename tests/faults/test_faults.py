"""Under every fault nothing is lost, doubled or out of order; without its safeguard each fault does harm.

SIRA_KILLS sets the number of kills. `kit.py` runs all of it in full and prints the table.
"""

from __future__ import annotations

import asyncio

import pytest

from faults.house import ROOT
from faults.mutants import MUTANTS
from faults.table import faults

FAULTS = faults()

pytestmark = pytest.mark.req(
    "EO-1", "EO-2", "EO-3", "EO-4", "EO-6", "EO-7", "EO-10", "EO-11", "EO-12", "SC-9", "SE-3"
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_under_this_fault_every_promise_is_kept(fault, tmp_path):
    finding = asyncio.run(fault.run(tmp_path, fault.small))
    assert finding.clean, finding
    assert finding.n


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_without_its_safeguards_this_fault_does_harm(fault, tmp_path):
    assert fault.mutants
    assert asyncio.run(fault.unseen(tmp_path)) == []


def test_every_mutant_is_used():
    assert {mutant for fault in FAULTS for mutant in fault.mutants} == set(MUTANTS)


def test_the_readme_names_every_fault():
    rows = [line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("| ")]
    named = {name for line in rows for name in line.split("|")[1].strip().split(", ")}
    assert {fault.name for fault in FAULTS} <= named

"""The locks: every dependency of pyproject stands there with hashes, and no file says where packages come from."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock")
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)((?:\s+--hash=sha256:[0-9a-f]{64}\s*)*)$")
INDEX = (
    "--index" + "-url",
    "--extra-index" + "-url",
    "--find" + "-links",
    "--trusted" + "-host",
    "pypi" + ".org",
)


def pins(name):
    """The pinned versions of a lock, and how many hashes each has."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE)
    found = {}
    for line in text.replace("\\\n", " ").splitlines():
        match = PIN.match(line)
        assert match, f"{name}: {line[:60]}"
        found[canonicalize_name(match[1])] = (match[2], match[3].count("--hash="))
    return found


def wanted(*extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = project["dependencies"] + [
        line for extra in extras for line in project["optional-dependencies"][extra]
    ]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(("name", "extras"), [(LOCKS[0], ()), (LOCKS[1], ("test",))])
def test_every_dependency_of_pyproject_is_pinned_within_its_bounds(name, extras):
    found, asked = pins(name), wanted(*extras)
    assert asked
    for requirement in asked:
        version, _hashes = found[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{name}: {requirement} is pinned to {version}"


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name):
    found = pins(name)
    assert found
    assert [package for package, (_version, hashes) in found.items() if hashes == 0] == []


def test_the_tests_run_with_the_versions_of_the_program():
    program, tests = pins(LOCKS[0]), pins(LOCKS[1])
    assert program
    assert {package: tests.get(package) for package in program} == program


def test_no_file_says_where_packages_come_from():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - git of the path
    files = [ROOT / name for name in listed.stdout.splitlines()]
    assert files
    read = [(path, path.read_bytes().decode(errors="ignore")) for path in files if path.is_file()]
    assert [str(path) for path, text in read for word in INDEX if word in text] == []

"""What every test may ask for. `pytest --accept` writes golden files anew: the diff is then what is reviewed."""

from __future__ import annotations

import pytest


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="write golden files anew instead of comparing")


@pytest.fixture
def golden(request):
    """Compare a text with the file that holds it, or write the file with --accept."""
    accepted = request.config.getoption("--accept")

    def hold(path, text):
        if accepted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path.name} is not there: read what pytest --accept writes"
        assert text == path.read_text(encoding="utf-8"), f"{path.name}: read the diff, then pytest --accept"

    return hold

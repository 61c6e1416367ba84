"""Reads the arguments of a call: query string, JSON, form or multipart, with nested values as JSON text or as is."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot_api.errors import bad_request

TRUE = {"true", "yes", "1"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    name: str
    content: bytes
    mime: str


class Arguments:
    """The arguments of one call, read as the server reads them: leniently in form, strictly in range."""

    def __init__(self, values):
        self._values = values

    def __contains__(self, name):
        return self._values.get(name) not in (None, "")

    def text(self, name):
        found = self._values.get(name)
        return "" if found is None else found if isinstance(found, str) else json.dumps(found)

    def integer(self, name, default=0, low=None, high=None):
        try:
            number = int(self._values.get(name, default))
        except (TypeError, ValueError):
            number = default
        number = number if low is None else max(low, number)
        return number if high is None else min(high, number)

    def flag(self, name):
        found = self._values.get(name)
        return found is True or str(found).lower() in TRUE

    def structure(self, name, sentence):
        """A nested value, or None; 400 with this sentence where it is no JSON."""
        found = self._values.get(name)
        if found is None or found == "":
            return None
        if not isinstance(found, str):
            return found
        try:
            return json.loads(found)
        except ValueError:
            raise bad_request(sentence) from None

    def file(self, name):
        """An upload under this name, or under the name that an attach:// points to; else the text (a file_id)."""
        found = self._values.get(name)
        if isinstance(found, str) and found.startswith("attach://"):
            return self._values.get(found.removeprefix("attach://"))
        return found


async def read_arguments(request):
    values = dict(request.query)
    kind = request.content_type
    if kind == "application/json":
        body = await request.read()
        try:
            found = json.loads(body) if body else {}
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        values.update(found if isinstance(found, dict) else {})
    elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        values.update({name: _value(found) for name, found in (await request.post()).items()})
    return Arguments(values)


def _value(found):
    if isinstance(found, str):
        return found
    return Upload(found.filename, found.file.read(), found.content_type)

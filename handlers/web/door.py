"""One message at the door: small enough, JSON, with a name of its own. What it says is read later, from the inbox."""

from __future__ import annotations

import json
import re

from starlette.requests import ClientDisconnect, Request

from handlers.channel import Received

# Ten thousand characters of any script, written with escapes, fit.
BODY_BYTES = 128 * 1024
NAME = re.compile(r"[0-9A-Za-z-]{8,64}")


class NotTaken(Exception):  # noqa: N818 - it names what happened
    """A message that is not taken in. `raw` is what may be kept of it among the dead letters."""

    def __init__(self, status: int, reason: str, raw: bytes = b"") -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.raw = raw


async def read_body(request: Request) -> bytes:
    """The body, read no further than it may be long."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotTaken(415, "not_json")
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > BODY_BYTES:
                raise NotTaken(413, "too_long")
    except ClientDisconnect:
        raise NotTaken(400, "cut_off") from None
    return body


def received(address: str, raw: bytes) -> Received:
    """The message with its own name: the same name from the same browser is the same message."""
    try:
        update = json.loads(raw)
    except (ValueError, RecursionError):
        raise NotTaken(400, "malformed", raw) from None
    name = update.get("id") if isinstance(update, dict) else None
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise NotTaken(400, "malformed", raw)
    return Received(f"{address}:{name}", address, raw)

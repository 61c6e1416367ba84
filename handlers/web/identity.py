"""Who a browser is: a random id in a signed cookie. The id is the address; none works that we did not give."""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256

ID_BYTES = 16
PURPOSE = b"sira webchat cookie\x00"
SHAPE = re.compile(r"[0-9a-f]{32}\.[0-9a-f]{64}")
# The longest that browsers keep one; it is given anew at each visit, so that a follow-up of two years is one person.
MAX_AGE = 400 * 24 * 3600


def new_address() -> str:
    """An address that nobody has."""
    return secrets.token_hex(ID_BYTES)


def sign(secret: bytes, address: str) -> str:
    """The cookie of this address."""
    return f"{address}.{_mac(secret, address)}"


def read(secret: bytes, cookie: str) -> str | None:
    """The address in a cookie; None when we did not sign it."""
    if not SHAPE.fullmatch(cookie):
        return None
    address, _dot, mac = cookie.partition(".")
    return address if hmac.compare_digest(mac, _mac(secret, address)) else None


def _mac(secret: bytes, address: str) -> str:
    return hmac.new(secret, PURPOSE + address.encode(), sha256).hexdigest()

"""Encryption of personal columns (SE-6) and the blind index that finds an address without reading it (SE-7).

A value is sealed for one place: table, column, person and, where a row has a name of its own, that name. Moved to
any other place it does not open. Nothing here knows where the keys come from (`keys`).
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary
from sqlalchemy.types import TypeDecorator

FORMAT = b"\x01"
ID_BYTES, NONCE_BYTES = 4, 12
HEAD_BYTES = len(FORMAT) + ID_BYTES


class CannotOpen(Exception):  # noqa: N818 - it names what happened
    """A sealed value does not open: another key, another place, or changed bytes."""


class Cipher:
    """Seals under the current key, opens under any key it has. Key ids are four bytes."""

    def __init__(self, current: bytes, keys: Mapping[bytes, bytes], index_key: bytes) -> None:
        self._current = current
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._index_key = index_key

    def seal(self, clear: bytes, place: str) -> bytes:
        """Envelope: format, key id, nonce, ciphertext with its tag. The head is authenticated too."""
        head, nonce = FORMAT + self._current, os.urandom(NONCE_BYTES)
        return head + nonce + self._ciphers[self._current].encrypt(nonce, clear, head + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The clear bytes; CannotOpen when this is not their place or their key."""
        head, nonce = sealed[:HEAD_BYTES], sealed[HEAD_BYTES : HEAD_BYTES + NONCE_BYTES]
        cipher = self._ciphers.get(head[len(FORMAT) :])
        if cipher is None or not head.startswith(FORMAT):
            raise CannotOpen("no key of that number")
        try:
            return cipher.decrypt(nonce, sealed[HEAD_BYTES + NONCE_BYTES :], head + place.encode())
        except InvalidTag:
            raise CannotOpen("another key, another place, or changed bytes") from None

    def index(self, *parts: str) -> str:
        """Blind index: HMAC-SHA256 of the parts under its own key, in hex. The same parts, the same index."""
        message = "\x1f".join(parts).encode()
        return hmac.new(self._index_key, message, sha256).hexdigest()

    def own(self, clear: str, person: str | None, row: str = "") -> Owned:
        """A text to be stored for this person (None: nobody's) in the row of that name.

        Half a character, as broken phones send them, is kept as a question mark: it has no bytes of its own.
        """
        return self.own_bytes(clear.encode(errors="replace"), person, row)

    def own_bytes(self, clear: bytes, person: str | None, row: str = "") -> Owned:
        """The same for a file."""
        return Owned(self, clear, _owner(person, row))


@dataclass(frozen=True, slots=True)
class Owned:
    """A clear value on its way into an encrypted column. Its repr shows nothing of it."""

    cipher: Cipher
    clear: bytes
    owner: str

    def __repr__(self) -> str:
        return "Owned(...)"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value as read from an encrypted column; it opens only for the person and row it was stored for."""

    place: str
    envelope: bytes

    def open(self, cipher: Cipher, person: str | None, row: str = "") -> str:
        """The clear text; CannotOpen when it was stored for another person, row or column."""
        return self.open_bytes(cipher, person, row).decode()

    def open_bytes(self, cipher: Cipher, person: str | None, row: str = "") -> bytes:
        """The same for a file."""
        return cipher.open(self.envelope, self.place + _owner(person, row))


class Encrypted(TypeDecorator[Any]):
    """The one type of every personal column: takes `Owned`, gives `Sealed`. `place` is "table.column"."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Owned | None, dialect: object) -> bytes | None:  # noqa: ARG002
        """Seal on the way in; a clear value is refused."""
        if value is None:
            return None
        if not isinstance(value, Owned):
            raise TypeError(f"{self.place} takes only values made by Cipher.own")
        return value.cipher.seal(value.clear, self.place + value.owner)

    def process_result_value(self, value: bytes | None, dialect: object) -> Sealed | None:  # noqa: ARG002
        """Sealed as it is stored; the reader must know whose it is."""
        return None if value is None else Sealed(self.place, bytes(value))


def _owner(person: str | None, row: str) -> str:
    return f"|{person or ''}|{row}"

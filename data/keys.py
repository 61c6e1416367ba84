"""The key file: made once with mode 0600, never in the database, never in its backup (SE-8)."""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.crypto import ID_BYTES, Cipher
from data.start_error import StartError

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
OTHERS = 0o077

LOSS = (
    "Clé de chiffrement créée : {path}. Gardez-en une copie en lieu sûr, à part de la base. "
    "Si vous perdez ce fichier, toutes les données sont perdues : personne ne peut les relire."
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys in use: those of the columns by number, the one of the blind index, the secret that signs cookies."""

    current: bytes
    columns: dict[bytes, bytes]
    index: bytes
    signing: bytes

    def cipher(self) -> Cipher:
        """The cipher over these keys."""
        return Cipher(self.current, self.columns, self.index)

    def __repr__(self) -> str:
        return f"Keys({len(self.columns)})"


def make_keys(path: Path) -> Keys:
    """Make a new key file, readable by its owner alone. StartError when it cannot be written."""
    key_id = secrets.token_bytes(ID_BYTES)
    keys = Keys(key_id, {key_id: _random()}, _random(), _random())
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(_to_json(keys), file)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        raise StartError(
            f"Impossible d'écrire le fichier de clé {path}. "
            "Donnez à Sira un dossier où elle peut écrire (SIRA_KEY_FILE)."
        ) from None
    return keys


def read_keys(path: Path) -> Keys:
    """The keys of an existing file. StartError when it is missing, open to others, or not a key file."""
    try:
        if path.stat().st_mode & OTHERS:
            raise StartError(f"D'autres comptes peuvent lire la clé {path}. Tapez : chmod 600 {path}")
        return _from_json(json.loads(path.read_text()))
    except FileNotFoundError:
        raise StartError(
            f"Le fichier de clé {path} manque, mais la base contient des données. Remettez la copie de ce fichier, "
            "ou indiquez sa place avec SIRA_KEY_FILE. Sans lui, les données ne peuvent pas être relues."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise StartError(f"Le fichier de clé {path} est illisible ou abîmé. Remettez sa copie.") from None


def _random() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def _to_json(keys: Keys) -> dict[str, object]:
    return {
        "format": 1,
        "current": keys.current.hex(),
        "columns": {key_id.hex(): b64encode(key).decode() for key_id, key in keys.columns.items()},
        "index": b64encode(keys.index).decode(),
        "signing": b64encode(keys.signing).decode(),
    }


def _from_json(stored: dict[str, object]) -> Keys:
    columns = stored["columns"]
    if not isinstance(columns, dict) or stored["format"] != 1:
        raise ValueError("not a key file")
    keys = Keys(
        bytes.fromhex(str(stored["current"])),
        {bytes.fromhex(key_id): _key(text) for key_id, text in columns.items()},
        _key(stored["index"]),
        _key(stored["signing"]),
    )
    if keys.current not in keys.columns:
        raise ValueError("the current key is missing")
    return keys


def _key(text: object) -> bytes:
    key = b64decode(str(text), validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return key

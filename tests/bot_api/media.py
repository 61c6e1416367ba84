"""Files: what a person or the bot uploads, known by its content, kept under an id; sizes in bytes."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass

from media_samples import png, voice

MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
OGG_OPUS, PNG = voice(), png()
NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class File:
    """A file as Telegram keeps it; `size` is what is said of it, which may be more than what is here."""

    id: str
    content: bytes
    size: int
    path: str

    @classmethod
    def of(cls, content, path, size=None):
        number = next(NUMBERS)
        name = hashlib.sha256(content + str(number).encode()).hexdigest()[:32]
        return cls(f"AgACAgQ{name}", content, len(content) if size is None else size, path.format(number))

    def json(self):
        return {"file_id": self.id, "file_unique_id": f"AQAD{self.id[-12:]}", "file_size": self.size}


def is_voice(content):
    return content.startswith(b"OggS") and b"OpusHead" in content[:200]


def is_image(content):
    return content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or (
        content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    )

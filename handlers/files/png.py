"""PNG files: their size in points, and the picture alone, without texts, EXIF, times, or anything behind its end."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

START = b"\x89PNG\r\n\x1a\n"
NEEDED = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
KEPT = NEEDED | {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"}  # how the points are to be shown
CAPITAL = 0x20  # without this bit in its first letter a chunk must be understood
OVERHEAD = 12  # length, type and checksum of a chunk


def read_png(data: bytes) -> tuple[bytes, int, int]:
    """The picture, its width, its height. ValueError when it is none, or not whole."""
    if not data.startswith(START):
        raise ValueError("no start")
    found = list(chunks(data))
    names = [name for name, _ in found]
    head = found[0][1]
    if names[0] != b"IHDR" or len(head) != OVERHEAD + 13 or b"IDAT" not in names:
        raise ValueError("no picture")
    kept = b"".join(chunk for name, chunk in found if name in KEPT)
    width, height = int.from_bytes(head[8:12], "big"), int.from_bytes(head[12:16], "big")
    if not width or not height:
        raise ValueError("no size")
    return START + kept, width, height


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name of each chunk and the whole chunk, to the end of the picture. ValueError for one that is broken."""
    at, name = len(START), b""
    while name != b"IEND":
        end = at + OVERHEAD + int.from_bytes(data[at : at + 4], "big")
        name, chunk = data[at + 4 : at + 8], data[at:end]
        if end > len(data) or crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise ValueError("broken")
        if name not in NEEDED and not name[0] & CAPITAL:
            raise ValueError("not understood")
        yield name, chunk
        at = end

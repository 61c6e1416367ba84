"""Files as people send them, made here: a voice note of silence, a grey photo, with and without what tells more."""

from __future__ import annotations

import struct
import zlib

SILENCE = b"\xf8\xff\xfe"  # an Opus packet of 20 ms
PACKETS_A_SECOND, PACKETS_A_PAGE, SAMPLES = 50, 50, 960
FIRST, LAST = 2, 4
GPS = b"GPSLatitude 14.45 Kayes"
PRE_SKIP = 312


def ogg_page(payload, number, granule, flags=0, *, serial=7, lacing=None):  # noqa: PLR0913 - as in the file
    """One page; each packet of at most 254 bytes is one piece."""
    lacing = bytes([len(payload)]) if lacing is None else lacing
    head = b"OggS\0" + struct.pack("<BQII", flags, granule, serial, number)
    body = bytes([len(lacing)]) + lacing + payload
    return head + struct.pack("<I", ogg_checksum(head + bytes(4) + body)) + body


def ogg_checksum(data):
    """Bit by bit, apart from the product's table."""
    value = 0
    for byte in data:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x104C11DB7 if value & 0x80000000 else 0)
    return value


def opus_head(version=1):
    return b"OpusHead" + struct.pack("<BBHIhB", version, 1, PRE_SKIP, 48_000, 0, 0)


def opus_tags(comment=b""):
    comments = struct.pack("<I", len(comment)) + comment if comment else b""
    return b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<I", 1 if comment else 0) + comments


def voice(seconds=3.0, comment=b"", packet=SILENCE):
    """A voice note of so many seconds of silence."""
    parts = [ogg_page(opus_head(), 0, 0, FIRST), ogg_page(opus_tags(comment), 1, 0)]
    left, granule = round(seconds * PACKETS_A_SECOND) + 1, 0
    while left:
        count = min(left, PACKETS_A_PAGE)
        left, granule = left - count, granule + count * SAMPLES
        granule_here = granule if left else PRE_SKIP + round(seconds * 48_000)
        flags, lacing = 0 if left else LAST, bytes([len(packet)]) * count
        parts.append(ogg_page(packet * count, len(parts), granule_here, flags, lacing=lacing))
    return b"".join(parts)


def jpeg(width=16, height=16, extra=b"", behind=b""):
    """A grey picture; `extra` are segments after the start, `behind` is what stands after the end."""
    table = b"\xff\xdb" + struct.pack(">HB", 67, 0) + bytes([16]) * 64
    frame = b"\xff\xc0" + struct.pack(">HBHHBBBB", 11, 8, height, width, 1, 1, 0x11, 0)
    codes = b"".join(
        b"\xff\xc4" + struct.pack(">HB", 20, cls << 4) + bytes([1]) + bytes(15) + b"\0" for cls in (0, 1)
    )
    scan = b"\xff\xda" + struct.pack(">HBBBBBB", 8, 1, 1, 0, 0, 63, 0)
    blocks = -(-width // 8) * -(-height // 8)
    bits = bytes(blocks // 4) + (bytes([0xFF >> (blocks % 4 * 2)]) if blocks % 4 else b"")
    return b"\xff\xd8" + jfif() + extra + table + frame + codes + scan + bits + b"\xff\xd9" + behind


def jfif():
    return jpeg_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")


def jpeg_segment(marker, payload):
    return bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload


def exif(text=GPS):
    return jpeg_segment(0xE1, b"Exif\0\0" + text)


def png(width=16, height=16, extra=b"", behind=b""):
    """A white picture; `extra` are chunks before the points."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    points = zlib.compress((b"\0" + b"\xff" * -(-width // 8)) * height)
    return b"\x89PNG\r\n\x1a\n" + head + extra + png_chunk(b"IDAT", points) + png_chunk(b"IEND", b"") + behind


def png_chunk(name, payload):
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))

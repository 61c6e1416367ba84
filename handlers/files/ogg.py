"""Ogg files with one Opus stream, as voice notes are (RFC 3533, RFC 7845): how long, and without their comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

MAGIC, HEAD, TAGS = b"OggS", b"OpusHead", b"OpusTags"
RATE = 48_000  # granules a second, whatever was recorded
NO_GRANULE = 2**64 - 1  # no packet ends on this page
FIXED, FULL = 27, 255  # bytes of a page's head; a packet goes on after a lacing value of 255
FIRST = 2  # the flag of the page that begins a stream
NO_COMMENTS = TAGS + bytes(8)  # an empty vendor, no comment


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its flags, the sample it ends at, its stream, its number, the lengths of its pieces, their bytes."""

    flags: int
    granule: int
    serial: bytes
    number: bytes
    lacing: bytes
    payload: bytes


def read_opus(data: bytes) -> tuple[bytes, float]:
    """The file with empty comments, and its seconds. ValueError when it is anything else, or more than that."""
    found = list(pages(data))
    if len(found) < 3:  # noqa: PLR2004 - head, comments, sound
        raise ValueError("too few pages")
    head, tags, *sound = found
    skipped = _pre_skip(head)
    if not tags.payload.startswith(TAGS) or tags.lacing[-1:] == bytes([FULL]):
        raise ValueError("no comments of one page")
    if {page.serial for page in found} != {head.serial} or any(page.flags & FIRST for page in found[1:]):
        raise ValueError("more than one stream")
    bare = replace(tags, lacing=bytes([len(NO_COMMENTS)]), payload=NO_COMMENTS)
    start = page_size(head) + page_size(tags)
    return data[: page_size(head)] + written(bare) + data[start:], _seconds(sound, skipped)


def pages(data: bytes) -> Iterator[Page]:
    """The pages, one directly after the other to the end of the file."""
    at = 0
    while at < len(data):
        page = _page(data, at)
        yield page
        at += page_size(page)


def _page(data: bytes, at: int) -> Page:
    if len(data) < at + FIXED or data[at : at + 5] != MAGIC + b"\0":
        raise ValueError("no page")
    start = at + FIXED + data[at + FIXED - 1]
    lacing = data[at + FIXED : start]
    end = start + sum(lacing)
    if end > len(data):
        raise ValueError("cut off")
    granule = int.from_bytes(data[at + 6 : at + 14], "little")
    return Page(
        data[at + 5], granule, data[at + 14 : at + 18], data[at + 18 : at + 22], lacing, data[start:end]
    )


def page_size(page: Page) -> int:
    """Its bytes in the file."""
    return FIXED + len(page.lacing) + len(page.payload)


def written(page: Page) -> bytes:
    """The page as bytes, with its checksum."""
    flags, granule = bytes([page.flags]), page.granule.to_bytes(8, "little")
    before = MAGIC + b"\0" + flags + granule + page.serial + page.number
    after = bytes([len(page.lacing)]) + page.lacing + page.payload
    return before + checksum(before + bytes(4) + after).to_bytes(4, "little") + after


def checksum(data: bytes) -> int:
    """Ogg's own CRC-32: polynomial 0x04c11db7, not reflected, starting at zero."""
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFFFFFF) ^ _TABLE[value >> 24 ^ byte]
    return value


def _entry(byte: int) -> int:
    value = byte << 24
    for _ in range(8):
        value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value


_TABLE = tuple(_entry(byte) for byte in range(256))


def _pre_skip(head: Page) -> int:
    """Samples that are not played; ValueError for what is not the head of an Opus stream."""
    body = head.payload
    if not head.flags & FIRST or not body.startswith(HEAD) or len(body) < 19 or body[8] >> 4:  # noqa: PLR2004
        raise ValueError("no Opus head")
    return int.from_bytes(body[10:12], "little")


def _seconds(sound: list[Page], skipped: int) -> float:
    granules = [page.granule for page in sound if page.granule != NO_GRANULE]
    if not granules or granules != sorted(granules):
        raise ValueError("no length")
    return max(0, granules[-1] - skipped) / RATE

"""JPEG files: their size in points, and the picture alone, without EXIF, XMP, comments, or anything behind its end.

A place or a telephone's name in a photo says more than the person meant to send (SE-17).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # where width and height stand; of the others nobody sends any
HUFFMAN, QUANTA, RESTARTS = 0xC4, 0xDB, 0xDD
ADOBE, COLOURS, ADOBE_BYTES = 0xEE, b"Adobe", 16  # how the colours are to be read, and nothing else
NEEDED = FRAMES | {HUFFMAN, QUANTA, RESTARTS, SCAN, END}
# What follows a scan: a marker that is neither a stuffed zero nor a restart nor a filling byte.
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def read_jpeg(data: bytes) -> tuple[bytes, int, int]:
    """The picture, its width, its height. ValueError when it is none, or not whole."""
    if not data.startswith(START):
        raise ValueError("no start")
    kept, sizes, scans = [START], [], 0
    for marker, segment, scanned in segments(data):
        if marker in NEEDED and not _is_whole(marker, segment[4:]):
            raise ValueError("a segment of another size")
        if marker in FRAMES:
            sizes.append((int.from_bytes(segment[7:9], "big"), int.from_bytes(segment[5:7], "big")))
        scans += marker == SCAN
        if marker in NEEDED or _tells_colours(marker, segment):
            kept += [segment, scanned]
    if not scans or len(sizes) != 1 or not all(sizes[0]):
        raise ValueError("no picture")
    return b"".join(kept), *sizes[0]


def segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each marker, its segment with the marker, and what was scanned after it; to the end of the first picture."""
    at, marker = len(START), 0
    while marker != END:
        at = _marker_at(data, at)
        marker = data[at + 1]
        size = 0 if marker == END else int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + size
        if end > len(data) or (marker != END and size < 2):  # noqa: PLR2004 - the length counts itself
            raise ValueError("cut off")
        scanned = _end_of_scan(data, end) if marker == SCAN else end
        yield marker, data[at:end], data[end:scanned]
        at = scanned


def _marker_at(data: bytes, at: int) -> int:
    """Where the marker begins, after any filling bytes."""
    while data[at : at + 2] == b"\xff\xff":
        at += 1
    if data[at : at + 1] != b"\xff" or len(data) < at + 2 or data[at + 1] < 0xC0:  # noqa: PLR2004
        raise ValueError("no marker")
    return at


def _end_of_scan(data: bytes, at: int) -> int:
    found = NEXT_MARKER.search(data, at)
    if found is None:
        raise ValueError("no end")
    return found.start()


def _tells_colours(marker: int, segment: bytes) -> bool:
    return marker == ADOBE and segment[4:9] == COLOURS and len(segment) == ADOBE_BYTES


def _is_whole(marker: int, body: bytes) -> bool:
    """Whether a segment is as long as what it holds, so that nothing else hides in it."""
    if marker in FRAMES:
        return len(body) > 5 and len(body) == 6 + 3 * body[5]  # noqa: PLR2004
    if marker == SCAN:
        return len(body) > 0 and len(body) == 4 + 2 * body[0]
    if marker == RESTARTS:
        return len(body) == 2  # noqa: PLR2004
    at = 0
    while at < len(body) and marker == QUANTA:
        at += 129 if body[at] >> 4 else 65
    while at < len(body) and marker == HUFFMAN:
        at += 17 + sum(body[at + 1 : at + 17])
    return at == len(body)

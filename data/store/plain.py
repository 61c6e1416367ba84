"""Plain values as JSON text, as short as it gets: the one way in which this package writes it."""

from __future__ import annotations

from json import JSONEncoder

write_json = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

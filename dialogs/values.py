"""What an answer may be: plain JSON, so that it outlives every deploy."""

from __future__ import annotations

from collections.abc import Mapping

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
Known = Mapping[str, Value]

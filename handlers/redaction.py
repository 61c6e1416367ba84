"""Logs without what people said (SE-1 to SE-3): our own loggers write ids and counts, others are not quoted.

Libraries put addresses, tokens and bodies into their messages. Of theirs only the logger, the level and the kind of
exception are kept, from WARNING on.
"""

from __future__ import annotations

import logging
import sys
from typing import TextIO

OURS = "sira"


class Redacted(logging.Formatter):
    """Time, level, logger; our own words; of an exception its type and where it was raised, never its text."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        words = record.getMessage() if is_ours(record) else "(message d'une bibliothèque, non recopié)"
        when = self.formatTime(record)
        return f"{when} {record.levelname} {record.name} {words}{_trace(record)}"


class OnlyOurs(logging.Filter):
    """Others speak from WARNING on."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written at all."""
        return is_ours(record) or record.levelno >= logging.WARNING


def is_ours(record: logging.LogRecord) -> bool:
    """Whether one of our own loggers wrote it."""
    return record.name == OURS or record.name.startswith(OURS + ".")


def set_up_logs(level: str, stream: TextIO | None = None) -> logging.Handler:
    """Make the one handler of the process; every other one is taken away."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Redacted())
    handler.addFilter(OnlyOurs())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    return handler


def _trace(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    error, trace = record.exc_info[1], record.exc_info[2]
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" {trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace is not None else ""
    return f" [{type(error).__name__}{place}]"

"""What stops the start: a clear French sentence and an exit status, never a traceback."""

from __future__ import annotations

EXIT_STATUS = 2


class StartError(Exception):
    """Sira cannot start. `sentence` is French and says what to do; it is shown as it stands on stderr."""

    def __init__(self, sentence: str, status: int = EXIT_STATUS) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status

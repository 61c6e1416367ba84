"""What the provider's errors mean for a letter and for a file. The sentences are for the operator, in French.

The wordings are those of the Bot API server (tdlib/telegram-bot-api). Descriptions are read, never kept or shown.
"""

from __future__ import annotations

from http import HTTPStatus

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from handlers.bot_api.request import NotReached, NotTheApi, Slower, TooBig
from handlers.channel import BLOCKED, FetchError, SendError

UNAUTHORIZED_SECONDS = 60.0
REVOKED = (
    "Telegram refuse le jeton de SIRA_TELEGRAM_TOKEN : il est faux, ou il a été révoqué. "
    "Copiez-le de nouveau chez @BotFather, puis redémarrez Sira."
)
SENTENCES = {
    "not_reached": "Telegram n'est pas joignable. Vérifiez le réseau de cette machine.",
    "no_answer": "Telegram n'a pas répondu : ce message est peut-être arrivé, ou non.",
    "not_the_api": "Ce qui répond n'est pas Telegram. Vérifiez SIRA_TELEGRAM_API et le réseau.",
    "unauthorized": REVOKED,
    "too_many": "Telegram demande d'attendre avant le prochain message.",
    "conflict": "Telegram dit qu'un autre programme utilise ce bot.",
    BLOCKED: "Cette personne ne peut plus être jointe sur Telegram : elle a bloqué le bot ou fermé son compte.",
    "too_long": "Telegram refuse ce message : il est trop long.",
    "empty": "Telegram refuse ce message : il est vide.",
    "buttons": "Telegram refuse les boutons de ce message.",
    "same": "Ce message est déjà ainsi.",
    "not_editable": "Ce message ne peut plus être changé.",
    "not_deletable": "Ce message ne peut plus être effacé.",
    "no_voice": "Cette personne n'accepte pas de messages vocaux.",
    "file": "Telegram refuse le fichier de ce message.",
    "refused": "Telegram refuse ce message.",
}
# The first of these that stands in a refusal (400), compared without case, names it.
REFUSALS = {
    "chat not found": BLOCKED,
    "user not found": BLOCKED,
    "peer_id_invalid": BLOCKED,
    "deactivated": BLOCKED,
    "too long": "too_long",
    "text is empty": "empty",
    "must be non-empty": "empty",
    "button": "buttons",
    "keyboard": "buttons",
    "not modified": "same",
    "to edit not found": "not_editable",
    "be edited": "not_editable",
    "no text in the message": "not_editable",
    "message_id_invalid": "not_editable",
    "to delete not found": "not_deletable",
    "be deleted": "not_deletable",
    "voice_messages_forbidden": "no_voice",
    "file": "file",
    "photo": "file",
    "image": "file",
}


def send_error(error: TelegramError) -> SendError:  # noqa: PLR0911 - one flat match
    """What became of a letter. What is not known may have arrived."""
    match error:
        case NotReached():
            return failed("not_reached", retryable=True)
        case NotTheApi(status=status):
            nothing_done = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
            return failed("not_the_api", retryable=True, ambiguous=not nothing_done)
        case Slower(seconds=seconds):
            return failed("too_many", retryable=True, retry_after=seconds)
        case InvalidToken():
            return failed("unauthorized", retryable=True, retry_after=UNAUTHORIZED_SECONDS)
        case Forbidden():
            return failed(BLOCKED)
        case Conflict():
            return failed("conflict", retryable=True)
        case BadRequest():
            return failed(refusal(error))
    return failed("no_answer", retryable=True, ambiguous=True)


def failed(
    code: str, *, retryable: bool = False, ambiguous: bool = False, retry_after: float | None = None
) -> SendError:
    """The error of this code with its sentence."""
    return SendError(
        code, retryable=retryable, sentence=SENTENCES[code], ambiguous=ambiguous, retry_after=retry_after
    )


def refusal(error: BadRequest) -> str:
    """The code of a refusal; "refused" for a wording that is not in the table."""
    words = error.message.casefold()
    return next((code for mark, code in REFUSALS.items() if mark in words), "refused")


def fetch_error(error: TelegramError) -> FetchError:  # noqa: PLR0911 - one flat match
    """Why a file did not come: gone, too big, or not now."""
    match error:
        case TooBig():
            return FetchError("too_big", retryable=False)
        case BadRequest() if "too big" in error.message.casefold():
            return FetchError("too_big", retryable=False)
        case BadRequest() if "temporarily" in error.message.casefold():
            return FetchError("not_now", retryable=True)
        case NotTheApi(status=HTTPStatus.NOT_FOUND) | BadRequest():
            return FetchError("gone", retryable=False)
        case Slower(seconds=seconds):
            return FetchError("too_many", retryable=True, retry_after=seconds)
        case InvalidToken():
            return FetchError("unauthorized", retryable=True, retry_after=UNAUTHORIZED_SECONDS)
    return FetchError("not_reached", retryable=True)

"""What the operator configured for Telegram, checked: which bot, on which server, received in which way."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from data.start_error import StartError
from handlers.settings import Settings

PRINTABLE = re.compile(r"[!-~]+")
NOT_IN_A_PATH = frozenset("/\\?#%{}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True, slots=True)
class Account:
    """`server`: scheme, host and port of the Bot API. `webhook`: our public address, "" for polling.

    `port` is the one that webhook calls come to on this machine, `secret` what they must bring.
    """

    token: str = field(repr=False)
    server: str
    webhook: str = ""
    port: int = 0
    secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not PRINTABLE.fullmatch(self.token) or NOT_IN_A_PATH & set(self.token):
            raise StartError(
                "SIRA_TELEGRAM_TOKEN n'a pas la forme d'un jeton. Copiez-le de nouveau chez @BotFather."
            )
        if self.secret and not SECRET.fullmatch(self.secret):
            raise StartError("SIRA_TELEGRAM_SECRET : 1 à 256 signes parmi A-Z, a-z, 0-9, _ et -.")
        if not is_server(self.server):
            raise StartError(
                "SIRA_TELEGRAM_API n'est pas l'adresse d'un serveur : écrivez le protocole, le nom et le port, "
                "par exemple https://api.telegram.org, sans /bot ni jeton."
            )
        if self.webhook and not is_public(self.webhook):
            raise StartError(
                "SIRA_TELEGRAM_WEBHOOK doit être une adresse https complète, par exemple https://example.org/sira."
            )


def account_of(settings: Settings, signing: bytes) -> Account:
    """The account of these settings; a secret that is not given comes from the store's signing key."""
    derived = hmac.new(signing, b"telegram webhook", "sha256").hexdigest()
    return Account(
        token=settings.telegram_token.get_secret_value().strip(),
        server=settings.telegram_api.rstrip("/"),
        webhook=settings.telegram_webhook,
        port=settings.telegram_port,
        secret=settings.telegram_secret.get_secret_value() or derived,
    )


def is_server(address: str) -> bool:
    """Whether it is a scheme, a host and at most a port."""
    parts = parts_of(address)
    return parts is not None and parts.scheme in ("http", "https") and parts.path in ("", "/") and bare(parts)


def is_public(address: str) -> bool:
    """Whether a provider can call it: https; plain http only on this machine, for trials."""
    parts = parts_of(address)
    if parts is None or not bare(parts):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname or ""))


def goes_open(server: str) -> bool:
    """Whether what is sent to this server can be read on the way: plain http to another machine."""
    parts = urlsplit(server)
    return parts.scheme == "http" and not is_here(parts.hostname or "")


def parts_of(address: str) -> SplitResult | None:
    """The parts of an address with a host; None for anything else."""
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return None
    return parts if parts.hostname and PRINTABLE.fullmatch(address) else None


def bare(parts: SplitResult) -> bool:
    """Without account, query or mark."""
    return "@" not in parts.netloc and not parts.query and not parts.fragment


def is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

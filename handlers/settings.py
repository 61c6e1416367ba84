"""Settings by environment. `settings_table()` is the table of the README; a test holds them together."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from data.start_error import StartError

SECRET_LENGTH = 32


class Settings(BaseSettings):
    """Every setting; the variable is SIRA_ and the field's name in capitals."""

    model_config = SettingsConfigDict(env_prefix="SIRA_", extra="ignore", frozen=True)

    data_dir: Path = Field(
        Path("var"), description="Folder of the database, the key file and the lock; made with mode 0700."
    )
    database_url: str = Field(
        "",
        description="SQLAlchemy address of the database; empty: SQLite in SIRA_DATA_DIR. "
        "PostgreSQL: postgresql+psycopg://ACCOUNT@HOST/BASE.",
    )
    key_file: Path | None = Field(
        None,
        description="The file of the encryption keys; empty: sira.key in SIRA_DATA_DIR. Made at the first start "
        "with mode 0600. Losing it loses every stored word: keep a copy apart from the database.",
    )
    secret: str = Field(
        "",
        repr=False,
        description="Secret that signs the web chat's cookies, at least 32 characters; empty: the one of the key "
        "file. A new one makes every browser a new person.",
    )
    web_port: int = Field(
        8360, ge=0, le=65535, description="Port of the web chat on 127.0.0.1; 0: any free one."
    )
    telegram_token: SecretStr = Field(
        SecretStr(""), description="Token of the Telegram bot, from @BotFather; empty: no Telegram."
    )
    telegram_api: str = Field(
        "https://api.telegram.org",
        description="Scheme, host and port of the Bot API server, without /bot. Plain http is for one on this "
        "machine or in its own network.",
    )
    telegram_webhook: str = Field(
        "", description="Public https address that Telegram calls; empty: Sira asks by itself (polling)."
    )
    telegram_port: int = Field(
        8361,
        ge=0,
        le=65535,
        description="Port on 127.0.0.1 to which the TLS proxy hands the webhook's calls.",
    )
    telegram_secret: SecretStr = Field(
        SecretStr(""),
        description="Secret that the webhook's calls must bring, 1 to 256 of A-Z a-z 0-9 _ -; empty: one made from "
        "the key file.",
    )
    telegram_rate: int = Field(
        30,
        ge=0,
        le=1000,
        description="Telegram messages a second over all; more only where Telegram agreed to it, 0 (no limit) for "
        "benches only.",
    )
    telegram_between: float = Field(
        1.0, ge=0, le=60, description="Seconds between two Telegram messages to one person."
    )
    tick_seconds: float = Field(30.0, gt=0, le=600, description="How often planned moments are looked for.")
    waves: str = Field(
        "1,3,6,9,12,18,24",
        pattern=r"^[1-9]\d?(,[1-9]\d?)*$",
        description="Months after the start at which an enterprise or a course is asked after, rising.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR. No level writes what people said."
    )
    test: bool = Field(
        default=False, description="1 allows what only tests may do: a clock read from a file (--clock)."
    )

    @property
    def url(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.data_dir / 'sira.db'}"

    @property
    def keys(self) -> Path:
        """The key file."""
        return self.key_file or self.data_dir / "sira.key"

    @property
    def months(self) -> tuple[int, ...]:
        """The waves, each once, in order."""
        return tuple(sorted({int(month) for month in self.waves.split(",")}))


def read_settings(**given: Any) -> Settings:
    """The settings of the environment, `given` before it. StartError names a wrong one."""
    try:
        settings = Settings(**given)
    except ValidationError as error:
        names = ", ".join("SIRA_" + str(place["loc"][0]).upper() for place in error.errors())
        raise StartError(
            f"Réglage incorrect : {names}. Voyez le tableau des réglages dans README.md."
        ) from None
    if settings.secret and len(settings.secret) < SECRET_LENGTH:
        raise StartError(f"SIRA_SECRET est trop court : il faut au moins {SECRET_LENGTH} caractères.")
    return settings


def settings_table() -> str:
    """The settings as a Markdown table, for the README."""
    rows = ["| Variable | Default | What it is |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = (
            ""
            if str(field.default) in ("", "None")
            else f"`{int(field.default) if name == 'test' else field.default}`"
        )
        rows.append(f"| `SIRA_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows)

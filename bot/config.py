"""Settings from the environment, frozen, checked at start (cli.md has the table)."""

import os
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.domain.errors import BadSetting, MissingSetting

PREFIX = "MOEDEBOT_"
SECRETS = ("database", "smtp", "journal", "imap", "imap_client_secret", "slack_bot_token",
           "slack_app_token", "slack_signing_secret", "slack_client_secret", "slack_keys",
           "secret")  # fmt: skip
"""Settings that can also be read from a file, by the same name with `_FILE` behind it."""


class Settings(BaseSettings):
    """All settings. None of them is needed to start."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True
    )

    database: str = "sqlite:///var/moedebot.sqlite3"
    data: Path = Path("var")
    smtp: str | None = None
    journal: str | None = None
    imap: str | None = None
    imap_handled: str = "Behandlet"
    imap_poll: float = Field(default=60.0, ge=1.0, le=3600.0)
    imap_token_url: str | None = None
    imap_client_id: str | None = None
    imap_client_secret: str | None = None
    imap_scope: str = "https://outlook.office365.com/.default"
    plus_addresses: bool = True
    address: str | None = None
    authserv: str | None = None
    base_url: str = "http://127.0.0.1:8000"
    listen: str = "127.0.0.1:8000"
    slack_bot_token: str | None = None
    slack_app_token: str | None = None
    slack_signing_secret: str | None = None
    slack_api_url: str = "https://slack.com/api/"
    slack_client_id: str | None = None
    slack_client_secret: str | None = None
    slack_workspaces: str | None = None
    slack_keys: str | None = None
    secret: str | None = None
    templates: Path | None = None
    start: datetime | None = None
    annex_mb: int = Field(default=25, ge=1, le=500)
    mail_mb: int = Field(default=10, ge=0, le=100)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, _SecretFiles(settings_cls), dotenv_settings

    @cached_property
    def real_service(self) -> str | None:
        """The name of a configured service that is not on this machine, or None. With one, time
        is the real time; without, the database may keep a rehearsal clock (decision 13)."""
        if self.smtp is not None and not is_loopback(self.smtp):
            return "SMTP"
        mailboxes = (self.imap, self.journal, self.imap_token_url)
        if any(url is not None and not is_loopback(url) for url in mailboxes):
            return "IMAP"
        if self.has_slack and not is_loopback(self.slack_api_url):
            return "Slack"
        return None

    @property
    def has_slack(self) -> bool:
        """Whether Slack is set up: by the token of one workspace, or for installing in several."""
        return self.slack_bot_token is not None or self.slack_client_id is not None

    @property
    def name_and_count_of_authserv(self) -> tuple[str, int] | None:
        """The authserv-id of our own mail server and how many Authentication-Results headers it
        adds: `mx.kd-net.example`, or `mx.kd-net.example:2`. Raises BadSetting."""
        if self.authserv is None:
            return None
        match = re.fullmatch(r"([A-Za-z0-9._-]+)(?::([1-9]))?", self.authserv.strip())
        if match is None:
            raise BadSetting(f"{PREFIX}AUTHSERV", self.authserv, "mx.kd-net.example")
        return match[1].lower(), int(match[2] or 1)

    @property
    def host_and_port(self) -> tuple[str, int]:
        """Where the web pages are served. Raises BadSetting."""
        host, _, port = self.listen.rpartition(":")
        if not host or not port.isdigit() or int(port) > 65535:
            raise BadSetting(f"{PREFIX}LISTEN", self.listen, "127.0.0.1:8000")
        return host.strip("[]"), int(port)


class _SecretFiles(PydanticBaseSettingsSource):
    """`MOEDEBOT_SMTP_FILE=/run/secrets/smtp` gives the setting that the file holds."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        name = f"{PREFIX}{field_name.upper()}_FILE"
        path = os.environ.get(name) if field_name in SECRETS else None
        if path is None:
            return None, field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except OSError as error:
            raise BadSetting(name, path, str(error.strerror)) from error

    def __call__(self) -> dict[str, Any]:
        fields = self.settings_cls.model_fields.items()
        found = {name: self.get_field_value(field, name)[0] for name, field in fields}
        return {name: value for name, value in found.items() if value is not None}


_EXAMPLES = {
    "start": "2023-03-20T09:00",
    "templates": "/etc/moedebot/templates",
    "address": "moeder@kd-net.example",
    "imap_poll": "60",
    "plus_addresses": "false",
    "annex_mb": "25",
    "mail_mb": "10",
}


def built_in(folder: str) -> Path:
    """A folder of what travels with the product (`templates`, `schedules`): in the package where it
    was installed from a wheel, else at the top of the repository."""
    package = Path(__file__).resolve().parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine."""
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def read_settings() -> Settings:
    """The settings of the environment, over those of a `.env` file in the working folder. Raises
    BadSetting with the setting's name and how to mend it."""
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        given = str(first["input"])
        raise BadSetting(PREFIX + name.upper(), given, _EXAMPLES.get(name, "")) from None
    _check(settings)
    return settings


def unknown_settings(environment: Mapping[str, str]) -> list[str]:
    """Names with our prefix that are no settings: most often a slip of the pen."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    known |= {f"{PREFIX}{name.upper()}_FILE" for name in SECRETS}
    return sorted(n for n in environment if n.startswith(PREFIX) and n not in known)


def _check(settings: Settings) -> None:
    _ = settings.host_and_port, settings.name_and_count_of_authserv
    if settings.has_slack and not (settings.slack_signing_secret or settings.slack_app_token):
        raise MissingSetting(
            f"{PREFIX}SLACK_SIGNING_SECRET", f"{PREFIX}SLACK_SIGNING_SECRET=0123abcd"
        )
    if settings.slack_client_id and not settings.slack_client_secret:
        name = f"{PREFIX}SLACK_CLIENT_SECRET"
        raise MissingSetting(name, f"{name}=0123abcd")
    if settings.templates is not None and not settings.templates.is_dir():
        raise BadSetting(f"{PREFIX}TEMPLATES", str(settings.templates), _EXAMPLES["templates"])
    if settings.address is not None and "@" not in settings.address:
        raise BadSetting(f"{PREFIX}ADDRESS", settings.address, _EXAMPLES["address"])

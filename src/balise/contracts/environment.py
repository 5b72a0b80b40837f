"""Settings from the environment: typed, prefixed ``BALISE_``, every mistake said at once.

Each plane declares a frozen dataclass and reads it with an ``EnvironmentReader``;
``finish`` raises ``BadSettings`` with one clear sentence per mistake, which the
command line prints before exiting with status 2.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "BALISE_"


class BadSettings(Exception):
    """One or more settings are wrong; ``mistakes`` has a sentence for each."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class EnvironmentReader:
    """Reads ``BALISE_*`` values, remembering mistakes instead of raising at the first."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._environ = os.environ if environ is None else environ
        self.mistakes: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """The value, or ``default`` when there is none: an empty one counts as none.

        An empty host would listen on every address, an empty folder would be the current one.
        """
        return self._environ.get(PREFIX + name, "").strip() or default

    def flag(self, name: str, default: bool = False) -> bool:
        raw = self.text(name).lower()
        if not raw:
            return default
        if raw in {"1", "true", "yes", "oui"}:
            return True
        if raw in {"0", "false", "no", "non"}:
            return False
        self._wrong(name, "attend 1 ou 0 (oui ou non)")
        return default

    def integer(self, name: str, default: int, *, low: int, high: int) -> int:
        raw = self.text(name)
        if not raw:
            return default
        try:
            value = int(raw)
        except ValueError:
            self._wrong(name, "attend un nombre entier")
            return default
        if not low <= value <= high:
            self._wrong(name, f"attend un nombre de {low} à {high}")
            return default
        return value

    def decimal(self, name: str, default: float, *, low: float, high: float) -> float:
        raw = self.text(name)
        if not raw:
            return default
        try:
            value = float(raw)
        except ValueError:
            self._wrong(name, "attend un nombre")
            return default
        if not low <= value <= high:
            self._wrong(name, f"attend un nombre de {low} à {high}")
            return default
        return value

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        raw = self.text(name, default)
        if raw not in choices:
            self._wrong(name, f"attend une valeur parmi : {', '.join(choices)}")
            return default
        return raw

    def path(self, name: str, default: str) -> Path:
        return Path(self.text(name, default)).expanduser().resolve()

    def url(self, name: str, default: str = "", *, schemes: tuple[str, ...], required: bool = False) -> str:
        """A URL with one of ``schemes``. A mistake never repeats the value: it may hold a password."""
        raw = self.text(name, default)
        if not raw:
            if required:
                self._wrong(name, "est nécessaire")
            return raw
        try:
            parts = urlsplit(raw)
            parts.port  # noqa: B018 - reading it validates it
        except ValueError:
            self._wrong(name, "n'est pas une adresse valide")
            return default
        if parts.scheme not in schemes:
            self._wrong(
                name, f"attend une adresse qui commence par {' ou '.join(s + '://' for s in schemes)}"
            )
            return default
        return raw

    def networks(self, name: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
        """Networks or addresses, separated by commas or spaces."""
        found = []
        for word in self.text(name).replace(",", " ").split():
            try:
                found.append(ipaddress.ip_network(word, strict=False))
            except ValueError:
                self._wrong(name, f"attend des adresses ou des réseaux; « {word[:50]} » n'en est pas un")
        return tuple(found)

    def wrong(self, sentence: str) -> None:
        """Record a mistake that no reader method covers."""
        self.mistakes.append(sentence)

    def finish(self) -> None:
        """Raise ``BadSettings`` if anything was wrong."""
        if self.mistakes:
            raise BadSettings(self.mistakes)

    def _wrong(self, name: str, sentence: str) -> None:
        self.mistakes.append(f"{PREFIX}{name} {sentence}.")

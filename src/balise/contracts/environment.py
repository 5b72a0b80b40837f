"""Settings from the environment: typed, prefixed ``BALISE_``, every mistake said at once.

Each plane declares a frozen dataclass and reads it with an ``EnvironmentReader``;
``finish`` raises ``BadSettings`` with one clear sentence per mistake, which the
command line prints before exiting with status 2.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "BALISE_"
SERVERS = ("postgresql", "postgres")
"""Schemes of a database's URL, which may name the folder of a socket in place of a host."""
_NAME = re.compile(
    r"\w([\w-]*\w)?(\.\w([\w-]*\w)?)*\.?"
)  # letters of any script: such names are encoded later
_MAILBOX = r"[^\s@<>,;]+@[^\s@<>,;]+"
_SENDER = re.compile(rf"{_MAILBOX}|[^<>\r\n]*<{_MAILBOX}>")


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
            self._wrong(name, "attend un nombre, dont les décimales suivent un point (0.5)")
            return default
        if not low <= value <= high:
            self._wrong(name, f"attend un nombre de {_written(low)} à {_written(high)}")
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

    def url(
        self,
        name: str,
        default: str = "",
        *,
        schemes: tuple[str, ...],
        hostless: tuple[str, ...] = (),
        required: bool = False,
    ) -> str:
        """A URL with one of ``schemes``, of a host unless its scheme is among ``hostless``.

        A mistake never repeats the value: it may hold a password.
        """
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
        if parts.scheme not in hostless and not is_host(parts.hostname or ""):
            self._wrong(name, f"doit nommer un hôte après {parts.scheme}://")
            return default
        return raw

    def host(self, name: str, default: str) -> str:
        """Where to listen: an address of the machine, or a name of it."""
        raw = self.text(name, default)
        if not is_host(raw):
            self._wrong(name, "attend une adresse IP ou un nom d'hôte")
            return default
        return raw

    def host_names(self, name: str, default: str = "") -> tuple[str, ...]:
        """Names that a server answers to, separated by commas: ``*`` is any, ``.a.ca`` all of a domain."""
        names = _words(self.text(name, default))
        for word in names:
            if word != "*" and not is_host(word.removeprefix(".")) and not _is_bracketed(word):
                self._wrong(
                    name, f"attend des noms d'hôte, sans https:// ni port; « {word[:50]} » n'en est pas un"
                )
        return names

    def origins(self, name: str) -> tuple[str, ...]:
        """Origins of pages, separated by commas: what a browser says, a scheme and a host, no more."""
        origins = _words(self.text(name))
        for word in origins:
            if not _is_origin(word):
                self._wrong(
                    name,
                    f"attend des origines comme https://balise.exemple.ca, sans chemin; « {word[:50]} » "
                    "n'en est pas une",
                )
        return origins

    def origin(self, name: str) -> str:
        """Where pages are, as a browser says it, without a path nor a name that stands for several."""
        raw = self.text(name).removesuffix("/")
        if raw and ("*" in raw or not _is_origin(raw)):
            self._wrong(name, "attend une adresse comme https://balise.exemple.ca, sans chemin")
            return ""
        return raw

    def sender(self, name: str, default: str) -> str:
        """An e-mail address, alone or after a name (``Balise <balise@exemple.ca>``)."""
        raw = self.text(name, default)
        if not _SENDER.fullmatch(raw):
            self._wrong(name, "attend une adresse de courriel")
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


def is_host(text: str) -> bool:
    """Whether ``text`` is an IP address or may be the name of a machine."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return len(text) <= 253 and _NAME.fullmatch(text) is not None
    return True


def _is_bracketed(text: str) -> bool:
    """An IPv6 address as a browser says it."""
    return text.startswith("[") and text.endswith("]") and ":" in text and is_host(text[1:-1])


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it validates it
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("*.")
    bare = not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    return parts.scheme in ("http", "https") and bare and is_host(host)


def _words(raw: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in raw.split(",") if word.strip())


def _written(number: float) -> str:
    """A number as French writes it, without a zero of no use: ``0,05`` and ``120``."""
    return f"{number:.10g}".replace(".", ",")

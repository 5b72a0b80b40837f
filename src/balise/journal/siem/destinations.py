"""Where copies of the journal go: a TOML file, read and checked at start.

::

    [[destination]]
    name = "soc"
    url = "syslog+tls://siem.example.ca:6514"
    format = "cef"

Secrets are not in the file: it names the files that hold them.
"""

from __future__ import annotations

import ipaddress
import re
import ssl
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from balise.contracts.environment import BadSettings

FORMATS = ("ocsf", "cef")
ENVELOPES = ("lines", "array", "hec")
SYSLOG, HTTPS, HTTP = "syslog+tls", "https", "http"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


class Destination(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One destination. ``public_bodies`` are codes, empty for the whole deployment.

    ``authorization_file`` holds the value of the ``Authorization`` header.
    ``overlap_seconds``: how long a syslog connection must outlive what was written
    to it before that counts as delivered.
    """

    name: str
    url: str
    format: str
    envelope: str = "lines"
    ca: str = ""
    certificate: str = ""
    key: str = ""
    authorization_file: str = ""
    public_bodies: tuple[str, ...] = ()
    start: str = "beginning"
    batch: int = 500
    overlap_seconds: float = 30.0

    @property
    def scheme(self) -> str:
        return urlsplit(self.url).scheme

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or {SYSLOG: 6514, HTTPS: 443, HTTP: 80}[self.scheme]

    def authorization(self) -> str:
        """Read at each connection, so that a secret can be replaced. Raises ``OSError``, and
        ``ValueError`` for what a header cannot hold (RFC 9110, 5.5).
        """
        path = self.authorization_file
        value = Path(path).read_text(encoding="utf-8").strip() if path else ""
        if not (value.isascii() and value.isprintable()):
            raise ValueError("not the value of a header")
        return value

    def tls(self) -> ssl.SSLContext:
        """The server's certificate and host name are always verified. Raises ``OSError``."""
        context = ssl.create_default_context(cafile=self.ca or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.certificate:
            # Without a word, OpenSSL asks the terminal for the secret phrase of a key, and waits.
            context.load_cert_chain(self.certificate, self.key or None, password="")
        return context


def read(path: Path) -> list[Destination]:
    """Every destination of the file. Raises ``BadSettings`` with one sentence per mistake."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise BadSettings([f"BALISE_SIEM_FILE : {path} ne peut être lu."]) from None
    except UnicodeDecodeError:
        raise BadSettings([f"BALISE_SIEM_FILE : {path} n'est pas du texte en UTF-8."]) from None
    except tomllib.TOMLDecodeError as error:
        where = str(error).rpartition("(")[2].rstrip(")") if "(" in str(error) else ""
        raise BadSettings([f"BALISE_SIEM_FILE : {path} n'est pas du TOML valide ({where})."]) from None
    tables = document.pop("destination", None)
    if document or not isinstance(tables, list) or not tables:
        raise BadSettings(["BALISE_SIEM_FILE n'attend que des tables [[destination]], au moins une."])
    mistakes: list[str] = []
    found = [_one(table, number, mistakes) for number, table in enumerate(tables, start=1)]
    destinations = [destination for destination in found if destination is not None]
    names = [destination.name for destination in destinations]
    mistakes += [f"Destination « {name} » : ce nom sert deux fois." for name in sorted(_repeated(names))]
    if mistakes:
        raise BadSettings(mistakes)
    return destinations


def _one(table: Any, number: int, mistakes: list[str]) -> Destination | None:
    try:
        destination = msgspec.convert(table, Destination, strict=True)
    except msgspec.ValidationError as error:
        # Names the field and the types, never a value.
        mistakes.append(f"Destination {number} : forme inattendue ({error}).")
        return None
    told = f"« {destination.name} »" if _NAME.fullmatch(destination.name) else str(number)
    mistakes += [f"Destination {told} : {sentence}." for sentence in _mistakes(destination)]
    return destination


def _mistakes(destination: Destination) -> list[str]:
    wrong: list[str] = []
    if not _NAME.fullmatch(destination.name):
        wrong.append("« name » attend de 1 à 40 lettres minuscules, chiffres ou traits d'union")
    wrong += _choice("format", destination.format, FORMATS)
    wrong += _choice("envelope", destination.envelope, ENVELOPES)
    wrong += _choice("start", destination.start, ("beginning", "now"))
    if not 1 <= destination.batch <= 10_000:
        wrong.append("« batch » attend un nombre de 1 à 10000")
    if not 0 <= destination.overlap_seconds <= 3600:
        wrong.append("« overlap_seconds » attend un nombre de 0 à 3600")
    if destination.format == "cef" and destination.envelope == "array":
        wrong.append("le format CEF n'a pas de tableau JSON : « envelope » attend lines ou hec")
    return wrong + _address(destination) + _secrets(destination)


def _choice(name: str, value: str, choices: tuple[str, ...]) -> list[str]:
    return [] if value in choices else [f"« {name} » attend une valeur parmi : {', '.join(choices)}"]


def _address(destination: Destination) -> list[str]:
    try:
        parts = urlsplit(destination.url)
        usable = parts.scheme in (SYSLOG, HTTPS, HTTP) and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        return ["« url » attend syslog+tls://hôte:port ou https://hôte/chemin"]
    if parts.username or parts.password:
        return ["« url » ne porte pas de secret : nommez un fichier par « authorization_file »"]
    if parts.scheme == HTTP and not _loopback(parts.hostname or ""):
        # A relay on this very machine may take copies over HTTP; nothing leaves it in clear.
        return ["« http:// » ne va qu'à cette machine (127.0.0.1, ::1 ou localhost) : prenez « https:// »"]
    return []


def _secrets(destination: Destination) -> list[str]:
    wrong: list[str] = []
    if destination.key and not destination.certificate:
        wrong.append("« key » ne va pas sans « certificate »")
    try:
        destination.authorization()
    except (OSError, ValueError):
        wrong.append("« authorization_file » ne peut être lu ou n'est pas une seule ligne en ASCII")
    try:
        ssl.create_default_context(cafile=destination.ca or None)
    except (OSError, ValueError):  # ssl.SSLError is an OSError
        return [*wrong, "« ca » ne peut être lu ou n'est pas un certificat en PEM"]
    try:
        destination.tls()
    except (OSError, ValueError):
        wrong.append(
            "« certificate » ou « key » ne peut être lu, les deux ne vont pas ensemble ou une phrase secrète "
            "protège la clé"
        )
    return wrong


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _repeated(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}

"""A provider's public keys (JWKS, RFC 7517): which of them may verify a token, and how a set is fetched.

Gateways fetch sets to verify, the portal to say what a provider offers; both by this code, so
that what was tried is what will be done. The portal asks a provider for its other documents by it too.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
import jwt
import msgspec
import yarl
from aiohttp.abc import AbstractResolver, ResolveResult
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Asymmetric only: with a shared secret, whoever verifies could sign."""
MAX_BYTES = 256 * 1024
MAX_KEYS = 100
_RSA_BITS = 2048
_BY_TYPE = {
    ("RSA", None): ("RS256", "PS256"),
    ("EC", "P-256"): ("ES256",),
    ("OKP", "Ed25519"): ("EdDSA",),
}
# Addresses that stand for an IPv4 address (RFC 6052; RFC 4291, 2.5.5.1; RFC 7915, 6).
_IN_IPV6 = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))


class BadKeySet(Exception):
    """A set that cannot be had or read. ``code`` says why: ``address``, ``private``, ``unreachable``,
    ``timeout``, ``redirect``, ``status``, ``too_large``, ``unreadable`` or ``no_usable_key``."""

    def __init__(self, code: str, status: int = 0) -> None:
        super().__init__(code)
        self.code, self.status = code, status


class FoundKey(msgspec.Struct, frozen=True):
    """One entry of a set. ``unusable`` says why it verifies nothing: ``private``, ``encryption``,
    ``type``, ``algorithm``, ``weak`` or ``unreadable``; empty when it may verify ``algorithms``."""

    kid: str
    type: str
    algorithms: tuple[str, ...] = ()
    unusable: str = ""
    key: Any = None


class KeySet(msgspec.Struct, frozen=True):
    """What was found in a set, in its order."""

    keys: tuple[FoundKey, ...]

    @property
    def usable(self) -> tuple[FoundKey, ...]:
        return tuple(key for key in self.keys if not key.unusable)

    def find(self, kid: str, algorithm: str) -> FoundKey | None:
        """The key that ``kid`` names for this algorithm. A token without ``kid`` has a key only
        when there is no choice."""
        fit = [key for key in self.usable if algorithm in key.algorithms and (not kid or key.kid == kid)]
        return fit[0] if len(fit) == 1 or (kid and fit) else None


def read(data: bytes | str) -> KeySet:
    """Read a set. Raises ``BadKeySet`` when it is none or too large, or when none of its keys is usable."""
    if len(data) > MAX_BYTES:
        raise BadKeySet("too_large")
    try:
        document = msgspec.json.decode(data)
        entries = document["keys"]
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, TypeError, KeyError):
        raise BadKeySet("unreadable") from None
    if not isinstance(entries, list) or len(entries) > MAX_KEYS:
        raise BadKeySet("unreadable")
    found = KeySet(tuple(_found(entry) for entry in entries if isinstance(entry, dict)))
    if not found.usable:
        raise BadKeySet("no_usable_key")
    return found


def _found(entry: dict[str, Any]) -> FoundKey:
    kid, kind = (str(entry.get(name) or "")[:255] for name in ("kid", "kty"))
    if "d" in entry or "k" in entry:
        return FoundKey(kid, kind, unusable="private")
    operations = entry.get("key_ops")
    if entry.get("use", "sig") != "sig" or (isinstance(operations, list) and "verify" not in operations):
        return FoundKey(kid, kind, unusable="encryption")
    algorithms = _BY_TYPE.get((kind, None if kind == "RSA" else str(entry.get("crv"))), ())
    if not algorithms:
        return FoundKey(kid, kind, unusable="type")
    if said := entry.get("alg"):
        algorithms = tuple(name for name in algorithms if name == said)
    if not algorithms:
        return FoundKey(kid, kind, unusable="algorithm")
    try:
        key = jwt.PyJWK(entry, algorithms[0]).key
    except Exception:  # whatever a strange key makes the library raise, the key verifies nothing
        return FoundKey(kid, kind, unusable="unreadable")
    if isinstance(key, RSAPublicKey) and key.key_size < _RSA_BITS:
        return FoundKey(kid, kind, unusable="weak")
    return FoundKey(kid, kind, algorithms, key=key)


def check_address(url: str, networks: Sequence[Network]) -> None:
    """Refuse an address that must not be asked, as far as it can be told without asking.

    HTTPS only; plain HTTP to the machine itself, when ``networks`` holds it. Raises ``BadKeySet``.
    """
    try:
        # As the client reads it: full-width digits, for instance, become an address there.
        parts = yarl.URL(url)
        host = parts.raw_host or ""
    except ValueError:
        raise BadKeySet("address") from None
    if not host or parts.raw_user or parts.raw_password or parts.raw_fragment:
        raise BadKeySet("address")
    literal = _literal(host)
    here = host == "localhost" or (literal is not None and literal.is_loopback)
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise BadKeySet("address")
    if literal is not None and not _may_ask(literal, networks):
        raise BadKeySet("private")


async def fetch(url: str, networks: Sequence[Network], seconds: float) -> bytes:
    """The bytes of a set. Raises ``BadKeySet``.

    ``networks`` are those that may be asked beside public addresses; what a name stands for is
    checked where the connection is made, so that it cannot change in between.
    """
    _status, data = await _answer("GET", url, networks, seconds)
    return data


async def post(
    url: str, fields: Mapping[str, str], networks: Sequence[Network], seconds: float, authorization: str = ""
) -> tuple[int, bytes]:
    """What the provider answers to a form, under the same guards: its status, of which 400, 401 and 403 tell
    why it refused, and what it said. Raises ``BadKeySet``."""
    headers = {"authorization": authorization} if authorization else {}
    told = (200, 400, 401, 403)
    return await _answer("POST", url, networks, seconds, told, data=dict(fields), headers=headers)


async def _answer(
    method: str,
    url: str,
    networks: Sequence[Network],
    seconds: float,
    told: Sequence[int] = (200,),
    **sent: Any,
) -> tuple[int, bytes]:
    check_address(url, networks)
    connector = aiohttp.TCPConnector(resolver=_Guarded(networks), use_dns_cache=False, force_close=True)
    try:
        async with (
            aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                headers={"accept": "application/json", "accept-encoding": "identity"},
                timeout=aiohttp.ClientTimeout(total=seconds),
            ) as session,
            session.request(method, url, allow_redirects=False, **sent) as response,
        ):
            return response.status, await _body(response, told)
    except TimeoutError:
        raise BadKeySet("timeout") from None
    except aiohttp.ClientConnectorDNSError as error:
        raise BadKeySet("private" if isinstance(error.os_error, _Private) else "unreachable") from None
    except (aiohttp.ClientError, OSError, ValueError):
        raise BadKeySet("unreachable") from None


async def _body(response: aiohttp.ClientResponse, told: Sequence[int]) -> bytes:
    if 300 <= response.status < 400:
        raise BadKeySet("redirect", response.status)
    if response.status not in told:
        raise BadKeySet("status", response.status)
    data = b""
    async for piece in response.content.iter_any():
        data += piece
        if len(data) > MAX_BYTES:
            raise BadKeySet("too_large")
    return data


class _Private(OSError):
    """A name that stands for nothing that may be asked."""


class _Guarded(AbstractResolver):
    """Gives only addresses that may be asked."""

    def __init__(self, networks: Sequence[Network]) -> None:
        self._networks = networks
        self._resolver = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        fit = [one for one in found if _may_ask(ipaddress.ip_address(one["host"]), self._networks)]
        if found and not fit:
            raise _Private
        return fit

    async def close(self) -> None:
        await asyncio.sleep(0)


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _may_ask(address: Address, networks: Sequence[Network]) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address.is_site_local:  # of a private network, once (RFC 3879)
            return any(address in network for network in networks)
        if inner is None and not address.is_loopback and any(address in network for network in _IN_IPV6):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = inner or address
    if any(address in network for network in networks):
        return True
    return address.is_global and not address.is_multicast

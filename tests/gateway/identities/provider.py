"""An OIDC provider as far as a gateway sees it: a real HTTP server with a key set, and tokens it signs."""

from __future__ import annotations

import json
import time
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from balise.contracts.snapshot import IdentityProvider

AUDIENCE = "balise"


def public_entry(key: Any, kid: str, **more: Any) -> dict[str, Any]:
    """The entry of a key set that publishes this private key."""
    algorithm = {
        rsa.RSAPrivateKey: jwt.algorithms.RSAAlgorithm,
        ec.EllipticCurvePrivateKey: jwt.algorithms.ECAlgorithm,
        ed25519.Ed25519PrivateKey: jwt.algorithms.OKPAlgorithm,
    }
    kind = next(maker for type_, maker in algorithm.items() if isinstance(key, type_))
    return {**json.loads(kind.to_jwk(key.public_key())), "kid": kid, "use": "sig", **more}


def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@cache
def usual_key() -> rsa.RSAPrivateKey:
    """That of every provider that a test does not tell from another: drawing one takes a tenth of a second."""
    return rsa_key()


class Provider:
    """Set ``entries`` (the key set), ``status`` or ``body``; read ``asked``, the number of fetches."""

    def __init__(self) -> None:
        self.key = usual_key()
        self.entries = [public_entry(self.key, "cle-1")]
        self.status = 200
        self.body: bytes | None = None
        self.location = ""
        self.asked = 0
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application()
        application.router.add_get("/cles", self._serve)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def keys_url(self) -> str:
        return f"{self.url}/cles"

    @property
    def issuer(self) -> str:
        return f"{self.url}/organisme"

    def rule(self, **changes: Any) -> IdentityProvider:
        known: dict[str, Any] = {
            "code": "courant",
            "name": "Fournisseur courant",
            "issuer": self.issuer,
            "audiences": (AUDIENCE,),
            "jwks_url": self.keys_url,
        }
        return IdentityProvider(**(known | changes))

    def token(
        self,
        subject: str = "sujet-ines",
        key: Any = None,
        kid: str | None = "cle-1",
        algorithm: str = "RS256",
        headers: dict[str, Any] | None = None,
        **claims: Any,
    ) -> str:
        """A token for a subject; a claim given as None is left out."""
        now = int(time.time())
        known = {"iss": self.issuer, "aud": AUDIENCE, "sub": subject, "iat": now, "exp": now + 600, **claims}
        said = {**({"kid": kid} if kid else {}), **(headers or {})}
        content = {name: value for name, value in known.items() if value is not None}
        return jwt.encode(content, key or self.key, algorithm, headers=said)

    async def _serve(self, request: web.Request) -> web.Response:
        self.asked += 1
        if self.location:
            raise web.HTTPFound(self.location)
        body = self.body if self.body is not None else json.dumps({"keys": self.entries}).encode()
        return web.Response(status=self.status, body=body, content_type="application/json")

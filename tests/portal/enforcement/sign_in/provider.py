"""A small OpenID provider: a real server, with codes that serve once, PKCE, a key set and ID tokens it signs.

Its attributes make it err as a false, broken or careless one would.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "portail-balise", "secret de l'essai: é"


def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@cache
def usual_key() -> rsa.RSAPrivateKey:
    """That of every provider that a test does not tell from another: drawing one takes a tenth of a second."""
    return rsa_key()


class OpenIdProvider:
    """``subject`` is whoever is signed in there; ``claims`` what its tokens say otherwise (None: not at all).

    ``document`` replaces entries of its discovery document; ``signs_with``, ``algorithm`` and ``kid`` what
    it signs by; ``answers`` gives a path another status and body; ``asked`` counts what was asked by path.
    """

    def __init__(self, key: rsa.RSAPrivateKey | None = None) -> None:
        self.key = key or usual_key()
        self.subject = "sujet-ines"
        self.claims: dict[str, Any] = {}
        self.document: dict[str, Any] = {}
        self.signs_with: Any = None
        self.algorithm, self.kid = "RS256", "cle-1"
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: dict[str, int] = {}
        self.secret = SECRET
        self.stalled = threading.Event()
        self.stalls: set[str] = set()
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._serve({})

            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                self._serve(dict(parse_qsl(sent)))

            def _serve(self, form: dict[str, str]) -> None:
                status, headers, body = provider.serve(self.path, form, self.headers.get("authorization", ""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_said: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.issuer = f"{self.url}/organisme"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.stalled.set()
        self._server.shutdown()
        self._server.server_close()

    def answer_to(self, address: str) -> str:
        """Where it sends a browser that came with this address, its person being signed in."""
        return httpx.get(address).headers["location"]

    def serve(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, dict[str, str], bytes]:
        place = urlsplit(path).path
        self.asked[place] = self.asked.get(place, 0) + 1
        if place in self.stalls:
            self.stalled.wait()
        if place in self.answers:
            status, body = self.answers[place]
            return status, {"location": f"{self.url}/ailleurs"} if 300 <= status < 400 else {}, body
        if place == "/organisme/.well-known/openid-configuration":
            return self._json(self._discovery())
        if place == "/cles":
            return self._json({"keys": [self._public()]})
        if place == "/autoriser":
            return 302, {"location": self._authorize(parse_qs(urlsplit(path).query))}, b""
        if place == "/jetons":
            return self._token(form, authorization)
        if place == "/fin":
            return 200, {"content-type": "text/html; charset=utf-8"}, b"<h1>Session finie</h1>"
        return 404, {}, b""

    def _discovery(self) -> dict[str, Any]:
        known = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.url}/autoriser",
            "token_endpoint": f"{self.url}/jetons",
            "end_session_endpoint": f"{self.url}/fin",
            "jwks_uri": f"{self.url}/cles",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["RS256"],
            **self.document,
        }
        return {name: value for name, value in known.items() if value is not None}

    def _public(self) -> dict[str, Any]:
        return {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key())), "kid": "cle-1"}

    def _authorize(self, query: dict[str, list[str]]) -> str:
        asked = {name: values[0] for name, values in query.items()}
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**asked, "subject": self.subject}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def _token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, str], bytes]:
        given = self.codes.pop(form.get("code", ""), None)
        known = {"client_id": form.get("client_id"), "client_secret": form.get("client_secret", "")}
        if authorization:
            if "client_id" in form:  # as Okta does
                return self._json({"error": "invalid_request", "error_description": "credentials twice"}, 400)
            pair = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
            known = dict(zip(("client_id", "client_secret"), map(_decoded, pair[::2]), strict=True))
        if known != {"client_id": CLIENT, "client_secret": self.secret}:
            return self._json({"error": "invalid_client"}, 401)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            given is None
            or given["code_challenge"] != challenge
            or given["redirect_uri"] != form.get("redirect_uri")
        ):
            return self._json({"error": "invalid_grant"}, 400)
        return self._json({"access_token": "x", "token_type": "Bearer", "id_token": self._id_token(given)})

    def _id_token(self, given: dict[str, str]) -> str:
        now = int(time.time())
        known = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": given["subject"],
            "nonce": given["nonce"],
            "iat": now,
            "exp": now + 300,
            **self.claims,
        }
        said = {name: value for name, value in known.items() if value is not None}
        key = self.key if self.signs_with is None else self.signs_with
        return jwt.encode(said, key, self.algorithm, headers={"kid": self.kid})

    @staticmethod
    def _json(content: Any, status: int = 200) -> tuple[int, dict[str, str], bytes]:
        return status, {"content-type": "application/json"}, json.dumps(content).encode()


def _decoded(text: str) -> str:
    return parse_qsl(f"x={text}", keep_blank_values=True)[0][1]

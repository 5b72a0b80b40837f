"""What a provider says of itself (OpenID Connect Discovery 1.0), as far as signing in needs it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.utils.translation import gettext as _

from balise.contracts.key_sets import ALGORITHMS, BadKeySet, check_address, fetch
from balise.portal.enforcement.provider_trial import SECONDS, failure_in_words, try_provider
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.people.permissions import ActionRefused

_PATH = "/.well-known/openid-configuration"
_ADDRESS = re.compile(r"[\x21-\x7e]{1,500}")
# What the specification says of a document that does not tell.
_BASIC, _POST = "client_secret_basic", "client_secret_post"


@dataclass(frozen=True)
class Discovered:
    """Where the browser goes, where the portal asks, and how it says who it is."""

    authorization_endpoint: str
    token_endpoint: str
    end_session_endpoint: str
    secret_by_post: bool


def discover(provider: IdentityProvider) -> Discovered:
    """Read the document, and try the recorded keys. Raises ``ActionRefused`` saying what is wrong."""
    said = _document(provider.issuer.rstrip("/") + _PATH)
    if said.get("issuer") != provider.issuer:
        raise ActionRefused(
            _("Le document du fournisseur nomme un autre émetteur que celui de sa fiche : « %(issuer)s ».")
            % {"issuer": str(said.get("issuer"))[:200].encode("ascii", "replace").decode()}
        )
    _must_offer(said, "response_types_supported", {"code"}, _("la connexion par code"))
    _must_offer(said, "code_challenge_methods_supported", {"S256"}, _("PKCE par S256"))
    signatures = "id_token_signing_alg_values_supported"
    _must_offer(said, signatures, set(ALGORITHMS), _("une signature par RS256, PS256, ES256 ou EdDSA"))
    told = "token_endpoint_auth_methods_supported"
    methods = said.get(told)
    methods = methods if isinstance(methods, list) else [_BASIC]
    ways = _("une façon de reconnaître le portail qui convienne (client_secret_basic ou client_secret_post)")
    _must_offer(said, told, {_BASIC, _POST, "none"}, ways)
    if (trial := try_provider(provider)).failure:
        raise ActionRefused(_("Les clés du fournisseur : %(failure)s") % {"failure": trial.failure})
    return Discovered(
        authorization_endpoint=_address(said, "authorization_endpoint"),
        token_endpoint=_address(said, "token_endpoint"),
        end_session_endpoint=_address(said, "end_session_endpoint", needed=False),
        secret_by_post=_BASIC not in methods and _POST in methods,
    )


def _document(url: str) -> dict[str, Any]:
    try:
        data = async_to_sync(fetch)(url, settings.BALISE.identity_networks, SECONDS)
    except BadKeySet as bad:
        raise ActionRefused(
            _("Le document de découverte (%(url)s) : %(failure)s")
            % {"url": url, "failure": failure_in_words(bad)}
        ) from None
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ActionRefused(_("À l’adresse %(url)s, ce n’est pas un document de découverte.") % {"url": url})
    return said


def _must_offer(said: dict[str, Any], name: str, wanted: set[str], what: str) -> None:
    """What is not told is tried by the first person who signs in; what is told must be enough."""
    offered = said.get(name)
    if isinstance(offered, list) and wanted.isdisjoint(one for one in offered if isinstance(one, str)):
        raise ActionRefused(_("Le fournisseur dit ne pas offrir %(what)s.") % {"what": what})


def _address(said: dict[str, Any], name: str, *, needed: bool = True) -> str:
    address = said.get(name)
    if address is None and not needed:
        return ""
    wrong = _("Le document du fournisseur ne donne pas d’adresse qui puisse servir pour « %(name)s ».")
    if not isinstance(address, str) or not _ADDRESS.fullmatch(address):
        raise ActionRefused(wrong % {"name": name})
    try:
        check_address(address, settings.BALISE.identity_networks)
    except BadKeySet:
        raise ActionRefused(wrong % {"name": name}) from None
    return address

"""What a provider's key set holds, found by the very code by which gateways fetch and read it."""

from __future__ import annotations

from dataclasses import dataclass

from asgiref.sync import async_to_sync
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.contracts.key_sets import BadKeySet, FoundKey, fetch, read
from balise.portal.enforcement.providers import IdentityProvider

SECONDS = 8.0
_FAILURES: dict[str, Promise] = {
    "address": gettext_lazy("L’adresse doit commencer par https:// et n’avoir ni compte ni mot de passe."),
    "private": gettext_lazy(
        "L’adresse est celle d’un réseau privé que les réglages ne permettent pas (BALISE_IDENTITY_NETWORKS)."
    ),
    "unreachable": gettext_lazy(
        "Le fournisseur ne répond pas à cette adresse, ou son certificat n’est pas reconnu."
    ),
    "timeout": gettext_lazy("Le fournisseur n’a pas répondu à temps."),
    "redirect": gettext_lazy("Le fournisseur renvoie à une autre adresse : écrivez celle-là."),
    "status": gettext_lazy("Le fournisseur a répondu par une erreur."),
    "too_large": gettext_lazy("La réponse est trop volumineuse pour être un jeu de clés."),
    "unreadable": gettext_lazy("Ce n’est pas un jeu de clés (JWKS)."),
    "no_usable_key": gettext_lazy("Aucune de ces clés ne peut vérifier une signature."),
}
_UNUSABLE: dict[str, Promise] = {
    "private": gettext_lazy("secrète : elle ne doit pas être publiée"),
    "encryption": gettext_lazy("pour le chiffrement"),
    "type": gettext_lazy("type non admis"),
    "algorithm": gettext_lazy("procédé non admis"),
    "weak": gettext_lazy("trop courte"),
    "unreadable": gettext_lazy("illisible"),
}


@dataclass(frozen=True)
class Trial:
    """``keys`` with, for each, why it is of no use (empty when it is); or the ``failure``."""

    keys: tuple[tuple[FoundKey, Promise | str], ...] = ()
    failure: str = ""

    @property
    def usable(self) -> int:
        return sum(not why for _key, why in self.keys)


def try_provider(provider: IdentityProvider) -> Trial:
    """Fetch the keys, or take those that are written, and say what they are good for."""
    try:
        data: bytes | str = provider.jwks
        if provider.jwks_url:
            data = async_to_sync(fetch)(provider.jwks_url, settings.BALISE.identity_networks, SECONDS)
        found = read(data)
    except BadKeySet as bad:
        return Trial(failure=failure_in_words(bad))
    return Trial(tuple((key, _UNUSABLE.get(key.unusable, key.unusable)) for key in found.keys))


def failure_in_words(bad: BadKeySet) -> str:
    said = str(_FAILURES[bad.code])
    if not bad.status:
        return said
    return _("%(said)s (code HTTP %(status)s)") % {"said": said, "status": bad.status}

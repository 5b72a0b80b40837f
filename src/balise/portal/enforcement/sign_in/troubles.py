"""Why a provider lets nobody in: told to who tries, and kept for who can put it right.

By RFC 6749 (4.1.2.1) and OpenID Connect Core 1.0 (3.1.2.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.utils import timezone
from django.utils.translation import gettext as _

from balise.contracts.key_sets import BadKeySet
from balise.portal.enforcement.provider_trial import failure_in_words
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import ProviderSignIn

_WAITS = frozenset(
    {"login_required", "interaction_required", "account_selection_required", "consent_required"}
)
_BUSY = frozenset({"server_error", "temporarily_unavailable"})
# The portal as it is registered there; anything else that a provider may invent is told as « other ».
_REGISTERED = frozenset(
    {
        "invalid_request",
        "invalid_client",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_response_type",
        "request_not_supported",
    }
)
LASTING = frozenset({"client", "secret", "algorithm", "audience", "auth_time"})
"""What another attempt does not change."""
_OF_ONE_ATTEMPT = frozenset({"closed", "code", "nonce"})


@dataclass(frozen=True)
class Answered:
    """What an error that the browser brought back means: to whoever tried, and (``trouble``) to who
    administers."""

    message: str
    status: int = HTTPStatus.FORBIDDEN
    trouble: str = ""


def answered(error: str) -> Answered:
    if error == "access_denied":
        return Answered(
            _(
                "Vous avez annulé, ou le fournisseur ne vous admet pas au portail. Dans ce cas, demandez à "
                "l’unité responsable de l’IA générative, ou à la sécurité de l’information, de vous y faire "
                "admettre."
            )
        )
    if error in _WAITS:
        return Answered(
            _(
                "Le fournisseur attend quelque chose de vous : vous identifier, choisir un compte ou donner "
                "votre accord. Recommencez, et répondez à ce qu’il demande."
            )
        )
    if error == "unmet_authentication_requirements":
        return Answered(
            _(
                "Le fournisseur n’a pas pu obtenir de vous le second facteur que l’organisme demande : "
                "ajoutez-en un chez lui, puis recommencez."
            )
        )
    if error in _BUSY:
        return Answered(
            _("Le fournisseur d’identité dit ne pas pouvoir répondre en ce moment. Réessayez plus tard."),
            HTTPStatus.SERVICE_UNAVAILABLE,
            error,
        )
    known = error if error in _REGISTERED else "other"
    return Answered(lasting(known), trouble=known)


def lasting(code: str) -> str:
    return _(
        "Le fournisseur et le portail ne s’entendent pas (code : %(code)s), et recommencer n’y changera "
        "rien : donnez ce code à l’unité responsable de l’IA générative, ou à la sécurité de l’information."
    ) % {"code": code}


def note(door: ProviderSignIn, code: str) -> None:
    """For the page that tells how signing in stands, until somebody is let in."""
    if code and code not in _OF_ONE_ATTEMPT:
        _keep(door, trouble=code, trouble_at=timezone.now())


def forget(door: ProviderSignIn) -> None:
    if door.trouble:
        _keep(door, trouble="", trouble_at=None)


def in_words(code: str) -> str:
    """What it means, and what to do about it."""
    if code in _REGISTERED or code == "other":
        return _(
            "Le fournisseur a refusé la demande du portail : vérifiez chez lui l’application inscrite, son "
            "adresse de retour et ce qu’elle a le droit de demander."
        )
    if code in _BUSY:
        return _("Le fournisseur a dit ne pas pouvoir répondre : s’il continue, voyez avec qui l’exploite.")
    words = {
        "client": _(
            "Le fournisseur n’a pas reconnu le portail : l’identifiant de client ou son secret n’est plus "
            "le bon, ou le secret est échu. Écrivez-les de nouveau par « Modifier »."
        ),
        "secret": _(
            "Le secret de client ne peut plus être lu, la clé du portail ayant changé : écrivez-le de "
            "nouveau."
        ),
        "malformed": _("Il a donné une réponse ou un jeton illisible, ou trop grand."),
        "algorithm": _("Il signe par un procédé que le portail n’admet pas."),
        "key": _("Il signe par une clé qu’il ne publie pas à l’adresse de sa fiche."),
        "signature": _("La signature de son jeton est fausse."),
        "issuer": _("Il s’est nommé autrement que l’émetteur de sa fiche."),
        "audience": _("Son jeton est pour une autre application : vérifiez l’identifiant de client."),
        "expired": _("Son jeton est hors de sa durée : vérifiez l’heure du serveur du portail."),
        "not_yet": _("Son jeton n’est pas encore valable : vérifiez l’heure du serveur du portail."),
        "claims": _("Il manque à son jeton un champ, peut-être celui qui nomme les personnes."),
        "auth_time": _(
            "Il ne dit pas quand la personne s’est identifiée : faites-lui mettre « auth_time » dans le "
            "jeton d’identité. On ne peut pas, sans cela, ajouter de facteur à un compte sans mot de passe."
        ),
    }
    return words.get(code) or failure_in_words(BadKeySet(code))


def _keep(door: ProviderSignIn, **values: object) -> None:
    with acting_for(door.public_body_id):
        ProviderSignIn.objects.filter(pk=door.pk).update(**values)

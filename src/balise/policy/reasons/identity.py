"""For whom does an application ask? What is wrong with the identity that it passes on (guide, 2.3)."""

from __future__ import annotations

from balise.contracts.decisions import Reason
from balise.policy.reasons.build import reason

_TO_THE_FRONT_END = (
    "Avisez la personne responsable de l'application : son réglage ou celui du fournisseur d'identité "
    "est à revoir.",
    "Tell the person responsible for the application: its setting or that of the identity provider needs "
    "to be reviewed.",
)
_SIGN_IN_AGAIN = (
    "Fermez votre session dans l'application et ouvrez-la de nouveau.",
    "Sign out of the application and in again.",
)
_AFTER_A_WHILE = (
    "Réessayez dans quelques minutes; si cela dure, avisez votre soutien technique.",
    "Try again in a few minutes; if it lasts, tell your technical support.",
)
# Code -> French, English, what to do, HTTP status.
_REASONS: dict[str, tuple[str, str, tuple[str, str], int]] = {
    "forwarded_not_trusted": (
        "La clé de cette application ne permet pas de croire les en-têtes d'utilisateur qu'elle transmet.",
        "This application's key does not allow the user headers it forwards to be trusted.",
        (
            "Faites transmettre à l'application le jeton signé de la personne; ou faites décider dans le "
            "portail, page « Clés d'application », que ces en-têtes sont tenus pour vrais.",
            "Have the application pass on the person's signed token; or have it decided in the portal, page "
            "“Application keys”, that these headers are trusted.",
        ),
        403,
    ),
    "identity_malformed": (
        "Le jeton d'identité transmis par l'application ne peut pas être lu.",
        "The identity token that the application passed on cannot be read.",
        _TO_THE_FRONT_END,
        401,
    ),
    "identity_algorithm": (
        "Le jeton d'identité n'est pas signé par un procédé admis : il faut une signature à clé publique.",
        "The identity token is not signed in an accepted way: it takes a public-key signature.",
        _TO_THE_FRONT_END,
        401,
    ),
    "identity_issuer_unknown": (
        "Le jeton d'identité ne vient d'aucun fournisseur d'identité inscrit par l'organisme.",
        "The identity token comes from no identity provider that the public body has registered.",
        _TO_THE_FRONT_END,
        401,
    ),
    "identity_key_unknown": (
        "Le jeton d'identité est signé par une clé que son fournisseur ne publie pas.",
        "The identity token is signed with a key that its provider does not publish.",
        _SIGN_IN_AGAIN,
        401,
    ),
    "identity_signature": (
        "La signature du jeton d'identité n'est pas celle de son fournisseur.",
        "The signature of the identity token is not its provider's.",
        _TO_THE_FRONT_END,
        401,
    ),
    "identity_audience": (
        "Le jeton d'identité a été émis pour une autre application.",
        "The identity token was issued for another application.",
        _TO_THE_FRONT_END,
        401,
    ),
    "identity_expired": (
        "Le jeton d'identité est échu.",
        "The identity token has expired.",
        _SIGN_IN_AGAIN,
        401,
    ),
    "identity_not_yet": (
        "Le jeton d'identité n'est pas encore valide; une horloge n'est peut-être pas à l'heure.",
        "The identity token is not valid yet; a clock may be wrong.",
        _TO_THE_FRONT_END,
        401,
    ),
    "identity_too_long": (
        "Le jeton d'identité vaut plus longtemps que ce que l'organisme admet.",
        "The identity token is valid for longer than the public body accepts.",
        _TO_THE_FRONT_END,
        401,
    ),
    "identity_claims": (
        "Le jeton d'identité ne dit pas qui est la personne de la façon convenue avec son fournisseur.",
        "The identity token does not say who the person is in the way agreed with its provider.",
        _TO_THE_FRONT_END,
        401,
    ),
    "identity_unknown": (
        "La personne que l'application nomme n'est pas reconnue dans cet organisme.",
        "The person that the application names is not known in this public body.",
        (
            "Demandez à l'unité responsable de lier votre identité à votre fiche dans le portail.",
            "Ask the responsible unit to link your identity to your page in the portal.",
        ),
        403,
    ),
    "identity_keys_unavailable": (
        "Les clés du fournisseur d'identité ne peuvent pas être obtenues pour le moment.",
        "The keys of the identity provider cannot be obtained at the moment.",
        _AFTER_A_WHILE,
        503,
    ),
}


def identity_reason(code: str) -> Reason:
    """The reason of a code of this module. Raises ``KeyError`` for any other."""
    fr, en, (instead_fr, instead_en), status = _REASONS[code]
    return reason(code, ("2.3",), fr=fr, en=en, instead_fr=instead_fr, instead_en=instead_en, status=status)


CODES = tuple(_REASONS)

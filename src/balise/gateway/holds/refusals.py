"""What a caller is told of a held answer, and the ending that the journal keeps."""

from __future__ import annotations

from balise.contracts.decisions import Reason
from balise.contracts.holds import HEADER
from balise.gateway.refusals import Refused
from balise.policy.reasons.build import reason

HELD, BLOCKED = "held", "blocked"


class Withheld(Refused):
    """The answer does not go out now. ``ending`` is the outcome's status in the journal."""

    def __init__(self, ending: str, why: Reason) -> None:
        super().__init__(why)
        self.ending = ending


def held(hold_id: str) -> Reason:
    return reason(
        "held",
        ("2.3", "3.3"),
        fr=f"La réponse attend la validation d'une personne; elle porte l'identifiant « {hold_id} ».",
        en=f"The answer waits for a person's validation; its identifier is “{hold_id}”.",
        instead_fr=(
            "Redemandez plus tard exactement la même chose (« Régénérer », dans une conversation) : la "
            "réponse validée sera remise, sans que le système soit appelé de nouveau. Une application peut "
            f"aussi la nommer par l'en-tête « {HEADER}: {hold_id} »."
        ),
        instead_en=(
            "Ask for exactly the same later (“Regenerate”, in a conversation): the validated answer will be "
            "delivered without calling the system again. An application can also name it by the header "
            f"“{HEADER}: {hold_id}”."
        ),
        status=409,
    )


def refused_by_human(why: str) -> Reason:
    # What a person wrote, and another sentence follows.
    why = why if why.endswith((".", "!", "?", "…")) else f"{why}."
    return reason(
        "refused_by_human",
        ("2.3", "3.3"),
        fr=f"La personne qui devait valider la réponse l'a refusée. Son motif : {why}",
        en=f"The person who had to validate the answer refused it. Their reason: {why}",
        instead_fr="Tenez compte du motif, puis faites une nouvelle requête.",
        instead_en="Take the reason into account, then make a new request.",
    )


def unknown() -> Reason:
    return _again(
        "hold_unknown",
        "Aucune réponse retenue ne porte cet identifiant pour cette clé.",
        "No held answer has this identifier for this key.",
        404,
    )


def other_request() -> Reason:
    return _again(
        "hold_other_request",
        "La réponse retenue est celle d'une autre requête : celle-ci a été modifiée.",
        "The held answer is that of another request: this one was changed.",
    )


def used() -> Reason:
    """What was used may have been lost on its way, for want of a journal for one: nobody can tell here."""
    return _again(
        "hold_used",
        "La validation a déjà servi, que la réponse vous soit parvenue ou non; elle ne sert qu'une fois.",
        "The validation was already used, whether or not the answer reached you; it serves only once.",
    )


def expired() -> Reason:
    return _again(
        "hold_expired",
        "Le délai de validation est écoulé.",
        "The time for validation is over.",
    )


def policy_changed() -> Reason:
    return _again(
        "hold_outdated",
        "Les règles ont changé depuis la demande : la réponse doit être validée de nouveau.",
        "The rules changed since the request: the answer must be validated again.",
    )


def unreadable() -> Reason:
    return _again(
        "hold_unreadable",
        "La réponse retenue ne peut plus être lue : son contenu a été éliminé ou modifié.",
        "The held answer can no longer be read: its content was disposed of or changed.",
    )


def edit_malformed() -> Reason:
    return _again(
        "hold_edit_malformed",
        "Ce que la personne qui a validé la réponse y a écrit ne peut pas être remis.",
        "What the person who validated the answer wrote in it cannot be delivered.",
    )


def unreachable() -> Reason:
    return reason(
        "holds_unreachable",
        ("2.3",),
        fr="La passerelle ne peut pas joindre la file des validations pour le moment.",
        en="The gateway cannot reach the queue of validations at the moment.",
        instead_fr="Réessayez dans quelques minutes; la réponse n'a pas été remise.",
        instead_en="Try again in a few minutes; the answer was not delivered.",
        status=503,
    )


def _again(code: str, fr: str, en: str, status: int = 409) -> Reason:
    return reason(
        code,
        ("2.3", "3.3"),
        fr=fr,
        en=en,
        instead_fr=f"Renvoyez la requête sans l'en-tête « {HEADER} » pour demander une nouvelle validation.",
        instead_en=f"Send the request without the header “{HEADER}”: a new validation will be asked for.",
        status=status,
    )

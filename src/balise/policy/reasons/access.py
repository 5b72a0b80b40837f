"""Who is calling: key, network, person, group, training (guide, 2.3 and 3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from balise.contracts.decisions import Reason
from balise.policy.reasons.build import listed, reason


def key_unknown() -> Reason:
    return reason(
        "key_unknown",
        ("2.3",),
        fr="Cette clé d'API n'est pas reconnue.",
        en="This API key is not recognised.",
        instead_fr=(
            "Vérifiez que la clé est copiée en entier, ou créez-en une dans le portail, page « Mes clés »."
        ),
        instead_en="Check that the whole key was copied, or create one in the portal, page “My keys”.",
        status=401,
    )


# Whoever asks through an application has no key of theirs to renew.
_OF_THE_APPLICATION = (
    "Avisez la personne responsable de l'application : sa clé est à remplacer.",
    "Tell the person responsible for the application: its key needs to be replaced.",
)


def key_revoked(application: bool = False) -> Reason:
    own = (
        "Créez une nouvelle clé dans le portail si vous pouvez encore utiliser ce cas d'usage.",
        "Create a new key in the portal if you may still use this use case.",
    )
    instead_fr, instead_en = _OF_THE_APPLICATION if application else own
    return reason(
        "key_revoked",
        ("2.3",),
        fr="Cette clé d'API a été révoquée.",
        en="This API key was revoked.",
        instead_fr=instead_fr,
        instead_en=instead_en,
        status=401,
    )


def key_expired(application: bool = False) -> Reason:
    own = "Renouvelez-la dans le portail, page « Mes clés ».", "Renew it in the portal, page “My keys”."
    instead_fr, instead_en = _OF_THE_APPLICATION if application else own
    return reason(
        "key_expired",
        ("2.3",),
        fr="Cette clé d'API est échue.",
        en="This API key has expired.",
        instead_fr=instead_fr,
        instead_en=instead_en,
        status=401,
    )


def suspended(application: bool = False) -> Reason:
    """``application``: it is the person who is suspended there, and the others go on."""
    if application:
        fr = "Votre usage de cette application est sorti de l'ordinaire : il est suspendu jusqu'à ce qu'une "
        fr += "personne l'examine."
        en = (
            "Your use of this application was out of the ordinary: it is suspended until a person has looked "
        )
        en += "into it."
    else:
        fr = "L'usage de cette clé est sorti de l'ordinaire : elle est suspendue jusqu'à ce qu'une personne "
        fr += "l'examine."
        en = "The use of this key was out of the ordinary: it is suspended until a person has looked into it."
    return reason(
        "suspended",
        ("2.3",),
        fr=fr,
        en=en,
        instead_fr=(
            "Écrivez à l'unité responsable de l'IA de votre organisme ou à son équipe de sécurité, en "
            "donnant l'identifiant de la requête : elles seules peuvent lever la suspension."
        ),
        instead_en=(
            "Write to your public body's unit responsible for AI or to its security team, with the "
            "request's identifier: only they can lift the suspension."
        ),
    )


def network_not_allowed(application: bool = False) -> Reason:
    own = (
        "Passez par le réseau de l'organisme, ou demandez l'ajout de ce réseau à la clé.",
        "Use the network of your public body, or ask for this network to be added to the key.",
    )
    of_application = (
        "Avisez la personne responsable de l'application : les réseaux de sa clé sont à revoir.",
        "Tell the person responsible for the application: the networks of its key need to be reviewed.",
    )
    instead_fr, instead_en = of_application if application else own
    return reason(
        "network_not_allowed",
        ("2.3",),
        fr="Cette clé ne peut pas servir depuis le réseau d'où vient la requête.",
        en="This key may not be used from the network that the request comes from.",
        instead_fr=instead_fr,
        instead_en=instead_en,
    )


def person_unnamed() -> Reason:
    return reason(
        "person_unnamed",
        ("2.3",),
        fr="L'application n'a pas dit pour quelle personne elle fait cette requête.",
        en="The application did not say for which person it makes this request.",
        instead_fr="Réglez l'application pour qu'elle transmette l'identité de la personne connectée.",
        instead_en="Set the application up so that it passes on the identity of the signed-in person.",
        status=401,
    )


def person_inactive() -> Reason:
    return reason(
        "person_inactive",
        ("2.3", "3.1"),
        fr="Le compte de la personne n'est plus actif ou son accès est suspendu.",
        en="The person's account is no longer active, or its access is suspended.",
        instead_fr="Demandez au pilote du cas d'usage de faire réviser votre accès.",
        instead_en="Ask the lead of the use case to have your access reviewed.",
    )


def not_in_group(title: str) -> Reason:
    return reason(
        "not_in_group",
        ("2.3", "3.1"),
        fr=f"Vous ne faites pas partie des groupes autorisés à utiliser « {title} ».",
        en=f"You are not in a group that may use “{title}”.",
        instead_fr="Demandez à rejoindre le cas d'usage dans le registre, ou proposez le vôtre.",
        instead_en="Ask to join the use case in the register, or propose your own.",
    )


def not_in_pilot(title: str) -> Reason:
    return reason(
        "not_in_pilot",
        ("2.3", "3.1"),
        fr=f"« {title} » est en expérimentation : seul le groupe pilote y a accès.",
        en=f"“{title}” is in experimentation: only the pilot group has access.",
        instead_fr=(
            "Demandez au pilote du cas d'usage de vous inscrire au groupe, ou attendez le déploiement."
        ),
        instead_en="Ask the lead of the use case to add you to the group, or wait for deployment.",
    )


def training_missing(courses: Sequence[tuple[str, str]]) -> Reason:
    """``courses``: French and English titles of what is missing or has lapsed."""
    names_fr = listed((f"« {fr} »" for fr, _ in courses), "et")
    names_en = listed((f"“{en}”" for _, en in courses), "and")
    if len(courses) == 1:
        lacking_fr, take_fr, take_en = "une formation valide", "Suivez-la", "Take it"
        once_fr, once_en = "qu'elle est consignée", "it is recorded"
    else:
        lacking_fr, take_fr, take_en = "des formations valides", "Suivez-les", "Take them"
        once_fr, once_en = "qu'elles sont consignées", "they are recorded"
    return reason(
        "training_missing",
        ("3.1",),
        fr=f"Il vous manque {lacking_fr} : {names_fr}.",
        en=f"You are missing valid training: {names_en}.",
        instead_fr=(
            f"{take_fr} à partir de la page « Mes formations » du portail; l'accès s'ouvre dès {once_fr}."
        ),
        instead_en=f"{take_en} from the portal's page “My training”; access opens as soon as {once_en}.",
    )

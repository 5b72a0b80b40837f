"""How a stage says no, and the gateway's own reasons (policy's are in ``balise.policy.reasons``)."""

from __future__ import annotations

from balise.contracts.decisions import Reason
from balise.policy.reasons.build import reason


class Refused(Exception):
    """The request ends here with an answer in the API's error form.

    ``retry_after`` (seconds) is given when trying again later makes sense;
    ``param`` names the field at fault, ``files`` the content parts with a file that are; ``detail`` is
    journaled, codes and counts only.
    """

    def __init__(
        self,
        *reasons: Reason,
        retry_after: float | None = None,
        param: str | None = None,
        files: tuple[str, ...] = (),
        detail: dict[str, str | int | float | bool | None] | None = None,
    ) -> None:
        super().__init__(reasons[0].code)
        self.reasons = reasons
        self.retry_after = retry_after
        self.param = param
        self.files = files
        self.detail = detail or {}

    @property
    def status(self) -> int:
        return self.reasons[0].status


def key_missing() -> Reason:
    return reason(
        "key_missing",
        ("2.3",),
        fr="La requête n'a pas de clé d'API.",
        en="The request carries no API key.",
        instead_fr="Envoyez l'en-tête « Authorization: Bearer » avec une clé créée dans le portail.",
        instead_en="Send the header “Authorization: Bearer” with a key created in the portal.",
        status=401,
    )


def too_many_unknown_keys() -> Reason:
    return reason(
        "too_many_unknown_keys",
        ("2.3",),
        fr="Trop de clés d'API inconnues ont été essayées depuis cette adresse.",
        en="Too many unknown API keys were tried from this address.",
        instead_fr="Attendez le temps indiqué, puis vérifiez que la clé est copiée en entier.",
        instead_en="Wait for the time given, then check that the whole key was copied.",
        status=429,
    )


_CORRECT = (
    "Corrigez la requête; « /openapi.json » et la page « Surfaces de la passerelle » de la documentation "
    "disent les adresses et les champs admis.",
    "Correct the request; “/openapi.json” and the documentation's page “Surfaces of the gateway” list the "
    "addresses and fields that are accepted.",
)
_ADDRESS = (
    "Vérifiez l'adresse de base donnée à l'outil : elle finit par « /v1 » pour l'API d'OpenAI, sans « /v1 » "
    "pour celle d'Anthropic; « /openapi.json » dit les adresses qui existent, et la page « Brancher un "
    "outil » de la documentation, les réglages des plus répandus.",
    "Check the base address given to the tool: it ends with “/v1” for OpenAI's API, without “/v1” for "
    "Anthropic's; “/openapi.json” lists the addresses that exist, and the documentation's page “Connecting a "
    "tool” how the most common ones are set.",
)
_WITHOUT = (
    "Retirez-le de la requête ou, dans l'outil qui l'envoie, désactivez la fonction dont il vient; la page "
    "« Brancher un outil » de la documentation le dit pour les plus répandus, et « Surfaces de la "
    "passerelle » dit les champs admis.",
    "Remove it from the request or, in the tool that sends it, turn off the feature it comes from; the "
    "documentation's page “Connecting a tool” says how for the most common ones, and “Surfaces of the "
    "gateway” lists the fields that are accepted.",
)
_SHORTEN = (
    "Envoyez-en moins à la fois : partagez le contenu en plusieurs requêtes.",
    "Send less at a time: split the content into several requests.",
)
_HASTEN = (
    "Réessayez; si la connexion est lente, partagez le contenu en plusieurs requêtes.",
    "Try again; if the connection is slow, split the content into several requests.",
)


def bad_request(
    sentence_fr: str,
    sentence_en: str,
    code: str = "bad_request",
    status: int = 400,
    instead: tuple[str, str] = _CORRECT,
) -> Reason:
    return reason(
        code, (), fr=sentence_fr, en=sentence_en, instead_fr=instead[0], instead_en=instead[1], status=status
    )


def unreadable_request(kibibytes: int, queued: int) -> Reason:
    """Of what is no request yet: nothing of it is known, and its connection ends."""
    return bad_request(
        "La passerelle n'a pas pu lire la requête HTTP.",
        "The gateway could not read the HTTP request.",
        code="unreadable_request",
        instead=(
            f"Envoyez-la en HTTP/1.1, avec une adresse et des en-têtes de {kibibytes} Kio au plus, et pas "
            f"plus de {queued} requêtes d'avance sur une même connexion.",
            f"Send it in HTTP/1.1, with an address and headers of {kibibytes} KiB at most, and no more than "
            f"{queued} requests ahead on one connection.",
        ),
    )


def unknown_field(path: str) -> Reason:
    return bad_request(
        f"Le champ « {path} » est inconnu de la passerelle, qui ne laisse passer que ce qu'elle inspecte.",
        f"The field “{path}” is unknown to the gateway, which lets through only what it inspects.",
        code="unknown_field",
    )


def refused_field(path: str, why_fr: str, why_en: str) -> Reason:
    return bad_request(
        f"Le champ « {path} » est refusé : {why_fr}.",
        f"The field “{path}” is refused: {why_en}.",
        code="refused_field",
        instead=_WITHOUT,
    )


def bad_field(path: str, expected_fr: str, expected_en: str) -> Reason:
    return bad_request(
        f"Le champ « {path} » n'a pas la forme attendue : {expected_fr}.",
        f"The field “{path}” does not have the expected form: {expected_en}.",
        code="bad_field",
    )


def missing_field(path: str) -> Reason:
    return bad_request(f"Le champ « {path} » manque.", f"The field “{path}” is missing.", code="bad_field")


def unknown_header(name: str) -> Reason:
    return bad_request(
        f"L'en-tête « {name} » est inconnu de la passerelle, qui n'en tiendrait pas compte.",
        f"The header “{name}” is unknown to the gateway, which would not heed it.",
        code="unknown_header",
        instead=(
            "Vérifiez son nom : la page « Brancher un outil » de la documentation dit les en-têtes admis.",
            "Check its name: the documentation's page “Connecting a tool” lists the accepted headers.",
        ),
    )


def too_large(limit: int) -> Reason:
    kilobytes = limit // 1024
    return bad_request(
        f"La requête dépasse la taille permise de {kilobytes} ko.",
        f"The request is larger than the {kilobytes} kB allowed.",
        code="too_large",
        status=413,
        instead=_SHORTEN,
    )


def too_much_of_key() -> Reason:
    return reason(
        "too_much_of_key",
        ("2.3",),
        fr="Les requêtes en cours de cette clé sont, ensemble, trop volumineuses.",
        en="The requests under way of this key are too large together.",
        instead_fr="Attendez que l'une d'elles se termine, puis réessayez; envoyez-en moins à la fois.",
        instead_en="Wait for one of them to end, then try again; send fewer at a time.",
        status=429,
    )


def too_much_at_once() -> Reason:
    return _unavailable(
        "too_much_at_once",
        "La passerelle tient déjà autant de requêtes volumineuses qu'elle le peut.",
        "The gateway already holds as many large requests as it can.",
    )


def too_many_texts(limit: int) -> Reason:
    return bad_request(
        f"La requête contient plus de {limit} textes distincts.",
        f"The request holds more than {limit} separate texts.",
        code="too_many_texts",
        status=413,
        instead=_SHORTEN,
    )


def too_many_values(limit: int) -> Reason:
    return bad_request(
        f"Le JSON libre de la requête contient plus de {limit} valeurs.",
        f"The free JSON of the request holds more than {limit} values.",
        code="too_many_values",
        status=413,
        instead=_SHORTEN,
    )


def too_many_files(limit: int) -> Reason:
    return bad_request(
        f"La requête contient plus de {limit} fichiers ou images à lire.",
        f"The request holds more than {limit} files or images to be read.",
        code="too_many_files",
        status=413,
        instead=_SHORTEN,
    )


def body_timeout() -> Reason:
    return bad_request(
        "La requête n'est pas arrivée en entier dans le temps permis.",
        "The request did not arrive whole within the time allowed.",
        code="body_timeout",
        status=408,
        instead=_HASTEN,
    )


def model_unknown() -> Reason:
    return reason(
        "model_not_found",
        ("3.3",),
        fr="Ce modèle n'est celui d'aucun système d'IA générative inscrit par l'organisme.",
        en="This model is not that of any generative AI system the public body has registered.",
        instead_fr="Choisissez un modèle de la liste « /v1/models ».",
        instead_en="Choose a model from the list “/v1/models”.",
        status=404,
    )


def route_unknown() -> Reason:
    return bad_request(
        "Cette adresse n'existe pas sur la passerelle.",
        "This address does not exist on the gateway.",
        code="route_unknown",
        status=404,
        instead=_ADDRESS,
    )


def method_not_allowed() -> Reason:
    return bad_request(
        "Cette méthode n'est pas admise à cette adresse.",
        "This method is not allowed at this address.",
        code="method_not_allowed",
        status=405,
    )


def cannot_mask(path: str) -> Reason:
    return reason(
        "cannot_mask",
        ("2.1",),
        fr=f"Le champ « {path} » contient un renseignement qu'on ne peut y remplacer sans rompre l'appel.",
        en=f"The field “{path}” holds information that cannot be replaced there without breaking the call.",
        instead_fr="Retirez ce renseignement des noms et des clés; gardez-le dans le texte des messages.",
        instead_en="Keep this information out of names and keys; leave it in the text of messages.",
        status=400,
    )


def no_policy() -> Reason:
    return _unavailable(
        "no_policy",
        "La passerelle n'a pas encore reçu les règles de votre organisme.",
        "The gateway has not received your public body's rules yet.",
    )


def lease_over() -> Reason:
    return _unavailable(
        "lease_over",
        "La passerelle n'a plus de nouvelles du portail depuis trop longtemps pour appliquer ses règles.",
        "The gateway has been without news of the portal for too long to apply its rules.",
    )


def grants_unreachable() -> Reason:
    return _unavailable(
        "grants_unreachable",
        "La passerelle ne peut pas vérifier cette clé pour le moment.",
        "The gateway cannot check this key at the moment.",
    )


def journal_unavailable(*, called: bool = False) -> Reason:
    """``called``: the system received the request, and it is the outcome that has no trace."""
    if called:
        return _unavailable(
            "journal_unavailable",
            "Le journal ne peut pas être écrit; le système a été appelé, mais sans trace durable sa réponse "
            "n'est pas remise en entier.",
            "The journal cannot be written; the system was called, but without a durable trace its answer is "
            "not given in full.",
        )
    return _unavailable(
        "journal_unavailable",
        "Le journal ne peut pas être écrit; sans trace durable, aucune requête ne part.",
        "The journal cannot be written; without a durable trace no request leaves.",
    )


def gateway_ending() -> Reason:
    return reason(
        "gateway_ending",
        ("2.3",),
        fr="La passerelle s'arrête; la requête n'a pas pu finir dans le temps qui lui était laissé.",
        en="The gateway is stopping; the request could not end within the time left to it.",
        instead_fr="Réessayez dans quelques secondes; si cela dure, avisez votre soutien technique.",
        instead_en="Try again in a few seconds; if it lasts, tell your technical support.",
        status=503,
    )


def stage_failed(*, called: bool) -> Reason:
    """``called``: the system may have received the request."""
    sent_fr = (
        "le système a été appelé, et sa réponse n'est pas remise"
        if called
        else "rien n'a été envoyé au système"
    )
    sent_en = (
        "the system was called, and its answer is withheld" if called else "nothing was sent to the system"
    )
    return reason(
        "stage_failed",
        ("2.3",),
        fr="Une étape de contrôle n'a pas pu se faire; la requête est donc refusée.",
        en="A control step could not be done; the request is therefore refused.",
        instead_fr=f"Signalez-le avec l'identifiant de la requête; {sent_fr}.",
        instead_en=f"Report it with the request's identifier; {sent_en}.",
        status=500,
    )


def stage_timeout() -> Reason:
    return reason(
        "stage_timeout",
        ("2.3",),
        fr="Une étape de contrôle a pris trop de temps; la requête est donc refusée.",
        en="A control step took too long; the request is therefore refused.",
        instead_fr="Envoyez un texte plus court, ou réessayez plus tard.",
        instead_en="Send a shorter text, or try again later.",
        status=503,
    )


def file_timeout(fr: str, en: str) -> Reason:
    """``fr``, ``en``: words for the file that was read when the time of all was over (« le 2ᵉ fichier »)."""
    return reason(
        "stage_timeout",
        ("2.3",),
        fr=f"Lire les fichiers a pris trop de temps (en cours : {fr}); la requête est donc refusée.",
        en=f"Reading the files took too long (under way: {en}); the request is therefore refused.",
        instead_fr="Joignez-en moins à la fois, ou de plus courts, ou réessayez plus tard.",
        instead_en="Attach fewer at a time, or shorter ones, or try again later.",
        status=503,
    )


def _unavailable(code: str, fr: str, en: str) -> Reason:
    return reason(
        code,
        ("2.3",),
        fr=fr,
        en=en,
        instead_fr="Réessayez dans quelques minutes; si cela dure, avisez votre soutien technique.",
        instead_en="Try again in a few minutes; if it lasts, tell your technical support.",
        status=503,
    )

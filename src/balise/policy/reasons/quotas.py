"""Usage quotas: used up, never enough, not countable (guide, 2.3; 3.3 for energy)."""

from __future__ import annotations

from balise.contracts.decisions import Reason
from balise.contracts.snapshot import Period, QuotaScope, SystemRule
from balise.policy.reasons.build import reason

_WHOSE = {
    QuotaScope.PERSON: ("votre quota", "your quota"),
    QuotaScope.CASE: ("le quota du cas d'usage", "the use case's quota"),
    QuotaScope.SYSTEM: ("le quota du système", "the system's quota"),
    QuotaScope.BODY: ("le quota de l'organisme", "the public body's quota"),
}
_OF_WHAT = {
    "requests": ("de requêtes", "of requests"),
    "tokens": ("de jetons", "of tokens"),
    "energy": ("d'énergie", "of energy"),
    "cost": ("de dépense", "of spending"),
}
_WHEN = {
    Period.MINUTE: ("pour la minute en cours", "for the current minute"),
    Period.HOUR: ("pour l'heure en cours", "for the current hour"),
    Period.DAY: ("pour aujourd'hui", "for today"),
    Period.WEEK: ("pour la semaine en cours", "for the current week"),
    Period.MONTH: ("pour le mois en cours", "for the current month"),
}
_SOME_TIME = ("pour la période en cours", "for the current period")
_ASK_FR = "demandez au pilote du cas d'usage de revoir le quota"
_ASK_EN = "ask the lead of the use case to review the quota"


def quota_exceeded(scope: QuotaScope, kind: str, period: Period | None) -> Reason:
    """``kind``: ``requests``, ``tokens``, ``energy`` or ``cost``."""
    (whose_fr, whose_en), (what_fr, what_en) = _WHOSE[scope], _OF_WHAT[kind]
    when_fr, when_en = _WHEN[period] if period else _SOME_TIME
    return reason(
        "quota_exceeded",
        ("2.3",),
        fr=f"Cette requête dépasserait {whose_fr} {what_fr} {when_fr}.",
        en=f"This request would exceed {whose_en} {what_en} {when_en}.",
        instead_fr=f"Attendez la période suivante, ou {_ASK_FR}.",
        instead_en=f"Wait for the next period, or {_ASK_EN}.",
        status=429,
    )


def quota_never_enough(scope: QuotaScope, kind: str) -> Reason:
    """The request alone is more than the whole quota: waiting is of no use."""
    (whose_fr, whose_en), (what_fr, what_en) = _WHOSE[scope], _OF_WHAT[kind]
    return reason(
        "quota_never_enough",
        ("2.3",),
        fr=f"À elle seule, cette requête prendrait plus que {whose_fr} {what_fr} d'une période entière.",
        en=f"By itself, this request would take more than {whose_en} {what_en} for a whole period.",
        instead_fr=(
            f"Raccourcissez le texte, demandez une réponse plus courte (« max_tokens »), ou {_ASK_FR}."
        ),
        instead_en=f"Shorten the text, ask for a shorter answer (“max_tokens”), or {_ASK_EN}.",
        status=429,
    )


def quota_not_countable(system: SystemRule, kind: str) -> Reason:
    """A limit of energy or cost bears on a system of which it is unknown: nothing goes uncounted."""
    what_fr, known_fr, what_en = (
        ("l'énergie que prend", "connue", "the energy taken by")
        if kind == "energy"
        else ("le prix de", "connu", "the price of")
    )
    return reason(
        "quota_not_countable",
        ("2.3", "3.3"),
        fr=f"Un quota s'applique, mais {what_fr} « {system.name} » n'est pas {known_fr} de l'organisme.",
        en=f"A quota applies, but {what_en} “{system.name}” is not known to the public body.",
        instead_fr="Utilisez un autre système du cas d'usage, ou demandez que ses chiffres soient inscrits.",
        instead_en="Use another system of the use case, or ask for its figures to be entered.",
    )


def quotas_unavailable() -> Reason:
    return reason(
        "quotas_unavailable",
        ("2.3",),
        fr="Les quotas ne peuvent pas être comptés pour le moment; rien ne part sans être compté.",
        en="Quotas cannot be counted at the moment; nothing leaves uncounted.",
        instead_fr="Réessayez dans quelques secondes; si cela dure, avisez votre soutien technique.",
        instead_en="Try again in a few seconds; if it lasts, tell your technical support.",
        status=503,
    )

"""The journal keeps codes in the details of a record; a page says them in words."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Choices, Model
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.catalog.kinds import kinds
from balise.catalog.matrix import matrix
from balise.contracts.levels import Hosting
from balise.contracts.records import JournalRecord, Scalar
from balise.portal.enforcement.anomalies import Alert
from balise.portal.enforcement.figures import BY_HAND
from balise.portal.enforcement.finding_labels import in_words_of
from balise.portal.enforcement.models import StopOrder
from balise.portal.enforcement.quotas import QuotaRule, QuotaUnit
from balise.portal.enforcement.trail import labels
from balise.portal.enforcement.trail.detail_names import NAMES
from balise.portal.enforcement.words import in_words
from balise.portal.organizations import sectors
from balise.portal.organizations.models import Mandate, PublicBody
from balise.portal.people import roles
from balise.portal.systems.models import GenAISystem, SecurityOpinion
from balise.portal.usecases.models import DataLevel, UseCase

# Details that name a person by reference.
PERSONS = frozenset({"holder", "lead", "member", "person", "responsible", "subject"})
# By what a request came in, or an act was done.
SURFACES: dict[str, Promise] = {
    "portal": gettext_lazy("le portail"),
    "gateway": gettext_lazy("une passerelle"),
    "chat": gettext_lazy("une passerelle (conversation)"),
    "responses": gettext_lazy("une passerelle (réponses)"),
    "messages": gettext_lazy("une passerelle (messages)"),
    "count_tokens": gettext_lazy("une passerelle (compte des jetons)"),
    "embeddings": gettext_lazy("une passerelle (plongements)"),
}
# « defaut » is the rule of who set none: see ``PolicySnapshot.content_retention_rule``.
_RULES: dict[str, Promise] = {"defaut": gettext_lazy("celle par défaut")}
_FACTORS: dict[str, Promise] = {
    Authenticator.Type.TOTP.value: gettext_lazy("application d’authentification"),
    Authenticator.Type.WEBAUTHN.value: gettext_lazy("clé de sécurité"),
    Authenticator.Type.RECOVERY_CODES.value: gettext_lazy("codes de récupération"),
    # Of who signs in by a provider: whose factor was shown.
    "provider": gettext_lazy("par le fournisseur d’identité"),
    "portal": gettext_lazy("celui du portail"),
}
_OPENED_NOTHING: dict[str, Promise] = {
    "unknown": gettext_lazy("aucune personne n’est liée à cette identité"),
    "inactive": gettext_lazy("la personne n’est plus en fonction"),
    "no_account": gettext_lazy("la personne n’a pas de compte"),
    "unconfirmed": gettext_lazy("le dirigeant n’a pas confirmé cette identité"),
    "keys": gettext_lazy("les clés du fournisseur ont changé"),
    "provider": gettext_lazy("le fournisseur a changé, ou a été retiré"),
}
_SOMEBODY = gettext_lazy("une personne de l’organisme")
_FIELDS_OF: dict[str, type[Model]] = {"case": UseCase, "system": GenAISystem, "public-body": PublicBody}
_QUOTA_KINDS: dict[str, Promise] = {
    "requests": QuotaUnit.REQUESTS.label,
    "tokens": QuotaUnit.TOKENS.label,
    "energy_wh": QuotaUnit.ENERGY.label,
    "energy": QuotaUnit.ENERGY.label,
    "cost_micros": QuotaUnit.COST.label,
    "cost": QuotaUnit.COST.label,
}


def surface_in_words(surface: str) -> str:
    """By what a request came in; the code itself when it is newer than this portal."""
    return str(SURFACES.get(surface, surface))


def method_in_words(method: str) -> str:
    """How an amount of energy was known."""
    return _("inscrite par l’organisme") if method == BY_HAND else method


def details_in_words(record: JournalRecord, names: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """Name, value, and whether the name is a code newer than this portal; ``names`` of persons by ref."""
    return [
        (str(NAMES.get(key, key)), _value(key, value, record, names), key not in NAMES)
        for key, value in record.detail.items()
    ]


def references(record: JournalRecord) -> Iterable[str]:
    """What may name a person in a record."""
    yield from (record.person, record.human)
    yield from (str(value) for key, value in record.detail.items() if key in PERSONS)


def person_in_words(ref: str, names: Mapping[str, str]) -> str:
    """An act of the server itself may name an account instead of a person: it stays as it is."""
    return names.get(ref) or (str(_SOMEBODY) if is_reference(ref) else ref)


def _value(key: str, value: Scalar, record: JournalRecord, names: Mapping[str, str]) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("Oui") if value else _("Non")
    if key in PERSONS:
        return person_in_words(str(value), names)
    if reader := _READERS.get(key):
        return str(reader(value, record))
    return formats.localize(value, use_l10n=True) if isinstance(value, float) else str(value)


def is_reference(text: str) -> bool:
    """Whether a text may be a ``Person.ref``."""
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _of(*tables: Mapping[Any, Any] | type[Choices]) -> Callable[[Scalar, JournalRecord], object]:
    """The first table that knows the value says it."""
    known: dict[Any, Any] = {}
    for table in reversed(tables):
        known |= dict(table) if isinstance(table, Mapping) else dict(table.choices)
    return lambda value, _record: known.get(value, value)


def _each(one: Callable[[str], object]) -> Callable[[Scalar, JournalRecord], object]:
    return lambda value, _record: ", ".join(str(one(code)) for code in str(value).replace(",", " ").split())


def _fields(value: Scalar, record: JournalRecord) -> str:
    model = _FIELDS_OF.get(record.decision.partition(".")[0])
    return ", ".join(_field(model, name) for name in str(value).replace(",", " ").split())


def _field(model: type[Model] | None, name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name) if model else name
    except (FieldDoesNotExist, AttributeError):
        return name


def _kind(value: Scalar, record: JournalRecord) -> object:
    if record.decision.startswith("kind."):
        kind = kinds().get(str(value))
        return in_words(kind) if kind else value
    return dict(Alert.Kind.choices).get(value, value)


def _hosting(value: Scalar, _record: JournalRecord) -> object:
    try:
        return in_words(matrix().hostings[Hosting(value)])
    except (ValueError, KeyError):
        return value


def _moment(value: Scalar, _record: JournalRecord) -> object:
    try:
        found: datetime | None = parse_datetime(str(value))
        return formats.date_format(timezone.localtime(found), "DATETIME_FORMAT") if found else value
    except (ValueError, OverflowError):  # not one, or of no time zone, or of no calendar
        return value


_STATES = _of(UseCase.Status, UseCase.CasePhase, PublicBody.Reading)
_READERS: dict[str, Callable[[Scalar, JournalRecord], object]] = {
    "energy": lambda value, _record: method_in_words(str(value)),
    "factor": _of(_FACTORS),
    "fallback_refused": lambda value, _record: labels.reason_in_words(str(value)),
    "feature": _of(labels.FEATURES),
    "fields": _fields,
    "form": lambda value, _record: str(value).upper(),
    "from": _STATES,
    "hosting": _hosting,
    "kind": _kind,
    "level": _of(DataLevel),
    "outcome": _of(SecurityOpinion.Outcome),
    "period": _of(QuotaRule.Period),
    "phase": _of(UseCase.CasePhase),
    "quota_kind": _of(_QUOTA_KINDS),
    "quota_of": _of(QuotaRule.Scope),
    "quota_window": _of(QuotaRule.Period),
    "reason": lambda value, _record: labels.reason_in_words(str(value)),
    "role": lambda value, _record: roles.label(str(value)),
    "rule": _of(_RULES),
    "scope": lambda value, record: _SCOPES.get(record.decision.partition(".")[0], _of({}))(value, record),
    "sector": lambda value, _record: sectors.label(str(value)),
    "suspends": _each(lambda code: dict(Alert.Kind.choices).get(code, code)),
    "to": _STATES,
    "tolerated_types": _each(in_words_of),
    "types": _each(in_words_of),
    "unit": _of(QuotaUnit),
    "cause": _of(_OPENED_NOTHING),
    "watched": _each(lambda code: dict(Alert.Kind.choices).get(code, code)),
    "window": _moment,
}
_SCOPES = {"stop": _of(StopOrder.Scope), "quota": _of(QuotaRule.Scope), "mandate": _of(Mandate.Scope)}

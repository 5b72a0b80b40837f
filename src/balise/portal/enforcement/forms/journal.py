"""Filters of the journal and of the live view. Sent by GET, hence the French field names."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.contracts.levels import Level
from balise.portal.enforcement.trail import labels
from balise.portal.enforcement.trail.search import Criteria
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.dates import DateField
from balise.portal.ui.text import folded_fields, holding
from balise.portal.usecases.models import DataLevel, UseCase

_ANY, _ANY_LEVEL = ("", _("Toutes")), ("", _("Tous"))


class JournalFilters(forms.Form):
    du = DateField(label=_("Du"), required=False)
    au = DateField(label=_("Au"), required=False)
    nature = forms.ChoiceField(label=_("Nature"), required=False, choices=[_ANY, *labels.KINDS.items()])
    decision = forms.ChoiceField(
        label=_("Décision ou issue"),
        required=False,
        choices=[
            _ANY,
            *((code, words) for code, (words, _kind) in labels.DECISIONS.items()),
            *((code, words) for code, (words, _kind) in labels.STATUSES.items()),
        ],
    )
    cas = forms.CharField(label=_("Cas d’usage (code ou titre)"), required=False, max_length=200)
    systeme = forms.CharField(label=_("Système (code ou nom)"), required=False, max_length=200)
    personne = forms.CharField(label=_("Personne"), required=False, max_length=120)
    mesure = forms.CharField(label=_("Mesure du guide"), required=False, max_length=10)
    niveau = forms.ChoiceField(
        label=_("Niveau"),
        required=False,
        choices=[_ANY_LEVEL, *((Level(value).slug, words) for value, words in DataLevel.choices)],
    )
    requete = forms.CharField(label=_("Identifiant de requête"), required=False, max_length=80)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("du") and cleaned.get("au") and cleaned["au"] < cleaned["du"]:
            self.add_error("au", _("Cette date précède l’autre : rien ne peut s’y trouver."))
        return cleaned

    def criteria(self, public_body: PublicBody) -> Criteria:
        """What the valid fields ask for; the others are left out, and the form says why."""
        values = getattr(self, "cleaned_data", {})
        return Criteria(
            {
                "since": _start(values.get("du")),
                "before": _start(values["au"] + timedelta(days=1)) if values.get("au") else None,
                "kind": values.get("nature"),
                "decision": values.get("decision"),
                "case": cases_of(public_body, values.get("cas", "")),
                "system": systems_of(public_body, values.get("systeme", "")),
                "persons": refs_of(public_body, values.get("personne", "")),
                "measure": values.get("mesure"),
                "level": values.get("niveau"),
                "request": values.get("requete"),
            }
        )


def _start(day: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def refs_of(public_body: PublicBody, text: str) -> list[str] | None:
    """References of the persons whose name or e-mail contains every word; None when none is looked for."""
    if not text.strip():
        return None
    people = Person.objects.of(public_body).annotate(words=folded_fields("first_name", "last_name", "email"))
    people = people.filter(holding("words", text))
    found = [str(ref) for ref in people.values_list("ref", flat=True)]
    # Nobody has that name: then no record is theirs. A reference itself may also be given.
    return found or [text.strip()]


def cases_of(public_body: PublicBody, text: str) -> list[str] | None:
    """Codes of the cases that ``text`` names; None when none is looked for."""
    return _codes_of(UseCase.objects.of(public_body), "title", text)


def systems_of(public_body: PublicBody, text: str) -> list[str] | None:
    return _codes_of(GenAISystem.objects.of(public_body), "name", text)


def _codes_of(found: QuerySet, name: str, text: str) -> list[str] | None:
    """By the whole code, whatever its case; else by every word of the name."""
    text = text.strip()
    if not text:
        return None
    codes = list(found.filter(code__iexact=text).values_list("code", flat=True))
    if not codes:
        found = found.annotate(words=folded_fields(name, "code")).filter(holding("words", text))
        codes = list(found.values_list("code", flat=True))
    # The journal keeps the codes of what the register no longer has.
    return codes or [text]


class LiveFilters(forms.Form):
    decision = forms.ChoiceField(
        label=_("Décision"),
        required=False,
        choices=[_ANY, *((code, words) for code, (words, _kind) in labels.DECISIONS.items())],
    )
    cas = forms.CharField(label=_("Cas d’usage (code ou titre)"), required=False, max_length=200)
    systeme = forms.CharField(label=_("Système (code ou nom)"), required=False, max_length=200)

    def criteria(self, public_body: PublicBody) -> Criteria:
        values = getattr(self, "cleaned_data", {})
        return Criteria(
            {
                "requests_only": True,
                "decision": values.get("decision"),
                "case": cases_of(public_body, values.get("cas", "")),
                "system": systems_of(public_body, values.get("systeme", "")),
            }
        )

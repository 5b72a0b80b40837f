"""Settings of the watch over requests, as people say them."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.contracts.anomalies import (
    AddressSettings,
    AnomalyKind,
    AnomalySettings,
    BurstSettings,
    DriftSettings,
    HoursSettings,
    ProbingSettings,
    RefusalSettings,
)
from balise.portal.enforcement.alerting import MEANINGS
from balise.portal.enforcement.anomalies import Alert
from balise.portal.ui.unchanged import UnchangedSince

_DAYS = [
    (0, _("lundi")),
    (1, _("mardi")),
    (2, _("mercredi")),
    (3, _("jeudi")),
    (4, _("vendredi")),
    (5, _("samedi")),
    (6, _("dimanche")),
]
ACTIONS = [
    ("off", _("Ne pas surveiller")),
    ("alert", _("Alerter")),
    ("suspend", _("Alerter et suspendre la clé")),
]


def _count(label: Any, low: int, high: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, help_text=help_text)


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class AnomalyForm(UnchangedSince, forms.Form):
    """Each kind: what it does, then its thresholds."""

    burst = forms.ChoiceField(label=_("Ce qui est fait"), choices=ACTIONS)
    burst_floor = _count(
        _("Requêtes en une minute, au moins"),
        5,
        100_000,
        _("En dessous, ce n’est jamais une rafale."),
    )
    burst_factor = forms.DecimalField(
        label=_("Multiple du débit habituel de la clé (par minute)"),
        min_value=1,
        max_value=1000,
        decimal_places=1,
    )
    hours = forms.ChoiceField(label=_("Ce qui est fait"), choices=ACTIONS)
    hours_days = forms.TypedMultipleChoiceField(
        label=_("Jours de travail"),
        choices=_DAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Sans aucun jour, seules les habitudes de la clé comptent."),
    )
    hours_start = forms.TimeField(
        label=_("Début des heures habituelles"),
        widget=_clock(),
    )
    hours_end = forms.TimeField(label=_("Fin des heures habituelles"), widget=_clock())
    hours_weeks = _count(
        _("Semaines où une clé prend ses habitudes"),
        0,
        12,
        _(
            "Hors des heures habituelles, ce qu’une clé a fait pendant deux de ces semaines "
            "devient une habitude. 0 : jamais."
        ),
    )
    refusals = forms.ChoiceField(label=_("Ce qui est fait"), choices=ACTIONS)
    refusals_last = _count(_("Dernières requêtes regardées"), 5, 200)
    refusals_minimum = _count(_("Requêtes refusées, au moins"), 3, 200)
    refusals_percent = _count(_("Part refusée, en %, au moins"), 10, 100)
    probing = forms.ChoiceField(label=_("Ce qui est fait"), choices=ACTIONS)
    probing_refusals = _count(_("Refus semblables, au moins"), 3, 50)
    probing_minutes = _count(_("En combien de minutes"), 1, 60)
    address = forms.ChoiceField(label=_("Ce qui est fait"), choices=ACTIONS)
    drift = forms.ChoiceField(label=_("Ce qui est fait"), choices=ACTIONS[:2])
    drift_minimum = _count(
        _("Réponses à comparer, au moins"), 30, 1000, _("Autant avant le changement que depuis.")
    )
    drift_percent = _count(_("Changement, en % ou en points, au moins"), 5, 500)

    @property
    def groups(self) -> list[tuple[Any, Any, list[forms.BoundField]]]:
        """Each kind, what it means, and its fields: what is done first."""
        return [
            (
                Alert.Kind(kind.value).label,
                MEANINGS[kind.value],
                [
                    bound
                    for bound in self
                    if bound.name == kind.value or bound.name.startswith(f"{kind.value}_")
                ],
            )
            for kind in AnomalyKind
        ]

    @staticmethod
    def initial_of(settings: AnomalySettings) -> dict[str, Any]:
        hours = settings.hours
        return {
            **{kind.value: _action(settings, kind) for kind in AnomalyKind},
            "burst_floor": settings.burst.floor,
            "burst_factor": settings.burst.factor,
            "hours_days": [str(day) for day in hours.days],
            "hours_start": time(hours.start // 60, hours.start % 60),
            "hours_end": time(hours.end // 60 % 24, hours.end % 60),
            "hours_weeks": hours.learn_weeks,
            "refusals_last": settings.refusals.last,
            "refusals_minimum": settings.refusals.minimum,
            "refusals_percent": round(settings.refusals.share * 100),
            "probing_refusals": settings.probing.refusals,
            "probing_minutes": settings.probing.seconds // 60,
            "drift_minimum": settings.drift.minimum,
            "drift_percent": settings.drift.change_percent,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        last, minimum = cleaned.get("refusals_last"), cleaned.get("refusals_minimum")
        if last and minimum and minimum > last:
            self.add_error("refusals_minimum", _("Pas plus que le nombre de requêtes regardées."))
        return cleaned

    def settings(self) -> AnomalySettings:
        """What the valid form says."""
        said = self.cleaned_data
        start, end = said["hours_start"], said["hours_end"]
        return AnomalySettings(
            burst=BurstSettings(
                **self._does("burst"), floor=said["burst_floor"], factor=float(said["burst_factor"])
            ),
            hours=HoursSettings(
                **self._does("hours"),
                days=tuple(sorted(said["hours_days"])),
                start=start.hour * 60 + start.minute,
                end=end.hour * 60 + end.minute,
                learn_weeks=said["hours_weeks"],
            ),
            refusals=RefusalSettings(
                **self._does("refusals"),
                last=said["refusals_last"],
                minimum=said["refusals_minimum"],
                share=said["refusals_percent"] / 100,
            ),
            probing=ProbingSettings(
                **self._does("probing"),
                refusals=said["probing_refusals"],
                seconds=said["probing_minutes"] * 60,
            ),
            address=AddressSettings(**self._does("address")),
            drift=DriftSettings(
                enabled=said["drift"] != "off",
                minimum=said["drift_minimum"],
                change_percent=said["drift_percent"],
            ),
        )

    def _does(self, kind: str) -> dict[str, bool]:
        action = self.cleaned_data[kind]
        return {"enabled": action != "off", "suspend": action == "suspend"}


def _action(settings: AnomalySettings, kind: AnomalyKind) -> str:
    if kind not in settings.watched():
        return "off"
    return "suspend" if settings.suspends(kind) else "alert"


def in_words_of_kinds(settings: AnomalySettings) -> list[tuple[Any, Any, str]]:
    """Each kind, what is done about it, and the kind of badge that says so."""
    words, badges = dict(ACTIONS), {"off": "neutral", "alert": "ok", "suspend": "warn"}
    return [
        (Alert.Kind(kind.value).label, words[_action(settings, kind)], badges[_action(settings, kind)])
        for kind in AnomalyKind
    ]

"""How the OP stands on each measure of the guide, computed when the page is opened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balise.catalog.measures import Measure, MeasureKind, measures
from balise.portal.evidence.gather import gather
from balise.portal.evidence.gather.journal import WINDOW_DAYS
from balise.portal.evidence.status import Standing, Status
from balise.portal.evidence.statuses import by_section
from balise.portal.people.permissions import needs
from balise.portal.systems.catalogue import in_english
from balise.portal.ui.csv import csv_response

_BADGES = {
    Standing.MET: "ok",
    Standing.PARTLY: "warn",
    Standing.UNMET: "stop",
    Standing.NOT_APPLICABLE: "neutral",
    Standing.UNKNOWN: "neutral",
}


@dataclass(frozen=True)
class Row:
    """One measure as a reader sees it, in their language."""

    measure: Measure
    status: Status

    @property
    def title(self) -> str:
        return self.measure.title_en if in_english() else self.measure.title_fr

    @property
    def text(self) -> str:
        return self.measure.text_en if in_english() else self.measure.text_fr

    @property
    def said(self) -> str:
        return self.status.en if in_english() else self.status.fr

    @property
    def missing(self) -> tuple[str, ...]:
        return self.status.gaps_en or self.status.gaps if in_english() else self.status.gaps

    @property
    def left(self) -> tuple[str, ...]:
        """What is missing and the finding does not tell already."""
        return () if self.status.told else self.missing

    @property
    def kind(self) -> str:
        return {
            MeasureKind.OBLIGATION: _("Obligation"),
            MeasureKind.RECOMMENDATION: _("Recommandation"),
            MeasureKind.EXAMPLE: _("Exemple"),
        }[self.measure.kind]

    @property
    def standing(self) -> str:
        return _standings()[self.status.standing]

    @property
    def badge(self) -> str:
        return _BADGES[self.status.standing]


def _standings() -> dict[Standing, str]:
    return {
        Standing.MET: _("En place"),
        Standing.PARTLY: _("En partie"),
        Standing.UNMET: _("À faire"),
        Standing.NOT_APPLICABLE: _("Sans objet"),
        Standing.UNKNOWN: _("Non calculé"),
    }


@require_safe
@needs("evidence.read")
def all_measures(request: HttpRequest) -> HttpResponse:
    known, english = measures(), in_english()
    wanted = request.GET.get("etat", "")
    sections = []
    standings: Counter[Standing] = Counter()
    records = gather(request.public_body)
    for section in by_section(records):
        standings += Counter(section.counts)
        rows = [Row(known[key], status) for key, status in section.rows.items()]
        shown = [row for row in rows if wanted in ("", row.status.standing.value)]
        if shown:
            met, unknown = (section.counts.get(each, 0) for each in (Standing.MET, Standing.UNKNOWN))
            # What does not apply is neither in place nor to be put in place.
            without = section.counts.get(Standing.NOT_APPLICABLE, 0)
            name = section.en if english else section.fr
            computed = len(rows) - unknown - without
            sections.append((section.section, name, shown, met, computed, unknown, without))
    context = {
        "sections": sections,
        "choices": [(state.value, label, standings[state]) for state, label in _standings().items()],
        "wanted": wanted,
        "days": records.gateways.window_days,
        "long": records.gateways.window_days < WINDOW_DAYS,
    }
    return render(request, "evidence/measures.html", context)


@require_safe
@needs("evidence.read")
def export_measures(request: HttpRequest) -> HttpResponse:
    known = measures()
    header = [_("Mesure"), _("Titre"), _("Nature"), _("État"), _("Constat"), _("À compléter")]
    rows = [
        [key, row.title, row.kind, row.standing, row.said, ", ".join(row.missing)]
        for section in by_section(gather(request.public_body))
        for key, status in section.rows.items()
        for row in (Row(known[key], status),)
    ]
    return csv_response("mesures", [header, *rows])

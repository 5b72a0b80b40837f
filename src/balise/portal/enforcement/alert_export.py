"""Alerts as a table for a spreadsheet, read in batches: however many there are, few are held at once."""

from __future__ import annotations

from collections.abc import AsyncIterator

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from balise.portal.enforcement.alerting import Line, named
from balise.portal.enforcement.anomalies import Alert
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import ask
from balise.portal.ui.csv import Row, moment

BATCH = 500


def batches(public_body: PublicBody, alerts: QuerySet[Alert]) -> AsyncIterator[list[Row]]:
    """Header first. ``alerts`` come the newest first; those raised meanwhile are not among them."""
    # Now: what is written later is, in threads that speak the language of whoever was there before.
    return _batches(public_body, alerts, translation.get_language())


async def _batches(
    public_body: PublicBody, alerts: QuerySet[Alert], language: str | None
) -> AsyncIterator[list[Row]]:
    def read(after: Alert | None) -> tuple[list[Row], Alert | None]:
        """The next batch in words, and the alert after which the one that follows begins."""
        left = alerts
        if after is not None:
            left = alerts.filter(Q(seen_at__lt=after.seen_at) | Q(seen_at=after.seen_at, pk__gt=after.pk))
        with translation.override(language):
            lines = named(public_body, left[:BATCH])
            rows = [_row(line) for line in lines]
        return rows, lines[-1].alert if len(lines) == BATCH else None

    with translation.override(language):
        header = _header()
    yield [header]
    rows, last = await ask(public_body.pk, read, None)
    yield rows
    while last is not None:
        rows, last = await ask(public_body.pk, read, last)
        yield rows


def _header() -> Row:
    return [
        *(_("Vue le"), _("Genre"), _("État"), _("Personne"), _("Cas d’usage"), _("Système"), _("Clé")),
        *(_("Ce qui a été vu"), _("Clé suspendue"), _("Prise en charge par"), _("Classée par")),
        *(_("Ce qui a été constaté"), _("Requête"), _("Suspendue le"), _("Levée le"), _("Levée par")),
        _("Motif de la levée"),
    ]


def _row(line: Line) -> Row:
    found, suspension = line.alert, line.suspension
    lifted = suspension.lifted_at if suspension else None
    return [
        moment(found.seen_at),
        found.get_kind_display(),
        found.get_state_display(),
        line.person,
        found.case,
        found.system,
        found.key_id,
        "; ".join(f"{label}{_(' : ')}{value}" for label, value in line.figures),
        _("Oui") if line.suspended else _("Non"),
        line.taken_by,
        line.closed_by,
        found.close_reason,
        found.request_id,
        moment(suspension.suspended_at) if suspension else "",
        moment(lifted) if lifted else "",
        line.lifted_by,
        suspension.lift_reason if suspension else "",
    ]

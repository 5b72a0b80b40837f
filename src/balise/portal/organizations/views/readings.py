"""Who is still to read a directive: the unit that watches reminds them."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balise.portal.organizations.authority import needs
from balise.portal.organizations.forms import ReadingsForm
from balise.portal.organizations.models import Directive
from balise.portal.organizations.persons import active_persons
from balise.portal.organizations.readings import readers
from balise.portal.ui.csv import Row, csv_response, moment

PER_PAGE = 25


def _asked(request: HttpRequest, pk: int) -> tuple[Directive, ReadingsForm, QuerySet]:
    """A published version, in force or not: what was read of it stays to be known."""
    found = get_object_or_404(Directive.objects.of(request.public_body).published(), pk=pk)
    form = ReadingsForm(request.GET or None, public_body=request.public_body)
    return found, form, readers(found, form.cleaned_data if form.is_valid() else {})


@require_safe
@needs("organizations.follow_readings")
def readings(request: HttpRequest, pk: int) -> HttpResponse:
    directive, form, persons = _asked(request, pk)
    context = {
        "directive": directive,
        "in_force": Directive.objects.of(request.public_body).in_force().filter(pk=pk).exists(),
        "form": form,
        "filtered": any(form.cleaned_data.values()) if form.is_bound and form.is_valid() else False,
        "page": Paginator(persons, PER_PAGE).get_page(request.GET.get("page")),
        "readings": directive.readings.filter(person__active=True).count(),
        "staff": active_persons(request.public_body).count(),
    }
    return render(request, "organizations/readings.html", context)


@require_safe
@needs("organizations.follow_readings")
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The same search and filters as the page."""
    _directive, _form, persons = _asked(request, pk)
    return csv_response(_("lectures-directive"), _table(persons))


def _table(persons: QuerySet) -> Iterator[Row]:
    yield [_("Nom"), _("Prénom"), _("Fonction"), _("Unité"), _("Courriel"), _("Lue le")]
    for person in persons:
        read_at = moment(person.read_at) if person.read_at else ""
        yield [
            person.last_name,
            person.first_name,
            person.job_title,
            person.unit.name,
            person.email,
            read_at,
        ]

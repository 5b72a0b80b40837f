"""The directory, and each person's page."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.organizations import sectors
from balise.portal.organizations.standing import period, standing
from balise.portal.people import roles
from balise.portal.people.actions.create_person import create_person
from balise.portal.people.actions.edit_person import edit_person
from balise.portal.people.authorising import shows_it_elsewhere
from balise.portal.people.directory import found
from balise.portal.people.export import directory_rows
from balise.portal.people.forms import DirectoryForm, PersonForm
from balise.portal.people.issuers import issuers_of
from balise.portal.people.models import Person, PersonIdentity
from balise.portal.people.permissions import AUTHORISING_ROLES, allowed, has_second_factor, needs
from balise.portal.ui.attempt import attempt, made
from balise.portal.ui.csv import csv_response
from balise.portal.ui.text import in_order

PER_PAGE = 25


@require_safe
@needs("people.read")
def directory(request: HttpRequest) -> HttpResponse:
    form = DirectoryForm(request.GET or None, public_body=request.public_body)
    filters = form.cleaned_data if form.is_valid() else {}
    persons = found(request.public_body, filters).prefetch_related("roles")
    page = Paginator(persons, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(person, [roles.label(code) for code in _held(person)]) for person in page]
    context = {"form": form, "page": page, "rows": rows, "filtered": any(filters.values())}
    return render(request, "people/directory.html", context)


@require_safe
@needs("people.export")
def export(request: HttpRequest) -> HttpResponse:
    """The same search and filters as the page."""
    form = DirectoryForm(request.GET or None, public_body=request.public_body)
    filters = form.cleaned_data if form.is_valid() else {}
    return csv_response(_("personnes"), directory_rows(found(request.public_body, filters)))


@require_safe
@needs("people.read")
def person(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """Everybody sees the office; roles, groups and trainings are for the person and those who follow them."""
    people = Person.objects.of(request.public_body).select_related("unit", "account")
    subject = get_object_or_404(people, ref=ref)
    context: dict[str, object] = {"subject": subject}
    if subject == request.person or allowed(request.person, "people.read_standing"):
        context |= _standing(subject)
    return render(request, "people/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.manage")
def create(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None, public_body=request.public_body)
    if form.is_valid() and (new := made(form, create_person, actor=request.person, **form.cleaned_data)):
        messages.success(request, _("La personne est inscrite au répertoire."))
        return redirect("people:person", new.ref)
    context = {"heading": _("Inscrire une personne"), "form": form, "back": reverse("people:directory")}
    return render(request, "ui/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.manage")
def edit(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    subject = get_object_or_404(Person.objects.of(request.public_body), ref=ref)
    heading, back = (
        _("Modifier la fiche de %(name)s") % {"name": subject},
        reverse("people:person", args=[ref]),
    )
    form = PersonForm(request.POST or None, instance=subject, public_body=request.public_body)
    if form.is_valid() and attempt(
        form, edit_person, actor=request.person, subject=subject, **form.cleaned_data
    ):
        messages.success(request, _("La fiche est à jour."))
        return redirect(back)
    return render(request, "ui/form.html", {"heading": heading, "form": form, "back": back})


def _held(person: Person) -> list[str]:
    today = timezone.localdate()
    return [
        each.role
        for each in person.roles.all()
        if each.starts_on <= today and (each.ends_on is None or each.ends_on >= today)
    ]


def _identities(subject: Person) -> list[tuple[PersonIdentity, str]]:
    """Each with its issuer's name; the issuer itself when the OP removed it since."""
    names = dict(issuers_of(subject.public_body))
    return [(each, names.get(each.issuer, each.issuer)) for each in subject.identities.all()]


def _standing(subject: Person) -> dict[str, object]:
    today = timezone.localdate()
    assignments = list(subject.roles.order_by("-starts_on"))
    current = [each for each in assignments if each.ends_on is None or each.ends_on >= today]
    seats = subject.committee_seats.live().select_related("committee")
    return {
        "detailed": True,
        "roles": [(each, roles.label(each.role), each.starts_on > today) for each in current],
        "former_roles": [(each, roles.label(each.role)) for each in assignments if each not in current],
        "groups": subject.groups.order_by(*in_order("name")),
        "identities": _identities(subject),
        "mandates": [
            (mandate, standing(mandate), period(mandate))
            for mandate in subject.mandates.order_by("-starts_on")
        ],
        "seats": [(seat, sectors.label(seat.sector)) for seat in seats],
        "trainings": subject.trainings.select_related("course").order_by("-completed_on"),
        "today": today,
        "second_factor": has_second_factor(subject),
        "factor_elsewhere": shows_it_elsewhere(subject),
        "owes_second_factor": any(each.role in AUTHORISING_ROLES for each in current)
        or subject.mandates.live().exists(),
    }

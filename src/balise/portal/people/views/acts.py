"""What is done to a person: account, roles, leaving and coming back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from balise.portal.people.actions.assign_role import assign_role
from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.people.actions.end_role import already_ended, end_role
from balise.portal.people.actions.guards import no_longer_in_office
from balise.portal.people.actions.open_account import open_account
from balise.portal.people.actions.reactivate_person import already_in_office, reactivate_person
from balise.portal.people.actions.renew_access import renew_access
from balise.portal.people.forms import AccountForm, ReasonForm, RoleForm
from balise.portal.people.models import Person, RoleAssignment
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.ui.attempt import attempt
from balise.portal.ui.late import sent_back, turned_back


def _subject(request: HttpRequest, ref: uuid.UUID) -> Person:
    return get_object_or_404(Person.objects.of(request.public_body), ref=ref)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.open_account")
def account(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The first password is shown on the answer to the form, and nowhere else."""
    subject = _subject(request, ref)
    form = AccountForm(request.POST or None)
    if form.is_valid():
        username = form.cleaned_data["username"]
        try:
            password = open_account(actor=request.person, subject=subject, username=username)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _shown_once(request, subject, username.lower(), password)
    return render(
        request,
        "ui/form.html",
        {
            "heading": _("Ouvrir un compte à %(name)s") % {"name": subject},
            "lead": _("Un mot de passe provisoire sera montré une seule fois."),
            "button": _("Ouvrir le compte"),
            "form": form,
            "back": reverse("people:person", args=[ref]),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.renew_access")
def renew(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    """The same for an account that exists."""
    subject = _subject(request, ref)
    form = ReasonForm(request.POST or None)
    given: list[str] = []
    if form.is_valid() and attempt(
        form,
        lambda **terms: given.append(renew_access(**terms)),
        actor=request.person,
        subject=subject,
        **form.cleaned_data,
    ):
        username = subject.account.username if subject.account else ""
        return _shown_once(request, subject, username, given[0])
    context = {
        "heading": _("Renouveler l’accès de %(name)s") % {"name": subject},
        "message": _(
            "Un mot de passe provisoire sera montré une seule fois. Le second facteur et les sessions "
            "ouvertes sont retirés : assurez-vous de parler à la bonne personne."
        ),
        "button": _("Renouveler l’accès"),
        "danger": True,
        "form": form,
        "back": reverse("people:person", args=[ref]),
    }
    return render(request, "ui/confirm.html", context)


def _shown_once(request: HttpRequest, subject: Person, username: str, password: str) -> HttpResponse:
    context = {"subject": subject, "username": username, "password": password}
    return render(request, "people/account_opened.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.assign_role")
def assign(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    subject = _subject(request, ref)
    back = reverse("people:person", args=[ref])
    form = RoleForm(request.POST or None)
    if form.is_valid() and attempt(
        form, assign_role, actor=request.person, subject=subject, **form.cleaned_data
    ):
        messages.success(request, _("Le rôle est attribué."))
        return redirect(back)
    heading = _("Attribuer un rôle à %(name)s") % {"name": subject}
    return render(
        request,
        "ui/form.html",
        {"heading": heading, "button": _("Attribuer le rôle"), "form": form, "back": back},
    )


@require_POST
@needs("people.assign_role")
def end(request: HttpRequest, ref: uuid.UUID, pk: int) -> HttpResponse:
    assignments = RoleAssignment.objects.of(request.public_body)
    assignment = assignments.filter(pk=pk, person__ref=_subject(request, ref).ref).first()
    if assignment is None:
        # One that had not begun, or began today, leaves no row.
        return sent_back(request, already_ended(), "people:person", ref)
    try:
        end_role(actor=request.person, assignment=assignment)
        messages.success(request, _("Le rôle a pris fin."))
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("people:person", ref)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.deactivate")
def deactivate(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    subject = _subject(request, ref)
    why = None if subject.active else no_longer_in_office()
    if (back := turned_back(request, why, "people:person", ref)) is not None:
        return back
    return _with_reason(
        request,
        subject,
        deactivate_person,
        {
            "heading": _("Mettre fin aux fonctions de %(name)s") % {"name": subject},
            "message": _(
                "Le compte, les sessions, les clés, les rôles, les groupes, les sièges et les mandats "
                "cessent aussitôt."
            ),
            "facts": [(_("Cas d’usage dont cette personne est le pilote"), _led(subject))],
            "button": _("Mettre fin aux fonctions"),
            "danger": True,
        },
        _("La personne n’a plus aucun accès."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.deactivate")
def reactivate(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    subject = _subject(request, ref)
    why = already_in_office() if subject.active else None
    if (back := turned_back(request, why, "people:person", ref)) is not None:
        return back
    return _with_reason(
        request,
        subject,
        reactivate_person,
        {
            "heading": _("Rétablir %(name)s") % {"name": subject},
            "message": _("Le compte s’ouvre de nouveau. Rôles, groupes, sièges et mandats sont à redonner."),
            "button": _("Rétablir"),
        },
        _("La personne est de nouveau en fonction."),
    )


def _led(subject: Person) -> str:
    """Codes of the cases that will need another lead: read through the relation, cases are further right."""
    over = ("refused", "out-of-scope", "closed")
    cases = subject.cases_led.exclude(status__in=over).order_by("code")
    return ", ".join(cases.values_list("code", flat=True))


def _with_reason(request: HttpRequest, subject: Person, action, page: dict, said: str) -> HttpResponse:
    back = reverse("people:person", args=[subject.ref])
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(
        form, action, actor=request.person, subject=subject, reason=form.cleaned_data["reason"]
    ):
        messages.success(request, said)
        return redirect(back)
    return render(request, "ui/confirm.html", {**page, "form": form, "back": back})

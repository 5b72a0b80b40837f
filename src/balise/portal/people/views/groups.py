"""Groups: to whom use cases are opened."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balise.portal.people.actions.add_members import add_members
from balise.portal.people.actions.create_group import create_group
from balise.portal.people.actions.remove_member import remove_member
from balise.portal.people.filling import cases_of_others, may_take_out, why_not
from balise.portal.people.forms import GroupForm, MembersForm
from balise.portal.people.models import Group, Person
from balise.portal.people.permissions import ActionRefused, allowed, needs
from balise.portal.ui.attempt import attempt, made
from balise.portal.ui.text import in_order

PER_PAGE = 25


@require_safe
@needs("people.read")
def groups(request: HttpRequest) -> HttpResponse:
    found = (
        Group.objects.of(request.public_body)
        .annotate(staff=Count("memberships", filter=Q(memberships__person__active=True)))
        .order_by(*in_order("name"))
    )
    return render(request, "people/groups.html", {"groups": found})


@require_safe
@needs("people.read")
def group(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Group.objects.of(request.public_body), code=code)
    return render(request, "people/group.html", _page(request, found, MembersForm(group=found)))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.manage_groups")
def create(request: HttpRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if form.is_valid() and (new := made(form, create_group, actor=request.person, **form.cleaned_data)):
        messages.success(request, _("Le groupe est formé : ajoutez-y des personnes."))
        return redirect("people:group", new.code)
    context = {"heading": _("Nouveau groupe"), "form": form, "back": reverse("people:groups")}
    return render(request, "ui/form.html", context)


@require_POST
@needs("people.manage_groups")
def add(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Group.objects.of(request.public_body), code=code)
    form = MembersForm(request.POST, group=found)
    if form.is_valid() and attempt(
        form, add_members, actor=request.person, group=found, persons=form.cleaned_data["persons"]
    ):
        messages.success(request, _("Les personnes sont ajoutées : les cas du groupe leur sont ouverts."))
        return redirect("people:group", code)
    return render(request, "people/group.html", _page(request, found, form))


@require_POST
@needs("people.manage_groups")
def remove(request: HttpRequest, code: str, ref: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Group.objects.of(request.public_body), code=code)
    person = get_object_or_404(Person.objects.of(request.public_body), ref=ref)
    try:
        remove_member(actor=request.person, group=found, person=person)
        messages.success(request, _("La personne n’est plus dans le groupe."))
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("people:group", code)


def _page(request: HttpRequest, group: Group, form: MembersForm) -> dict[str, object]:
    members = group.members.select_related("unit").order_by(*in_order("last_name", "first_name"))
    return {
        "group": group,
        "page": Paginator(members, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        **_rights(request.person, group),
    }


def _rights(person: Person, group: Group) -> dict[str, object]:
    """Whether the person may change who is in the group, and else why not."""
    if not allowed(person, "people.manage_groups"):
        return {"barred": _("L’unité responsable et les pilotes des cas disent qui fait partie du groupe.")}
    others = cases_of_others(person, group)
    return {
        "takes_out": may_take_out(person, group),
        **({"barred": why_not(others)} if others else {"fills": True}),
    }

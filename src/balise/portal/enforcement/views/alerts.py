"""Alerts: what is out of the ordinary, who looks into it, and the lifting of suspensions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balise.portal.enforcement.actions.close_alert import close_alert, why_not_to_close
from balise.portal.enforcement.actions.lift_suspension import already_lifted, lift_suspension, others_of_case
from balise.portal.enforcement.actions.set_anomalies import set_anomalies
from balise.portal.enforcement.actions.take_alert import take_alert
from balise.portal.enforcement.alert_export import batches
from balise.portal.enforcement.alerting import named
from balise.portal.enforcement.anomalies import Alert, Suspension
from balise.portal.enforcement.forms.alerts import AlertFilters, FoundForm, LiftForm
from balise.portal.enforcement.forms.anomalies import AnomalyForm
from balise.portal.enforcement.published import rules_in_force
from balise.portal.organizations.audit import record_event
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.ui.attempt import attempt
from balise.portal.ui.csv import csv_stream
from balise.portal.ui.late import turned_back

_PAGE = 25


@require_safe
@never_cache
@needs("enforcement.watch")
def alerts(request: HttpRequest) -> HttpResponse:
    form = AlertFilters(request.GET)
    form.is_valid()
    page = Paginator(form.apply(request.public_body), _PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "enforcement/alerts/list.html",
        {
            "form": form,
            "page": page,
            "lines": named(request.public_body, page.object_list),
            "suspended": Suspension.objects.of(request.public_body).live().count(),
            "query": query.urlencode(),
            "filtered": any(query.values()),
            "watched": rules_in_force(request.public_body).anomalies.watched(),
        },
    )


@require_safe
@never_cache
@needs("enforcement.watch")
def export(request: HttpRequest) -> HttpResponse:
    """The filtered alerts, all of them. Who exported them is journaled first."""
    form = AlertFilters(request.GET)
    form.is_valid()
    with transaction.atomic():
        record_event(request.public_body, request.person, "alert.export")
    return csv_stream("alertes", batches(request.public_body, form.apply(request.public_body)))


@require_safe
@never_cache
@needs("enforcement.watch")
def alert(request: HttpRequest, pk: str) -> HttpResponse:
    (line,) = named(request.public_body, [_found(request, pk)])
    context = {
        "line": line,
        "alert": line.alert,
        "own": line.alert.person == str(request.person.ref),
        "may_be_closed": why_not_to_close(line.alert) is None,
        "others": others_of_case(line.suspension).count() if line.suspension else 0,
    }
    return render(request, "enforcement/alerts/detail.html", context)


@require_POST
@needs("enforcement.handle_alerts")
def take(request: HttpRequest, pk: str) -> HttpResponse:
    found = _found(request, pk)
    try:
        take_alert(actor=request.person, alert=found)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Vous avez pris cette alerte en charge."))
    return redirect("enforcement:alert", pk=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.handle_alerts")
def close(request: HttpRequest, pk: str) -> HttpResponse:
    found = _found(request, pk)
    if (back := turned_back(request, why_not_to_close(found), "enforcement:alert", found.pk)) is not None:
        return back
    return _answer(
        request,
        found,
        FoundForm(request.POST or None),
        lambda **said: close_alert(actor=request.person, alert=found, **said),
        heading=_("Classer l’alerte"),
        button=_("Classer"),
        done=lambda: _("L’alerte est classée."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.lift_suspension")
def lift(request: HttpRequest, pk: str) -> HttpResponse:
    found = _found(request, pk)
    suspension = get_object_or_404(
        Suspension.objects.of(request.public_body).filter(alert=found).order_by("-suspended_at")[:1]
    )
    why = already_lifted() if suspension.lifted_at is not None else None
    if (back := turned_back(request, why, "enforcement:alert", found.pk)) is not None:
        return back
    others = others_of_case(suspension)
    return _answer(
        request,
        found,
        LiftForm(request.POST or None, others=others.count()),
        lambda **said: lift_suspension(actor=request.person, suspension=suspension, **said),
        heading=_("Lever la suspension"),
        button=_("Lever la suspension"),
        done=lambda: (
            _(
                "Suspension levée, mais une autre est en cours : la personne reste suspendue "
                "dans ce cas d’usage."
            )
            if others.exists()
            else _("La suspension est levée : la clé sert de nouveau sur toutes les passerelles.")
        ),
        message=_("La clé servira de nouveau dès la confirmation. Si elle a été copiée, révoquez-la plutôt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_anomalies")
def settings(request: HttpRequest) -> HttpResponse:
    held = rules_in_force(request.public_body).anomalies
    form = AnomalyForm(request.POST or None, initial=AnomalyForm.initial_of(held))
    if request.method == "POST" and form.is_valid():
        set_anomalies(actor=request.person, settings=form.settings())
        messages.success(request, _("Les réglages sont en vigueur."))
        return redirect("enforcement:alerts")
    return render(request, "enforcement/alerts/settings.html", {"form": form})


def _found(request: HttpRequest, pk: str) -> Alert:
    return get_object_or_404(Alert.objects.of(request.public_body), pk=pk)


def _answer(
    request: HttpRequest,
    found: Alert,
    form: Form,
    act: Callable[..., object],
    *,
    heading: str,
    button: str,
    done: Callable[[], str],
    message: str = "",
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and attempt(form, act, **form.cleaned_data):
        messages.success(request, done())
        return redirect("enforcement:alert", pk=found.pk)
    (line,) = named(request.public_body, [found])
    facts: list[tuple[Any, Any]] = [(_("Alerte"), found.get_kind_display()), (_("Cas d’usage"), line.case)]
    if line.person:
        facts.append((_("Personne"), line.person))
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "message": message,
        "facts": facts,
        "back": reverse("enforcement:alert", args=[found.pk]),
    }
    return render(request, "ui/confirm.html", context)

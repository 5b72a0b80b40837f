"""Emergency stops: choose, confirm, see the effect, lift."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.enforcement.actions.lift_stop import lift_stop
from balise.portal.enforcement.actions.order_stop import may_order, order_stop
from balise.portal.enforcement.forms.stops import ReasonForm, TargetForm
from balise.portal.enforcement.impact import impact
from balise.portal.enforcement.models import StopOrder
from balise.portal.enforcement.status import effect
from balise.portal.people.permissions import ActionRefused, needs, require
from balise.portal.ui.late import turned_back
from balise.portal.usecases.models import UseCase

_PAGE = 25


@require_safe
@needs("enforcement.read_stops")
def stops(request: HttpRequest) -> HttpResponse:
    orders = StopOrder.objects.of(request.public_body).select_related(
        "system", "case", "ordered_by", "lifted_by"
    )
    past = Paginator(orders.filter(lifted_at__isnull=False), _PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "enforcement/stops/list.html",
        {"live": orders.live(), "page": past, "may_order": _may_order_something(request)},
    )


@require_safe
def choose_target(request: HttpRequest) -> HttpResponse:
    """What to stop. A complete address (from a system's or a case's page) goes straight to confirmation."""
    _require_some(request)
    form = TargetForm(request.GET if "portee" in request.GET else None, person=request.person)
    return render(request, "enforcement/stops/choose.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm_stop(request: HttpRequest) -> HttpResponse:
    """What it touches, why, and the button. The target stands in the address, the reason in the form."""
    _require_some(request)
    chosen = TargetForm(request.GET, person=request.person)
    if not chosen.is_valid():
        return render(request, "enforcement/stops/choose.html", {"form": chosen})
    target = chosen.target
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            stop = order_stop(
                public_body=request.public_body,
                actor=request.person,
                reason=form.cleaned_data["reason"],
                **target,
            )
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("enforcement:stop", pk=stop.pk)
    touched = impact(
        request.public_body,
        system=target["system"].code if target["system"] else "",
        case=target["case"].code if target["case"] else "",
    )
    return render(request, "enforcement/stops/confirm.html", {"form": form, "impact": touched, **target})


@require_safe
@needs("enforcement.read_stops")
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "enforcement/stops/detail.html", _followed(request, pk))


@require_safe
@never_cache
@needs("enforcement.read_stops")
def stop_effect(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes, asked for until every gateway has answered."""
    return render(request, "enforcement/stops/_effect.html", _followed(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.lift_stop")
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    order = get_object_or_404(StopOrder.objects.of(request.public_body), pk=pk)
    why = _("Cet arrêt d’urgence est déjà levé.") if order.lifted_at is not None else None
    if (back := turned_back(request, why, "enforcement:stop", order.pk)) is not None:
        return back
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = _("Ce qui a été corrigé ou vérifié.")
    if request.method == "POST" and form.is_valid():
        try:
            lift_stop(actor=request.person, stop=order, reason=form.cleaned_data["reason"])
        except ActionRefused as refused:
            messages.error(request, str(refused))
        return redirect("enforcement:stop", pk=order.pk)
    return render(request, "enforcement/stops/lift.html", {"stop": order, "form": form})


def _followed(request: HttpRequest, pk: int) -> dict[str, object]:
    orders = StopOrder.objects.of(request.public_body).select_related(
        "system", "case", "ordered_by", "lifted_by"
    )
    order = get_object_or_404(orders, pk=pk)
    version = order.lifted_version or order.ordered_version or 0
    return {"stop": order, "effect": effect(request.public_body, version)}


def _may_order_something(request: HttpRequest) -> bool:
    leads = UseCase.objects.of(request.public_body).filter(
        lead=request.person, status=UseCase.Status.AUTHORISED
    )
    return may_order(request.person) or leads.exists()


def _require_some(request: HttpRequest) -> None:
    """Someone who leads no case is told what any stop asks for, second factor included."""
    if not _may_order_something(request):
        require(request.person, "enforcement.stop")
        raise PermissionDenied

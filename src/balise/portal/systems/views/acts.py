"""Acts on a system, each on its page with what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from balise.portal.organizations.impact import facts_of
from balise.portal.people.permissions import needs
from balise.portal.systems.actions.change import material_digest
from balise.portal.systems.actions.exception import grant_exception, why_not_withdraw, withdraw_exception
from balise.portal.systems.actions.give_opinion import give_opinion
from balise.portal.systems.actions.scope import (
    bring_into_scope,
    put_out_of_scope,
    why_not_into_scope,
    why_not_out_of_scope,
)
from balise.portal.systems.actions.service import (
    put_in_service,
    take_out_of_service,
    why_not_in_service,
    why_not_out_of_service,
)
from balise.portal.systems.forms import ExceptionForm, OpinionForm, ReasonForm
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.attempt import attempt
from balise.portal.ui.late import turned_back


@dataclass(frozen=True)
class Act:
    """An act that asks for a reason: its words, its action, and why there may be nothing to do."""

    action: Callable[..., Any]
    heading: str | Promise
    message: str | Promise
    done: str | Promise
    why_not: Callable[[GenAISystem], str | None]
    danger: bool = False


ACTS = {
    "mettre-en-service": Act(
        put_in_service,
        gettext_lazy("Mettre en service"),
        gettext_lazy("Les cas d’usage autorisés pourront s’en servir tout de suite."),
        gettext_lazy("Le système est en service."),
        why_not_in_service,
    ),
    "mettre-hors-service": Act(
        take_out_of_service,
        gettext_lazy("Mettre hors service"),
        gettext_lazy("Les passerelles refuseront toute requête vers ce système."),
        gettext_lazy("Le système est hors service."),
        why_not_out_of_service,
        danger=True,
    ),
    "hors-portee": Act(
        put_out_of_scope,
        gettext_lazy("Déclarer hors de portée"),
        gettext_lazy("Ce système n’est pas de l’IA générative : la réponse est conservée avec son motif."),
        gettext_lazy("Le système est déclaré hors de portée."),
        why_not_out_of_scope,
        danger=True,
    ),
    "dans-portee": Act(
        bring_into_scope,
        gettext_lazy("Ramener dans la portée"),
        gettext_lazy(
            "Le système revient au registre, hors service. La réponse précédente reste à son historique."
        ),
        gettext_lazy("Le système est de nouveau dans la portée."),
        why_not_into_scope,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs("systems.edit")
def act_on_system(request: HttpRequest, code: str, act: str) -> HttpResponse:
    system = get_object_or_404(GenAISystem.objects.of(request.public_body), code=code)
    if act not in ACTS:
        raise Http404
    row = ACTS[act]
    if (back := turned_back(request, row.why_not(system), "systems:page", code)) is not None:
        return back
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(
        form, row.action, actor=request.person, system=system, reason=form.cleaned_data["reason"]
    ):
        messages.success(request, row.done)
        return redirect("systems:page", code)
    touched = facts_of(request.public_body, system=code) if row.action is take_out_of_service else []
    return _confirm(request, system, form, row.heading, row.message, row.danger, touched)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("systems.give_opinion")
def opinion_on_system(request: HttpRequest, code: str) -> HttpResponse:
    system = get_object_or_404(GenAISystem.objects.of(request.public_body), code=code)
    form = OpinionForm(request.POST or None, initial={"seen": material_digest(system)})
    if form.is_valid():
        if attempt(form, give_opinion, actor=request.person, system=system, **form.cleaned_data):
            messages.success(request, _("L’avis est consigné et s’applique tout de suite."))
            return redirect("systems:page", code)
        # A change was told before any other refusal. What was typed stays; sent again, it is about the
        # system as it is now.
        form.data = form.data.copy()
        form.data["seen"] = form.initial["seen"]
    context = {
        "heading": _("Avis de sécurité"),
        "lead": _("« %(system)s » : l’avis le plus récent compte; les précédents restent à l’historique.")
        % {"system": system},
        "form": form,
        "button": _("Consigner l’avis"),
        "back": reverse("systems:page", args=[code]),
    }
    return render(request, "ui/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("systems.grant_exception")
def grant_to_system(request: HttpRequest, code: str) -> HttpResponse:
    system = get_object_or_404(GenAISystem.objects.of(request.public_body), code=code)
    form = ExceptionForm(request.POST or None)
    if form.is_valid() and attempt(
        form, grant_exception, actor=request.person, system=system, **form.cleaned_data
    ):
        messages.success(request, _("L’exception est accordée."))
        return redirect("systems:page", code)
    message = _(
        "Ce système relève d’une législation non équivalente. "
        "L’exception est justifiée, datée et journalisée."
    )
    return _confirm(request, system, form, _("Accorder une exception de souveraineté"), message, danger=True)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("systems.grant_exception")
def withdraw_from_system(request: HttpRequest, code: str) -> HttpResponse:
    system = get_object_or_404(GenAISystem.objects.of(request.public_body), code=code)
    if (back := turned_back(request, why_not_withdraw(system), "systems:page", code)) is not None:
        return back
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(
        form, withdraw_exception, actor=request.person, system=system, **form.cleaned_data
    ):
        messages.success(request, _("L’exception est retirée."))
        return redirect("systems:page", code)
    message = _("Les passerelles refuseront ce système tout de suite.")
    return _confirm(request, system, form, _("Retirer l’exception de souveraineté"), message, danger=True)


def _confirm(
    request: HttpRequest,
    system: GenAISystem,
    form: Any,
    heading: Any,
    message: Any,
    danger: bool,
    touched: Sequence[tuple[str, Any]] = (),
) -> HttpResponse:
    context = {
        "heading": heading,
        "form": form,
        "message": message,
        "button": heading,
        "danger": danger,
        "back": reverse("systems:page", args=[system.code]),
        "facts": [(_("Système"), system.name), *touched],
    }
    return render(request, "ui/confirm.html", context)

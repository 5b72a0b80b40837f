"""Acts on a case, each on its page with what it asks for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed, needs
from balise.portal.ui.attempt import attempt
from balise.portal.ui.person_widgets import told_apart
from balise.portal.ui.text import in_order
from balise.portal.usecases.act_forms import GroupsForm, JoinToForm, KeepForm, PhaseForm, ReasonForm
from balise.portal.usecases.actions.ask_decision import ask_decision, why_not_ask
from balise.portal.usecases.actions.change_phase import change_phase, why_not_move
from balise.portal.usecases.actions.join_to import join_to
from balise.portal.usecases.actions.keep import keep
from balise.portal.usecases.actions.moving import why_not
from balise.portal.usecases.actions.open_to_groups import open_to_groups, why_not_open
from balise.portal.usecases.actions.transition import PLAIN, transition, why_not_transition
from balise.portal.usecases.care import require_care
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.states import PHASE_MOVES, TRANSITIONS, require_open
from balise.portal.usecases.views.scope import case_of, turned_back

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@needs("usecases.view")
def make_transition(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    case = case_of(request, code)
    if verb not in PLAIN:
        raise Http404
    row = TRANSITIONS[verb]
    require_open(request.person, case, row)
    if (back := turned_back(request, case, why_not_transition(case, verb))) is not None:
        return back
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(
        form, transition, actor=request.person, case=case, verb=verb, **form.cleaned_data
    ):
        messages.success(request, _("C’est fait : « %(act)s ».") % {"act": row.label})
        return redirect("usecases:page", code)
    return _page(request, case, form, row.label, row.explanation, danger=row.look == "danger")


@require_http_methods(_METHODS)
@needs("usecases.triage")
def keep_case(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    if (back := turned_back(request, case, why_not(case, "keep"))) is not None:
        return back
    form = KeepForm(request.POST or None, case=case)
    if form.is_valid() and attempt(form, keep, actor=request.person, case=case, **form.cleaned_data):
        lead = told_apart(form.cleaned_data["lead"])
        messages.success(request, _("Le cas est retenu. Son pilote est prévenu : %s.") % lead)
        return redirect("usecases:page", code)
    return _page(request, case, form, TRANSITIONS["keep"].label, TRANSITIONS["keep"].explanation)


@require_http_methods(_METHODS)
@needs("usecases.triage")
def join_case_to(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    if (back := turned_back(request, case, why_not(case, "join-to"))) is not None:
        return back
    form = JoinToForm(request.POST or None, case=case)
    if form.is_valid() and attempt(form, join_to, actor=request.person, case=case, **form.cleaned_data):
        messages.success(request, _("La proposition est réunie à l’autre cas."))
        return redirect("usecases:page", code)
    return _page(request, case, form, TRANSITIONS["join-to"].label, TRANSITIONS["join-to"].explanation)


@require_http_methods(_METHODS)
@needs("usecases.view")
def move_phase(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    require_care(request.person, case)
    if (back := turned_back(request, case, why_not_move(case))) is not None:
        return back
    form = PhaseForm(request.POST or None)
    form.fields["phase"].choices = [
        (phase.value, phase.label) for phase in PHASE_MOVES[UseCase.CasePhase(case.phase)]
    ]
    if form.is_valid() and attempt(form, change_phase, actor=request.person, case=case, **form.cleaned_data):
        messages.success(request, _("Le cas a changé de phase."))
        return redirect("usecases:page", code)
    message = _(
        "L’expérimentation, le déploiement et l’exploitation demandent une décision qui les autorise."
    )
    facts = [
        (_("Phase actuelle"), case.get_phase_display()),
        (_("Hors expérimentation, ouvert à"), _later(case)),
    ]
    return _page(request, case, form, _("Changer de phase"), message, facts=facts)


def _later(case: UseCase) -> str:
    """Whom the case serves once it is tried out no more: its pilots alone do not close it then."""
    links = case.group_links.filter(pilot=False).select_related("group").order_by(*in_order("group__name"))
    return ", ".join(str(link.group) for link in links) or _(
        "Toute personne formée à qui une clé est remise."
    )


@require_http_methods(_METHODS)
@needs("usecases.view")
def set_groups(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    require_care(request.person, case)
    if (back := turned_back(request, case, why_not_open(case))) is not None:
        return back
    form = GroupsForm(request.POST or None, case=case, person=request.person)
    if form.is_valid() and attempt(
        form, open_to_groups, actor=request.person, case=case, **form.cleaned_data
    ):
        messages.success(request, _("Les groupes sont à jour; les passerelles suivent."))
        return redirect("usecases:page", code)
    return _page(
        request,
        case,
        form,
        _("Groupes du cas"),
        _about_groups(form, request.person),
        button=_("Enregistrer"),
    )


def _about_groups(form: GroupsForm, person: Person) -> str:
    """Why groups are missing from the form, and what this person can do about it."""
    forms_groups = allowed(person, "people.manage_groups")
    if form.kept_back and forms_groups:
        said = _(
            "Les groupes qui ouvrent des cas dont vous n’êtes pas le pilote ne sont pas offerts : demandez à "
            "l’unité responsable d’y ouvrir le vôtre, ou formez un autre groupe."
        )
    elif form.kept_back:
        said = _(
            "Les groupes qui ouvrent des cas dont vous n’êtes pas le pilote ne sont pas offerts : demandez à "
            "l’unité responsable d’y ouvrir le vôtre, ou d’en former un autre."
        )
    elif not form.fields["groups"].queryset.exists():
        said = (
            _("L’organisme n’a encore aucun groupe : formez-en un, et mettez-y qui se servira du cas.")
            if forms_groups
            else _("L’organisme n’a encore aucun groupe : demandez à l’unité responsable d’en former un.")
        )
    else:
        return ""
    if not forms_groups:
        return said
    return format_html('{} <a href="{}">{}</a>', said, reverse("people:create_group"), _("Nouveau groupe"))


@require_http_methods(_METHODS)
@needs("usecases.view")
def request_decision(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    require_care(request.person, case)
    if (back := turned_back(request, case, why_not_ask(case))) is not None:
        return back
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("Décision demandée")
    form.fields["reason"].help_text = _("Phase, durée, ce qui a changé depuis la dernière décision.")
    if form.is_valid() and attempt(
        form, ask_decision, actor=request.person, case=case, note=form.cleaned_data["reason"]
    ):
        messages.success(request, _("La demande est transmise aux titulaires d’un mandat."))
        return redirect("usecases:page", code)
    message = _("Les personnes titulaires d’un mandat la verront dans leurs décisions à prendre.")
    return _page(request, case, form, _("Demander une décision"), message)


def _page(
    request: HttpRequest,
    case: UseCase,
    form: Any,
    heading: Any,
    message: Any,
    *,
    danger: bool = False,
    button: Any = "",
    facts: list[tuple[Any, Any]] | None = None,
) -> HttpResponse:
    context = {
        "heading": heading,
        "form": form,
        "message": message,
        "button": button or heading,
        "danger": danger,
        "back": reverse("usecases:page", args=[case.code]),
        "facts": [(_("Cas d’usage"), case), *(facts or [])],
    }
    return render(request, "ui/confirm.html", context)

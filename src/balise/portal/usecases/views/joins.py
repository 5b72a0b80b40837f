"""Ask to use a case, and answer who asks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balise.portal.people.permissions import needs
from balise.portal.ui.attempt import attempt
from balise.portal.ui.mail import sends_mail
from balise.portal.usecases.act_forms import AnswerForm, NeedForm
from balise.portal.usecases.actions.answer_join import already_answered, answer_join
from balise.portal.usecases.actions.ask_to_join import ask_to_join, why_not_join
from balise.portal.usecases.care import require_care
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.views.scope import case_of, turned_back


@require_http_methods(["GET", "HEAD", "POST"])
@needs("usecases.join")
def join_case(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    if (why := why_not_join(request.person, case)) is not None:
        messages.info(request, why)
        return redirect("usecases:page", code)
    form = NeedForm(request.POST or None)
    if form.is_valid() and attempt(form, ask_to_join, actor=request.person, case=case, **form.cleaned_data):
        messages.success(request, _sent())
        return redirect("usecases:page", code)
    context = {
        "heading": _("Demander à utiliser ce cas"),
        "form": form,
        "message": _("Se joindre à un cas qui existe évite de tout refaire : décision, formation, analyses."),
        "button": _("Envoyer la demande"),
        "back": reverse("usecases:page", args=[code]),
        "facts": [(_("Cas d’usage"), case)],
    }
    return render(request, "ui/confirm.html", context)


def _sent() -> str:
    if sends_mail():
        return _("Votre demande est transmise. La réponse vous parviendra par courriel.")
    return _("Votre demande est transmise. Vous lirez la réponse sur cette page.")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("usecases.view")
def answer_request(request: HttpRequest, code: str, key: int) -> HttpResponse:
    case = case_of(request, code)
    require_care(request.person, case)
    asked = get_object_or_404(case.join_requests.select_related("person"), pk=key)
    why = already_answered() if asked.accepted is not None else None
    if (back := turned_back(request, case, why)) is not None:
        return back
    form = AnswerForm(request.POST or None, case=case, person=request.person)
    if form.is_valid() and attempt(
        form, answer_join, actor=request.person, request=asked, **form.cleaned_data
    ):
        messages.success(request, _("Votre réponse est transmise."))
        return redirect("usecases:page", code)
    context = {
        "heading": _("Demande d’accès"),
        "form": form,
        "message": _why_only_no(form, case),
        "button": _("Répondre"),
        "back": reverse("usecases:page", args=[code]),
        "facts": [(_("Cas d’usage"), case), (_("Personne"), asked.person), (_("Besoin"), asked.need)],
    }
    return render(request, "ui/confirm.html", context)


def _why_only_no(form: AnswerForm, case: UseCase) -> str:
    """Without a group to put the person in, what is missing and where to settle it."""
    if "group" in form.fields:
        return ""
    if form.opened:
        why = _("Les groupes de ce cas ouvrent aussi des cas dont vous n’êtes pas le pilote.")
        ask = _(
            "Pour accepter, demandez à l’unité responsable de répondre, ou ouvrez le cas à un autre groupe."
        )
        return format_html(
            '{} {} <a href="{}">{}</a>',
            why,
            ask,
            reverse("usecases:groups", args=[case.code]),
            _("Groupes du cas"),
        )
    return format_html(
        '{} <a href="{}">{}</a>',
        _("Ce cas n’est ouvert à aucun groupe : vous ne pouvez encore accepter personne."),
        reverse("usecases:groups", args=[case.code]),
        _("Ouvrir le cas à un groupe"),
    )

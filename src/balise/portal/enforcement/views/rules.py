"""The rules in force as gateways apply them, and the choices that make them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balise.catalog.kinds import Kind, kinds
from balise.portal.enforcement.actions.choose_kind import choose_kind as choose
from balise.portal.enforcement.actions.set_detection import set_detection as set_choices
from balise.portal.enforcement.forms.anomalies import in_words_of_kinds
from balise.portal.enforcement.forms.rules import DetectionForm, KindForm
from balise.portal.enforcement.models import DetectionChoices, KindChoice
from balise.portal.enforcement.published import history, published, rules_in_force
from balise.portal.enforcement.status import gateways
from balise.portal.enforcement.words import in_words
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.ui.templatetags.ui import worded

_VERSIONS = 20


@require_safe
@needs("enforcement.read_rules")
def rules(request: HttpRequest) -> HttpResponse:
    choices = {choice.kind: choice for choice in KindChoice.objects.of(request.public_body)}
    snapshot = rules_in_force(request.public_body)
    before = _version(request.GET.get("avant", ""))
    versions = history(request.public_body, _VERSIONS + 1, before)
    return render(
        request,
        "enforcement/rules/page.html",
        {
            "snapshot": snapshot,
            "published": published(request.public_body),
            "history": versions[:_VERSIONS],
            "first_page": before is None,
            "following": versions[_VERSIONS - 1].version if len(versions) > _VERSIONS else None,
            "gateways": gateways(request.public_body),
            "kinds": [(rule, kinds().get(rule.code), choices.get(rule.code)) for rule in snapshot.kinds],
            "anomalies": in_words_of_kinds(snapshot.anomalies),
            "detection": DetectionChoices.objects.of(request.public_body).select_related("chosen_by").first(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.choose_kinds")
def choose_kind(request: HttpRequest, code: str) -> HttpResponse:
    kind = kinds().get(code)
    if kind is None:
        raise Http404
    held = KindChoice.objects.of(request.public_body).filter(kind=code).first()
    form = KindForm(
        request.POST or None,
        initial={"choice": _choice_of(held, kind), "reason": held.reason if held else ""},
        guide=_of_the_guide(kind),
    )
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["choice"]
        try:
            choose(
                actor=request.person,
                kind=code,
                allowed=kind.allowed and wanted != "forbidden",
                allowed_public=kind.allowed_public and wanted == "catalogue",
                reason=form.cleaned_data["reason"],
            )
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Le choix est en vigueur."))
            return redirect("enforcement:rules")
    return render(
        request,
        "ui/form.html",
        {
            "form": form,
            "heading": in_words(kind),
            "lead": _(
                "L’organisme peut restreindre ce que le guide permet, pas permettre ce qu’il interdit."
            ),
            "back": reverse("enforcement:rules"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_detection")
def set_detection(request: HttpRequest) -> HttpResponse:
    held = DetectionChoices.objects.of(request.public_body).first() or DetectionChoices()
    initial = {
        "names_deep": held.names_deep,
        "deep_budget_ms": held.deep_budget_ms,
        "public_contacts": "\n".join(held.public_contacts),
        "tolerated_types": held.tolerated_types,
        "tolerated_reason": held.tolerated_reason,
    }
    form = DetectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_choices(actor=request.person, **form.cleaned_data)
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Les réglages sont en vigueur."))
            return redirect("enforcement:rules")
    return render(
        request,
        "ui/form.html",
        {
            "form": form,
            "heading": _("Réglages de la détection"),
            "lead": _("Ils valent pour toutes les requêtes de l’organisme."),
            "back": reverse("enforcement:rules"),
        },
    )


def _of_the_guide(kind: Kind) -> str:
    """What « Comme le guide » means here."""
    if not kind.allowed:
        said = _("Le guide l’interdit partout.")
    elif kind.allowed_public:
        said = _("Le guide le permet, systèmes publics compris.")
    else:
        said = _("Le guide le permet hors des systèmes publics seulement.")
    return f"{said} {worded(kind.condition_fr, kind.condition_en)}"


def _version(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _choice_of(held: KindChoice | None, kind: Kind) -> str:
    if held is None or (held.allowed, held.allowed_public) == (kind.allowed, kind.allowed_public):
        return "catalogue"
    return "private" if held.allowed else "forbidden"

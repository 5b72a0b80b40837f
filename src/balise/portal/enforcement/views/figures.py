"""What a system takes: entered here, published at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balise.portal.enforcement.actions.set_figures import set_figures
from balise.portal.enforcement.figures import SystemFigures
from balise.portal.enforcement.forms.figures import FiguresForm, initial_of
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.systems.models import GenAISystem


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_figures")
def figures(request: HttpRequest, code: str) -> HttpResponse:
    systems = GenAISystem.objects.of(request.public_body).filter(generative=True)
    system = get_object_or_404(systems, code=code)
    known = SystemFigures.objects.of(request.public_body).filter(system=system).first()
    form = FiguresForm(request.POST or None, initial=initial_of(known))
    if request.method == "POST" and form.is_valid():
        try:
            set_figures(actor=request.person, system=system, **form.cleaned_data)
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("L’énergie et le prix sont inscrits."))
            return redirect("systems:page", code=system.code)
    return render(
        request,
        "enforcement/quotas/figures.html",
        {
            "form": form,
            "system": system,
            "heading": _("Énergie et prix : %(system)s") % {"system": system.name},
            "lead": _(
                "Les passerelles s’en servent pour compter les quotas et pour consigner ce que prend "
                "chaque appel. Les appels passés gardent les chiffres de leur moment."
            ),
            "back": reverse("systems:page", args=[system.code]),
        },
    )

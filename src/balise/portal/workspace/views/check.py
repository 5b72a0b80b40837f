"""Check a text before sending it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from balise.portal.people.permissions import needs
from balise.portal.workspace.checking import check
from balise.portal.workspace.forms import TextForm


@sensitive_post_parameters("text", "conversation")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("workspace.check_text")
def check_text(request: HttpRequest) -> HttpResponse:
    """The answer comes with the form itself, for the text is kept nowhere that a redirection could find."""
    form = TextForm(request.POST or None)
    checked = None
    if request.method == "POST" and form.is_valid():
        checked = check(request.person, form.cleaned_data["text"])
    return render(request, "workspace/check.html", {"form": form, "checked": checked})

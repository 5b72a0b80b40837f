"""Check a text and files before sending them."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from balise.portal.people.models import Person
from balise.portal.people.permissions import needs
from balise.portal.workspace.checking import Checked, check
from balise.portal.workspace.forms import TextForm
from balise.portal.workspace.reading import Busy, read_files, turn


@sensitive_post_parameters("text", "conversation")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("workspace.check_text")
def check_text(request: HttpRequest) -> HttpResponse:
    """The answer comes with the form itself, for the text is kept nowhere that a redirection could find."""
    posted = request.method == "POST"
    form = TextForm(request.POST, request.FILES) if posted else TextForm()
    checked = _checked(request.person, form) if posted and form.is_valid() else None
    # A browser keeps no file once the page answers, which the page says.
    context = {"form": form, "checked": checked, "files": bool(request.FILES)}
    return render(request, "workspace/check.html", context)


def _checked(person: Person, form: TextForm) -> Checked | None:
    text, files = form.cleaned_data["text"], form.cleaned_data["files"]
    if not files:
        return check(person, text)
    try:
        with turn(person.pk):
            return check(person, text, files, async_to_sync(read_files)(files))
    except Busy as busy:
        own = _("Des fichiers que vous avez envoyés sont encore à l’étude : réessayez dans une minute.")
        others = _("Trop de fichiers sont à l’étude pour le moment : réessayez dans une minute.")
        form.add_error("files", own if busy.own else others)
        return None

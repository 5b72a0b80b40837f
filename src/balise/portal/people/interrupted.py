"""A form sent once the session had ended, and an address that only a button opens: what to do instead."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.forms import BaseForm, Field
from django.forms.utils import pretty_name
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst

# Fewer words are written again faster than copied; digests, codes and passwords are one.
_WORDS_WORTH_COPYING = 4


def signed_out(request: HttpRequest) -> HttpResponse:
    """Nothing was recorded, and what was typed is given back to be copied: it is kept nowhere.

    The form's own token was verified before: what is shown was typed in a page of ours.
    """
    sent = frozenset(request.POST)
    written = [
        (_question(name, sent), text)
        for name, texts in request.POST.lists()
        for text in texts
        if len(text.split()) >= _WORDS_WORTH_COPYING
    ]
    context = {"written": written, "next": _came_from(request)}
    response = render(request, "ui/errors/signed_out.html", context, status=403)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def only_a_button(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """Instead of an empty page, after a reload or a change of language: the way to the page of the button."""
    above = next(_pages_above(request.path), "/")
    response = render(request, "ui/errors/405.html", {"above": above}, status=refused.status_code)
    response.headers["Allow"] = refused.headers["Allow"]
    return response


def _question(name: str, sent: frozenset[str]) -> str:
    """What the page asked where this was typed: of the forms that have such a field, the one that has most of
    what was sent. The page itself is not asked for again, since nobody is signed in: where two of them ask
    different things, none is told rather than another page's."""
    asked = (getattr(form, "base_fields", {}) for form in _forms(BaseForm))
    having = [_typed(fields) for fields in asked if name in fields]
    fits = [(len(sent & fields.keys()), -len(fields)) for fields in having]
    labels = {
        str(fields[name].label or "") or pretty_name(name)
        for fields, fit in zip(having, fits, strict=True)
        if fit == max(fits)
    }
    return capfirst(labels.pop()) if len(labels) == 1 else ""


def _typed(fields: dict[str, Field]) -> dict[str, Field]:
    """Files are sent beside what is typed, and were not kept."""
    return {name: field for name, field in fields.items() if not field.widget.needs_multipart_form}


def _forms(kind: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for form in kind.__subclasses__():
        if form.__module__.startswith("balise."):
            yield form
        yield from _forms(form)


def _came_from(request: HttpRequest) -> str:
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"


def _pages_above(path: str) -> Iterator[str]:
    parts = path.strip("/").split("/")
    for kept in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:kept])}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        yield above

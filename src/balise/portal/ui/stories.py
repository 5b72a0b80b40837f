"""What was done with a case or a system: the last lines on its page, all of them on a page of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.portal.ui.text import folded, folded_fields, words_of

# As many stand beside the facts; the rest is on the page of the whole story.
LAST = 12
PER_PAGE = 25


@dataclass(frozen=True)
class StoryLine:
    """An act, as far as the reader may know of it."""

    act: Any
    at: datetime
    actor: Any
    note: str


class StoryFilter(forms.Form):
    """All optional; an unknown value filters nothing."""

    q = forms.CharField(label=_("Rechercher"), required=False, widget=forms.SearchInput)
    acte = forms.ChoiceField(label=_("Ce qui a été fait"), required=False)

    def __init__(self, data: Any, *, acts: Mapping[str, str | Promise]) -> None:
        super().__init__(data)
        self._acts = {code: folded(str(label)) for code, label in acts.items()}
        self.fields["acte"].choices = [("", _("Tous")), *acts.items()]

    def apply(self, lines: QuerySet, hidden: Q | None = None) -> QuerySet:
        """Each word, in the act, its author or its note; of ``hidden`` lines, in the act alone."""
        self.is_valid()
        if act := self.cleaned_data.get("acte"):
            lines = lines.filter(action=act)
        if words := words_of(self.cleaned_data.get("q", "")):
            told = folded_fields("note", "actor__first_name", "actor__last_name")
            lines = lines.annotate(told=told)
        for word in words:
            kept = Q(told__contains=word)
            if hidden is not None:
                kept &= ~hidden
            lines = lines.filter(
                kept | Q(action__in=[code for code, act in self._acts.items() if word in act])
            )
        return lines

    @property
    def used(self) -> bool:
        return any(self.cleaned_data.values())


def whole_story(
    request: HttpRequest,
    lines: QuerySet,
    told: Callable[[Iterable[Any]], list[StoryLine]],
    *,
    acts: Mapping[str, str | Promise],
    hidden: Q | None = None,
    **named: str,
) -> HttpResponse:
    """The page of every line: ``named`` says of what (``name``), and where that is (``of``)."""
    form = StoryFilter(request.GET, acts=acts)
    found = form.apply(lines.select_related("actor"), hidden)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = told(page.object_list)
    return render(request, "ui/story.html", {"form": form, "page": page, "filtered": form.used, **named})

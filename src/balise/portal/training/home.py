"""On the home page: what the person must follow, and how far the OP is."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed
from balise.portal.training.due import due_list
from balise.portal.training.owed import SOON, owed
from balise.portal.training.states import SHOWN
from balise.portal.ui.cards import MOST, Card, Item
from balise.portal.ui.templatetags.ui import worded


def cards(person: Person) -> Iterator[Card]:
    """The person's own debts; for those who follow training, everybody's."""
    mine = [due for due in owed(person.public_body, [person]) if due.overdue or due.state == SOON]
    if mine:
        yield Card(
            title=gettext_lazy("Formations à suivre"),
            rank=20,
            count=len(mine),
            items=tuple(
                Item(
                    worded(due.course.title, due.course.title_en),
                    due.course.url,
                    *SHOWN[due.state],
                    note=_("Exigée par %(cases)s") % {"cases": ", ".join(due.cases)} if due.cases else "",
                )
                for due in mine
            ),
            url=reverse("training:mine"),
            link=gettext_lazy("Mes formations"),
        )
    if allowed(person, "training.record"):
        yield _everybody(person)


def _everybody(person: Person) -> Card:
    late = due_list(person.public_body, {})
    return Card(
        title=gettext_lazy("Formations en retard dans l’organisme"),
        rank=120,
        count=len(late),
        items=tuple(
            Item(
                str(due.person),
                reverse("people:person", args=[due.person.ref]),
                *SHOWN[due.state],
                note=worded(due.course.title, due.course.title_en),
            )
            for due in late[:MOST]
        ),
        empty=gettext_lazy("Tout le personnel est à jour."),
        url=reverse("training:due"),
        link=gettext_lazy("Toutes les formations dues"),
    )

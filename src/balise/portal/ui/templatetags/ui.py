"""Components of the pages: ``{% load ui %}``."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import BaseForm, BoundField, CheckboxInput, ModelChoiceField, Select
from django.template.defaultfilters import date as format_date
from django.template.defaultfilters import linebreaksbr
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balise.catalog.matrix import matrix
from balise.contracts.levels import Hosting, Level
from balise.portal.organizations.authority import allowed
from balise.portal.ui.icons import PATHS

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative picture, hidden from assistive technologies. Raises ``KeyError`` for an unknown name."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        PATHS[name],
    )


@register.simple_tag
def badge(text: Any, kind: str = "neutral") -> SafeString:
    """A short state in words; ``kind``: ok, warn, stop, info, neutral, level-0…3, hosting-<type>."""
    return format_html('<span class="badge badge--{}">{}</span>', kind, text)


@register.simple_tag
def level(value: int | None) -> SafeString:
    """The protection level's name, coloured by its rank."""
    if value is None:
        return badge(_("Niveau inconnu"))
    label = matrix().level(Level(value))
    return badge(_worded(label.fr, label.en), f"level-{int(value)}")


@register.simple_tag
def hosting(value: str) -> SafeString:
    """The hosting type's name."""
    label = matrix().hostings[Hosting(value)]
    return badge(_worded(label.fr, label.en), f"hosting-{Hosting(value).value}")


@register.simple_tag
def worded(french: str, english: str) -> str:
    """Of two texts kept as data, the one in the page's language; French when English is missing."""
    return _worded(french, english)


def _worded(french: str, english: str) -> str:
    return english if english and (get_language() or "").startswith("en") else french


@register.filter
def breakable(email: str) -> SafeString:
    """An e-mail that a narrow column parts before its domain."""
    name, at, domain = email.partition("@")
    return format_html("{}<wbr>{}{}", name, at, domain)


@register.filter
def may(person: Any, action: str) -> bool:
    """``{% if person|may:"usecases.decide" %}``"""
    return person is not None and allowed(person, action)


@register.simple_tag
def moment(value: datetime.date | datetime.datetime | None, missing: str = "—") -> SafeString | str:
    """A date, or a date and time, in ``<time>`` and in the page's format."""
    if value is None:
        return missing
    if isinstance(value, datetime.datetime):
        local = timezone.localtime(value)
        return format_html(
            '<time datetime="{}">{}</time>',
            local.isoformat("T", "seconds"),
            format_date(local, "DATETIME_FORMAT"),
        )
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), format_date(value, "DATE_FORMAT"))


@register.simple_tag
def definition(label: Any, value: Any = None) -> SafeString:
    """A row of ``<dl class="facts">``; an empty value is shown as a dash, a text with its lines."""
    shown = "—" if value is None or value == "" else linebreaksbr(value)
    return format_html('<div class="facts__row"><dt>{}</dt><dd>{}</dd></div>', label, shown)


@register.inclusion_tag("ui/components/field.html")
def field(bound_field: BoundField) -> dict[str, object]:
    """Label, help, widget and errors of one field, tied together for assistive technologies."""
    widget = bound_field.field.widget
    _name_the_blank(bound_field)
    return {
        "field": bound_field,
        "checkbox": isinstance(widget, CheckboxInput),
        "fieldset": bound_field.use_fieldset,
        "kind": getattr(widget, "input_type", "") or type(widget).__name__.lower(),
    }


def _name_the_blank(bound_field: BoundField) -> None:
    """Django offers dashes, which say nothing to who hears them."""
    dashes = BLANK_CHOICE_DASH[0][1]
    asked, widget = bound_field.field, bound_field.field.widget
    if getattr(asked, "empty_label", None) == dashes:
        asked.empty_label = _("Choisissez")
    elif isinstance(widget, Select) and not isinstance(asked, ModelChoiceField):
        widget.choices = [
            (value, _("Choisissez") if label == dashes else label) for value, label in widget.choices
        ]


@register.inclusion_tag("ui/components/form_errors.html")
def form_errors(form: BaseForm, saves: bool = True) -> dict[str, object]:
    """What is wrong, above the form, with links to the fields; takes the focus after a refused submission.

    ``saves=False`` where there was nothing to save: searches, signing in.
    """
    return {"form": form, "fields": [bound for bound in form if bound.errors], "saves": saves}


@register.inclusion_tag("ui/components/paging.html", takes_context=True)
def paging(context: template.Context, page: Page, name: str = "page", label: Any = "") -> dict[str, object]:
    """Links to the other pages of a list; the search and filters in the address are kept.

    Where one page has two lists, the second one's place in the address has a ``name`` of its own, and its
    links a ``label``.
    """

    def to(number: int) -> str:
        query = context["request"].GET.copy()
        query[name] = number
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ellipsis = page.paginator.ELLIPSIS
    return {
        "page": page,
        "label": label or _("Pages de la liste"),
        "numbers": [(number, "" if number == ellipsis else to(number)) for number in numbers],
        "previous": to(page.previous_page_number()) if page.has_previous() else "",
        "next": to(page.next_page_number()) if page.has_next() else "",
    }


@register.simple_block_tag
def empty(content: str, title: str = "") -> SafeString:
    """``{% empty "Aucun cas" %}what to do{% endempty %}``: a list that has nothing to show."""
    heading = format_html('<p class="empty__title">{}</p>', title) if title else ""
    return format_html('<div class="empty">{}{}</div>', heading, content)


@register.simple_tag
def confirm(message: Any, button: Any = "") -> SafeString:
    """Attributes of a form that asks before it is sent, in a dialog; without script it is sent at once.

    For acts that need a reason, render ``ui/confirm.html`` instead.
    """
    return format_html(' data-confirm="{}" data-confirm-button="{}"', message, button or _("Confirmer"))


@register.simple_tag
def lines(values: Any) -> SafeString:
    """A list of short texts, one per line."""
    return format_html(
        '<ul class="plain">{}</ul>', format_html_join("", "<li>{}</li>", ((v,) for v in values))
    )


@register.simple_tag
def external(url: str, text: Any) -> SafeString:
    """A link that leaves the portal, and says so."""
    return format_html(
        '<a href="{}" rel="noopener external">{} <span class="sr">{}</span>{}</a>',
        url,
        text,
        _("(site externe)"),
        mark_safe(icon("external")),  # noqa: S308 - our own SVG
    )


@register.filter
def stylesheets(names: str) -> list[str]:
    """Addresses of our style sheets, in the order they apply."""
    return [static(f"ui/css/{name}.css") for name in names.split()]

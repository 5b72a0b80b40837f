"""``{% csrf_token %}`` of every page: what a browser keeps of a form is given back to the same person only.

After the Back button, browsers give what was typed back to the form of the same address whose first two
fields have the same names. The page itself is stored nowhere, but the next person to sign in on a shared
computer would read in its form what the last one had typed: the second field has the person's name.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


class _OwnForm(CsrfTokenNode):
    def render(self, context: template.Context) -> SafeString:
        person: Any = getattr(context.get("request"), "person", None)
        field = format_html('<input type="hidden" name="de-{}">', person.ref) if person else ""
        return format_html("{}{}", super().render(context), field)


@register.tag
def csrf_token(_parser: Parser, _token: Token) -> _OwnForm:
    return _OwnForm()

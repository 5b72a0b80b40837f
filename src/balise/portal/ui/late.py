"""An act whose time is over: a second tab, a colleague who was first, a link followed late.

The person is told so on the page they would go back to. Nobody fills a form for nothing, and what
was withdrawn is not said to have never existed. What was typed and sent before anybody knew goes on
to the action, whose refusal leaves it on the page.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def sent_back(request: HttpRequest, why: object, to: str, *args: Any) -> HttpResponse:
    """To the page named ``to``, which says ``why`` there is nothing left to do."""
    messages.warning(request, str(why))
    return redirect(to, *args)


def turned_back(request: HttpRequest, why: object | None, to: str, *args: Any) -> HttpResponse | None:
    """The same for the page of an act, opened when the act is not possible; None when it is, or was sent."""
    return None if why is None or request.method == "POST" else sent_back(request, why, to, *args)

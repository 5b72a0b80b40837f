"""A view's way to run an action: a refusal is shown on the form, and nothing was changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm

from balise.portal.organizations.authority import ActionRefused


def attempt(form: BaseForm, action: Callable[..., Any], /, **arguments: Any) -> bool:
    """Run ``action``; False when it refused, its message then stands among the form's errors."""
    try:
        action(**arguments)
    except ActionRefused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True


def made(form: BaseForm, action: Callable[..., Any], /, **arguments: Any) -> Any:
    """As ``attempt``, for whoever goes to the page of what ``action`` makes; None when it refused."""
    results: list[Any] = []
    attempt(form, lambda: results.append(action(**arguments)))
    return results[0] if results else None

"""The sign-in form, in the words of the portal."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django.utils.translation import gettext_lazy as _


class LoginForm(AllauthLoginForm):
    """Labels say what is expected; a placeholder that repeats them would vanish when it is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Nom d’utilisateur ou courriel")
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)

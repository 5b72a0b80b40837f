"""Forms that change what is stored say so when it changed since their page was opened.

Two people at the same page, or a page left open since the morning: what the other one
saved is not undone without anybody seeing it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _

_SEEN = "seen"


class UnchangedSince(forms.BaseForm):
    """To be put before ``forms.Form`` or ``forms.ModelForm``; its hidden field is ``seen``.

    A submission that does not say what was seen is taken as it is: commands and
    tests have no page. One that is refused keeps what was typed, and may be sent again.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Called when the page is made, once each form has said what it shows.
        self.fields[_SEEN] = forms.CharField(
            required=False, max_length=64, widget=forms.HiddenInput, initial=self._stored
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        seen = self.cleaned_data.pop(_SEEN, "")
        now = self._stored()
        if seen and seen != now:
            self.data = self.data.copy()
            self.data[self.add_prefix(_SEEN)] = now
            self.add_error(
                None,
                _(
                    "Ce que vous modifiez a changé depuis que vous avez ouvert la page. Ce que vous avez "
                    "écrit est encore ici : comparez avec la fiche, puis enregistrez de nouveau pour "
                    "le garder."
                ),
            )
        return cleaned

    def _stored(self) -> str:
        """Digest of what the fields are filled with: what is stored now."""
        values = {
            name: _plain(self.get_initial_for_field(field, name))
            for name, field in self.fields.items()
            if name != _SEEN
        }
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> str | list[str]:
    return sorted(map(str, value)) if isinstance(value, list | tuple | set) else str(value)

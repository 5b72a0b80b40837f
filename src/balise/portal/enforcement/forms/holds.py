"""What a validator writes: changed texts, or the reason of a refusal."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.holding import Shown, as_written


class EditForm(forms.Form):
    """One field per piece of the answer, filled with what it says now."""

    def __init__(self, *args: Any, shown: list[Shown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pieces = {f"texte-{item.piece.place}": item for item in shown}
        for name, item in self._pieces.items():
            label = _("Arguments de %(tool)s") % {"tool": item.piece.tool} if item.piece.tool else _("Texte")
            rows = min(16, item.editable.count("\n") + 2)
            self.fields[name] = forms.CharField(
                label=label,
                initial=item.editable,
                strip=False,
                max_length=200_000,
                widget=forms.Textarea(attrs={"rows": rows, "spellcheck": "false"}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, item in self._pieces.items():
            text = cleaned.get(name)
            if text is None or not item.piece.json:
                continue
            try:
                good = isinstance(json.loads(text), dict)
            except ValueError:
                good = False
            if not good:
                self.add_error(name, _("Les arguments doivent former un objet JSON valide."))
        return cleaned

    def changes(self) -> dict[str, str]:
        """Texts by place; what only looks different (white space of JSON, ends of lines) is left out."""
        changed = {}
        for name, item in self._pieces.items():
            text = self.cleaned_data[name].replace("\r\n", "\n")
            if item.piece.json:
                if _value(text) != _value(item.piece.text):
                    changed[item.piece.place] = text
            elif text != item.piece.text.replace("\r\n", "\n"):
                changed[item.piece.place] = text
        return changed


def _value(text: str) -> Any:
    try:
        return as_written(text)
    except ValueError:
        return None

"""The text to check."""

from __future__ import annotations

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

LONGEST = 200_000


class TextForm(forms.Form):
    text = forms.CharField(
        label=_("Texte à vérifier"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "200 000 caractères au plus. Il n’est ni conservé, ni journalisé, ni envoyé à un système."
        ),
        error_messages={"required": _("Collez un texte à vérifier.")},
    )

    def clean_text(self) -> str:
        # Browsers send the line ends of forms as CR LF; counts and places are those of what was typed.
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text) > LONGEST:
            raise forms.ValidationError(
                _("Le texte a %(count)s caractères : le maximum est de 200 000. Coupez-le en parties.")
                % {"count": number_format(len(text), force_grouping=True)}
            )
        return text

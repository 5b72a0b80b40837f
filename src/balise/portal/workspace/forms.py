"""The text and the files to check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from balise.portal.workspace.attachments import SeveralFilesField

LONGEST = 200_000


class TextForm(forms.Form):
    text = forms.CharField(
        label=_("Texte à vérifier"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "200 000 caractères au plus. Il n’est ni conservé, ni journalisé, ni envoyé à un système."
        ),
    )
    files = SeveralFilesField(
        label=_("Fichiers à vérifier"),
        required=False,
        help_text=_(
            "Facultatif : 10 au plus, 5 Mo en tout (Word, Excel, PowerPoint, PDF, OpenDocument, texte, "
            "courriel, images). Ils sont lus comme la passerelle les lirait, et ne sont ni conservés, ni "
            "journalisés, ni envoyés à un système."
        ),
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

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not said["text"] and not said["files"]:
            self.add_error("text", _("Collez un texte à vérifier, ou joignez un fichier."))
        return said

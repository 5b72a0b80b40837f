"""What an OP's own identifier looks like, and a text to try it on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.detection.checks import CHECKS
from balise.portal.enforcement.identifiers import OwnIdentifier
from balise.portal.ui.unchanged import UnchangedSince

_LABELS = {
    "luhn": _("Luhn (modulo 10)"),
    "mod11": _("Modulo 11, poids de 2 à 7"),
    "mod97": _("Modulo 97, deux derniers chiffres"),
}
CONTROLS = [("", _("Aucun")), *((name, _LABELS.get(name, name)) for name in sorted(CHECKS))]
MOST_WORDS, LONGEST_WORD = 30, 60
LONGEST_SAMPLE = 20_000


class IdentifierForm(UnchangedSince, forms.ModelForm):
    """``OwnIdentifier``; its code is given once, since findings and the journal keep it."""

    context = forms.CharField(
        label=_("Mots de contexte"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_(
            "Un par ligne, par exemple « matricule » ou « no d’employé ». "
            "Près d’un de ces mots, ce qui est trouvé est plus certain."
        ),
    )
    check_name = forms.ChoiceField(
        label=_("Contrôle des chiffres"),
        required=False,
        choices=CONTROLS,
        help_text=_("Calcul que respectent les chiffres de l’identifiant. Les lettres n’y comptent pas."),
    )

    class Meta:
        model = OwnIdentifier
        fields = [
            "code",
            "name",
            "name_en",
            "pattern",
            "context",
            "context_required",
            "check_name",
            "level",
        ]
        widgets = {
            "pattern": forms.TextInput(
                attrs={"spellcheck": "false", "autocomplete": "off", "class": "monospace"}
            ),
            "level": forms.RadioSelect,
        }
        help_texts = {
            "code": _("Lettres sans accent, chiffres et tirets. Il ne change plus et figure au journal."),
            "pattern": _(
                "Expression régulière, par exemple EMP-[0-9]{6}. Majuscules et accents ne comptent pas; "
                "les renvois à un groupe (\\1) ne sont pas admis, afin que la recherche reste rapide."
            ),
            "context_required": _("Sans un de ces mots à proximité, rien n’est signalé."),
            "level": _("Niveau de protection qu’un texte reçoit dès que l’identifiant s’y trouve."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["context"] = "\n".join(self.instance.context)
        if self.instance.pk:
            del self.fields["code"]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        # The address of the page that adds one.
        if code == "nouveau":
            raise forms.ValidationError(_("Ce code est réservé. Choisissez-en un autre."))
        return code

    def clean_context(self) -> list[str]:
        words = [line.strip() for line in self.cleaned_data["context"].splitlines() if line.strip()]
        if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
            raise forms.ValidationError(
                _("Au plus %(most)s mots ou locutions de %(longest)s caractères.")
                % {"most": MOST_WORDS, "longest": LONGEST_WORD}
            )
        return list(dict.fromkeys(words))

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("context_required") and "context" in cleaned and not cleaned["context"]:
            self.add_error("context", _("Donnez au moins un mot de contexte, puisqu’un contexte est exigé."))
        return cleaned


class SampleForm(forms.Form):
    """Nothing of it is kept."""

    text = forms.CharField(
        label=_("Texte d’essai"),
        strip=False,
        max_length=LONGEST_SAMPLE,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "20 000 caractères au plus. Il n’est ni conservé ni journalisé. Prenez des exemples fictifs."
        ),
    )

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")


class RetireForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Il est consigné au journal. N’y mettez aucun renseignement confidentiel."),
    )

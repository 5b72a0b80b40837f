"""Forms on systems: they check shapes; the actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from balise.contracts.snapshot import ANSWER_TOKENS
from balise.portal.organizations.models import PublicBody
from balise.portal.systems.models import MOST_ANSWER_TOKENS, GenAISystem, SecurityOpinion, Supplier
from balise.portal.ui.dates import DateField
from balise.portal.ui.text import in_order
from balise.portal.ui.unchanged import UnchangedSince

# Words that are pages of their own under /systemes/.
_RESERVED = {"nouveau", "fournisseurs", "export"}


class ReasonForm(forms.Form):
    """Why an act is done; kept with it."""

    reason = forms.CharField(label=_("Motif"), widget=forms.Textarea(attrs={"rows": 4}))


class SystemForm(UnchangedSince, forms.ModelForm):
    """A system's record. ``reason`` and ``accept_ends`` serve changes that are material."""

    class Meta:
        model = GenAISystem
        fields = (
            "name",
            "code",
            "description",
            "supplier",
            "hosting",
            "jurisdiction",
            "equivalent_jurisdiction",
            "model_name",
            "openness",
            "specialised",
            "licence",
            "licence_compatible",
            "base_url",
            "credential",
            "timeout_seconds",
            "answer_tokens",
        )
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "code": _("Nom que les outils donnent à la passerelle, par exemple : assistant-souverain."),
            "jurisdiction": _(
                "Où les données sont hébergées et quel droit s’y applique, par exemple : Québec."
            ),
            "equivalent_jurisdiction": _(
                "Cochez si la protection y est équivalente ou supérieure à celle du Québec. "
                "Sinon, une exception approuvée et datée est nécessaire."
            ),
            "model_name": _("Nom exact du modèle chez le fournisseur."),
            "openness": _(
                "Un modèle ouvert est à préférer pour les services aux citoyens et aux entreprises."
            ),
            "base_url": _("Adresse compatible avec l’interface OpenAI, jusqu’à /v1."),
            "credential": _(
                "Nom, jamais la valeur : la passerelle lit le secret dans sa variable BALISE_CREDENTIAL_NOM."
            ),
        }

    def __init__(self, *args: Any, public_body: PublicBody, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = Supplier.objects.of(public_body).order_by(*in_order("name"))
        self.fields["timeout_seconds"].widget.attrs.update(min=1, max=600)
        self.fields["answer_tokens"].widget.attrs.update(min=1, max=MOST_ANSWER_TOKENS)
        self.fields["answer_tokens"].required = False
        self.fields["answer_tokens"].help_text = _(
            "Une requête qui en demande plus est ramenée à ce nombre, et une requête qui ne dit rien "
            "le reçoit pour borne : il doit tenir dans la fenêtre du modèle, à côté de la question. "
            "Laissez %(usual)s pour ne donner aucune borne aux requêtes qui n’en demandent pas."
        ) % {"usual": number_format(ANSWER_TOKENS, force_grouping=True)}
        if self.instance.pk:
            # Gateways, keys and journals know the system by its code.
            del self.fields["code"]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if code in _RESERVED:
            raise forms.ValidationError(_("Ce mot est réservé : choisissez un autre code."))
        return code

    def clean_timeout_seconds(self) -> int:
        seconds = self.cleaned_data["timeout_seconds"]
        if not 1 <= seconds <= 600:
            raise forms.ValidationError(_("Donnez un délai de 1 à 600 secondes."))
        return seconds

    def clean_answer_tokens(self) -> int:
        tokens = self.cleaned_data["answer_tokens"]
        if tokens is None:
            return self.instance.answer_tokens
        if not 1 <= tokens <= MOST_ANSWER_TOKENS:
            raise forms.ValidationError(
                _("Donnez un nombre de jetons de 1 à %(most)s.")
                % {"most": number_format(MOST_ANSWER_TOKENS, force_grouping=True)}
            )
        return tokens

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Fields under the headings of the page."""
        plan = (
            (_("Le système"), ("name", "code", "description", "supplier")),
            (_("Hébergement et souveraineté"), ("hosting", "jurisdiction", "equivalent_jurisdiction")),
            (_("Modèle"), ("model_name", "openness", "specialised", "licence", "licence_compatible")),
            (_("Raccordement"), ("base_url", "credential", "timeout_seconds", "answer_tokens")),
        )
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in plan]


class MaterialChangeForm(forms.Form):
    """What a material change adds: its reason and the acceptance of what it ends."""

    change_reason = forms.CharField(
        label=_("Motif du changement"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    accept_ends = forms.BooleanField(
        label=_("Je confirme que ce changement met fin à ces décisions"), required=False
    )


class OpinionForm(forms.Form):
    """A security opinion."""

    outcome = forms.ChoiceField(
        label=_("Avis"), choices=SecurityOpinion.Outcome.choices, widget=forms.RadioSelect
    )
    reasons = forms.CharField(label=_("Motifs"), widget=forms.Textarea(attrs={"rows": 5}))
    conditions = forms.CharField(
        label=_("Conditions"),
        required=False,
        help_text=_("Nécessaires à un avis favorable avec conditions."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    expires_on = DateField(
        label=_("Valide jusqu’au"), help_text=_("36 mois au plus. Un avis échu bloque l’usage.")
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ExceptionForm(forms.Form):
    """A sovereignty exception."""

    reason = forms.CharField(
        label=_("Justification"),
        help_text=_("Pourquoi aucune solution souveraine ne convient, et ce qui protège les données."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    until = DateField(label=_("Valide jusqu’au"), help_text=_("24 mois au plus."))


class SupplierForm(UnchangedSince, forms.ModelForm):
    """A supplier."""

    class Meta:
        model = Supplier
        fields = ("name", "country", "contact")

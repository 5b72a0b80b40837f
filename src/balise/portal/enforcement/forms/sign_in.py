"""What is said of signing in to the portal by a provider."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.portal.people.models import ProviderSignIn
from balise.portal.ui.unchanged import UnchangedSince

MOST_VALUES = 20


class PrepareForm(UnchangedSince, forms.ModelForm):
    """What the provider calls the portal. The secret is never shown again."""

    client_secret = forms.CharField(
        label=_("Secret de client"),
        max_length=500,
        required=False,
        strip=True,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Il est conservé scellé et n’est plus montré. Vide : celui qui est conservé reste."),
    )
    public_client = forms.BooleanField(
        label=_("Le fournisseur n’a pas donné de secret (client public, avec PKCE)"), required=False
    )

    class Meta:
        model = ProviderSignIn
        fields = ("label", "client_id")
        help_texts = {
            "label": _("La page de connexion dira « Se connecter avec… » ce nom."),
            "client_id": _(
                "Celui de l’application que vous avez inscrite chez le fournisseur pour le portail."
            ),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["public_client"].initial = bool(self.instance.pk and not self.instance.sealed_secret)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("public_client") and cleaned.get("client_secret"):
            self.add_error(
                "public_client", _("Donnez un secret, ou dites qu’il n’y en a pas : pas les deux.")
            )
        return cleaned


class ValuesField(forms.CharField):
    """Short values, one per line."""

    widget = forms.Textarea({"rows": 2, "spellcheck": "false", "autocomplete": "off"})

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: str) -> list[str]:
        lines = list(dict.fromkeys(super().clean(value).split()))
        if len(lines) > MOST_VALUES or any(len(line) > 100 for line in lines):
            raise forms.ValidationError(_("Au plus %(most)s valeurs, courtes.") % {"most": MOST_VALUES})
        return lines


class OpenForm(UnchangedSince, forms.ModelForm):
    """What the provider proves, and who must come by it. ``links`` are those that the page showed: whatever
    was linked since is not confirmed by it."""

    links = forms.CharField(required=False, max_length=50_000, widget=forms.HiddenInput)
    amr = ValuesField(
        label=_("Valeurs « amr » qui prouvent un second facteur"),
        required=False,
        help_text=_(
            "Une par ligne, par exemple « mfa ». Si le jeton en porte une, le portail ne demande pas le sien "
            "et les pouvoirs d’autorisation s’exercent. Vide, comme la suivante : le second facteur du "
            "portail reste demandé."
        ),
    )
    acr = ValuesField(
        label=_("Valeurs « acr » qui prouvent un second facteur"),
        required=False,
        help_text=_("Une par ligne. Elles sont demandées au fournisseur à chaque connexion."),
    )

    class Meta:
        model = ProviderSignIn
        fields = ("amr", "acr", "required")
        labels = {"required": _("L’exiger : plus de mot de passe ni de clé d’accès")}
        help_texts = {
            "required": _(
                "Sauf pour le dirigeant, l’unité responsable et la sécurité de l’information, qui gardent "
                "leur mot de passe pour le jour où le fournisseur ne répond plus. Les sessions déjà "
                "ouvertes finissent d’elles-mêmes."
            )
        }

    def clean_links(self) -> list[int]:
        return [int(link) for link in self.cleaned_data["links"].split(",") if link.isdecimal()]

    def _compared(self) -> list[str]:
        return [name for name in super()._compared() if name != "links"]

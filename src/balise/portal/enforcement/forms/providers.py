"""What is said of an OIDC provider."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.people.models import PersonIdentity
from balise.portal.ui.unchanged import UnchangedSince

MOST_AUDIENCES = 20


class ProviderForm(UnchangedSince, forms.ModelForm):
    """``IdentityProvider``; its code is given once, since the journal keeps it."""

    audiences = forms.CharField(
        label=_("Destinataires admis"),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_(
            "Un par ligne : la valeur « aud » des jetons, souvent l’identifiant de l’application chez le "
            "fournisseur. Un jeton émis pour une autre application est refusé."
        ),
    )
    lifetime_minutes = forms.IntegerField(
        label=_("Durée la plus longue d’un jeton, en minutes"),
        min_value=1,
        max_value=1440,
        initial=120,
        help_text=_(
            "Un jeton volé sert jusqu’à son échéance : choisissez la durée la plus courte "
            "que le fournisseur permet."
        ),
    )

    accept_unlink = forms.BooleanField(
        label=_("Délier les identités liées si l’émetteur ou le champ change"),
        required=False,
        help_text=_(
            "Un autre émetteur, ou un autre champ, nomme les personnes autrement : il faut les lier de "
            "nouveau."
        ),
    )

    class Meta:
        model = IdentityProvider
        fields = (
            "code",
            "name",
            "issuer",
            "audiences",
            "jwks_url",
            "jwks",
            "claim",
            "vouches_for_email",
            "lifetime_minutes",
            "header",
        )
        widgets = {
            "jwks": forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "class": "monospace"}),
            "jwks_url": forms.TextInput(attrs={"spellcheck": "false", "inputmode": "url"}),
            "issuer": forms.TextInput(attrs={"spellcheck": "false", "inputmode": "url"}),
        }
        help_texts = {
            "code": _("Lettres sans accent, chiffres et tirets. Il ne change plus et figure au journal."),
            "issuer": _("La valeur « iss » des jetons, au caractère près."),
            "jwks_url": _(
                "Le « jwks_uri » de la page /.well-known/openid-configuration du fournisseur. "
                "Chaque passerelle y prend les clés, en HTTPS."
            ),
            "jwks": _(
                "Seulement si les passerelles ne peuvent pas joindre le fournisseur : son jeu de clés "
                "(JWKS), en JSON."
            ),
            "claim": _(
                "« sub », ou un autre champ stable : sa valeur se lie à chaque personne, sur sa fiche. "
                "« email » : la personne est celle qui a cette adresse au répertoire."
            ),
            "vouches_for_email": _(
                "Seulement si le fournisseur est le vôtre et attribue lui-même les adresses : sinon, "
                "un jeton sans « email_verified » est refusé."
            ),
            "header": _(
                "Facultatif. En-tête où l’application met le jeton, si elle ne peut pas le mettre dans "
                "X-Balise-Identity : par exemple X-Forwarded-Access-Token."
            ),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["audiences"] = "\n".join(self.instance.audiences or ())
        if self.instance.pk:
            del self.fields["code"]
        # Nothing to undo, nothing to accept.
        linked = PersonIdentity.objects.filter(
            public_body=self.instance.public_body_id, issuer=self.instance.issuer
        )
        if not self.instance.pk or not linked.exists():
            del self.fields["accept_unlink"]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        # The address of the page that adds one.
        if code == "nouveau":
            raise forms.ValidationError(_("Ce code est réservé. Choisissez-en un autre."))
        return code

    def clean_issuer(self) -> str:
        issuer = self.cleaned_data["issuer"]
        try:
            parts = urlsplit(issuer)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("https", "http") or not parts.hostname or " " in issuer:
            raise forms.ValidationError(_("Un émetteur est une adresse, qui commence par https://."))
        return issuer

    def clean_audiences(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["audiences"].splitlines() if line.strip()]
        if len(lines) > MOST_AUDIENCES or any(len(line) > 255 for line in lines):
            raise forms.ValidationError(_("Au plus %(most)s destinataires.") % {"most": MOST_AUDIENCES})
        return list(dict.fromkeys(lines))

    def clean_jwks(self) -> str:
        """Written the same way whatever its spaces, so that the same keys are the same rules."""
        text = self.cleaned_data["jwks"].strip()
        if not text:
            return ""
        try:
            return json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))
        except (ValueError, RecursionError):
            raise forms.ValidationError(_("Ce n’est pas du JSON.")) from None

    def clean(self) -> dict:
        cleaned = super().clean()
        places = [cleaned.get(name) for name in ("jwks_url", "jwks") if name in cleaned]
        if len(places) == 2 and bool(places[0]) == bool(places[1]):
            self.add_error("jwks_url", _("Donnez soit l’adresse des clés, soit les clés elles-mêmes."))
        return cleaned


class RemoveForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Il est consigné au journal. N’y mettez aucun renseignement confidentiel."),
    )

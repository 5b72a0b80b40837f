"""Forms of the pages about persons. They check shapes; actions check rules."""

from __future__ import annotations

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.models import PublicBody, Unit
from balise.portal.organizations.persons import active_persons
from balise.portal.people import roles
from balise.portal.people.issuers import issuers_of
from balise.portal.people.models import Group, Person
from balise.portal.ui.dates import DateField
from balise.portal.ui.persons import PersonsField
from balise.portal.ui.text import in_order
from balise.portal.ui.unchanged import UnchangedSince


class DirectoryForm(forms.Form):
    """Filters in the address: a list that is shown can be sent to a colleague."""

    q = forms.CharField(label=_("Rechercher"), required=False, widget=forms.TextInput({"type": "search"}))
    unit = forms.ModelChoiceField(label=_("Unité"), queryset=Unit.objects.none(), required=False)
    role = forms.ChoiceField(label=_("Rôle"), required=False)
    group = forms.ModelChoiceField(label=_("Groupe"), queryset=Group.objects.none(), required=False)
    state = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[("", _("En fonction")), ("left", _("Parties")), ("all", _("Toutes"))],
    )

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.of(public_body).order_by(*in_order("name"))
        self.fields["unit"].empty_label = _("Toutes")
        self.fields["group"].queryset = Group.objects.of(public_body).order_by(*in_order("name"))
        self.fields["group"].empty_label = _("Tous")
        self.fields["role"].choices = [("", _("Tous")), *roles.choices()]


class PersonForm(UnchangedSince, forms.ModelForm):
    class Meta:
        model = Person
        fields = ("first_name", "last_name", "email", "job_title", "unit")

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.of(public_body).order_by(*in_order("name"))


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rôle"))
    starts_on = DateField(label=_("Début"), initial=timezone.localdate)
    ends_on = DateField(label=_("Fin"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # None is offered first: what is sent in haste must not make anyone the head of the body.
        self.fields["role"].choices = [("", _("Choisissez")), *roles.choices()]


class IdentityForm(forms.Form):
    issuer = forms.ChoiceField(label=_("Fournisseur d’identité"))
    identifier = forms.CharField(
        label=_("Identifiant chez ce fournisseur"),
        max_length=255,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "La valeur, dans ses jetons, du champ qui nomme la personne (souvent « sub »). "
            "Qui s’y connecte agira au nom de cette personne."
        ),
    )

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].choices = issuers_of(public_body)


class IdentitiesForm(forms.Form):
    issuer = forms.ChoiceField(label=_("Fournisseur d’identité"))
    pairs = forms.CharField(
        label=_("Personnes"),
        widget=forms.Textarea({"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "Une par ligne : l’adresse de courriel au répertoire, un point-virgule, l’identifiant chez le "
            "fournisseur; ou deux colonnes copiées d’un tableur. Ce qui est déjà lié est laissé tel quel; si "
            "une ligne ne convient pas, rien n’est lié."
        ),
    )

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].choices = issuers_of(public_body)

    def clean_pairs(self) -> list[tuple[str, str]]:
        pairs = []
        for line in self.cleaned_data["pairs"].splitlines():
            # A spreadsheet parts its columns with tabs.
            address, *identifier = re.split(r"[;\t]", line.strip(), maxsplit=1)
            if address and not identifier:
                raise forms.ValidationError(
                    _("« %(line)s » : séparez l’adresse et l’identifiant par un point-virgule.")
                    % {"line": line.strip()[:60]}
                )
            pairs.append((address.strip(), "".join(identifier).strip()))
        return pairs


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Motif"), widget=forms.Textarea(attrs={"rows": 4}))


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Nom du groupe"), max_length=120)


class MembersForm(forms.Form):
    """Persons to add to a group; those already in it are not proposed."""

    persons = PersonsField(
        label=_("Personnes à ajouter"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "long-list"}),
    )

    def __init__(self, *args: object, group: Group, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].among(active_persons(group.public_body).exclude(groups=group))


class AccountForm(forms.Form):
    username = forms.CharField(
        label=_("Nom d’utilisateur"),
        max_length=60,
        help_text=_("Ce que la personne écrira pour se connecter, par exemple « prenom.nom »."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )

"""What is said of an application's key: which front end, for which case, who answers, from where."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.forms.keys import KeyForm
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.persons import active_persons
from balise.portal.people.models import Person
from balise.portal.ui.persons import PersonField
from balise.portal.ui.unchanged import UnchangedSince
from balise.portal.usecases.models import UseCase


class _Application(KeyForm):
    """What a key may be given, and changed later."""

    responsible = PersonField(
        label=_("Personne responsable"),
        queryset=Person.objects.none(),
        help_text=_("Elle répond de l’application et de la garde de la clé."),
    )
    trust_forwarded = forms.BooleanField(
        label=_("Croire les en-têtes d’utilisateur que l’application transmet (Open WebUI)"),
        required=False,
        help_text=_(
            "Seulement si l’application ne peut pas transmettre de jeton signé. Qui détient la clé, sur ces "
            "réseaux, peut alors se dire n’importe quelle personne : nommez les réseaux les plus étroits "
            "possible."
        ),
    )

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["label"]
        self.fields["responsible"].among(active_persons(public_body))
        self.fields["networks"].help_text = _(
            "Une adresse ou un réseau par ligne : celui du serveur de l’application, par exemple 10.20.3.4. "
            "La clé est refusée depuis tout autre réseau."
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("trust_forwarded") and "networks" in cleaned and not cleaned["networks"]:
            self.add_error(
                "networks", _("Nommez les réseaux d’où vient l’application, pour croire ses en-têtes.")
            )
        return cleaned


class ApplicationForm(_Application):
    application = forms.CharField(
        label=_("Application"),
        max_length=80,
        help_text=_("Son nom et l’endroit où elle tourne : « Open WebUI – production »."),
    )
    case = forms.ModelChoiceField(
        label=_("Cas d’usage"),
        queryset=UseCase.objects.none(),
        to_field_name="code",
        help_text=_("Chaque personne doit elle-même pouvoir s’en servir : groupe, formations, fonction."),
    )

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, public_body=public_body, **kwargs)
        cases = UseCase.objects.of(public_body).filter(status=UseCase.Status.AUTHORISED)
        self.fields["case"].queryset = cases.order_by("title")
        self.order_fields(["application", "case", "responsible", "expires_on", "networks", "trust_forwarded"])


class ApplicationEditForm(UnchangedSince, _Application):
    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, public_body=public_body, **kwargs)
        del self.fields["expires_on"]
        self.order_fields(["responsible", "networks", "trust_forwarded"])

"""What a person says of a key: its name, how long, from where."""

from __future__ import annotations

import ipaddress
import re
from datetime import date, datetime

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.actions.rotate_key import OVERLAP_HOURS
from balise.portal.enforcement.moments import end_of_day
from balise.portal.ui.dates import DateField

DEFAULT_MONTHS = 12
LONGEST_MONTHS = 24
MOST_NETWORKS = 20


def months_from(day: date, months: int) -> date:
    """The same day, so many months later; the last of the month when that day does not exist."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("un mois a au moins 28 jours")


class KeyForm(forms.Form):
    label = forms.CharField(
        label=_("Nom de la clé"),
        max_length=80,
        help_text=_(
            "Ce qui l’utilisera, pour la reconnaître plus tard : « Poste de travail », « Script de résumé »."
        ),
    )
    expires_on = DateField(
        label=_("Valide jusqu’au"),
        help_text=_("Au plus 24 mois. La clé fonctionne jusqu’à la fin de cette journée."),
    )
    networks = forms.CharField(
        label=_("Réseaux permis"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_(
            "Facultatif. Une adresse ou un réseau par ligne, par exemple 10.20.0.0/16. "
            "La clé est refusée depuis tout autre réseau."
        ),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].initial = months_from(timezone.localdate(), DEFAULT_MONTHS)

    def clean_expires_on(self) -> date:
        day, today = self.cleaned_data["expires_on"], timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("Choisissez une date à venir."))
        if day > (latest := months_from(today, LONGEST_MONTHS)):
            raise forms.ValidationError(_("Au plus tard le %(latest)s.") % {"latest": date_format(latest)})
        return day

    def clean_networks(self) -> list[str]:
        # One a line, or as they are copied from elsewhere.
        lines = [line for line in re.split(r"[\s,;]+", self.cleaned_data["networks"]) if line]
        if len(lines) > MOST_NETWORKS:
            raise forms.ValidationError(_("Au plus %(most)s réseaux.") % {"most": MOST_NETWORKS})
        found, wrong = [], []
        for line in lines:
            try:
                found.append(_network(line))
            except ValueError:
                said = _("« %(line)s » n’est ni une adresse ni un réseau (par exemple 10.20.0.0/16).")
                wrong.append(said % {"line": line[:50]})
        # All at once: whoever pasted a list corrects it once.
        if wrong:
            raise forms.ValidationError(list(dict.fromkeys(wrong)))
        return list(dict.fromkeys(found))

    @property
    def expires_at(self) -> datetime:
        return end_of_day(self.cleaned_data["expires_on"])


def _network(text: str) -> str:
    """The network as gateways compare it. Raises ``ValueError``."""
    network = ipaddress.ip_network(text, strict=False)
    if isinstance(network, ipaddress.IPv6Network):
        if network.network_address.scope_id:
            raise ValueError("a zone is of one machine alone")
        # Gateways read a mapped address as the IPv4 that it stands for.
        mapped = network.network_address.ipv4_mapped
        if mapped is not None and network.prefixlen >= 96:
            return f"{mapped}/{network.prefixlen - 96}"
    return str(network)


class RotateForm(forms.Form):
    overlap_hours = forms.TypedChoiceField(
        label=_("L’ancienne clé fonctionne encore"),
        coerce=int,
        choices=[
            (
                hours,
                _("aucun temps : elle cesse tout de suite")
                if hours == 0
                else _("%(hours)s h") % {"hours": hours},
            )
            for hours in OVERLAP_HOURS
        ],
        initial=24,
        help_text=_("Le temps de remplacer l’ancienne clé partout où elle sert."),
    )

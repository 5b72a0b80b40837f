"""Forms of the acts on a case: keeping, joining, phases, groups. They check shapes; the actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.persons import active_persons
from balise.portal.people.filling import fillable, other_cases
from balise.portal.people.models import Group, Person
from balise.portal.ui.persons import PersonField
from balise.portal.ui.text import in_order
from balise.portal.ui.unchanged import UnchangedSince
from balise.portal.usecases.forms import area
from balise.portal.usecases.models import UseCase


class ReasonForm(forms.Form):
    """Why an act is done; kept in the case's story."""

    reason = forms.CharField(label=_("Motif"), widget=area(4))


class KeepForm(forms.Form):
    """Keeping a proposal names its lead."""

    lead = PersonField(
        label=_("Pilote du cas"),
        queryset=Person.objects.none(),
        help_text=_("La personne qui documente le cas et en répond au quotidien."),
    )
    note = forms.CharField(label=_("Message à la personne qui propose"), required=False, widget=area(3))

    def __init__(self, *args: Any, case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].among(active_persons(case.public_body))
        self.fields["lead"].initial = case.lead_id or case.requester_id


class JoinToForm(forms.Form):
    """The case that already covers the need."""

    other = forms.ModelChoiceField(label=_("Cas qui couvre déjà ce besoin"), queryset=UseCase.objects.none())
    reason = forms.CharField(label=_("Motif"), widget=area(3))

    def __init__(self, *args: Any, case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        living = ("proposed", "documented", "authorised", "suspended")
        self.fields["other"].queryset = (
            UseCase.objects.of(case.public_body).filter(status__in=living).exclude(pk=case.pk)
        )


class PhaseForm(forms.Form):
    """The next phase."""

    phase = forms.ChoiceField(label=_("Nouvelle phase"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Motif"), required=False, widget=area(3))


class GroupsForm(UnchangedSince, forms.Form):
    """Who may use the case: groups that it is open to, and those that ``person`` may open it to.

    ``kept_back`` tells that there are others. A group that the person could not open it to again says so.
    """

    groups = forms.ModelMultipleChoiceField(
        label=_("Groupes qui peuvent s’en servir"),
        required=False,
        queryset=Group.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Aucun groupe coché : toute personne formée qui a une clé, hors expérimentation."),
    )
    pilots = forms.ModelMultipleChoiceField(
        label=_("Groupes pilotes"),
        required=False,
        queryset=Group.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("En expérimentation, eux seuls peuvent s’en servir."),
    )

    def __init__(self, *args: Any, case: UseCase, person: Person, **kwargs: Any) -> None:
        links = list(case.group_links.values_list("group_id", "pilot"))
        initial = {
            "groups": [g for g, pilot in links if not pilot],
            "pilots": [g for g, pilot in links if pilot],
        }
        super().__init__(*args, initial=initial, **kwargs)
        groups = Group.objects.of(case.public_body).order_by(*in_order("name"))
        theirs = {group.pk for group in fillable(person, groups)}
        linked = {group for group, _pilot in links}
        self.kept_back = len(groups) > len(theirs | linked)

        def label(group: Group) -> str:
            if group.pk in theirs:
                return str(group)
            said = gettext("%(group)s (retiré, seule l’unité responsable pourrait le remettre)")
            return said % {"group": group}

        for name in ("groups", "pilots"):
            self.fields[name].queryset = groups.filter(pk__in=theirs | linked)
            self.fields[name].label_from_instance = label


class NeedForm(forms.Form):
    """Why someone asks to use a case."""

    need = forms.CharField(
        label=_("Votre besoin"),
        help_text=_("Ce que vous feriez avec ce cas, et avec quelles données."),
        widget=area(4),
    )


class AnswerForm(forms.Form):
    """The answer to a request to use a case. Without a group that ``person`` may fill, it can only be no."""

    accepted = forms.TypedChoiceField(
        label=_("Réponse"),
        choices=[("1", _("Accepter")), ("0", _("Refuser"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    group = forms.ModelChoiceField(
        label=_("Groupe où l’ajouter"),
        queryset=Group.objects.none(),
        empty_label=_("Choisissez"),
        error_messages={"required": _("Choisissez un groupe auquel le cas est ouvert.")},
    )
    answer = forms.CharField(label=_("Message à la personne"), required=False, widget=area(3))

    def __init__(self, *args: Any, case: UseCase, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Group.objects.of(case.public_body).filter(case_links__in=case.serving_links)
        self.opened = bool(groups)
        theirs = fillable(person, groups)
        group = self.fields["group"]
        group.queryset = Group.objects.filter(pk__in=[each.pk for each in theirs]).order_by(*in_order("name"))
        # Whoever is refused is put in none.
        group.required = self.data.get(self.add_prefix("accepted")) != "0"
        group.help_text = " ".join(filter(None, (_also_opens(each, case) for each in theirs)))
        if len(theirs) == 1:
            group.initial, group.empty_label = theirs[0], None
        if not theirs:
            del self.fields["group"]
            self.fields["accepted"].choices = self.fields["accepted"].choices[1:]


def _also_opens(group: Group, case: UseCase) -> str:
    """What whoever joins a group may use besides the case that they asked for."""
    others = other_cases(group, case)
    if not others:
        return ""
    said = gettext("« %(group)s » ouvre aussi : %(cases)s.")
    return said % {"group": group, "cases": ", ".join(str(other) for other in others)}

"""Forms that describe a case: proposing and documenting it. They check shapes; the actions decide."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from balise.contracts.levels import Level
from balise.portal.organizations.models import Unit
from balise.portal.organizations.persons import active_persons
from balise.portal.people.models import Person
from balise.portal.systems.catalogue import explain_level
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.persons import PersonField
from balise.portal.ui.text import folded, in_order
from balise.portal.ui.unchanged import UnchangedSince
from balise.portal.usecases.courses import courses_of
from balise.portal.usecases.information import CHOICES
from balise.portal.usecases.kinds import kinds_of
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.similar import cases_titled

_TOOL_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProposalForm(forms.ModelForm):
    """What any employee can say of a need. Everything can be completed later by the lead."""

    level = forms.TypedChoiceField(
        label=_("Niveau de protection des données"), coerce=int, widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(label=_("Types d’utilisation"), widget=forms.CheckboxSelectMultiple)
    systems = forms.ModelMultipleChoiceField(
        label=_("Systèmes pressentis"),
        required=False,
        queryset=GenAISystem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Si vous ne savez pas, laissez vide : l’unité responsable vous aidera."),
    )

    class Meta:
        model = UseCase
        fields = (
            "title",
            "intended_use",
            "relevance",
            "expected_gains",
            "audience",
            "unit",
            "data_used",
            "level",
            "personal_information",
            "automated_decision",
            "kinds",
        )
        widgets = {
            "intended_use": area(4),
            "relevance": area(3),
            "expected_gains": area(3),
            "data_used": area(3),
            "audience": forms.RadioSelect,
        }
        labels = {
            "title": _("Titre"),
            "intended_use": _("Que voulez-vous faire?"),
            "relevance": _("Pourquoi est-ce pertinent?"),
            "expected_gains": _("Quels gains attendez-vous?"),
            "data_used": _("Quelles données et quels accès faut-il?"),
            "personal_information": _("Des renseignements personnels y figurent"),
            "automated_decision": _(
                "Une décision serait prise à partir du résultat, sans intervention humaine"
            ),
            "audience": _("À qui sert le résultat?"),
            "unit": _("Unité qui s’en servira"),
        }
        help_texts = {
            "title": _("Un verbe et un objet. Exemple : « Résumer les mémoires déposés en commission »."),
            "intended_use": _(
                "Décrivez la tâche d’aujourd’hui, ce que l’outil ferait, et ce qu’une personne vérifierait."
            ),
            "relevance": _("Exemple : « Nous lisons 400 mémoires par an; le délai est de trois semaines »."),
            "expected_gains": _(
                "Temps, qualité, délai, coût. Donnez un ordre de grandeur si vous le pouvez."
            ),
            "data_used": _("Exemple : « Mémoires publiés au site de l’Assemblée; aucun accès particulier »."),
            "personal_information": _(
                "Noms, coordonnées, numéros, opinions, santé : tout ce qui identifie quelqu’un."
            ),
            "automated_decision": _(
                "Le guide l’interdit (4.1) : un tel cas n’est pas autorisé avant qu’une personne "
                "y prenne la décision."
            ),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.public_body = person, person.public_body
        self.fields["unit"].queryset = Unit.objects.of(self.public_body).order_by(*in_order("name"))
        self.fields["unit"].initial = person.unit_id
        self.fields["unit"].empty_label = None
        self.fields["level"].choices = [(int(level), _level(level)) for level in Level]
        self.fields["kinds"].choices = self._kinds()
        if forbidden := [kind.label for kind in kinds_of(self.public_body).values() if not kind.allowed]:
            self.fields["kinds"].help_text = format_lazy(
                "{} {}",
                _("Cochez tout ce qui s’applique."),
                _("Sont interdits : %(kinds)s.") % {"kinds": ", ".join(forbidden).lower()},
            )
        self.fields["systems"].queryset = (
            GenAISystem.objects.of(self.public_body).filter(generative=True).order_by(*in_order("name"))
        )
        for name in ("intended_use", "relevance", "expected_gains", "data_used"):
            self.fields[name].max_length = 5000
            self.fields[name].widget.attrs["maxlength"] = 5000

    def _kinds(self) -> list[tuple[str, str]]:
        """Permitted kinds, and those that the case has already."""
        kept = set(self.instance.kinds or ())
        return [
            (kind.code, f"{kind.label} – {kind.condition}")
            for kind in kinds_of(self.public_body).values()
            if kind.allowed or kind.code in kept
        ]

    plan: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
        (_("Le besoin"), "", ("title", "intended_use", "relevance", "expected_gains")),
        (_("Pour qui"), "", ("audience", "unit")),
        (
            _("Les données"),
            _("Le niveau le plus élevé de ce que vous mettriez dans une requête ou un document joint."),
            ("data_used", "level", "personal_information", "automated_decision"),
        ),
        (_("L’usage"), "", ("kinds", "systems")),
    )

    @property
    def sections(self) -> list[tuple[Any, Any, list[forms.BoundField]]]:
        """Fields under the headings of the page."""
        return [
            (title, help_text, [self[name] for name in names if name in self.fields])
            for title, help_text, names in self.plan
        ]

    def facts(self) -> dict[str, Any]:
        """What goes to the model, without what the actions take apart."""
        apart = {"systems", "main_system", "distinct_reason", "kept_title"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


class DistinctForm(forms.Form):
    """ "Join or explain": what makes a proposal different from those it resembles."""

    distinct_reason = forms.CharField(
        label=_("En quoi votre proposition est-elle différente?"), required=False, widget=area(3)
    )

    def require(self) -> None:
        """Mark the field as due on a page that shows it; before the cases are shown, nobody owes it."""
        self.fields["distinct_reason"].required = True
        self.fields["distinct_reason"].widget.is_required = True


class DocumentForm(UnchangedSince, ProposalForm):
    """Everything a case documents, for its lead and the responsible unit."""

    main_system = forms.ModelChoiceField(
        label=_("Système principal"),
        required=False,
        queryset=GenAISystem.objects.none(),
        empty_label=_("Le premier de la liste"),
        help_text=_("Les autres servent de repli, sans jamais aller vers un hébergement moins protégé."),
    )
    needed_types = forms.MultipleChoiceField(
        label=_("Renseignements personnels nécessaires à la tâche"),
        required=False,
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Le reste est dépersonnalisé avant d’être envoyé (guide, 2.1)."),
    )
    minimum_level = forms.TypedChoiceField(
        label=_("Niveau minimal de chaque texte"),
        coerce=int,
        help_text=_("Même si rien n’est détecté, chaque requête compte au moins pour ce niveau."),
    )
    required_courses = forms.MultipleChoiceField(
        label=_("Formations exigées en plus des formations obligatoires"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    kept_title = forms.CharField(required=False, widget=forms.HiddenInput)

    critical_tools = forms.CharField(
        label=_("Outils critiques"),
        required=False,
        widget=area(3),
        help_text=_(
            "Un nom d’outil par ligne, tel que l’application l’offre au système. L’appel attend qu’une "
            "personne désignée l’ait validé."
        ),
    )

    class Meta(ProposalForm.Meta):
        fields = (
            *ProposalForm.Meta.fields,
            "critical_tools",
            "critical_answers",
            "minimum_level",
            "needed_types",
            "mask",
            "required_courses",
            "continuity",
            "lead",
        )
        field_classes = {"lead": PersonField}
        widgets = {**ProposalForm.Meta.widgets, "continuity": area(3)}
        labels = {
            **ProposalForm.Meta.labels,
            "critical_answers": _("Toute réponse attend la validation d’une personne"),
        }
        help_texts = {
            **ProposalForm.Meta.help_texts,
            "critical_answers": _(
                "Qui valide lit la réponse, et ce qui a été demandé tel que le système l’a reçu."
            ),
            "continuity": _("Comment le travail se fait si le système est arrêté."),
        }

    plan = (
        *ProposalForm.plan[:2],
        (
            ProposalForm.plan[2][0],
            ProposalForm.plan[2][1],
            (*ProposalForm.plan[2][2], "minimum_level", "needed_types", "mask"),
        ),
        (_("L’usage"), "", ("kinds", "systems", "main_system")),
        (
            _("La validation humaine"),
            _("Ce qu’une personne valide avant toute action (guide, 2.3)."),
            ("critical_tools", "critical_answers"),
        ),
        (_("Les personnes et la suite"), "", ("lead", "required_courses", "continuity")),
    )

    def __init__(self, *args: Any, names_lead: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        linked = list(self.instance.system_links.values_list("system_id", flat=True))
        systems = self.fields["systems"].queryset
        self.fields["systems"].queryset = systems | GenAISystem.objects.of(self.public_body).filter(
            pk__in=linked
        )
        self.fields["main_system"].queryset = self.fields["systems"].queryset
        self.initial.setdefault("systems", linked)
        self.initial.setdefault("main_system", linked[0] if linked else None)
        self.fields["minimum_level"].choices = [(int(level), explain_level(level).name) for level in Level]
        self.initial["critical_tools"] = "\n".join(self.instance.critical_tools)
        courses = courses_of(self.public_body)
        self.fields["required_courses"].choices = [(c.code, str(c)) for c in courses if not c.mandatory]
        if names_lead:
            self.fields["lead"].among(active_persons(self.public_body))
        else:
            del self.fields["lead"]

    def clean_critical_tools(self) -> list[str]:
        """Names as the OpenAI API admits them, each once."""
        names = sorted(set(self.cleaned_data["critical_tools"].split()))
        for name in names:
            if not _TOOL_NAME.fullmatch(name):
                raise forms.ValidationError(
                    _(
                        "« %(name)s » n’est pas un nom d’outil : lettres sans accent, chiffres, « _ » et "
                        "« - », 64 caractères au plus."
                    )
                    % {"name": name[:80]}
                )
        return names

    def clean_title(self) -> str:
        """A title that another living case bears is told once; sent again, it is kept."""
        title = self.cleaned_data["title"]
        others = [case for case in cases_titled(self.public_body, title) if case.pk != self.instance.pk]
        renamed = folded(title) != folded(self.instance.title)
        if not others or not renamed or self.data.get(self.add_prefix("kept_title")) == title:
            return title
        self.data = self.data.copy()
        self.data[self.add_prefix("kept_title")] = title
        raise forms.ValidationError(
            _(
                "Un autre cas porte déjà ce titre (%(cases)s) : donnez-en un autre, ou enregistrez de "
                "nouveau pour le garder."
            )
            % {"cases": ", ".join(case.code for case in others)}
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        level, minimum = cleaned.get("level"), cleaned.get("minimum_level")
        if level is not None and minimum is not None and minimum > level:
            self.add_error(
                "minimum_level", _("Le niveau minimal ne peut pas dépasser le niveau des données du cas.")
            )
        return cleaned

    def ordered_systems(self) -> list[GenAISystem]:
        """The chosen systems: the main one, then those already linked in their order, then the new ones."""
        chosen = list(self.cleaned_data["systems"])
        main = self.cleaned_data["main_system"]
        linked = list(self.instance.system_links.values_list("system_id", flat=True))

        def rank(system: GenAISystem) -> tuple[bool, int, str]:
            place = linked.index(system.pk) if system.pk in linked else len(linked)
            return (system != main, place, system.name)

        return sorted(chosen, key=rank)


class MaterialForm(forms.Form):
    """What changing decided facts adds: the reason, and the acceptance that the decision ends."""

    change_reason = forms.CharField(label=_("Motif du changement"), required=False, widget=area(3))
    accept_end = forms.BooleanField(
        label=_("Je confirme que ce changement met fin à la décision"), required=False
    )


def _level(level: Level) -> str:
    explained = explain_level(level)
    return f"{explained.name} – {explained.gloss.rstrip('.')} ({explained.examples})"

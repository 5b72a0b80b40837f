"""Fields that name persons: a list while it can be read through, else a name or an e-mail that one types.

In an OP of thousands a list of everybody is endless, to the eye, to the keyboard and to who hears it read.
What is typed is understood on the server: it works without a script, and the answer says who was meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.ui.text import folded

# As many fit a list; more are typed.
FEW = 100
_TOLD = 5


class PersonField(forms.ModelChoiceField):
    def among(self, persons: QuerySet) -> None:
        """Offer ``persons``."""
        self.queryset = persons
        if _are_many(persons):
            self.widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
            self.widget.is_required = self.required
            said = gettext_lazy("Écrivez le prénom et le nom, ou le courriel.")
            self.help_text = f"{self.help_text} {said}".strip()

    @property
    def _typed(self) -> bool:
        return isinstance(self.widget, forms.TextInput)

    def prepare_value(self, value: Any) -> Any:
        if self._typed and (key := getattr(value, "pk", value)) and str(key).isdigit():
            person = self.queryset.filter(pk=key).first()
            return "" if person is None else f"{_full_name(person)}, {person.email}"
        return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        value = value.strip() if isinstance(value, str) else value
        if not self._typed or value in self.empty_values or str(value).isdigit():
            return super().to_python(value)
        return _Names(self.queryset).the_one(str(value))


class PersonsField(forms.ModelMultipleChoiceField):
    """Several: one a line where there are too many to be listed, as a list of e-mails is pasted."""

    def among(self, persons: QuerySet) -> None:
        self.queryset = persons
        if _are_many(persons):
            self.widget = forms.Textarea({"rows": 8, "autocomplete": "off", "spellcheck": "false"})
            self.widget.is_required = self.required
            self.help_text = gettext_lazy("Une personne par ligne : son courriel, ou son prénom et son nom.")

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else super().prepare_value(value)

    def clean(self, value: Any) -> QuerySet:
        if not isinstance(self.widget, forms.Textarea):
            return super().clean(value)
        lines = [line for line in re.split(r"[\n;]", value or "") if line.strip()]
        if self.required and not lines:
            raise ValidationError(self.error_messages["required"], code="required")
        names, found, wrong = _Names(self.queryset), [], []
        for line in lines:
            try:
                found.append(names.the_one(line, most=2).pk)
            except ValidationError as reason:
                wrong += reason.messages
        if wrong:
            more = (
                [_("Autres lignes à corriger : %(n)s.") % {"n": len(wrong) - _TOLD}]
                if len(wrong) > _TOLD
                else []
            )
            raise ValidationError([*wrong[:_TOLD], *more])
        return self.queryset.filter(pk__in=found)


class _Names:
    """Persons by what people write of them: case, accents and order are left aside."""

    def __init__(self, persons: Iterable[Any]) -> None:
        self._whole: defaultdict[str, list[Any]] = defaultdict(list)
        self._texts: list[tuple[str, Any]] = []
        for person in persons:
            first, last, email = folded(person.first_name), folded(person.last_name), folded(person.email)
            for name in {email, *(" ".join(_words(two)) for two in (f"{first} {last}", f"{last} {first}"))}:
                self._whole[name].append(person)
            self._texts.append((f"{first} {last} {email}", person))

    def the_one(self, text: str, most: int = _TOLD) -> Any:
        """Raises ``ValidationError`` for nobody, and for several, of whom ``most`` at most are told apart."""
        said, words = {"text": text.strip()[:80]}, _words(folded(text))
        email = next((word for word in words if "@" in word), "")
        found = self._whole.get(email or " ".join(words)) or [
            person for known, person in self._texts if words and all(word in known for word in words)
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _("« %(text)s » ne correspond à personne que l’on puisse choisir ici."),
                code="nobody",
                params=said,
            )
        told = [f"{_full_name(person)} ({person.unit}, {person.email})" for person in found[:most]]
        said["persons"] = "; ".join([*told, "…"] if len(found) > most else told)
        raise ValidationError(
            _(
                "Plusieurs personnes correspondent à « %(text)s » : écrivez le courriel de la bonne. "
                "%(persons)s"
            ),
            code="several",
            params=said,
        )


def _are_many(persons: QuerySet) -> bool:
    return persons.order_by()[: FEW + 1].count() > FEW


def _full_name(person: Any) -> str:
    return f"{person.first_name} {person.last_name}"


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s,<>()]+", text)

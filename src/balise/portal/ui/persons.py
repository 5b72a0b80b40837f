"""Fields that name persons: a list while it can be read through, else a name or an e-mail that one types.

In an OP of thousands a list of everybody is endless, to the eye, to the keyboard and to who hears it read.
What is typed is understood on the server: it works without a script, and the answer says who was meant, or
offers those who may be.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from balise.portal.ui.person_widgets import Lines, Meant, OneLine, by_family_name, work_of
from balise.portal.ui.text import folded, words_of

# As many fit a list; more are typed.
FEW = 100
_TOLD = 5


class _Listed:
    """In a list, a name that several bear says who is meant."""

    _shared: frozenset[str] = frozenset()

    def label_from_instance(self, person: Any) -> str:
        name = by_family_name(person)
        return f"{name} – {work_of(person)} – {person.email}" if folded(str(person)) in self._shared else name

    def _are_many(self, persons: QuerySet) -> bool:
        listed = list(persons[: FEW + 1])
        borne = Counter(folded(str(person)) for person in listed)
        self._shared = frozenset(name for name, bearers in borne.items() if bearers > 1)
        return len(listed) > FEW


class PersonField(_Listed, forms.ModelChoiceField):
    def among(self, persons: QuerySet) -> None:
        """Offer ``persons``."""
        self.queryset = persons
        if self._are_many(persons):
            self.widget = OneLine({"autocomplete": "off", "spellcheck": "false"})
            self.widget.is_required = self.required
            said = gettext_lazy("Écrivez le prénom et le nom, ou le courriel.")
            self.help_text = f"{self.help_text} {said}".strip()

    @property
    def _typed(self) -> bool:
        return isinstance(self.widget, OneLine)

    def prepare_value(self, value: Any) -> Any:
        if self._typed and (key := getattr(value, "pk", value)) and str(key).isdigit():
            person = self.queryset.filter(pk=key).first()
            return "" if person is None else f"{person}, {person.email}"
        return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        value = value.strip() if isinstance(value, str) else value
        if not self._typed or value in self.empty_values or str(value).isdigit():
            return super().to_python(value)
        found = _Names(self.queryset).named(str(value))
        if len(found) == 1:
            return found[0]
        if not found:
            raise _nobody(str(value))
        self.widget.offered = [Meant(str(value), found)]
        raise _several([str(value)])


class PersonsField(_Listed, forms.ModelMultipleChoiceField):
    """Several: one a line where there are too many to be listed, as a list of e-mails is pasted."""

    def among(self, persons: QuerySet) -> None:
        self.queryset = persons
        if self._are_many(persons):
            self.widget = Lines({"rows": 8, "autocomplete": "off", "spellcheck": "false"})
            self.widget.is_required = self.required
            self.help_text = gettext_lazy("Une personne par ligne : son courriel, ou son prénom et son nom.")

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else super().prepare_value(value)

    def clean(self, value: Any) -> QuerySet:
        if not isinstance(self.widget, Lines):
            return super().clean(value)
        lines = [line for line in re.split(r"[\n;]", value or "") if line.strip()]
        if self.required and not lines:
            raise ValidationError(self.error_messages["required"], code="required")
        names = _Names(self.queryset)
        meant = {line.strip(): names.named(line) for line in lines}
        wrong = [(line, found) for line, found in meant.items() if len(found) != 1]
        if wrong:
            told = wrong[:_TOLD]
            self.widget.offered = offered = [Meant(line, found) for line, found in told if found]
            several = [_several([each.line for each in offered])] if offered else []
            nobody = [_nobody(line) for line, found in told if not found]
            left = len(wrong) - len(told)
            more = ngettext("Et %(n)s autre ligne.", "Et %(n)s autres lignes.", left) % {"n": left}
            raise ValidationError([*several, *nobody, *([more] if left else [])])
        return self.queryset.filter(pk__in=[found[0].pk for found in meant.values()])


class _Names:
    """Persons by what people write of them: case, accents and order are left aside."""

    def __init__(self, persons: Iterable[Any]) -> None:
        self._whole: defaultdict[str, list[Any]] = defaultdict(list)
        self._texts: list[tuple[str, Any]] = []
        for person in persons:
            first, last, email = folded(person.first_name), folded(person.last_name), folded(person.email)
            for name in {email, *(" ".join(words_of(two)) for two in (f"{first} {last}", f"{last} {first}"))}:
                self._whole[name].append(person)
            self._texts.append((f"{first} {last} {email}", person))

    def named(self, text: str) -> list[Any]:
        """Those whom a text names whole, else those whose name or e-mail has each of its words."""
        words = words_of(text)
        email = next((word for word in words if "@" in word), "")
        found = self._whole.get(email or " ".join(words)) or [
            person for known, person in self._texts if words and all(word in known for word in words)
        ]
        # Addresses may differ by their accents or capitals alone: as it is written, one is chosen.
        return [person for person in found if person.email in re.split(r"[\s,<>()]+", text)] or found


def _nobody(text: str) -> ValidationError:
    said = _(
        "« %(text)s » ne correspond à personne que l’on puisse choisir ici : vérifiez l’orthographe, ou "
        "écrivez seulement le nom, ou le courriel."
    )
    return ValidationError(said, code="nobody", params={"text": text.strip()[:80]})


def _several(texts: list[str]) -> ValidationError:
    said = _(
        "Plusieurs personnes correspondent à %(texts)s : choisissez la bonne sous le champ, ou écrivez son "
        "courriel."
    )
    quoted = ", ".join(_("« %(text)s »") % {"text": text.strip()[:80]} for text in texts)
    return ValidationError(said, code="several", params={"texts": quoted})

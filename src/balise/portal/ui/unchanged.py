"""Forms that change what is stored say so when it changed since their page was opened.

Two people at the same page, or a page left open since the morning: what the other one
saved is not undone without anybody seeing it. What each field was opened with travels
with the page as a digest, so that the answer tells which fields somebody else changed:
those left alone here are filled anew, and those changed by both wait for a choice.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _

_SEEN = "seen"
_DIGITS = 16
# Enough to know a text again; the field holds it whole, or did when the page was opened.
_TOLD = 200


class Refilled(NamedTuple):
    """A field that somebody else changed and that nobody touched here, with what it holds now."""

    field: forms.BoundField
    value: str


class UnchangedSince(forms.BaseForm):
    """To be put before ``forms.Form`` or ``forms.ModelForm``; its hidden field is ``seen``.

    A submission that does not say what was seen is taken as it is: commands and
    tests have no page. One that is refused keeps what was typed, and may be sent again.
    """

    refilled: tuple[Refilled, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._lists: dict[str, dict[str, str]] = {}
        super().__init__(*args, **kwargs)
        # Called when the page is made, once each form has said what it shows.
        self.fields[_SEEN] = forms.CharField(
            required=False, max_length=5000, widget=forms.HiddenInput, initial=self._now
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        seen = dict(re.findall(r"([^,=]+)=([^,=]+)", self.cleaned_data.pop(_SEEN, "")))
        stored = {name: self._stored(name) for name in self._compared() if name in seen}
        sent = {name: self._sent(name) for name in stored}
        # The same change made twice is none.
        theirs = [name for name, now in stored.items() if seen[name] != _digest(now) and now != sent[name]]
        if not theirs:
            return cleaned
        self.data = self.data.copy()
        self.data[self.add_prefix(_SEEN)] = self._now()
        self.add_error(
            None,
            _(
                "Ce que vous modifiez a changé depuis que vous avez ouvert la page. Vérifiez ces champs, "
                "puis enregistrez de nouveau."
            ),
        )
        refilled = []
        for name in theirs:
            value = self._in_words(name)
            if _digest(sent[name]) == seen[name]:
                self._fill(name, stored[name])
                self.errors.pop(name, None)
                refilled.append(Refilled(self[name], value))
            else:
                self.add_error(
                    name,
                    _(
                        "Quelqu’un d’autre a aussi changé ce champ. Valeur enregistrée : %(value)s. La vôtre "
                        "est ici : elle la remplacera si vous enregistrez de nouveau."
                    )
                    % {"value": value},
                )
        self.refilled = tuple(refilled)
        return cleaned

    def _compared(self) -> list[str]:
        return [name for name in self.fields if name != _SEEN]

    def _now(self) -> str:
        """Digest of what each field is filled with: what is stored now."""
        # In one piece, which nobody takes for words that someone typed.
        return ",".join(f"{name}={_digest(self._stored(name))}" for name in self._compared())

    def _stored(self, name: str) -> list[str]:
        """What a browser sends of a field that is shown as it is stored.

        A list shows nothing of what it no longer offers, as a person who left, and sends nothing of it.
        """
        field = self.fields[name]
        value = field.prepare_value(self.get_initial_for_field(field, name))
        if isinstance(field.widget, forms.CheckboxInput):
            return ["on"] if value else []
        values = _plain(field.widget.format_value(value))
        if isinstance(field.widget, forms.widgets.ChoiceWidget):
            offered = self._offered(name)
            return [value for value in values if value in offered]
        return values

    def _offered(self, name: str) -> dict[str, str]:
        """What a list offers, in words: read once, since it may come from the database."""
        if name not in self._lists:
            self._lists[name] = dict(_choices(self.fields[name].widget.choices))
        return self._lists[name]

    def _sent(self, name: str) -> list[str]:
        widget = self.fields[name].widget
        value = widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        if isinstance(widget, forms.CheckboxInput):
            return ["on"] if value else []
        return _plain(value)

    def _fill(self, name: str, values: list[str]) -> None:
        key = self.add_prefix(name)
        if hasattr(self.data, "setlist"):
            self.data.setlist(key, values)
        else:
            self.data[key] = values if len(values) > 1 else "".join(values)
        if not values:
            del self.data[key]

    def _in_words(self, name: str) -> str:
        """What is stored, as the page says it; of a long text, its beginning."""
        field, values = self.fields[name], self._stored(name)
        if isinstance(field.widget, forms.CheckboxInput):
            return _("oui") if values else _("non")
        words = self._offered(name) if isinstance(field.widget, forms.widgets.ChoiceWidget) else {}
        said = Truncator(", ".join(words.get(value, value) for value in values)).chars(_TOLD)
        return _("« %(text)s »") % {"text": said} if said else _("vide")


def _choices(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Each value and its label, those that are in groups too."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _choices(label)
        else:
            yield str(value), str(label)


def _plain(value: Any) -> list[str]:
    """What is sent of a field, in no order; nothing and an empty text are the same."""
    values = value if isinstance(value, list | tuple | set) else [value]
    texts = ("" if each is None else str(each).replace("\r\n", "\n") for each in values)
    return sorted(text for text in texts if text)


def _digest(values: list[str]) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:_DIGITS]

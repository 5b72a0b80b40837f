"""What led to a held answer, as its validator reads it: the last turn, and what precedes behind it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.contracts.holds import Said

_ROLES: dict[str, Promise] = {
    "user": gettext_lazy("La personne"),
    "assistant": gettext_lazy("Le système"),
    "system": gettext_lazy("Consigne"),
    "developer": gettext_lazy("Consigne"),
    "tool": gettext_lazy("Outil"),
    "function": gettext_lazy("Outil"),
}
_OTHERS: dict[str, Promise] = {
    "image_url": gettext_lazy("Une image, qui n’est pas conservée."),
    "input_audio": gettext_lazy("Un enregistrement, qui n’est pas conservé."),
}


@dataclass(frozen=True)
class Line:
    """Who said it, and what; ``code`` when it is what a tool was given."""

    who: str
    text: str
    code: bool = False


@dataclass(frozen=True)
class Asked:
    """``last`` is what was said since the person last spoke, and with it."""

    before: list[Line]
    last: list[Line]


def asked_in_words(question: list[Said]) -> Asked:
    spoken = [number for number, said in enumerate(question) if said.role == "user"]
    start = spoken[-1] if spoken else 0
    while start > 0 and question[start - 1].role == "user":
        start -= 1  # the other parts of the same message
    lines = [_line(said) for said in question]
    return Asked(lines[:start], lines[start:])


def _line(said: Said) -> Line:
    who = str(_ROLES.get(said.role, said.role))
    if said.other:
        return Line(who, str(_OTHERS.get(said.other, _("Un fichier, qui n’est pas conservé."))))
    if said.tool:
        return Line(_("%(who)s appelle %(tool)s") % {"who": who, "tool": said.tool}, said.text, code=True)
    return Line(who, said.text)

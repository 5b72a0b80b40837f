"""The message to send, to which system of which case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balise.contracts.levels import Level
from balise.portal.enforcement.standings import CaseStanding, SystemStanding
from balise.portal.enforcement.words import in_words
from balise.portal.systems.catalogue import level_label
from balise.portal.workspace.attachments import SeveralFilesField
from balise.portal.workspace.conversation import LONGEST, MOST_TURNS, BadConversation, read, size
from balise.portal.workspace.conversing import Turn

LONGEST_MESSAGE = 200_000


class MessageForm(forms.Form):
    """``place``: the code of a case and that of one of its systems."""

    place = forms.ChoiceField(
        label=_("Cas d’usage et système"), error_messages={"required": _("Choisissez à qui écrire.")}
    )
    level = forms.ChoiceField(
        label=_("Niveau de protection de ce que j’envoie"),
        required=False,
        help_text=_(
            "Facultatif : la passerelle l’établit elle-même, mais vous pouvez savoir ce qu’elle ignore."
        ),
    )
    kind = forms.ChoiceField(
        label=_("Type d’utilisation"),
        required=False,
        help_text=_("Facultatif, sauf si la passerelle le demande."),
    )
    text = forms.CharField(
        label=_("Message"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _("Écrivez un message.")},
    )
    files = SeveralFilesField(
        label=_("Fichiers à joindre"),
        required=False,
        help_text=_(
            "Facultatif : 10 au plus, 5 Mo en tout (Word, Excel, PowerPoint, PDF, OpenDocument, texte, "
            "courriel, images). La passerelle les lit et les vérifie; le système n’en reçoit d’ordinaire que "
            "le texte et, d’une image, que les mots qui s’y lisent."
        ),
    )
    conversation = forms.CharField(
        required=False, strip=False, widget=forms.HiddenInput(attrs={"data-only-here": True})
    )

    def __init__(
        self, data: Any, files: Any, standings: Sequence[CaseStanding], kinds: Sequence[Any], **others: Any
    ) -> None:
        super().__init__(data, files, **others)
        self.fields["place"].choices = [("", _("Choisissez")), *_places(standings)]
        self.fields["level"].choices = [("", _("Celui que la passerelle établit")), *_levels()]
        self.fields["kind"].choices = [
            ("", _("Ceux du cas d’usage")),
            *((one.code, in_words(one)) for one in kinds),
        ]

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if not text.strip():
            raise forms.ValidationError(_("Écrivez un message."))
        if len(text) > LONGEST_MESSAGE:
            raise forms.ValidationError(
                _("Le message a %(count)s caractères : le maximum est de 200 000. Envoyez-en moins.")
                % {"count": number_format(len(text), force_grouping=True)}
            )
        return text

    def clean_conversation(self) -> list[Turn]:
        try:
            turns = read(self.cleaned_data["conversation"])
        except BadConversation:
            raise forms.ValidationError(
                _("La conversation n’a pas pu être relue : commencez-en une nouvelle.")
            ) from None
        if size(turns) > LONGEST or len(turns) >= MOST_TURNS:
            raise forms.ValidationError(
                _("La conversation est trop longue : gardez-en une copie et commencez-en une nouvelle.")
            )
        return turns

    @property
    def case_and_system(self) -> tuple[str, str]:
        case, _, system = self.cleaned_data["place"].partition("|")
        return case, system


def _places(standings: Sequence[CaseStanding]) -> list[tuple[str, list[tuple[str, str]]]]:
    """By case, its systems that take requests now."""
    return [
        (
            f"{standing.rule.title} ({standing.rule.code})",
            [
                (f"{standing.rule.code}|{system.rule.code}", _told(standing.rule.code, system))
                for system in standing.systems
                if not system.refused
            ],
        )
        for standing in standings
    ]


def _told(case: str, system: SystemStanding) -> str:
    """The case too: a list that is closed shows only the line that was chosen."""
    return gettext("%(system)s (%(case)s) – jusqu’à %(level)s") % {
        "system": system.rule.name,
        "case": case,
        "level": level_label(system.ceiling),
    }


def _levels() -> list[tuple[str, str]]:
    return [(level.slug, level_label(level)) for level in Level]

"""Held answers as a validator sees them: whose turn it is, what they would do, how long is left.

Who validates: the lead of the case and the responsible unit, never the person
who asked (guide, 2.3: validation before critical actions).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balise.contracts.holds import HoldStatus, Piece, Said, pieces
from balise.journal.held import HeldContent, open_held, open_question
from balise.journal.seal import MasterKey
from balise.portal.enforcement.models import Hold, HoldQuerySet
from balise.portal.enforcement.trail.details import is_reference
from balise.portal.organizations.authority import allowed
from balise.portal.people.models import Person
from balise.portal.usecases.models import UseCase

if TYPE_CHECKING:
    from balise.portal.organizations.models import PublicBody


@dataclass(frozen=True)
class Line:
    """A hold with its names."""

    hold: Hold
    case_title: str
    person_name: str
    decider_name: str

    @property
    def title(self) -> str:
        if self.hold.tools:
            return _("Appel de %(tools)s") % {"tools": ", ".join(self.hold.tools)}
        return _("Réponse du système")

    @property
    def remaining(self) -> str:
        return remaining(self.hold)


@dataclass(frozen=True)
class Shown:
    """One piece of the answer, readable: ``rows`` are an argument's path and value."""

    piece: Piece
    rows: tuple[tuple[str, str], ...]
    editable: str


def remaining(hold: Hold) -> str:
    """How long a human still has, in words."""
    seconds = (hold.expires_at - timezone.now()).total_seconds()
    if seconds <= 0:
        return _("Délai écoulé")
    if seconds < 60:
        return _("Expire dans moins d’une minute")
    minutes = math.floor(seconds / 60)
    if minutes < 60:
        return ngettext("Expire dans %(count)s minute", "Expire dans %(count)s minutes", minutes) % {
            "count": minutes
        }
    hours = minutes // 60
    return ngettext("Expire dans %(count)s heure", "Expire dans %(count)s heures", hours) % {"count": hours}


def asked(person: Person, hold: Hold) -> bool:
    return hold.person == str(person.ref)


def may_validate(person: Person, hold: Hold) -> bool:
    """The case's lead or the responsible unit, but not for what they asked themselves."""
    if asked(person, hold):
        return False
    if allowed(person, "enforcement.validate"):
        return True
    return UseCase.objects.of(person.public_body).filter(code=hold.case, lead=person).exists()


def may_take_up(person: Person, hold: Hold) -> bool:
    """Whether an answer that was approved waits for this person to ask again."""
    approved = hold.status == HoldStatus.APPROVED.value and hold.consumed_at is None
    return asked(person, hold) and approved and not hold.expired and hold.may_be_given


def waiting_for(person: Person) -> QuerySet[Hold]:
    """What this person may decide now, the most urgent first."""
    return _theirs(person).pending().order_by("expires_at", "pk")


def decided_before(person: Person) -> QuerySet[Hold]:
    """What was decided, by whomever, among what this person may validate; the newest first."""
    return _theirs(person).filter(decided_at__isnull=False).order_by("-decided_at", "-pk")


def _theirs(person: Person) -> HoldQuerySet:
    """What ``may_validate`` lets the person decide."""
    found = Hold.objects.of(person.public_body).listed().exclude(person=str(person.ref))
    if not allowed(person, "enforcement.validate"):
        led = UseCase.objects.of(person.public_body).filter(lead=person).values_list("code", flat=True)
        found = found.filter(case__in=list(led))
    return found


def of_asker(person: Person) -> QuerySet[Hold]:
    """The person's own held answers, the newest first."""
    own = Hold.objects.of(person.public_body).listed().filter(person=str(person.ref))
    return own.order_by("-created_at", "-pk")


def decided_for(person: Person) -> list[Line]:
    """The person's own answers that were refused, or approved and may still be taken up."""
    decided = of_asker(person).filter(
        decided_at__isnull=False, consumed_at__isnull=True, expires_at__gt=timezone.now()
    )
    return named(person.public_body, (hold for hold in decided if hold.is_refused or hold.may_be_given))


def of_requests(person: Person, request_ids: Iterable[str]) -> dict[str, Hold]:
    """The person's own held answers by request, the newest of each."""
    own = of_asker(person).filter(request_id__in=list(request_ids)).order_by("created_at", "pk")
    return {hold.request_id: hold for hold in own}


def named(public_body: PublicBody, holds: Iterable[Hold]) -> list[Line]:
    found = list(holds)
    refs = {ref for hold in found for ref in (hold.person, hold.decided_by) if is_reference(ref)}
    people = {str(p.ref): str(p) for p in Person.objects.of(public_body).filter(ref__in=refs)}
    codes = {hold.case for hold in found}
    cases = UseCase.objects.of(public_body).filter(code__in=codes).only("code", "title")
    titles = {case.code: case.title_and_code for case in cases}
    return [
        Line(
            hold=hold,
            case_title=titles.get(hold.case, hold.case),
            person_name=people.get(hold.person, "—"),
            decider_name=people.get(hold.decided_by, ""),
        )
        for hold in found
    ]


def master_key() -> MasterKey:
    return MasterKey.load_or_create(settings.BALISE.keys_dir / "content.key")


def content_of(hold: Hold) -> HeldContent:
    return HeldContent(
        id=hold.pk,
        public_body=hold.public_body,
        person=hold.person,
        content_key=hold.content_key,
        digest=hold.digest,
        nonce=_bytes(hold.nonce),
        ciphertext=_bytes(hold.ciphertext),
        question_nonce=_bytes(hold.question_nonce),
        question_ciphertext=_bytes(hold.question_ciphertext),
        created_at=hold.created_at,
    )


def _bytes(column: Any) -> bytes | None:
    return bytes(column) if column is not None else None


def unsealed(hold: Hold) -> dict[str, Any]:
    """The answer, for who was allowed to read it. Raises ``Unreadable``."""
    return open_held(connection.connection, master_key(), content_of(hold))


def unsealed_question(hold: Hold) -> list[Said]:
    """What led to it, for the same reader. Raises ``Unreadable``."""
    return open_question(connection.connection, master_key(), content_of(hold))


def shown(answer: dict[str, Any]) -> list[Shown]:
    """Every piece with its arguments as rows, and as text to edit."""
    return [_shown(piece) for piece in pieces(answer)]


class _Object(list[tuple[str, Any]]):
    """A JSON object as it is written: a name that stands twice stands twice here, too."""


class _Number(NamedTuple):
    """A JSON number, to its last figure."""

    text: str


def as_written(text: str) -> Any:
    """A JSON text with all that it says, whoever reads it next. Raises ``ValueError``."""
    return json.loads(text, object_pairs_hook=_Object, parse_int=_Number, parse_float=_Number)


def _shown(piece: Piece) -> Shown:
    if not piece.json:
        return Shown(piece, (), piece.text)
    try:
        value = as_written(piece.text)
        return Shown(piece, tuple(_rows(value, "")), _editable(piece.text, value))
    except ValueError:
        return Shown(piece, (), piece.text)


def _editable(text: str, value: Any) -> str:
    """The text in lines, if that says the same; as it is, otherwise."""
    readable = json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    return readable if readable == _printable(readable) and as_written(readable) == value else text


def _rows(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, _Object) and value:
        for name, inner in value:
            yield from _rows(inner, f"{path} › {name}" if path else name)
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value, 1):
            yield from _rows(inner, f"{path} › {number}" if path else str(number))
    else:
        yield _printable(path) or "—", _printable(_told(value))


def _told(value: Any) -> str:
    match value:
        case str():
            return value
        case _Number(text):
            return text
        case _Object():
            return "{}"
    return json.dumps(value)


def _printable(text: str) -> str:
    """Half a surrogate pair, which JSON can escape and no page can show, is left out."""
    return text.encode("utf-8", "replace").decode()

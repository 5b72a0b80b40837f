"""Enter a public body with the first persons who govern it, from the server's own command line.

Nobody has any authority before that: its head names the others, and its responsible unit
keeps the directory (guide, 1.1). Their powers sleep until each adds a second factor.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import PublicBody, Unit
from balise.portal.organizations.signals import policy_changed
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.accounts import free_username, give_account
from balise.portal.people.models import Person, RoleAssignment

HEAD, RESPONSIBLE = "dirigeant", "unite-responsable"


@dataclass(frozen=True)
class Founder:
    """Who is entered first, with a name to sign in with."""

    first_name: str
    last_name: str
    email: str


@dataclass(frozen=True)
class Opened:
    """An account that was opened. ``password`` is shown once and kept nowhere."""

    person: Person
    username: str
    password: str
    roles: tuple[str, ...]


@transaction.atomic
def found_body(
    *, code: str, name: str, unit: str, head: Founder, responsible: Founder, operator: str
) -> list[Opened]:
    """Everything or nothing; the first rules are published, under which every request is refused.

    One address for both persons makes them one, with both roles. ``operator`` is the account of
    the machine that did it, kept in the journal. Raises ``ActionRefused``.
    """
    _check(code, name, unit, (head, responsible))
    body = PublicBody.objects.create(code=code, name=name.strip())
    with acting_for(body.pk):
        record_event(body, None, "public-body.found", detail={"code": code, "operator": operator})
        first = Unit.objects.create(public_body=body, name=unit.strip(), responsible_for_ai=True)
        record_event(body, None, "unit.create", detail={"unit": first.pk, "operator": operator})
        if head.email.strip().lower() == responsible.email.strip().lower():
            opened = [_enter(first, head, (HEAD, RESPONSIBLE), operator)]
        else:
            opened = [
                _enter(first, head, (HEAD,), operator),
                _enter(first, responsible, (RESPONSIBLE,), operator),
            ]
        policy_changed.send(sender=PublicBody, public_body=body)
    return opened


def _check(code: str, name: str, unit: str, founders: tuple[Founder, ...]) -> None:
    try:
        validate_slug(code)
    except ValidationError:
        raise ActionRefused(
            _("Le code ne contient que des lettres sans accent, des chiffres et des traits d’union.")
        ) from None
    if len(code) > 50 or code != code.lower():
        raise ActionRefused(_("Le code compte 50 caractères au plus, en minuscules."))
    if PublicBody.objects.filter(code=code).exists():
        raise ActionRefused(_("Un organisme public a déjà ce code."))
    words = [name, unit, *(word for founder in founders for word in (founder.first_name, founder.last_name))]
    if not all(word.strip() for word in words):
        raise ActionRefused(_("L’organisme, l’unité et chaque personne doivent être nommés."))
    _refuse_too_long(PublicBody, name=name)
    _refuse_too_long(Unit, name=unit)
    for founder in founders:
        _refuse_too_long(Person, **asdict(founder))
        try:
            validate_email(founder.email.strip())
        except ValidationError:
            raise ActionRefused(
                _("« %(email)s » n’est pas une adresse de courriel.") % {"email": founder.email}
            ) from None


def _refuse_too_long(model: type[Model], **words: str) -> None:
    for field, word in words.items():
        most = model._meta.get_field(field).max_length
        if len(word.strip()) > most:
            said = {"start": word.strip()[:30], "most": most}
            raise ActionRefused(_("« %(start)s… » est trop long : %(most)s caractères au plus.") % said)


def _enter(unit: Unit, founder: Founder, roles: tuple[str, ...], operator: str) -> Opened:
    person = Person.objects.create(
        public_body=unit.public_body,
        unit=unit,
        first_name=founder.first_name.strip(),
        last_name=founder.last_name.strip(),
        email=founder.email.strip(),
    )
    username = free_username(person)
    password = give_account(person, username)
    about = {"subject": str(person.ref), "operator": operator}
    record_event(unit.public_body, None, "person.create", detail=about)
    record_event(unit.public_body, None, "account.open", detail=about)
    for role in roles:
        RoleAssignment.objects.create(public_body=unit.public_body, person=person, role=role)
        record_event(unit.public_body, None, "role.assign", detail={**about, "role": role})
    return Opened(person, username, password, roles)

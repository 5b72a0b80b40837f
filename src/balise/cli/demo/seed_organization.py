"""The frame of the fictitious body: units, people and accounts, committees, mandates, courses.

Written straight to the tables, as an installer's import would: nobody has any
authority yet to do it through the portal's actions.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from balise.portal.organizations.models import (
    Committee,
    CommitteeMember,
    Directive,
    Mandate,
    PublicBody,
    Unit,
)
from balise.portal.people.models import Account, Group, GroupMember, Person, RoleAssignment
from balise.portal.training.models import Course, TrainingRecord


@dataclass
class Cast:
    """The people of the story, by sign-in name or by full name."""

    body: PublicBody
    people: dict[str, Person] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    accounts: list[dict[str, Any]] = field(default_factory=list)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]


def day(offset: int) -> date:
    """A date so many days from today."""
    return timezone.localdate() + timedelta(days=offset)


def load_organization(body: PublicBody, data: dict[str, Any]) -> Cast:
    """Create everything that comes before the register."""
    body.public_systems_allowed = True
    body.save()
    cast = Cast(body)
    _units(cast, data["units"])
    _people(cast, data["people"])
    _groups(cast, data["groups"])
    _committees(cast, data["committees"])
    _mandates(cast, data["mandates"])
    _directives(cast, data["directives"])
    _training(cast, data)
    return cast


def _units(cast: Cast, rows: list[dict[str, Any]]) -> None:
    by_name: dict[str, Unit] = {}
    for row in rows:
        unit = Unit.objects.create(
            public_body=cast.body,
            name=row["name"],
            parent=by_name.get(row.get("parent", "")),
            responsible_for_ai=row.get("responsible", False),
            contact=row.get("contact", ""),
        )
        by_name[unit.name] = unit
        cast.units.append(unit)


def _people(cast: Cast, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        full_name = f"{row['first']} {row['last']}"
        login = row.get("login", "")
        person = Person.objects.create(
            public_body=cast.body,
            unit=cast.units[row["unit"]],
            first_name=row["first"],
            last_name=row["last"],
            email=f"{login or _plain(full_name)}@rsrq.example",
            job_title=row["title"],
        )
        for role in row.get("roles", []):
            RoleAssignment.objects.create(
                public_body=cast.body, person=person, role=role, starts_on=day(-365)
            )
        cast.people[full_name] = person
        if login:
            cast.people[login] = person
            cast.accounts.append(_account(cast.body, person, login, row.get("roles", [])))


def _account(body: PublicBody, person: Person, login: str, roles: list[str]) -> dict[str, Any]:
    """An account with a random password and an authenticator whose secret the demonstration gives away."""
    password = f"{secrets.token_urlsafe(9)}-{secrets.randbelow(90) + 10}"
    account = Account.objects.create_user(login, person.email, password, public_body=body)
    person.account = account
    person.save(update_fields=["account"])
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return {
        "username": login,
        "password": password,
        "totp": secret,
        "roles": roles or ["employe"],
        "name": str(person),
    }


def _groups(cast: Cast, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        group = Group.objects.create(public_body=cast.body, code=row["code"], name=row["name"])
        cast.groups[group.code] = group
        members = [cast[name] for name in row.get("members", [])]
        units = [cast.units[rank] for rank in row.get("units", [])]
        members += list(Person.objects.of(cast.body).filter(unit__in=units))
        GroupMember.objects.bulk_create(
            GroupMember(public_body=cast.body, group=group, person=person) for person in members
        )


def _committees(cast: Cast, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        seats = row.pop("seats")
        committee = Committee.objects.create(
            public_body=cast.body, sectors=sorted({seat["sector"] for seat in seats}), **row
        )
        for seat in seats:
            person = cast[seat["person"]]
            CommitteeMember.objects.create(
                public_body=cast.body,
                committee=committee,
                person=person,
                sector=seat["sector"],
                chairs=seat.get("chairs", False),
                starts_on=day(-250),
            )
            RoleAssignment.objects.get_or_create(
                public_body=cast.body, person=person, role="membre-comite", defaults={"starts_on": day(-250)}
            )


def _mandates(cast: Cast, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        Mandate.objects.create(
            public_body=cast.body,
            holder=cast[row["holder"]],
            granted_by=cast["helene.vaillancourt"],
            scope=row["scope"],
            may_grant_exceptions=row.get("exceptions", False),
            instrument=row["instrument"],
            starts_on=day(row["from"]),
            ends_on=day(row["to"]),
        )


def _directives(cast: Cast, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        for rank, version in enumerate(row["versions"], start=1):
            Directive.objects.create(
                public_body=cast.body,
                title=row["title"],
                version=rank,
                text=version["text"],
                published_on=day(version["published"]),
            )


def _training(cast: Cast, data: dict[str, Any]) -> None:
    recorder = cast["alexis.grondin"]
    courses = [
        Course.objects.create(
            public_body=cast.body,
            code=row["code"],
            title=row["title"],
            title_en=row["title_en"],
            proposed_by_mcn=row.get("mcn", False),
            mandatory=row.get("mandatory", False),
            validity_months=row["months"],
        )
        for row in data["courses"]
    ]
    untrained = {cast[name].pk for name in data["untrained"]}
    lapsed = {cast[name].pk for name in data["lapsed"]}
    records = []
    for rank, person in enumerate(Person.objects.of(cast.body).order_by("pk")):
        if person.pk in untrained:
            continue
        for course in courses:
            if not course.mandatory and (rank + course.pk) % 3:
                continue
            done = day(-800) if person.pk in lapsed else day(-30 - (rank * 7) % 200)
            records.append(
                TrainingRecord(
                    public_body=cast.body,
                    person=person,
                    course=course,
                    completed_on=done,
                    valid_until=done + timedelta(days=30 * course.validity_months),
                    proof="Attestation de la plateforme de formation",
                    recorded_by=recorder,
                )
            )
    TrainingRecord.objects.bulk_create(records)


def _plain(name: str) -> str:
    """``Marie-Ève Côté`` → ``marie-eve.cote``: the local part of an address."""
    import unicodedata

    folded = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in folded if not unicodedata.combining(c)).replace(" ", ".").replace("'", "")

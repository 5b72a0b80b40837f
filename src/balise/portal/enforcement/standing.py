"""What a person is to gateways, with or without a key: in function, groups, trainings.

One query serves grants and the pages that tell people what they miss, so that a
page never promises what a gateway refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.conf import settings
from django.db import connection
from django.utils import timezone

from balise.contracts.decisions import Reason
from balise.contracts.grants import Grant
from balise.contracts.snapshot import PolicySnapshot
from balise.policy.decide import RequestFacts, authorize
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person

# A training lapses when its last day is over in the OP's time zone; one dated after today does not count
# yet. Roles are for the journal only.
STANDING = """
SELECT p.id, p.ref::text AS person, p.active AS person_active,
       coalesce((SELECT string_agg(DISTINCT r.role, ',' ORDER BY r.role) FROM people_roleassignment r
                 WHERE r.person_id = p.id AND r.starts_on <= days.today
                   AND (r.ends_on IS NULL OR r.ends_on >= days.today)), 'employe') AS role,
       coalesce((SELECT array_agg(g.code::text ORDER BY g.code) FROM people_groupmember m
                 JOIN people_group g ON g.id = m.group_id WHERE m.person_id = p.id), '{}') AS groups,
       coalesce((SELECT jsonb_object_agg(t.code, t.lapses) FROM (
                   SELECT co.code, to_char((max(tr.valid_until) + 1)::timestamp AT TIME ZONE %(zone)s
                                           AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS lapses
                   FROM training_trainingrecord tr JOIN training_course co ON co.id = tr.course_id
                   WHERE tr.person_id = p.id AND tr.completed_on <= days.today GROUP BY co.code) t),
                '{}') AS trainings
FROM people_person p
CROSS JOIN (SELECT (now() AT TIME ZONE %(zone)s)::date AS today) days
WHERE p.public_body_id = %(public_body)s AND (%(persons)s::bigint[] IS NULL OR p.id = ANY(%(persons)s))
"""


def standing_values(public_body: PublicBody, persons: Sequence[int] | None) -> dict[str, object]:
    """Parameters of ``STANDING``; ``persons`` are ids, None for everybody."""
    ids = None if persons is None else [getattr(person, "pk", person) for person in persons]
    return {"public_body": public_body.pk, "persons": ids, "zone": settings.TIME_ZONE}


def would_be_grant(person: Person, case_code: str = "") -> Grant:
    """The grant that a key of ``person`` for this case would have now."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT person, role, person_active, groups, trainings::text FROM ({STANDING}) s",  # noqa: S608
            standing_values(person.public_body, [person.pk]),
        )
        ref, role, active, groups, trainings = cursor.fetchone()
    return Grant(
        key_id="",
        public_body=person.public_body_id,
        person=ref,
        role=role,
        case=case_code,
        person_active=active,
        groups=tuple(groups),
        trainings=msgspec.json.decode(trainings, type=dict[str, datetime]),
    )


def what_is_missing(grant: Grant, snapshot: PolicySnapshot) -> tuple[Reason, ...]:
    """Why this person may not use this case at all, whichever the system. Emergency stops pass: they are
    no fault of the person and end."""
    found = authorize(RequestFacts(now=timezone.now(), grant=grant, system=""), snapshot)
    return tuple(reason for reason in found if reason.code not in {"system_unknown", "stopped"})

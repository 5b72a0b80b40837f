"""Link many persons at once to what a provider calls them: all of them, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balise.contracts.grants import email_name
from balise.portal.organizations.audit import record_events
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.accounts import may_let_in
from balise.portal.people.actions.link_identity import MOST, confirming, readable, tell_linked
from balise.portal.people.issuers import issuers_of
from balise.portal.people.models import Person, PersonIdentity
from balise.portal.people.provider_sign_in import open_door

MOST_LINES = 2000
_TOLD = 10
"""Problems told at once; the rest are told when these are corrected."""

Pair = tuple[str, str]


@transaction.atomic
def link_identities(*, actor: Person, issuer: str, pairs: Sequence[Pair]) -> int:
    """``pairs`` of e-mail address and identifier, one per line, empty for a blank one; returns how many links
    are new.

    A link that is there already is left as it is, so that a longer list may be sent again. Raises
    ``ActionRefused`` naming the lines that cannot be linked; nothing is then linked.
    """
    require(actor, "people.link_identity")
    if issuer not in {known for known, _name in issuers_of(actor.public_body)}:
        raise ActionRefused(_("L’organisme n’a pas inscrit cet émetteur."))
    if len(pairs) > MOST_LINES:
        raise ActionRefused(_("Au plus %(most)s lignes à la fois.") % {"most": MOST_LINES})
    # The persons' rows first, in one order: two lists at once must neither cross nor link twice.
    persons = Person.objects.of(actor.public_body).select_for_update(no_key=True).order_by("pk")
    by_address = {email_name(person.email): person for person in persons}
    held = dict(
        PersonIdentity.objects.of(actor.public_body).filter(issuer=issuer).values_list("subject", "person_id")
    )
    door = open_door(actor.public_body, issuer=issuer)
    wrong = list(_problems(pairs, by_address, held, actor, opens=door is not None))
    if wrong:
        raise ActionRefused(" ".join([*wrong[:_TOLD], *_left(len(wrong) - _TOLD)]))
    fresh = [(by_address[email_name(address)], name) for address, name in pairs if name and name not in held]
    confirmed_by = confirming(actor)
    PersonIdentity.objects.bulk_create(
        PersonIdentity(
            public_body=actor.public_body,
            person=person,
            issuer=issuer,
            subject=name,
            linked_by=actor,
            confirmed_by=confirmed_by,
        )
        for person, name in fresh
    )
    grants_changed.send(
        sender=Person, public_body=actor.public_body, persons=sorted({person.pk for person, _name in fresh})
    )
    # Last, as others wait from the first line of the journal on.
    details = [{"subject": str(person.ref), "issuer": issuer} for person, _name in fresh]
    record_events(actor.public_body, actor, "identity.link", details)
    if door is not None:
        tell_linked([person for person, _name in fresh])
    return len(fresh)


def _left(count: int) -> list[str]:
    """Of the lines that are not told."""
    if count <= 0:
        return []
    return [ngettext("Et %(n)s autre ligne.", "Et %(n)s autres lignes.", count) % {"n": count}]


def _problems(
    pairs: Sequence[Pair], by_address: dict[str, Person], held: dict[str, int], actor: Person, opens: bool
) -> Iterator[str]:
    given = Counter(name for _address, name in pairs)
    linked = Counter(PersonIdentity.objects.of(actor.public_body).values_list("person_id", flat=True))
    for number, (address, name) in enumerate(pairs, 1):
        if not address and not name:
            continue
        person = by_address.get(email_name(address))
        if person is None or not person.active:
            yield _("Ligne %(number)s : personne en fonction n’a cette adresse.") % {"number": number}
            continue
        if not readable(name):
            yield _("Ligne %(number)s : l’identifiant ne peut pas servir.") % {"number": number}
        elif given[name] > 1:
            yield _("Ligne %(number)s : cet identifiant est donné plusieurs fois.") % {"number": number}
        elif held.get(name, person.pk) != person.pk:
            yield _("Ligne %(number)s : cet identifiant est lié à une autre personne.") % {"number": number}
        elif name not in held and opens and not may_let_in(actor, person):
            yield _(
                "Ligne %(number)s : cette personne peut engager l’organisme, et se connecterait au portail; "
                "seul le dirigeant de l’organisme la lie."
            ) % {"number": number}
        elif name not in held:
            linked[person.pk] += 1
            if linked[person.pk] > MOST:
                yield _("Ligne %(number)s : cette personne a trop d’identités liées.") % {"number": number}

"""Acts on applications and identities at the same moment, on real connections that commit."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from tests.portal.at_once import Second
from tests.portal.factories import (
    ApiKeyFactory,
    IdentityProviderFactory,
    PersonFactory,
    PublicBodyFactory,
    SystemFactory,
    UseCaseFactory,
)

from balise.portal.enforcement.actions.create_application_key import KEYS_PER_CASE, create_application_key
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.rotate_key import rotate_key
from balise.portal.enforcement.actions.save_provider import add_provider, edit_provider, remove_provider
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.link_identities import link_identities
from balise.portal.people.actions.link_identity import link_identity
from balise.portal.people.actions.unlink_identity import unlink_identity
from balise.portal.people.models import PersonIdentity
from balise.portal.people.permissions import ActionRefused


def administrator():
    return PersonFactory(with_roles=("securite",), second_factor=True)


def test_the_last_place_for_a_key_is_given_once(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor = administrator()
        system = SystemFactory(code="souverain", with_opinion="favourable")
        case = UseCaseFactory(authorised=True, on_systems=[system])
        ApiKeyFactory.create_batch(KEYS_PER_CASE - 1, case=case, application="Autre", person=actor)
        publish(body)

        def act():
            end = timezone.now() + timedelta(days=1)
            return create_application_key(
                actor=actor, case=case, application="A", responsible=actor, expires_at=end
            )

        second = Second(body, act)
        with transaction.atomic():
            act()
            # The case's row is held: the second one waits, then counts what the first one made.
            second.start_and_wait_for_lock()
        assert isinstance(second.finish(), ActionRefused)
        assert ApiKey.objects.of(body).of_applications().count() == KEYS_PER_CASE


def test_a_key_that_two_replace_at_once_has_one_successor(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor = administrator()
        case = UseCaseFactory(
            authorised=True, on_systems=[SystemFactory(code="souverain", with_opinion="favourable")]
        )
        key = ApiKeyFactory(case=case, application="A", person=actor)
        publish(body)
        second = Second(body, lambda: rotate_key(actor=actor, key=key, overlap_hours=24))
        with transaction.atomic():
            new, _secret = rotate_key(actor=actor, key=key, overlap_hours=24)
            second.start_and_wait_for_lock()
        assert "déjà remplacée" in str(second.finish())
        key.refresh_from_db()
        assert key.replaced_by == new
        assert ApiKey.objects.of(body).count() == 2


def test_one_identifier_given_to_two_persons_at_once_names_one(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor, one, two = administrator(), PersonFactory(), PersonFactory()
        issuer = IdentityProviderFactory().issuer
        second = Second(body, lambda: link_identity(actor=actor, subject=two, issuer=issuer, identifier="x"))
        with transaction.atomic():
            link_identity(actor=actor, subject=one, issuer=issuer, identifier="x")
            second.start_and_wait_for_lock()
        assert isinstance(second.finish(), ActionRefused)
        assert [held.person_id for held in PersonIdentity.objects.of(body)] == [one.pk]


def test_a_list_and_a_link_at_once_do_not_cross(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor, one, two = administrator(), PersonFactory(), PersonFactory()
        issuer = IdentityProviderFactory().issuer
        pairs = [(two.email, "x"), (one.email, "y")]
        second = Second(body, lambda: link_identities(actor=actor, issuer=issuer, pairs=pairs))
        with transaction.atomic():
            link_identity(actor=actor, subject=one, issuer=issuer, identifier="x")
            second.start_and_wait_for_lock()
        assert isinstance(second.finish(), ActionRefused)
        assert PersonIdentity.objects.of(body).count() == 1


def test_an_identity_undone_twice_at_once_is_undone_once(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor = administrator()
        issuer = IdentityProviderFactory().issuer
        identity = link_identity(actor=actor, subject=PersonFactory(), issuer=issuer, identifier="x")
        second = Second(body, lambda: unlink_identity(actor=actor, identity=identity))
        with transaction.atomic():
            unlink_identity(actor=actor, identity=PersonIdentity.objects.get(pk=identity.pk))
            second.start_and_wait_for_lock()
        assert isinstance(second.finish(), ActionRefused)


def test_a_provider_removed_while_it_is_changed_stays_removed(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor, provider = administrator(), IdentityProviderFactory()
        second = Second(body, lambda: edit_provider(actor=actor, provider=provider, name="Autre nom"))
        with transaction.atomic():
            remove_provider(actor=actor, provider=provider, reason="Remplacé")
            second.start_and_wait_for_lock()
        assert isinstance(second.finish(), ActionRefused)
        assert not IdentityProvider.objects.of(body).exists()


def test_a_link_made_while_its_provider_is_removed_is_gone_once_it_is_registered_again(own_database):
    """The link is written after the removal looked for links, and before a new registration."""
    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor, person = administrator(), PersonFactory()
        provider = IdentityProviderFactory()
        values = {
            "name": "Id",
            "audiences": ["balise"],
            "jwks_url": provider.jwks_url,
            "issuer": provider.issuer,
        }
        second = Second(body, lambda: remove_provider(actor=actor, provider=provider, reason="Fini"))
        with transaction.atomic():
            link_identity(actor=actor, subject=person, issuer=provider.issuer, identifier="x")
            # The journal is held: the removal, which saw no link, waits there.
            second.start_and_wait_for_lock()
        outcome = second.finish()
        assert not isinstance(outcome, Exception), outcome
        add_provider(actor=actor, code="id", **values)
        assert not PersonIdentity.objects.of(body).exists()

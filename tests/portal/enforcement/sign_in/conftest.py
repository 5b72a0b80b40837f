"""A provider that is asked for real, and a body whose door to it is open."""

from __future__ import annotations

import dataclasses
import ipaddress
from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_memory_of_attempts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _near(monkeypatch) -> None:
    """The machine itself may be asked, as on a developer's own."""
    from django.conf import settings

    allowed = dataclasses.replace(settings.BALISE, identity_networks=(ipaddress.ip_network("127.0.0.0/8"),))
    monkeypatch.setattr(settings, "BALISE", allowed)


@pytest.fixture
def oidc() -> Iterator[object]:
    from tests.portal.enforcement.sign_in.provider import OpenIdProvider

    provider = OpenIdProvider()
    yield provider
    provider.stop()


@pytest.fixture
def world(op, oidc, person_with) -> object:
    from tests.portal.enforcement.sign_in.world import World, linked, prepared
    from tests.portal.factories import PersonFactory

    admin, head = person_with("securite"), person_with("dirigeant")
    provider, door = prepared(oidc, admin)
    ines = PersonFactory(account__username="ines")
    linked(ines, oidc.issuer, "sujet-ines", admin)
    made = World(oidc, provider, head, admin, ines, door)
    made.open()
    return made

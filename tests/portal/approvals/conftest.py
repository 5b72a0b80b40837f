"""The cast of a decision."""

from __future__ import annotations

from dataclasses import dataclass

import pytest


@dataclass
class Scene:
    """A documented case in order, on a sovereign system, and who may decide it."""

    case: object
    system: object
    decider: object
    mandate: object


@pytest.fixture
def scene(op) -> Scene:
    return make_scene()


def make_scene() -> Scene:
    from tests.portal.factories import MandateFactory, SystemFactory, UseCaseFactory

    system = SystemFactory(with_opinion="favourable")
    case = UseCaseFactory(documented=True, on_systems=[system], kinds=["drafting"])
    mandate = MandateFactory()
    return Scene(case, system, mandate.holder, mandate)

"""May this system serve a case of this level? Every reason against, at once (guide, 1.2, 2.2, 4.1).

The same rules as ``balise.policy`` applies to each request, told to the people
who decide, before any request is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.policy.matrix import ceiling, permits
from balise.portal.organizations.models import PublicBody
from balise.portal.systems.catalogue import hosting_label, level_label
from balise.portal.systems.models import GenAISystem, SecurityOpinion

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Obstacle:
    """One reason not to use a system: a stable code, the guide's section, a sentence."""

    code: str
    measure: str
    text: str

    @property
    def cited(self) -> str:
        """The sentence with the guide's section inside it, before its full stop."""
        said = {"sentence": self.text.removesuffix("."), "measure": self.measure}
        return _("%(sentence)s (guide, %(measure)s).") % said


@dataclass(frozen=True)
class Standing:
    """A state to show: ``kind`` is a badge kind (ok, warn, stop, neutral)."""

    kind: str
    text: str


def standing_of(system: GenAISystem) -> Standing:
    """How the opinion on a system stands today; the system was read with ``with_opinion``."""
    if not system.generative:
        return Standing("neutral", _("Sans objet"))
    if system.opinion_outdated:
        return Standing("stop", _("Changé depuis l’avis"))
    return outcome_standing(system.opinion_outcome, system.opinion_until)


def opinion_standing(opinion: SecurityOpinion | None, today: date | None = None) -> Standing:
    """How the newest security opinion stands today."""
    today = today or timezone.localdate()
    if opinion is None:
        return Standing("stop", _("Aucun avis"))
    return outcome_standing(opinion.outcome, opinion.expires_on, today)


def outcome_standing(outcome: str | None, until: date | None, today: date | None = None) -> Standing:
    """The same from two values, for lists that annotate them."""
    today = today or timezone.localdate()
    if not outcome or until is None:
        return Standing("stop", _("Aucun avis"))
    label = str(SecurityOpinion.Outcome(outcome).label)
    if outcome == SecurityOpinion.Outcome.UNFAVOURABLE:
        return Standing("stop", label)
    if until < today:
        return Standing("stop", _("Échu"))
    if until <= today + SOON:
        return Standing("warn", _("%(outcome)s, échoit bientôt") % {"outcome": label})
    return Standing("ok" if outcome == SecurityOpinion.Outcome.FAVOURABLE else "warn", label)


def opinion_is_outdated(system: GenAISystem) -> bool:
    """Whether the system changed in a material way since its newest opinion: that one was about another."""
    told = system.story.filter(action__in=("give-opinion", "material-change"))
    return told.values_list("action", flat=True).first() == "material-change"


def exception_is_live(system: GenAISystem, today: date | None = None) -> bool:
    """A sovereignty exception counts while it is dated and not over."""
    today = today or timezone.localdate()
    until = system.sovereignty_exception_until
    return bool(system.sovereignty_exception) and until is not None and until >= today


def reading_of(public_body: PublicBody) -> MatrixReading:
    return MatrixReading(public_body.matrix_reading)


def ceiling_of(system: GenAISystem) -> Level:
    """The highest level that the OP's reading lets this system receive."""
    return ceiling(Hosting(system.hosting), reading_of(system.public_body))


def fits_level(system: GenAISystem, level: Level) -> bool:
    return permits(level, Hosting(system.hosting), reading_of(system.public_body))


def obstacles(system: GenAISystem, level: Level, today: date | None = None) -> list[Obstacle]:
    """Why ``system`` may not serve a case whose data reach ``level``; empty when it may."""
    today = today or timezone.localdate()
    return [
        *_in_itself(system),
        *_by_opinion(system, today),
        *_by_place(system, today),
        *_by_level(system, level),
    ]


def _in_itself(system: GenAISystem) -> Iterator[Obstacle]:
    if not system.generative:
        yield Obstacle(
            "system_out_of_scope",
            "0",
            _("« %(name)s » a été déclaré hors de portée.") % {"name": system.name},
        )
    elif not system.active:
        yield Obstacle("system_inactive", "3.3", _("« %(name)s » est hors service.") % {"name": system.name})
    if system.hosting == Hosting.PUBLIC and not system.public_body.public_systems_allowed:
        yield Obstacle(
            "public_systems_forbidden",
            "4.1",
            _("« %(name)s » est un système public, et l’organisme les interdit tous.")
            % {"name": system.name},
        )


def _by_opinion(system: GenAISystem, today: date) -> Iterator[Obstacle]:
    if not hasattr(system, "opinion_outcome"):  # whoever looks at many systems read them so
        system = GenAISystem.objects.with_opinion().get(pk=system.pk)
    if system.opinion_outcome is None:
        text = _("Aucun avis de sécurité n’est consigné pour « %(name)s ».")
        yield Obstacle("security_opinion_missing", "1.2", text % {"name": system.name})
    elif system.opinion_outcome == SecurityOpinion.Outcome.UNFAVOURABLE:
        text = _("L’avis de sécurité de « %(name)s » est défavorable.")
        yield Obstacle("security_opinion_unfavourable", "1.2", text % {"name": system.name})
    elif system.opinion_until < today:
        text = _("L’avis de sécurité de « %(name)s » est échu depuis le %(date)s.")
        yield Obstacle(
            "security_opinion_expired",
            "1.2",
            text % {"name": system.name, "date": date_format(system.opinion_until)},
        )
    elif system.opinion_outdated:
        text = _(
            "« %(name)s » a changé de façon importante depuis son avis de sécurité : il en faut un nouveau."
        )
        yield Obstacle("security_opinion_outdated", "1.2", text % {"name": system.name})


def _by_place(system: GenAISystem, today: date) -> Iterator[Obstacle]:
    if system.equivalent_jurisdiction or exception_is_live(system, today):
        return
    values = {"name": system.name, "place": system.jurisdiction}
    if system.sovereignty_exception:
        text = _("L’exception de souveraineté de « %(name)s » (%(place)s) est échue ou sans échéance.")
        yield Obstacle("sovereignty_exception_expired", "1.2", text % values)
    else:
        text = _(
            "« %(name)s » relève d’une législation non équivalente "
            "(%(place)s) et n’a pas d’exception de souveraineté."
        )
        yield Obstacle("sovereignty_exception_missing", "1.2", text % values)


def _by_level(system: GenAISystem, level: Level) -> Iterator[Obstacle]:
    if fits_level(system, level):
        return
    text = _(
        "« %(name)s » (%(hosting)s) peut recevoir jusqu’à %(ceiling)s; "
        "les données du cas vont jusqu’à %(level)s."
    )
    yield Obstacle(
        "level_not_allowed",
        "2.2",
        text
        % {
            "name": system.name,
            "hosting": hosting_label(system.hosting),
            "ceiling": level_label(ceiling_of(system)),
            "level": level_label(level),
        },
    )

"""Alerts as people read them: whose, where, what was seen in words, and what is suspended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.enforcement.anomalies import Alert, Suspension, SuspensionQuerySet
from balise.portal.enforcement.finding_labels import in_words_of
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.trail import labels
from balise.portal.enforcement.trail.details import is_reference
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase

# Kind -> what it means and what to look at.
MEANINGS: dict[str, Promise] = {
    Alert.Kind.BURST: gettext_lazy(
        "Bien plus de requêtes en une minute que d’habitude pour cette clé. Une boucle dans un programme, ou "
        "une clé qui a changé de mains?"
    ),
    Alert.Kind.HOURS: gettext_lazy(
        "La clé a servi hors des heures déclarées et hors de ses habitudes. La personne travaillait-elle à "
        "cette heure?"
    ),
    Alert.Kind.REFUSALS: gettext_lazy(
        "Une grande part des dernières requêtes a été refusée. La personne a peut-être besoin d’aide, ou la "
        "clé sert à autre chose que son cas d’usage."
    ),
    Alert.Kind.PROBING: gettext_lazy(
        "Des refus semblables se suivent sur des textes qui changent : on cherche peut-être ce que le filtre "
        "laisse passer."
    ),
    Alert.Kind.ADDRESS: gettext_lazy(
        "La clé a servi pour la première fois depuis ce réseau. Un nouveau lieu de travail, ou une clé "
        "copiée?"
    ),
    Alert.Kind.DRIFT: gettext_lazy(
        "Les réponses de ce système dans ce cas ne sont plus ce qu’elles étaient. Son modèle ou ses "
        "consignes ont peut-être changé."
    ),
}
_NAMELESS_REFUSALS = gettext_lazy(
    "L’application a fait des requêtes qui ne nommaient personne, ou personne de l’organisme. Son réglage ou "
    "celui du fournisseur d’identité est peut-être à revoir, ou quelqu’un d’autre a sa clé."
)
_WEEKDAYS: tuple[Promise, ...] = (
    gettext_lazy("lundi"),
    gettext_lazy("mardi"),
    gettext_lazy("mercredi"),
    gettext_lazy("jeudi"),
    gettext_lazy("vendredi"),
    gettext_lazy("samedi"),
    gettext_lazy("dimanche"),
)
STATES: dict[str, str] = {Alert.State.OPEN: "warn", Alert.State.TAKEN: "info", Alert.State.CLOSED: "neutral"}


@dataclass(frozen=True)
class Line:
    """An alert with its names. ``suspension`` is the newest that it made; ``application`` is whose key it is,
    when that is no person's."""

    alert: Alert
    person: str
    application: str
    case: str
    system: str
    taken_by: str
    closed_by: str
    lifted_by: str
    suspension: Suspension | None

    @property
    def state_kind(self) -> str:
        return STATES[self.alert.state]

    @property
    def meaning(self) -> Promise:
        nameless = self.application and not self.alert.person
        if nameless and self.alert.kind == Alert.Kind.REFUSALS:
            return _NAMELESS_REFUSALS
        return MEANINGS[self.alert.kind]

    @property
    def whose(self) -> str:
        """Who or what it is about, for where alerts stand under one another."""
        return self.person or self.application or self.system

    @property
    def suspended(self) -> bool:
        return self.suspension is not None and self.suspension.lifted_at is None

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What a line of the list has room for."""
        return self.figures[: 3 if self.alert.kind == Alert.Kind.DRIFT else 2]

    @property
    def figures(self) -> list[tuple[str, str]]:
        return figures_in_words(self.alert)


def named(body: PublicBody, alerts: Iterable[Alert]) -> list[Line]:
    found = list(alerts)
    suspensions: dict[str, Suspension] = {}
    for one in Suspension.objects.of(body).filter(alert__in=found).order_by("suspended_at"):
        suspensions[one.alert_id] = one
    persons = {str(person.ref): str(person) for person in _persons(body, found, suspensions.values())}
    titles = {case.code: case.title_and_code for case in UseCase.objects.of(body).only("code", "title")}
    systems = dict(GenAISystem.objects.of(body).values_list("code", "name"))
    keys = ApiKey.objects.of(body).of_applications().filter(key_id__in=[alert.key_id for alert in found])
    applications = dict(keys.values_list("key_id", "application"))
    lines = []
    for alert in found:
        suspension = suspensions.get(alert.pk)
        lines.append(
            Line(
                alert=alert,
                person=persons.get(alert.person, ""),
                application=applications.get(alert.key_id, ""),
                case=titles.get(alert.case, alert.case),
                system=systems.get(alert.system, alert.system),
                taken_by=persons.get(alert.taken_by, ""),
                closed_by=persons.get(alert.closed_by, ""),
                lifted_by=persons.get(suspension.lifted_by, "") if suspension else "",
                suspension=suspension,
            )
        )
    return lines


def suspended_keys(body: PublicBody) -> set[str]:
    """Identifiers of persons' keys out of use: each is suspended with the others of its person and case."""
    keys = ApiKey.objects.of(body).personal()
    held = keys.filter(key_id__in=Suspension.objects.of(body).live().values("key_id"))
    same = held.filter(person=OuterRef("person"), case=OuterRef("case"))
    return set(keys.filter(Exists(same)).values_list("key_id", flat=True))


def is_suspended(person: Person) -> bool:
    """Whether a suspension of this person lasts, in any case and with any key, their own or not."""
    return _suspensions(person).exists()


class Ways(NamedTuple):
    """Which keys may serve a person, by code of case, as gateways have it: a suspension holds in its case,
    for the person's own keys there or for the applications' there, whichever it was made with."""

    keys_suspended: frozenset[str]
    applications_suspended: frozenset[str]
    serving: frozenset[str]
    """Where a live key serves: one's own, or an application's."""


def ways_of(person: Person) -> Ways:
    """Whether a key exists is told apart from whether it is suspended: one may be without any."""
    keys = ApiKey.objects.of(person.public_body)
    held = keys.filter(key_id__in=_suspensions(person).values("key_id"))
    own = frozenset(held.personal().values_list("case__code", flat=True))
    applications = frozenset(held.of_applications().values_list("case__code", flat=True))
    live = keys.live()
    serving = frozenset(live.personal().filter(person=person).values_list("case__code", flat=True)) - own
    served = frozenset(live.of_applications().values_list("case__code", flat=True)) - applications
    return Ways(own, applications, serving | served)


def why_barred(person: Person) -> str:
    """Why the person can make no key at all, as a sentence; empty when they can."""
    if not is_suspended(person):
        return ""
    if with_own_key(person):
        return _(
            "Une de vos clés est suspendue : aucune autre ne peut être créée avant que l’unité "
            "responsable ou la sécurité ait levé la suspension."
        )
    return _(
        "Votre accès par une application est suspendu : vous ne pouvez créer aucune clé avant que l’unité "
        "responsable ou la sécurité ait levé la suspension."
    )


def with_own_key(person: Person) -> bool:
    """Whether a suspension of this person was made with a key of their own, not with an application's."""
    keys = ApiKey.objects.of(person.public_body).personal()
    return keys.filter(key_id__in=_suspensions(person).values("key_id")).exists()


def _suspensions(person: Person) -> SuspensionQuerySet:
    return Suspension.objects.of(person.public_body).live().filter(person=str(person.ref))


def figures_in_words(alert: Alert) -> list[tuple[str, str]]:
    """What was seen, as label and value. Figures only: there is nothing else to show."""
    seen = alert.figures
    if alert.kind == Alert.Kind.HOURS:
        day = _WEEKDAYS[int(seen.get("weekday", 0)) % 7]
        moment = formats.time_format(time(int(seen.get("hour", 0)) % 24, int(seen.get("minute", 0)) % 60))
        return [
            (_("Moment"), f"{day}, {moment}"),
            (_("Semaines récentes où la clé a servi à cette heure"), _number(seen.get("weeks"))),
        ]
    if alert.kind == Alert.Kind.DRIFT:
        return [
            (
                _("Ce qui a changé"),
                str(labels.FEATURES.get(str(seen.get("feature")), seen.get("feature", ""))),
            ),
            (_("Avant"), _number(seen.get("before"))),
            (_("Depuis"), _number(seen.get("after"))),
            (_("Réponses comparées, avant"), _number(seen.get("answers_before"))),
            (_("Réponses comparées, depuis"), _number(seen.get("answers_after"))),
        ]
    rows = {
        Alert.Kind.BURST: (
            (_("Requêtes en une minute"), "requests"),
            (_("Minute habituelle de la clé"), "usual"),
            (_("Seuil"), "threshold"),
        ),
        Alert.Kind.REFUSALS: (
            (_("Requêtes refusées"), "refused"),
            (_("Parmi les dernières"), "requests"),
            (_("Part refusée, en %"), "percent"),
        ),
        Alert.Kind.PROBING: (
            (_("Refus semblables"), "refusals"),
            (_("Textes différents"), "variants"),
            (_("Durée, en secondes"), "seconds"),
        ),
        Alert.Kind.ADDRESS: ((_("Réseaux connus de la clé"), "known"),),
    }[Alert.Kind(alert.kind)]
    told = [(label, _number(seen.get(name))) for label, name in rows]
    if alert.kind == Alert.Kind.PROBING:
        types = str(seen.get("types") or "").split()
        told.append((_("Types trouvés"), ", ".join(map(in_words_of, types)) or "—"))
        told.append((_("Motif du refus"), str(labels.reason_in_words(str(seen.get("reason"))))))
    return told


def _number(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return formats.localize(value, use_l10n=True) if isinstance(value, (int, float)) else "—"


def _persons(body: PublicBody, alerts: list[Alert], suspensions: Iterable[Suspension]) -> Iterable[Person]:
    refs = {ref for alert in alerts for ref in (alert.person, alert.taken_by, alert.closed_by) if ref}
    refs |= {suspension.lifted_by for suspension in suspensions if suspension.lifted_by}
    return Person.objects.of(body).filter(ref__in=[ref for ref in refs if is_reference(ref)])

"""Enforcement on other apps' pages: ``{% load enforcement %}``."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import template
from django.template.defaultfilters import date as date_format
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balise.contracts.decisions import Reason
from balise.portal.enforcement import energy, finding_labels, quota_words, usage, words
from balise.portal.enforcement.actions.order_stop import may_order
from balise.portal.enforcement.alerting import is_suspended, why_barred, with_own_key
from balise.portal.enforcement.figures import BY_HAND, SystemFigures
from balise.portal.enforcement.models import StopOrder
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.enforcement.status import case_effect
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.templatetags import ui
from balise.portal.usecases.models import UseCase

register = template.Library()


@register.filter
def sentence(text: Any) -> str:
    """What a reason or a rule says, in the page's language."""
    return words.in_words(text)


@register.simple_tag
def finding_type(code: str) -> str:
    """A type of finding in words."""
    return finding_labels.in_words_of(code)


@register.filter
def instead(reason: Reason) -> str:
    """What to do instead of what was refused."""
    return words.instead(reason)


@register.simple_tag
def to_the_second(value: datetime | None) -> SafeString | str:
    """A moment with its seconds: 2026-11-28, 14 h 02 min 31 s."""
    if value is None:
        return "—"
    local = timezone.localtime(value)
    # Translators: time of day with seconds, in Django's date format.
    shown = date_format(local, _(r"G \h i \m\i\n s \s"))
    # The date always, since a page that is printed or left open outlives its day.
    return format_html(
        '<time datetime="{}">{}, <span>{}</span></time>',
        local.isoformat("T", "seconds"),
        date_format(local, "DATE_FORMAT"),
        shown,
    )


@register.simple_tag
def until(value: datetime | None) -> SafeString | str:
    """An end: the last day when it is the end of a day, else the moment."""
    if value is None:
        return "—"
    local = timezone.localtime(value)
    if local.time() == time.min:
        day = local.date() - timedelta(days=1)
        return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "DATE_FORMAT"))
    return ui.moment(value)


@register.inclusion_tag("enforcement/_enforcement_status.html")
def enforcement_status(case: UseCase) -> dict[str, object]:
    """« appliqué par 3 passerelles sur 3 depuis 14 h 02 min 31 s », on a case's page."""
    return {"effect": case_effect(case.public_body, case.code)}


@register.inclusion_tag("enforcement/_key_link.html", takes_context=True)
def key_link(context: template.Context, case: UseCase) -> dict[str, object]:
    """The way to a key of a case, or why this person is given none for now."""
    person = context.get("person")
    return {"case": case, "person": person, "barred": person is not None and is_suspended(person)}


@register.inclusion_tag("enforcement/_barred.html", takes_context=True)
def barred_notice(context: template.Context) -> dict[str, object]:
    """Why the person can make no key: with a key of their own, that their list shows, or an application's."""
    person = context.get("person")
    why = why_barred(person) if person is not None else ""
    return {"why": why, "own_key": bool(why) and with_own_key(person)}


@register.inclusion_tag("enforcement/_stop_banner.html", takes_context=True)
def stop_banner(context: template.Context) -> dict[str, object]:
    """The OP's live emergency stops, on every page."""
    public_body = context.get("public_body")
    if public_body is None:
        return {"stops": []}
    return {"stops": list(StopOrder.objects.of(public_body).live().select_related("system", "case"))}


@register.inclusion_tag("enforcement/_stop_link.html", takes_context=True)
def stop_link(context: template.Context) -> dict[str, object]:
    """The way to an emergency stop, one click from every page, for those who may order one."""
    person = context.get("person")
    if person is None:
        return {"may": False}
    leads = UseCase.objects.of(person.public_body).filter(lead=person, status=UseCase.Status.AUTHORISED)
    return {"may": may_order(person) or leads.exists()}


@register.simple_tag
def amount(value: Any, unit: str, bare: bool = False) -> str:
    """So much of a quota's unit: « 20 requêtes », « 12,5 Wh », « 3,20 $ »; ``bare``: the number alone."""
    return quota_words.amount(value, unit, bare=bare)


@register.simple_tag
def energy_range(low: Any, high: Any) -> str:
    """« de 0,2 à 0,5 Wh », or one value when both ends are the same."""
    return quota_words.energy_range(low, high)


@register.filter
def price(value: Any) -> str:
    """Dollars per million tokens, as precisely as they were entered."""
    return quota_words.price(value)


@register.simple_tag
def quota_use(rule: QuotaRule, used: Any) -> SafeString:
    """How much of a limit is used, with a badge once it is near."""
    return quota_words.use(rule, used)


@register.inclusion_tag("enforcement/_system_figures.html", takes_context=True)
def system_figures(context: template.Context, system: GenAISystem) -> dict[str, object]:
    """What a system takes, and the limits that are its own, on its page."""
    figures = SystemFigures.objects.of(system.public_body).filter(system=system).first()
    newest = energy.method()
    old = figures is not None and figures.source == figures.Source.ECOLOGITS and figures.method != newest
    return {
        "system": system,
        "figures": figures,
        "outdated": newest if old else "",
        "rules": QuotaRule.objects.of(system.public_body).filter(system=system),
        "person": context.get("person"),
    }


@register.inclusion_tag("enforcement/_case_use.html", takes_context=True)
def case_use(context: template.Context, case: UseCase) -> dict[str, object]:
    """What a case took by the journal's figures, and how much of its own limits is used."""
    rules = list(QuotaRule.objects.of(case.public_body).filter(case=case).select_related("case", "system"))
    try:
        used, use = usage.of_rules(case.public_body, rules), usage.of_case(case)
    except usage.TooSlow:
        used, use = {}, None
    return {
        "case": case,
        "person": context.get("person"),
        "use": use,
        "days": usage.CASE_DAYS,
        "methods": ", ".join(sorted(map(_method, use.methods))) if use else "",
        "priced": SystemFigures.objects.filter(
            system__in=case.systems.all(), price_input__isnull=False
        ).exists(),
        "rows": [
            {"rule": rule, "used": getattr(used[rule.pk], rule.unit) if rule.pk in used else None}
            for rule in rules
        ],
    }


def _method(name: str) -> str:
    """A method as the journal keeps it, in the page's language."""
    return _("inscrite par l’organisme") if name == BY_HAND else name

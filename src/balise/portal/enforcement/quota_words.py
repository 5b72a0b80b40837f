"""Amounts in words: numbers as the page's language writes them, with their unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balise.portal.enforcement.quotas import QuotaRule, QuotaUnit
from balise.portal.ui.templatetags.ui import badge

_NEAR = Decimal("0.8")


def amount(value: Any, unit: str, *, bare: bool = False) -> str:
    """« 20 requêtes », « 12,5 Wh », « 3,20 $ »; ``bare``: the number alone."""
    if unit == QuotaUnit.COST:
        return _dollars(Decimal(value), 2)
    shown = _number(Decimal(value))
    if bare:
        return shown
    if unit == QuotaUnit.ENERGY:
        return f"{shown}\u00a0Wh"
    if unit == QuotaUnit.TOKENS:
        return ngettext("%(n)s jeton", "%(n)s jetons", int(value)) % {"n": shown}
    return ngettext("%(n)s requête", "%(n)s requêtes", int(value)) % {"n": shown}


def price(value: Decimal) -> str:
    """Dollars, to the cent at least and as precisely as they were entered."""
    finer = -int(Decimal(value).normalize().as_tuple().exponent)
    return _dollars(value, max(2, finer))


def energy_range(low: Any, high: Any) -> str:
    """« de 0,2 à 0,5 Wh », or one value when both ends read the same."""
    bottom, top = _number(Decimal(low)), _number(Decimal(high))
    if bottom == top:
        return f"{top}\u00a0Wh"
    return _("de %(low)s à %(high)s Wh") % {"low": bottom, "high": top}


def use(rule: QuotaRule, used: Any) -> SafeString:
    """How much of a limit is used, by whoever used most when each has their own."""
    share = Decimal(used) / rule.amount
    told = _("%(amount)s (%(share)s %%)") % {
        "amount": amount(used, rule.unit),
        "share": number_format(int(share * 100)),
    }
    if rule.scope == QuotaRule.Scope.PERSON:
        told = _("Utilisation la plus élevée : %(told)s") % {"told": told}
    if share >= 1:
        return format_html("{} {}", told, badge(_("Atteint"), "stop"))
    return (
        format_html("{} {}", told, badge(_("Proche"), "warn")) if share >= _NEAR else format_html("{}", told)
    )


def _number(value: Decimal) -> str:
    """Three significant decimals, without idle zeros: energy goes from millionths to thousands."""
    if value and abs(value) < 1:
        rounded = value.quantize(Decimal(1).scaleb(value.adjusted() - 1))
    else:
        rounded = value.quantize(Decimal("0.01")) if value % 1 else value
    plain = format(rounded.normalize(), "f")
    decimals = len(plain.partition(".")[2])
    return str(number_format(Decimal(plain), decimals, force_grouping=True))


def _dollars(value: Decimal, decimals: int) -> str:
    if value and abs(value) < Decimal("0.01"):
        decimals = max(decimals, 1 - value.adjusted())
    shown = number_format(value, decimals, force_grouping=True)
    return _("%(amount)s $") % {"amount": shown}

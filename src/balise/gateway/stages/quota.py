"""Is there still room? Reserved before the call, settled after it (guide, 2.3: usage quotas)."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from balise.contracts.decisions import Reason
from balise.contracts.snapshot import Period, SystemRule
from balise.gateway.exchange import Exchange
from balise.gateway.quotas.amounts import Amounts, taken, together
from balise.gateway.quotas.ceiling import WITHOUT_ANSWER, most_produced
from balise.gateway.quotas.owed import Owed, of_one_system, owed_limits, unlimited
from balise.gateway.quotas.store import Exceeded, QuotasUnavailable, Reservation
from balise.gateway.refusals import Refused
from balise.gateway.telemetry.stages import staged
from balise.policy import reasons

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway
    from balise.gateway.providers.errors import UpstreamFailed

CHARACTERS_PER_TOKEN = 3.5
RETRY_SECONDS = 5.0
_ONE_REQUEST = Amounts(requests=1)
_MINUTE, _HOUR = 60, 3600
_PERIODS = {_MINUTE: Period.MINUTE, _HOUR: Period.HOUR}


@staged("quota")
async def reserve(gateway: Gateway, exchange: Exchange) -> None:
    """Count the estimate of this request. Raises ``Refused``: 429 with the time to wait, 403 or 503."""
    assert exchange.policy is not None
    assert exchange.case is not None
    assert exchange.system is not None
    if unlimited(exchange.policy.snapshot, exchange.case, exchange.system):
        return
    await reserve_for(gateway, exchange, exchange.system)


async def reserve_for(gateway: Gateway, exchange: Exchange, system: SystemRule) -> None:
    """The same for one candidate; a fallback counts in its own limits, at its own rates.

    A system that was called before and failed keeps the request in the limits that are its own.
    """
    before = exchange.reservation  # whoever is cut meanwhile settles it
    if before is None:
        await _reserve(gateway, exchange, system)
        return
    failed = _called_in_vain(exchange)
    try:
        if failed is not None and failed.code not in exchange.failed_systems:
            exchange.failed_systems.add(failed.code)
            if (attempt := await _count(gateway, exchange, failed, of_system=True)) is not None:
                attempt.settle(_ONE_REQUEST)
    except QuotasUnavailable:
        # Told again until the counters have it, unlike what would be counted now.
        before.settle(exchange.spent)
        exchange.reservation = None
        raise _unavailable(gateway) from None
    # What it read and produced stays, in its own limits and in all others; the request moves on.
    before.settle(exchange.spent._replace(requests=0))
    exchange.reservation = None
    if failed is not None:
        exchange.spent = _ONE_REQUEST
    try:
        await _reserve(gateway, exchange, system)
    except Refused:
        await _stay(gateway, exchange)
        raise


async def not_called(gateway: Gateway, exchange: Exchange) -> None:
    """A fallback that the request was counted for is not called after all: it keeps nothing of it."""
    if exchange.reservation is not None:
        exchange.reservation.settle(None)
        exchange.reservation = None
        await _stay(gateway, exchange)


async def _stay(gateway: Gateway, exchange: Exchange) -> None:
    """Keep a request that no other system had in the limits that are not the own of the one that failed."""
    if (failed := _called_in_vain(exchange)) is not None:
        with contextlib.suppress(QuotasUnavailable):
            exchange.reservation = await _count(gateway, exchange, failed, of_system=False)


async def _reserve(gateway: Gateway, exchange: Exchange, system: SystemRule) -> None:
    assert exchange.policy is not None
    snapshot, owed = exchange.policy.snapshot, _owed(exchange, system)
    if not owed:
        return
    _refuse_what_cannot_be_counted(owed, system)
    try:
        reservation = await gateway.quotas.reserve(
            owed, snapshot.time_zone, _estimate(exchange, system), lambda: _used(exchange, system)
        )
    except Exceeded as error:
        exchange.room = error.room
        raise Refused(_told(error), retry_after=error.retry_after, detail=_detail(error)) from None
    except QuotasUnavailable:
        raise _unavailable(gateway) from None
    exchange.reservation, exchange.room = reservation, reservation.room


async def _count(
    gateway: Gateway, exchange: Exchange, system: SystemRule, *, of_system: bool
) -> Reservation | None:
    """Count a request that a system took already in the limits that are its own, or in the others; whatever
    they hold, since it is used. None when none applies. Raises ``QuotasUnavailable``."""
    assert exchange.policy is not None
    used = [
        Owed(one.place, Amounts())
        for one in _owed(exchange, system)
        if of_one_system(one.place, system) is of_system
    ]
    if not used:
        return None
    return await gateway.quotas.reserve(used, exchange.policy.snapshot.time_zone, _ONE_REQUEST)


def _unavailable(gateway: Gateway) -> Refused:
    gateway.metrics.quotas_away.inc()
    return Refused(reasons.quotas_unavailable(), retry_after=RETRY_SECONDS)


def _owed(exchange: Exchange, system: SystemRule) -> Sequence[Owed]:
    assert exchange.policy is not None
    assert exchange.case is not None
    assert exchange.grant is not None
    return owed_limits(exchange.policy.snapshot, exchange.case, system, exchange.grant.person)


def _called_in_vain(exchange: Exchange) -> SystemRule | None:
    """The system that was tried last, when it was reached and failed."""
    return exchange.system if exchange.spent.requests else None


def spent_in_vain(exchange: Exchange, failure: UpstreamFailed) -> None:
    """Keep what a try that failed took, to be settled with the tries that follow."""
    if exchange.system is not None and failure.kind != "unreachable":
        exchange.spent = together(exchange.spent, _took(exchange, exchange.system))


def settle(exchange: Exchange) -> None:
    """Count what was really used; nothing when no system was reached."""
    if exchange.reservation is None:
        return
    system, spent = exchange.system, exchange.spent
    if system is not None and exchange.failure is None and exchange.upstream_seconds > 0:
        spent = together(spent, _took(exchange, system))
    exchange.reservation.settle(spent)


def _took(exchange: Exchange, system: SystemRule) -> Amounts:
    """What the last try took, as the journal has it: a call that read nothing took nothing but itself."""
    if not exchange.tokens_in and not exchange.tokens_out:
        return _ONE_REQUEST
    return taken(system, exchange.tokens_in, exchange.tokens_out)


def estimate_tokens(characters: int) -> int:
    return int(characters / CHARACTERS_PER_TOKEN) + 1


def tokens_read(exchange: Exchange) -> int:
    """What a system should count of the request: its texts by their length, the rest by its weight."""
    if exchange.found is None:
        return estimate_tokens(0)
    written = sum(len(slot.text) for slot in exchange.found.slots)
    return estimate_tokens(written) + sum(exchange.found.unscanned.values())


def _estimate(exchange: Exchange, system: SystemRule) -> Amounts:
    if exchange.surface in WITHOUT_ANSWER:
        return taken(system, tokens_read(exchange), 0)
    return taken(system, tokens_read(exchange), most_produced(exchange.request, system.answer_tokens))


def _used(exchange: Exchange, system: SystemRule) -> Amounts:
    """What a request under way has used so far, as far as its answer tells."""
    produced = exchange.tokens_out or estimate_tokens(sum(map(len, exchange.answer_text)))
    return together(exchange.spent, taken(system, exchange.tokens_in or tokens_read(exchange), produced))


def _refuse_what_cannot_be_counted(owed: Sequence[Owed], system: SystemRule) -> None:
    if not system.energy_method and any(one.most.energy for one in owed):
        raise Refused(reasons.quota_not_countable(system, "energy"))
    if not system.priced and any(one.most.cost for one in owed):
        raise Refused(reasons.quota_not_countable(system, "cost"))


def _told(error: Exceeded) -> Reason:
    place = error.owed.place
    if error.retry_after is None:
        return reasons.quota_never_enough(place.scope, error.kind)
    period = place.window if isinstance(place.window, Period) else _PERIODS.get(place.window)
    return reasons.quota_exceeded(place.scope, error.kind, period)


def _detail(error: Exceeded) -> dict[str, str | int | float | bool | None]:
    place = error.owed.place
    window = place.window.value if isinstance(place.window, Period) else place.window
    return {"quota_of": place.scope.value, "quota_kind": error.kind, "quota_window": window}

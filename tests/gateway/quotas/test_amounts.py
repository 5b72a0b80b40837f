from __future__ import annotations

from msgspec.structs import replace
from tests.gateway.situations import case, snapshot, system

from balise.contracts.levels import Hosting
from balise.contracts.snapshot import Limit, Period, QuotaScope
from balise.gateway.quotas.amounts import Amounts, cost, energy_range, most_of, taken
from balise.gateway.quotas.owed import owed_limits

DAY = 86_400
SYSTEM = system(
    "s",
    Hosting.PUBLIC,
    "",
    priced=True,
    price_input_cents_per_1k=0.015,
    price_output_cents_per_1k=0.06,
    energy_method="essai",
    energy_wh_per_1k_low=0.1,
    energy_wh_per_1k_high=0.5,
    energy_wh_per_1k_input_low=0.001,
    energy_wh_per_1k_input_high=0.002,
    energy_wh_per_request_low=0.01,
    energy_wh_per_request_high=0.02,
)


def test_energy_is_a_range_and_quotas_count_its_upper_end() -> None:
    assert energy_range(SYSTEM, 1000, 2000) == (10_000 + 1_000 + 200_000, 20_000 + 2_000 + 1_000_000)
    assert taken(SYSTEM, 1000, 2000) == Amounts(1, 3000, 1_022_000, 1_350)


def test_cost_is_exact_to_the_millionth_and_a_fraction_spent_is_spent() -> None:
    # 0,15 $ and 0,60 $ per million tokens.
    assert cost(SYSTEM, 1_000_000, 1_000_000) == 750_000
    assert cost(SYSTEM, 1, 0) == 1
    assert cost(SYSTEM, 0, 0) == 0
    assert sum(cost(SYSTEM, 100, 100) for _ in range(10_000)) == 750_000


def test_limits_in_people_s_units_become_whole_numbers() -> None:
    assert most_of(Limit(QuotaScope.BODY, DAY, energy_wh=0.29, cost_cents=1999)) == Amounts(
        energy=290_000, cost=19_990_000
    )


def test_several_limits_on_one_counter_are_one_and_the_lowest_holds() -> None:
    limits = (
        Limit(QuotaScope.PERSON, DAY, requests=10, period=Period.DAY),
        Limit(QuotaScope.PERSON, DAY, requests=4, tokens=900, period=Period.DAY),
        Limit(QuotaScope.PERSON, DAY, tokens=700, period=Period.DAY),
        Limit(QuotaScope.PERSON, DAY, requests=5),
    )
    policy = snapshot("", limits=limits)
    owed = owed_limits(policy, policy.cases[0], SYSTEM, "ines")
    assert [one.most for one in owed] == [Amounts(requests=4, tokens=700), Amounts(requests=5)]


def test_a_case_s_limit_for_a_person_is_not_the_body_s() -> None:
    limit = Limit(QuotaScope.PERSON, DAY, requests=1)
    policy = snapshot("", limits=(limit,))
    one_case = replace(case("a", "s"), limits=(limit,))
    owed = owed_limits(policy, one_case, replace(SYSTEM, limits=(limit,)), "ines")
    assert len({one.place for one in owed}) == 3
    # Nobody's identifier can be made to look like another's counter.
    other = owed_limits(policy, one_case, SYSTEM, "ines\0case a")
    assert not {one.place for one in owed} & {one.place for one in other}

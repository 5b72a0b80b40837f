"""A replica as a process of its own: takes all it can of one limit, then says so and waits to be ended.

Arguments: URL, namespace (hex), lease in seconds, limit, what to do with each reservation
(keep, call or settle).
"""

from __future__ import annotations

import asyncio
import sys

from tests.gateway.quotas.places import ZONE, one, owed

from balise.gateway.quotas.shared import SharedQuotas
from balise.gateway.quotas.store import Exceeded


def tell(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def main(url: str, namespace: str, lease: str, limit: str, then: str) -> None:
    quotas = SharedQuotas(url, bytes.fromhex(namespace), lease_seconds=float(lease), seconds=60.0)
    await quotas.start()
    limits = [owed(requests=int(limit))]
    taken = 0

    async def take() -> None:
        nonlocal taken
        while True:
            try:
                reservation = await quotas.reserve(limits, ZONE, one())
            except Exceeded:
                return
            taken += 1
            if then == "settle":
                reservation.settle(one())
            elif then == "call":
                reservation.called()

    tell("ready")
    await asyncio.to_thread(sys.stdin.readline)
    await asyncio.gather(*(take() for _ in range(8)))
    if then == "settle":
        await quotas.close()
    tell(taken)
    await asyncio.to_thread(sys.stdin.readline)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

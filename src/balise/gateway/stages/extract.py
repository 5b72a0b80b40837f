"""Files become text before inspection, and the text takes their place in what is sent.

A system that read the file itself could see what inspection did not (a hidden
layer, an image). Pictures and scanned pages stay where they may be sent unread;
elsewhere the letters that they show are read. What cannot be made text stays as it
is, *unscanned*.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from balise.documents.reader import ALL, Read
from balise.documents.unread import Why
from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.interruption import DISCONNECTED
from balise.gateway.refusals import Refused
from balise.gateway.stages.at_fault import in_words, part_of
from balise.gateway.stages.decide import may_go_unread
from balise.gateway.telemetry.stages import staged
from balise.gateway.wire.found import FilePart, Found, Slot

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway


MAX_FILES = 16


@staged("extract")
async def extract(gateway: Gateway, exchange: Exchange) -> None:
    """Replace every file part that can be read by a text part.

    Raises ``Refused`` (413; 429, 503 for want of room or time): what a file unpacks to, a thousand times its
    size perhaps, is held as what came is. Raises ``Interrupted`` for a caller who left, or was stopped, as
    others wait for their turn.
    """
    found = exchange.found
    assert found is not None
    if not found.files:
        return
    assert exchange.system is not None
    unseen = may_go_unread(exchange, exchange.system)
    files = [part for part in found.files if not (part.picture and unseen)]
    if len(files) > MAX_FILES:
        raise Refused(refusals.too_many_files(MAX_FILES))
    growing, held = gateway.bodies.growing(exchange), 0
    read: list[tuple[int, Slot]] = []
    until = asyncio.get_running_loop().time() + ALL * gateway.settings.inspect_seconds
    for part in files:
        told = await _read(gateway, exchange, part, until, unseen)
        if isinstance(told, Read):
            held += len(told.text)
            growing(held)
            read.append((part.at, _replaced(found, part, told)))
            continue
        part.why = told
        if not unseen:
            break  # it cannot be sent, nor can what stands beside it
    if read:
        found.put(read)
        exchange.detail["files_read"] = len(read)


async def _read(
    gateway: Gateway, exchange: Exchange, part: FilePart, until: float, unseen: bool
) -> Read | Why:
    left = partial(exchange.interruption.interrupt, DISCONNECTED)
    if exchange.caller is not None:
        exchange.caller.when_gone(left)
    try:
        async with asyncio.timeout_at(until):
            with exchange.interruption:
                return await gateway.documents.text(part.data, unseen=unseen)
    except TimeoutError:
        raise _too_late(exchange, part) from None
    finally:
        if exchange.caller is not None:
            exchange.caller.forget(left)


def _too_late(exchange: Exchange, part: FilePart) -> Refused:
    assert exchange.found is not None
    place = part_of(exchange.found, part.path)
    if not place:  # of an earlier answer
        return Refused(refusals.stage_timeout())
    told = refusals.file_timeout(*in_words(exchange.found, (place,)))
    return Refused(told, param=part.path, files=(place,))


def _replaced(found: Found, part: FilePart, read: Read) -> Slot:
    """The text of a file where the file stood."""
    name = "" if part.picture else part.container[part.key]["file"].get("filename") or "sans nom"
    told = {"type": "text", "text": read.told(name)}
    part.container[part.key] = told
    del found.unscanned[part.path]
    return Slot(part.path, told["text"], told, "text")

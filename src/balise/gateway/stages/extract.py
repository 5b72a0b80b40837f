"""Files become text before inspection, and the text takes their place in what is sent.

A system that read the file itself could see what inspection did not (a hidden
layer, an image). Pictures and scanned pages stay where they may be sent unread;
elsewhere the letters that they show are read. What cannot be made text stays as it
is, *unscanned*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.interruption import DISCONNECTED, Interrupted
from balise.gateway.refusals import Refused
from balise.gateway.stages.decide import may_go_unread
from balise.gateway.telemetry.stages import staged
from balise.gateway.wire.found import FilePart, Slot

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway


MAX_FILES = 16


@staged("extract")
async def extract(gateway: Gateway, exchange: Exchange) -> None:
    """Replace every file part that can be read by a text part.

    Raises ``Refused`` (413; 429, 503 for want of room): what a file unpacks to, a thousand times its size
    perhaps, is held as what came is. Raises ``Interrupted`` for a caller who left, or was stopped.
    """
    found = exchange.found
    assert found is not None
    if not found.files:
        return
    assert exchange.system is not None
    pictures = gateway.documents.reads_pictures and not may_go_unread(exchange, exchange.system)
    files = [part for part in found.files if pictures or not part.picture]
    if len(files) > MAX_FILES:
        raise Refused(refusals.too_many_files(MAX_FILES))
    growing, held = gateway.bodies.growing(exchange), 0
    read: list[tuple[int, Slot]] = []
    for part in files:
        # Few files are read at once, each for seconds: others wait for what nobody will have.
        exchange.interruption.check()
        if exchange.caller is not None and exchange.caller.gone:
            raise Interrupted(DISCONNECTED)
        url, heading = _told(part)
        text = await gateway.documents.text(url, pictures=pictures)
        if text is None:
            continue
        held += len(text)
        growing(held)
        told = {"type": "text", "text": f"[{heading}]\n{text}"}
        part.container[part.key] = told
        del found.unscanned[part.path]
        read.append((part.at, Slot(part.path, told["text"], told, "text")))
    if read:
        found.put(read)
        exchange.detail["files_read"] = len(read)


def _told(part: FilePart) -> tuple[str, str]:
    """The data URL of a part, and what is said before its text."""
    carrier: dict[str, Any] = part.container[part.key]
    if part.picture:
        url: str = carrier["image_url"]["url"]
        return url, "Texte lu dans une image, sans l'image; il peut y manquer des mots"
    file = carrier["file"]
    return file["file_data"], f"Texte du fichier « {file.get('filename') or 'sans nom'} », sans ses images"

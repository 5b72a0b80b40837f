"""Hashes and UUIDs hold figures that are nobody's number; a number beside them is found all the same."""

from __future__ import annotations

import hashlib
import itertools
import re
import uuid
from collections.abc import Iterator

import pytest

from balise.contracts.findings import FindingType
from balise.detection.checks import luhn
from balise.detection.engine import Engine
from balise.detection.hashes import KINDS
from balise.detection.stream import StreamInspector

NAS = "130 692 544"


def hashes(name: str) -> Iterator[str]:
    for number in itertools.count():
        yield hashlib.new(name, str(number).encode()).hexdigest()


def looking_like_a_nas(name: str, count: int) -> list[str]:
    """Hashes in which nine figures pass its check."""
    found = (h for h in hashes(name) if any(_passes(run) for run in re.findall(r"(?<!\d)\d{9}(?!\d)", h)))
    return list(itertools.islice(found, count))


def _passes(run: str) -> bool:
    return run[0] not in "08" and luhn(run.encode())


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256", "sha512"])
@pytest.mark.parametrize(
    "line",
    [
        "commit {}\nAuteur : le service\n",
        '    {{ url = "https://depot.exemple.org/a.whl", hash = "sha256:{}", size = 1234 }},\n',
        "{}  archive.tar.gz\n",
        "L'empreinte du fichier est {}.\n",
    ],
)
def test_figures_of_a_hash_are_nobodys(engine: Engine, name: str, line: str) -> None:
    for drawn in looking_like_a_nas(name, 12):
        for told in (drawn, drawn.upper()):
            found = {finding.type for finding in engine.inspect(line.format(told)).findings}
            assert not found & KINDS, told


def test_figures_of_a_uuid_are_nobodys(engine: Engine) -> None:
    drawn = (str(uuid.UUID(hex=hashed)) for hashed in hashes("md5"))
    text = "\n".join(f"id: {one}" for one in itertools.islice(drawn, 3000))
    assert not {finding.type for finding in engine.inspect(text).findings} & KINDS


@pytest.mark.parametrize(
    "text",
    [
        "{hash} : NAS 130 692 544",
        "commit {hash}\n\nAjout du NAS 130 692 544 au dossier.",
        "Son NAS, 130692544, et l'empreinte {hash}",
        "x130692544y",
        "nas=130692544&fichier={hash}",
        "130692544abcdef0",
    ],
)
def test_a_number_that_is_not_of_a_hash_is_found(engine: Engine, text: str) -> None:
    (drawn,) = looking_like_a_nas("sha256", 1)
    found = engine.inspect(text.format(hash=drawn)).findings
    assert {finding.type for finding in found} == {FindingType.NAS}


@pytest.mark.parametrize("cut", [1, 3, 16])
def test_a_stream_says_the_same_of_a_hash(engine: Engine, cut: int) -> None:
    for name, drawn in itertools.product(("sha1", "sha512"), range(6)):
        text = f"Le commit {looking_like_a_nas(name, 6)[drawn]} est en place. Merci de le relire."
        stream = StreamInspector(engine)
        found = [f for at in range(0, len(text), cut) for f in stream.feed(text[at : at + cut]).findings]
        found += stream.flush().findings
        assert tuple(found) == engine.inspect(text).findings

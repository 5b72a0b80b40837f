"""A fact that no rule joins to anyone is someone's where the whole line reads so, and where no subject is spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.detection.engine import Engine
from balise.detection.fitted.told import Reader
from balise.detection.loose import Loose
from balise.detection.stream import StreamInspector

Read = Callable[[str], list[tuple[str, str]]]
TOLD = [
    (
        "Appel de la grand-mère de Mia Sirois, 3e année. Elle ajoute que la maman a une interdiction de contact. Que dire?",
        "JUDICIAL",
    ),
    (
        "Gaston Lirette, cariste, promet de rendre les outils, blonde en chimio. Résume.",
        "MEDICAL",
    ),
    (
        "Vérification de Damien Fortier, surveillant. On lit : possession en vue de trafic, pardon demandé. Lettre de refus.",
        "JUDICIAL",
    ),
    (
        "Ghislain Nolet quitte le conseil parce qu'un parkinson avancé l'empêche de signer. Annonce-le sans le dire.",
        "MEDICAL",
    ),
    (
        "Memo: Tyler Gauthier says that his wife missed dialysis twice. Draft a note to the foreman.",
        "MEDICAL",
    ),
]
TALK = [
    "Formation de Régis Lamontagne aux chauffeurs. Sujet : conduite avec facultés affaiblies, fatigue, textos.",
    "Sylvie Castonguay anime le kiosque. On y parle de la possession en vue de trafic et du tapage.",
    "Le club de lecture reçoit Ghislain Nolet. Son roman : une héroïne, un parkinson, un procès pour fraude.",
    "Selon Mme Odette Marcoux, directrice, la campagne vise le tapage, les bagarres et la possession en vue de trafic.",
]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_a_line_that_reads_like_someones_tells_of_them(read: Read, text: str, kind: str) -> None:
    assert kind in {said for said, _ in read(text)}


@pytest.mark.parametrize("text", TALK)
def test_a_subject_spoken_of_is_no_ones(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < engine.inspect(TOLD[0][0]).level


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_nothing_is_drawn_where_nobody_is_named(read: Read, text: str, kind: str) -> None:
    for name in ("Mia Sirois", "Gaston Lirette", "Damien Fortier", "Ghislain Nolet", "Tyler Gauthier"):
        text = text.replace(name, "someone" if name.startswith("Tyler") else "quelqu'un")
    assert kind not in {said for said, _ in read(text)}


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_rules_alone_leave_it(read: Read, monkeypatch: pytest.MonkeyPatch, text: str, kind: str) -> None:
    """What is tested here is the second opinion, and nothing before it."""
    monkeypatch.setattr(Loose, "among", lambda *_: iter(()))
    monkeypatch.setattr(Reader, "told", lambda *_: iter(()))
    assert kind not in {said for said, _ in read(text)}


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_a_stream_agrees(engine: Engine, text: str, kind: str) -> None:
    whole = "Bonjour.\n\n" + text + "\n\nMerci."
    stream = StreamInspector(engine)
    found = [
        finding for at in range(0, len(whole), 7) for finding in stream.feed(whole[at : at + 7]).findings
    ]
    found += stream.flush().findings
    assert kind in {finding.type.value for finding in found}

"""Texts whose accents a wrong encoding spoiled are read as they were meant, and findings keep their places."""

from __future__ import annotations

import pytest

from balise.detection.engine import Engine
from balise.detection.misread import repaired
from balise.detection.stream import StreamInspector

MEANT = (
    "Renée Lévesque, née le 12 février 1981, est en congé de maladie pour dépression; l’hôpital l’a opérée."
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def spoiled(written: str, read: str) -> str:
    return "".join(
        bytes([byte]).decode(read, "ignore") or chr(byte) for byte in MEANT.encode(written, "replace")
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("utf-8", "cp1252"),
        ("utf-8", "latin-1"),
        ("utf-8", "mac_roman"),
        ("utf-8", "cp850"),
        ("utf-8", "cp437"),
    ],
)
def test_what_another_page_spoiled_is_found_as_in_the_text_that_was_meant(
    engine: Engine, written: str, read: str
) -> None:
    text = spoiled(written, read)
    assert text != MEANT
    given = {finding.type: text[finding.start : finding.end] for finding in engine.inspect(text).findings}
    meant = {finding.type: MEANT[finding.start : finding.end] for finding in engine.inspect(MEANT).findings}
    assert given.keys() == meant.keys()
    assert len({*meant}) >= 3
    for kind, value in meant.items():
        assert given[kind][0] == value[0] and len(given[kind]) >= len(value)


@pytest.mark.parametrize(("written", "read"), [("cp850", "cp1252"), ("latin-1", "cp850")])
def test_letters_of_a_console_are_found_too(engine: Engine, written: str, read: str) -> None:
    given = {finding.type for finding in engine.inspect(spoiled(written, read)).findings}
    assert given == {finding.type for finding in engine.inspect(MEANT).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Ren\ufffde L\ufffdvesque est en cong\ufffd de maladie pour d\ufffdpression",
        "Fran\ufffdois Lavoie a \ufffdt\ufffd hospitalis\ufffd \ufffd l'h\ufffdpital de Montr\ufffdal",
        "RenÃƒÂ©e Lapierre, congÃƒÂ© de maladie pour dÃƒÂ©pression",
        "Ren?e Lapierre, cong? de maladie pour d?pression",
        "DÃ©pression majeure de StÃ©phane LÃ©vesque",
        "HÚlÞne BÚlanger, congÚ de maladie pour dÚpression",
        "RenΘ Lavoie en dΘpression",
    ],
)
def test_letters_that_were_lost_hide_no_fact(engine: Engine, text: str) -> None:
    kinds = [finding.type.value for finding in engine.inspect(text).findings]
    assert "MEDICAL" in kinds and "PERSON" in kinds


@pytest.mark.parametrize("month", ["aoÃ»t", "ao\ufffdt", "ao¹t", "ao–t", "ao?t"])
def test_a_birth_in_august_is_read(engine: Engine, month: str) -> None:
    text = f"Lise Roy, date de naissance : 4 {month} 1961"
    found = [text[f.start : f.end] for f in engine.inspect(text).findings if f.type.value == "DATE_OF_BIRTH"]
    assert found == [f"4 {month} 1961"]


def test_a_finding_holds_the_whole_sequence_at_both_ends(engine: Engine) -> None:
    text = "Ã‰pilepsie de StÃ©phane AndrÃ©."
    found = {text[finding.start : finding.end] for finding in engine.inspect(text).findings}
    assert {"Ã‰pilepsie", "StÃ©phane AndrÃ©"} <= found


@pytest.mark.parametrize(
    "text",
    [
        "Âge, Ângela, Îles-de-la-Madeleine, ÉTÉ, NÚMERO",
        "√2 ≈ 1,41 ¬p ┌──┬──┐",
        "«\u00a0Bonjour\u00a0», dit-il… 5 €",
        "page suivante\u2009: \ufffd",
        "Straße, smørrebrød, Þór, œuvre",
    ],
)
def test_what_was_meant_is_left(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "mdp : Soleil?bleu88",
        "https://exemple.test/suivi?jeton=Xq7TzP2mW9aLk4",
    ],
)
def test_a_question_mark_that_is_meant_stays_in_its_secret(engine: Engine, text: str) -> None:
    (finding,) = engine.inspect(text).findings
    assert "?" in text[finding.start : finding.end] or finding.type.value == "URL_TOKEN"


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_stream_reads_them_as_the_whole_text_does(engine: Engine, size: int) -> None:
    text = spoiled("utf-8", "cp1252") + "\n\n" + spoiled("latin-1", "cp850") + " Ren?e est d?pressive. "
    stream = StreamInspector(engine)
    steps = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)] + [stream.flush()]
    assert "".join(step.text for step in steps) == text
    found = [(f.type, f.start, f.end) for step in steps for f in step.findings]
    assert sorted(found) == sorted((f.type, f.start, f.end) for f in engine.inspect(text).findings)

"""A request with several files: its refusal names the places of those at fault, and nothing that they hold."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.documents import data_url, locked, pdf
from tests.gateway.situations import NAS, TEXT_WITH_NAS

from balise.documents.reader import Documents, Read

HARMLESS, SECRET = b"Le comite se reunit mardi.", TEXT_WITH_NAS.encode()
CLOSED = locked("Le comite.")
NAME = "dossier de Mireille Gagnon.pdf"
CHAT, RESPONSES, MESSAGES = "/v1/chat/completions", "/v1/responses", "/v1/messages"


def part(path: str, content: bytes, name: str = NAME) -> dict[str, Any]:
    """A file in the form of a surface; of Anthropic's, a document in base 64 is a PDF."""
    mime = "application/pdf" if content.startswith(b"%PDF") else "text/plain"
    url = data_url(mime, content)
    if path == CHAT:
        return {"type": "file", "file": {"filename": name, "file_data": url}}
    if path == RESPONSES:
        return {"type": "input_file", "filename": name, "file_data": url}
    if mime == "text/plain":
        content = pdf(content.decode())
    source = {"type": "base64", "media_type": "application/pdf", "data": base64.b64encode(content).decode()}
    return {"type": "document", "source": source}


def said(path: str, text: str) -> dict[str, Any]:
    return {"type": "input_text" if path == RESPONSES else "text", "text": text}


def asked(path: str, *turns: Any) -> dict[str, Any]:
    told = [{"role": ("user", "assistant")[at % 2], "content": turn} for at, turn in enumerate(turns)]
    if path == RESPONSES:
        return {"input": told}
    return {"messages": told} | ({"max_tokens": 9} if path == MESSAGES else {})


async def refusal(stand: Stand, path: str, body: dict[str, Any], **headers: str) -> dict[str, Any]:
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", **body}, path, **headers)
    assert answer.status in (400, 503), answer.body
    assert stand.upstream.received == []
    (record,) = stand.portal.records("refusal")
    for told in (answer.body.decode(), str(record)):
        assert "Gagnon" not in told
        assert NAS not in told
    return dict(answer.json["error"])


FIRST = {CHAT: "messages[0]", RESPONSES: "input[0]", MESSAGES: "messages[0]"}
DATA = {CHAT: "file.file_data", RESPONSES: "file_data", MESSAGES: "source.data"}


@pytest.mark.parametrize("path", FIRST)
async def test_a_file_that_may_not_go_is_told_by_its_place(stand: Stand, path: str) -> None:
    files = [part(path, one) for one in (HARMLESS, SECRET, HARMLESS)]
    error = await refusal(stand, path, asked(path, [*files, said(path, "Bonjour.")]))
    place = f"{FIRST[path]}.content[1]"
    assert error["code"] == "level_not_allowed"
    assert (error["param"], error["balise"]["files"]) == (place, [place])
    assert "En cause\u00a0: le 2ᵉ fichier." in error["message"]


@pytest.mark.parametrize("path", FIRST)
async def test_a_file_that_cannot_be_read_is_told_by_its_place_with_why(stand: Stand, path: str) -> None:
    files = [part(path, one) for one in (HARMLESS, CLOSED)]
    error = await refusal(stand, path, asked(path, [said(path, "Bonjour."), *files]))
    place = f"{FIRST[path]}.content[2]"
    assert error["code"] == "unscanned"
    assert (error["param"], error["balise"]["files"]) == (f"{place}.{DATA[path]}", [place])
    assert "En cause\u00a0: le 2ᵉ fichier (un mot de passe le protège)." in error["message"]


async def test_all_files_that_would_be_refused_alone_are_told_and_the_text_with_them(stand: Stand) -> None:
    files = [part(CHAT, one) for one in (SECRET, HARMLESS, SECRET + b" Il est malade.")]
    error = await refusal(stand, CHAT, asked(CHAT, [*files, said(CHAT, TEXT_WITH_NAS)]))
    assert error["balise"]["files"] == ["messages[0].content[0]", "messages[0].content[2]"]
    assert "En cause\u00a0: le texte et les 1ᵉʳ et 3ᵉ fichiers." in error["message"]


async def test_english_counts_too(stand: Stand) -> None:
    files = [part(CHAT, one) for one in (SECRET, HARMLESS, SECRET)]
    error = await refusal(stand, CHAT, asked(CHAT, files), **{"accept-language": "en"})
    assert "At fault: files 1 and 3." in error["message"]


async def test_the_only_file_has_no_number(stand: Stand) -> None:
    error = await refusal(stand, CHAT, asked(CHAT, [part(CHAT, SECRET)]))
    assert "En cause\u00a0: le fichier joint." in error["message"]


async def test_a_name_counts_as_its_file(stand: Stand) -> None:
    files = [part(CHAT, HARMLESS), part(CHAT, HARMLESS, f"NAS {NAS} de Mireille Gagnon.txt")]
    error = await refusal(stand, CHAT, asked(CHAT, files))
    assert error["balise"]["files"] == ["messages[0].content[1]"]


@pytest.mark.parametrize("path", FIRST)
async def test_the_text_is_told_when_no_file_is_at_fault(stand: Stand, path: str) -> None:
    error = await refusal(stand, path, asked(path, [part(path, HARMLESS), said(path, TEXT_WITH_NAS)]))
    assert (error["param"], error["balise"].get("files")) == (None, None)
    assert "En cause\u00a0: le texte." in error["message"]


async def test_what_no_part_gives_alone_is_told_as_such(stand: Stand) -> None:
    """A name in the text, a fact in the file: neither is refused to this system."""
    file = part(CHAT, "Elle souffre d'une dépression depuis mars.".encode(), "note.txt")
    body = asked(CHAT, [said(CHAT, "La cliente est Mireille Gagnon."), file]) | {"model": "souverain"}
    error = await refusal(stand, CHAT, body)
    assert error["balise"]["level"] == "protege-c"
    assert (error["param"], error["balise"].get("files")) == (None, None)
    assert "disent ensemble" in error["message"]


async def test_a_declared_level_is_no_files_fault(stand: Stand) -> None:
    body = asked(CHAT, [part(CHAT, HARMLESS, "note.txt")])
    error = await refusal(stand, CHAT, body, **{"x-balise-classification": "protege-b"})
    assert error["param"] is None
    assert "En cause" not in error["message"]


async def test_a_text_without_files_is_told_as_ever(stand: Stand) -> None:
    error = await refusal(stand, CHAT, asked(CHAT, TEXT_WITH_NAS))
    assert error["param"] is None
    assert "En cause" not in error["message"]


@pytest.mark.parametrize("path", FIRST)
async def test_a_file_of_an_earlier_turn_is_counted_in_the_conversation(stand: Stand, path: str) -> None:
    turns = [[part(path, HARMLESS), part(path, SECRET)], "Bien reçu.", [part(path, HARMLESS)]]
    error = await refusal(stand, path, asked(path, *turns))
    assert error["param"] == f"{FIRST[path]}.content[1]"
    assert "le 2ᵉ fichier de la conversation" in error["message"]
    assert "message précédent" in error["message"]


async def test_an_unreadable_file_of_an_earlier_turn_is_told_as_one_after_instructions(stand: Stand) -> None:
    """Anthropic's instructions are a message of their own to a system, where turns were counted."""
    turns = asked(MESSAGES, [part(MESSAGES, CLOSED)], "Bien reçu.", "Merci.")
    error = await refusal(stand, MESSAGES, {"system": "Sois bref.", **turns})
    assert error["param"] == "messages[0].content[0].source.data"
    assert "message précédent" in error["message"]


@pytest.mark.parametrize("beside", [[], [part(MESSAGES, HARMLESS)]])
async def test_anthropics_documents_of_text_are_text(stand: Stand, beside: list[dict[str, Any]]) -> None:
    source = {"type": "text", "media_type": "text/plain", "data": TEXT_WITH_NAS}
    body = asked(MESSAGES, [*beside, {"type": "document", "source": source, "title": "note"}])
    error = await refusal(stand, MESSAGES, body)
    assert error["param"] is None
    assert ("En cause\u00a0: le texte." in error["message"]) is bool(beside)


async def test_a_picture_in_the_result_of_a_tool_keeps_its_place(stand: Stand) -> None:
    picture = {"type": "base64", "media_type": "image/png", "data": "iVBORw0KGgo="}
    result = {"type": "tool_result", "tool_use_id": "a", "content": [{"type": "image", "source": picture}]}
    call = {"type": "tool_use", "id": "a", "name": "voir", "input": {}}
    turns = asked(MESSAGES, "Regarde.", [call], [result])
    error = await refusal(stand, MESSAGES, turns)
    assert error["param"] == "messages[2].content[0].content[0].source.data"
    assert error["balise"]["files"] == ["messages[2].content[0].content[0]"]


async def test_a_file_that_takes_all_the_time_is_told(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(_: Documents, url: str, *, unseen: bool) -> Read:
        if "TGU" in url:  # « Le… »
            return Read("Bonjour")
        await asyncio.sleep(60)
        raise AssertionError("never")

    monkeypatch.setattr(Documents, "text", slow)
    monkeypatch.setattr("balise.gateway.stages.extract.ALL", 0.003)
    files = [part(CHAT, one) for one in (HARMLESS, b"lent")]
    error = await refusal(stand, CHAT, asked(CHAT, files))
    assert (error["code"], error["param"]) == ("stage_timeout", "messages[0].content[1].file.file_data")
    assert "en cours\u00a0: le 2ᵉ fichier" in error["message"]

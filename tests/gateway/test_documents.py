"""Files in requests: read and sent as text, or counted as unscanned."""

from __future__ import annotations

import asyncio
import base64
import json
from pathlib import Path
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.documents import DOCX, XLSX, data_url, docm, docx, locked, package, pdf, rtf, xlsx
from tests.gateway.situations import NAS, TEXT_WITH_NAS, stop
from tests.gateway.upstream import completion
from tests.waiting import soon, until

from balise.documents import reader
from balise.documents.characters import characters_folder
from balise.documents.reader import Documents, Read
from balise.documents.unread import Why
from balise.gateway.bodies import SMALL

PDF = data_url("application/pdf", pdf(TEXT_WITH_NAS))
READABLE = [
    data_url("text/plain", TEXT_WITH_NAS.encode()),
    data_url("text/csv;charset=utf-8", f"nom,nas\nInes,{NAS}\n".encode()),
    data_url("text/csv", f"prénom;numéro d’assurance sociale\nInès;{NAS}\n".encode("cp1252")),
    data_url("application/json", f'{{"nas": "{NAS}"}}'.encode()),
    "data:," + TEXT_WITH_NAS.replace(" ", "%20"),
    PDF,
    data_url(DOCX, docx(TEXT_WITH_NAS)),
    data_url("application/rtf", rtf(TEXT_WITH_NAS)),
    data_url("text/rtf", rtf(TEXT_WITH_NAS)),
    data_url("text/plain", b"\n" + rtf(TEXT_WITH_NAS)),
    data_url("text/plain", b"\xef\xbb\xbf" + rtf(TEXT_WITH_NAS)),
    data_url("application/vnd.ms-word.document.macroEnabled.12", docm(TEXT_WITH_NAS)),
    data_url("application/octet-stream", docx(TEXT_WITH_NAS)),
    data_url("application/octet-stream", TEXT_WITH_NAS.encode()),
    data_url("text/plain", pdf(TEXT_WITH_NAS)),
    data_url("application/vnd.ms-excel", f"prénom;NAS\r\nInès;{NAS}\r\n".encode("cp1252")),
    data_url("message/rfc822", f"Subject: Dossier\n\n{TEXT_WITH_NAS}\n".encode()),
]
UNREADABLE = [
    (data_url("application/pdf", pdf("")), Why.WORDLESS if characters_folder() else Why.PICTURE),
    (data_url("application/pdf", b"%PDF-1.4 rompu"), Why.BROKEN),
    (data_url("application/pdf", locked(TEXT_WITH_NAS)), Why.LOCKED),
    (
        data_url(DOCX, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        Why.LOCKED,
    ),
    (data_url(DOCX, b"PK pas un document"), Why.KIND),
    (data_url(DOCX, docx("mot " * 600_000)), Why.LONG),
    (data_url("application/zip", b"PK"), Why.KIND),
    (data_url("application/zip", package({"note.txt": TEXT_WITH_NAS})), Why.KIND),
    (data_url("text/plain", b"\xff\xfa\x00"), Why.KIND),
    (data_url("text/plain", b"PK\x03\x04\xe9 une archive"), Why.KIND),
    (data_url("text/plain", b"\xe9\x81 d'aucune page"), Why.KIND),
    (data_url("text/plain", b" \n"), Why.EMPTY),
    ("data:text/plain;base64,***", Why.BROKEN),
    (base64.b64encode(TEXT_WITH_NAS.encode()).decode(), Why.BROKEN),
    ("https://exemple.org/a.pdf", Why.BROKEN),
]


def asked(url: str, surface: str) -> tuple[str, dict[str, Any]]:
    """A request with a file, in the form of each surface."""
    if surface == "chat":
        part = {"type": "file", "file": {"file_data": url, "filename": "dossier.pdf"}}
        return "/v1/chat/completions", {"messages": [{"role": "user", "content": [part]}]}
    if surface == "responses":
        part = {"type": "input_file", "file_data": url, "filename": "dossier.pdf"}
        return "/v1/responses", {"input": [{"role": "user", "content": [part]}]}
    data = url.partition(",")[2]
    source = {"type": "base64", "media_type": "application/pdf", "data": data}
    part = {"type": "document", "source": source}
    body: dict[str, Any] = {"messages": [{"role": "user", "content": [part]}]}
    if surface == "messages":
        return "/v1/messages", body | {"max_tokens": 9}
    return "/v1/messages/count_tokens", body


@pytest.mark.parametrize("surface", ["chat", "responses", "messages", "count_tokens"])
async def test_what_a_file_holds_counts_in_the_level(stand: Stand, surface: str) -> None:
    path, body = asked(PDF, surface)
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", **body}, path)
    assert answer.code == "level_not_allowed"
    assert stand.portal.records("refusal")[0]["findings"]["NAS"] == 1
    assert stand.upstream.received == []


@pytest.mark.parametrize("surface", ["chat", "responses", "messages"])
async def test_a_file_is_sent_as_its_masked_text(stand: Stand, surface: str) -> None:
    stand.upstream.answer = completion("C'est [NAS_1].")
    path, body = asked(PDF, surface)
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "souverain", **body}, path)
    assert answer.status == 200
    assert NAS in answer.body.decode()
    (sent,) = stand.upstream.received
    assert b"046" not in sent
    assert b"base64" not in sent
    assert "[NAS_1]" in stand.upstream.requests[0]["messages"][0]["content"][0]["text"]


async def test_a_file_is_read_where_it_stands(stand: Stand) -> None:
    """What is said around it tells what it holds, at every turn of a conversation that is sent again."""
    digits = NAS.replace(" ", "")
    file = {"type": "file", "file": {"file_data": f"data:,{digits}", "filename": "note.txt"}}
    messages = [
        {"role": "user", "content": [{"type": "text", "text": "Voici mon NAS :"}, file]},
        {"role": "assistant", "content": "Bien reçu. " + "Je range ce dossier avec les autres. " * 20},
        {"role": "user", "content": "Merci. Et maintenant, que dois-je faire ?"},
    ]
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, {"model": "souverain", "messages": messages})
    assert answer.status == 200
    assert digits not in stand.upstream.received[0].decode()
    halves = [
        {"type": "file", "file": {"file_data": f"data:,Le NAS est {digits[:5]}"}},
        {"type": "text", "text": digits[5:]},
    ]
    answer = await stand.post(key, {"model": "public", "messages": [{"role": "user", "content": halves}]})
    assert answer.code == "level_not_allowed"


async def test_a_document_after_a_file_is_still_read_whole(stand: Stand) -> None:
    file = {"type": "file", "file": {"file_data": "data:,Bonjour", "filename": "note.txt"}}
    arguments = '{"employee_id": "12345", "note": "rien", "mot_de_passe": "Hiver2024!"}'
    call = {"id": "a", "type": "function", "function": {"name": "f", "arguments": arguments}}
    messages = [
        {"role": "user", "content": [file]},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "a", "content": "Fait."},
    ]
    answer = await stand.post(stand.portal.grant("secret"), {"model": "gouv", "messages": messages})
    assert answer.status == 200
    assert stand.portal.records("intent")[0]["findings"].keys() == {"FILE_NUMBER", "SECRET"}
    assert "Hiver2024" not in stand.upstream.received[0].decode()


async def test_a_file_that_cannot_be_read_is_unscanned(stand: Stand) -> None:
    path, body = asked(UNREADABLE[0][0], "chat")
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "souverain", **body}, path)
    assert answer.json["error"]["balise"]["level"] == "protege-c"
    assert answer.json["error"]["param"] == "messages[0].content[0].file.file_data"
    assert stand.upstream.received == []


@pytest.mark.parametrize("number", range(len(READABLE)))
async def test_texts_are_read(number: int, tmp_path: Path) -> None:
    read = await Documents(60, tmp_path / "analyseurs").text(READABLE[number])
    assert isinstance(read, Read)
    assert NAS in read.text
    assert not read.seen


ACCESSES = (("Compte", "Mot de passe", "Service"), ("jtremblay", "Hiver2024!", "Paie"))
AMOUNTS = (("Poste", "2025", "2026", "Écart"), ("Déplacements", "130 692", "544", "12"))


@pytest.mark.parametrize("kind", [DOCX, XLSX])
async def test_cells_of_a_table_are_apart(kind: str, stand: Stand) -> None:
    """Parted by blanks, a password stood under no heading, and amounts side by side were a number of someone."""
    key = stand.portal.grant("mixte")
    for rows, status in ((ACCESSES, 400), (AMOUNTS, 200)):
        made = docx("Voici le tableau.", *rows) if kind == DOCX else xlsx(*rows)
        path, body = asked(data_url(kind, made), "chat")
        answer = await stand.post(key, {"model": "public", **body}, path)
        assert answer.status == status
    assert stand.portal.records("refusal")[0]["findings"] == {"SECRET": 1}
    assert "Déplacements\t130 692\t544\t12" in stand.upstream.requests[0]["messages"][0]["content"][0]["text"]


async def test_lines_of_a_cell_stay_in_their_row(tmp_path: Path) -> None:
    made = xlsx(
        ("Salle", "Jour", "Note"),
        ("A-101", "lundi\nmardi", "2026-03-04 00:00:00"),
        ("B-2", "1899-12-31 09:30:00", ""),
    )
    read = await Documents(60, tmp_path / "analyseurs").text(data_url(XLSX, made))
    assert read == Read("Feuille\n\nSalle\tJour\tNote\nA-101\tlundi mardi\t2026-03-04\nB-2\t09:30:00")


@pytest.mark.parametrize("number", range(len(UNREADABLE)))
async def test_what_is_not_text_is_not_read(number: int, tmp_path: Path) -> None:
    url, why = UNREADABLE[number]
    documents = Documents(60, tmp_path / "analyseurs", characters_folder())
    assert await documents.text(url) is why


async def test_the_parsers_library_is_unpacked_where_nobody_else_can_put_another(tmp_path: Path) -> None:
    folder = tmp_path / "analyseurs"
    assert await Documents(60, folder).text(PDF)
    libraries = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 1_000_000]
    assert libraries
    assert folder.stat().st_mode & 0o077 == 0


async def test_without_a_folder_of_its_own_a_parser_reads_nothing(tmp_path: Path) -> None:
    (tmp_path / "analyseurs").write_text("")
    assert await Documents(60, tmp_path / "analyseurs").text(PDF) is Why.BROKEN


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("while True: pass", Why.LATE),
        ("import os; os.abort()", Why.BROKEN),
        ("print('x'); raise SystemExit(1)", Why.BROKEN),
    ],
)
async def test_a_reader_that_fails_reads_nothing(
    fault: str, why: Why, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(fault)
    monkeypatch.setattr(reader, "WORKER", str(worker))
    assert await Documents(1.0, tmp_path / "analyseurs").text(PDF) is why


async def test_a_reader_gets_no_secret_of_the_gateway(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("import os; print(sorted(n for n in os.environ if n.startswith('BALISE')), 'lu')")
    monkeypatch.setattr(reader, "WORKER", str(worker))
    monkeypatch.setenv("BALISE_CREDENTIAL_X", "secret")
    assert await Documents(60, tmp_path / "analyseurs").text(PDF) == Read("[] lu\n")


@pytest.mark.parametrize(("number", "status"), [(16, 200), (17, 413)])
async def test_a_request_holds_so_many_files_at_most(stand: Stand, number: int, status: int) -> None:
    part = {"type": "file", "file": {"file_data": "data:,Bonjour", "filename": "note.txt"}}
    body = {"model": "public", "messages": [{"role": "user", "content": [part] * number}]}
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert answer.status == status
    if status == 413:
        assert answer.code == "too_many_files"
        assert stand.upstream.received == []


@pytest.mark.parametrize("why", ["left", "stopped"])
async def test_files_of_whoever_left_or_was_stopped_are_not_read(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    """Sixteen files of some seconds each kept a place that others waited for, after their caller had left."""
    reading, go_on, read = asyncio.Event(), asyncio.Event(), []

    async def slow(_: Documents, url: str, *, unseen: bool) -> Read:
        read.append(url)
        reading.set()
        await go_on.wait()
        return Read("Bonjour")

    monkeypatch.setattr(Documents, "text", slow)
    part = {"type": "file", "file": {"file_data": "data:,Bonjour", "filename": "note.txt"}}
    body = {"model": "public", "messages": [{"role": "user", "content": [part] * 16}]}
    asking = asyncio.create_task(stand.post(stand.portal.grant("mixte"), body))
    await soon(reading.wait())
    [exchange] = stand.gateway.requests._open.values()
    if why == "left":
        asking.cancel()
        await until(lambda: exchange.caller is not None and exchange.caller.gone)
    else:
        stand.portal.publish(stops=(stop(),))
        await stand.applied()
    go_on.set()
    await until(lambda: not len(stand.gateway.requests))
    assert len(read) == 1
    assert stand.upstream.received == []
    if why == "stopped":
        assert (await soon(asking)).code == "stopped"


async def test_what_a_file_unpacks_to_is_held_as_what_came(idle: Stand) -> None:
    """A few kilobytes became megabytes of text, sixteen times in a request, that no share of a key counted."""
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_KEY_BODIES_MB="1")
    idle.upstream.stall_after = 0
    key = idle.portal.grant("mixte")
    hello = {"model": "souverain", "stream": True, "messages": [{"role": "user", "content": "Bonjour"}]}
    body = json.dumps(hello).encode().ljust(1024 * 1024 - 2 * SMALL)
    waiting = asyncio.create_task(idle.post(key, body))
    await until(lambda: bool(idle.upstream.received))
    path, small = asked(data_url(DOCX, docx("mot " * (SMALL // 2 + 1))), "chat")
    assert len(json.dumps(small)) < SMALL // 4
    answer = await idle.post(key, {"model": "souverain", **small}, path)
    assert (answer.status, answer.code) == (429, "too_much_of_key")
    assert idle.gateway.bodies.held == len(body)
    assert len(idle.upstream.received) == 1
    waiting.cancel()
    idle.upstream.go_on.set()


@pytest.mark.parametrize("surface", ["chat", "responses"])
@pytest.mark.parametrize(
    "url",
    [
        "https://exemple.org/a.pdf",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        # As readers of addresses clean them up (URL Standard, 4.4).
        "\x01http://169.254.169.254/x",
        "ht\ntp://169.254.169.254/x",
        "\u200bhttp://169.254.169.254/x",
        "/\\169.254.169.254/x",
        "//interne/x",
    ],
)
async def test_no_system_is_sent_to_fetch_a_file(stand: Stand, surface: str, url: str) -> None:
    path, body = asked(url, surface)
    answer = await stand.post(stand.portal.grant("secret"), {"model": "gouv", **body}, path)
    assert (answer.status, answer.code) == (400, "refused_field")
    assert stand.upstream.received == []


async def test_one_that_waits_for_its_turn_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several callers at once, the last were told that their files could not be read."""

    async def slowly(self: Documents, data: bytes, *asked: str) -> tuple[int, str]:
        await asyncio.sleep(0.3)
        return 0, "Bonjour"

    monkeypatch.setattr(Documents, "_in_a_process", slowly)
    documents = Documents(1.5, tmp_path / "analyseurs")
    read = await asyncio.gather(*(documents.text(PDF) for _ in range(14)))
    assert read == [Read("Bonjour")] * 14

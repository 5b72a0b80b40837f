"""``balise detect``: every line is answered in its place, nothing of the texts comes out."""

from __future__ import annotations

import asyncio
import errno
import io
import json
import os
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from balise.cli.main import main
from balise.detection import deep

LINES = (
    '{"text": "Mon NAS est 130 692 544", "id": 7}\n'
    "ceci n'est pas du JSON\n"
    '{"texte": "mauvais champ"}\n'
    "\n"
    '{"text": "Bonjour \\ud800"}\n'
)


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_lines_in_lines_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "entree.jsonl", tmp_path / "sortie.jsonl"
    source.write_text(LINES, encoding="utf-8")
    assert main(["detect", "--input", str(source), "--output", str(target)]) == 1
    found, broken, wrong, clear = answers(target)
    assert found == {
        "id": 7, "spans": [[12, 23, "NAS", 0.99]], "level": "protege-b", "verdict": "found", "injection": 0.0,
    }  # fmt: skip
    assert broken["verdict"] == wrong["verdict"] == "unscanned"
    assert broken["level"] == "protege-c"
    assert broken["error"].startswith("ligne 2")
    assert wrong["error"].startswith("ligne 3")
    assert clear["verdict"] == "clear"
    assert "4 textes" in capsys.readouterr().err


def test_explained_without_the_text(tmp_path: Path) -> None:
    source, target = tmp_path / "e.jsonl", tmp_path / "s.jsonl"
    source.write_text('{"text": "Mme Julie Tremblay souffre de dépression."}\n', encoding="utf-8")
    assert main(["detect", "--input", str(source), "--output", str(target), "--explain", "--quiet"]) == 0
    answer = answers(target)[0]
    assert answer["reasons"][0]["code"] == "sensitive"
    assert answer["reasons"][0]["spans"] == [0, 1]
    assert answer["detectors"] == ["names.fast", "generic.medical"]
    assert "Tremblay" not in target.read_text(encoding="utf-8")


def test_standard_input_and_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "info@mce.gouv.qc.ca"}\n')))
    assert main(["detect", "--quiet"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["spans"][0][2] == "PUBLIC_CONTACT"
    assert captured.err == ""


def test_folders_give_one_line_a_file(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "note.md").write_text("NAS 130 692 544", encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"t\xe9l. 418 555-0101 \xff")
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    target = tmp_path / "sortie"
    assert main(["detect", "--input", str(tmp_path), "--output", str(target), "--quiet"]) == 0
    assert [(answer["path"], answer["verdict"]) for answer in answers(target)] == [
        ("a.txt", "found"), ("b/note.md", "found"),
    ]  # fmt: skip


@pytest.mark.parametrize("option", ["--input", "--output"])
def test_a_path_that_cannot_be_opened_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    source = tmp_path / "e.jsonl"
    source.write_text("", encoding="utf-8")
    missing = str(tmp_path / "absent" / "x.jsonl")
    arguments = {"--input": str(source), "--output": str(tmp_path / "s.jsonl"), option: missing}
    assert main(["detect", *(part for pair in arguments.items() for part in pair)]) == 1
    assert missing in capsys.readouterr().err


@pytest.mark.parametrize("inside", [False, True])
def test_the_output_never_takes_the_place_of_what_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inside: bool
) -> None:
    source = tmp_path / "textes.jsonl"
    source.write_text('{"text": "Bonjour"}\n', encoding="utf-8")
    read, target = (tmp_path, tmp_path / "sortie.jsonl") if inside else (source, source)
    assert main(["detect", "--input", str(read), "--output", str(target)]) == 1
    assert "nommez un autre fichier" in capsys.readouterr().err
    assert source.read_text(encoding="utf-8") == '{"text": "Bonjour"}\n'
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_files_of_other_encodings_are_read_whole(tmp_path: Path, encoding: str) -> None:
    folder, target = tmp_path / "textes", tmp_path / "sortie.jsonl"
    folder.mkdir()
    text = "Madame Zoé Côté, née le 3 février 1980, réside à Lévis."
    (folder / "note.txt").write_bytes(text.encode(encoding))
    assert main(["detect", "--input", str(folder), "--output", str(target), "--quiet"]) == 0
    kinds = {span[2] for span in answers(target)[0]["spans"]}
    assert {"PERSON", "DATE_OF_BIRTH"} <= kinds


def test_files_that_nobody_read_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "bail.docx").write_bytes(b"PK")
    assert main(["detect", "--input", str(folder), "--output", str(tmp_path / "s.jsonl")]) == 0
    assert "1 fichier d'une autre sorte ou lien vers un dossier n'a pas" in capsys.readouterr().err


@pytest.mark.parametrize("amount", ["0", "-5", "beaucoup"])
def test_a_budget_is_a_time(capsys: pytest.CaptureFixture[str], amount: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(["detect", "--budget-ms", amount])
    assert left.value.code == 2
    assert "au moins 1" in capsys.readouterr().err


def test_deep_names(tmp_path: Path) -> None:
    source, target = tmp_path / "e.jsonl", tmp_path / "s.jsonl"
    source.write_text('{"text": "Kwame Abubakar-Ndiaye est venu."}\n{"text": 3}\n', encoding="utf-8")
    assert (
        main(
            [
                "detect",
                "--input",
                str(source),
                "--output",
                str(target),
                "--names",
                "deep",
                "--budget-ms",
                "60000",
            ]
        )
        == 1
    )
    deep, broken = answers(target)
    assert deep["spans"][0][2] == "PERSON"
    assert broken["verdict"] == "unscanned"


def test_a_folder_that_cannot_be_read_does_not_look_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, target = tmp_path / "dossier" / "ferme", tmp_path / "sortie.jsonl"
    closed.mkdir(parents=True)
    (tmp_path / "dossier" / "note.txt").write_text("Bonjour", encoding="utf-8")
    scan = os.scandir

    def refusing(path: str | os.PathLike[str]) -> Any:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert main(["detect", "--input", str(tmp_path / "dossier"), "--output", str(target)]) == 1
    unread, read = answers(target)
    assert (unread["path"], unread["verdict"], unread["level"]) == ("ferme", "unscanned", "protege-c")
    assert "illisible" in unread["error"]
    assert read["verdict"] == "clear"


def test_a_line_without_its_text_keeps_its_id(tmp_path: Path) -> None:
    source, target = tmp_path / "e.jsonl", tmp_path / "s.jsonl"
    source.write_text('{"id": 7, "text": null}\n{"id": NaN, "text": "Bonjour"}\n', encoding="utf-8")
    assert main(["detect", "--input", str(source), "--output", str(target), "--quiet"]) == 1
    wrong, no_json = answers(target)
    assert (wrong["id"], wrong["verdict"]) == (7, "unscanned")
    assert "id" not in no_json
    assert no_json["verdict"] == "unscanned"


def test_files_of_settings_are_read_and_what_is_not_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere, folder = tmp_path / "ailleurs", tmp_path / "dossier"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / ".env").write_text("DB_PASSWORD=Xk29!fjqLmw", encoding="utf-8")
    (folder / "lien").symlink_to(elsewhere)
    (folder / "perdu.txt").symlink_to(tmp_path / "rien")
    target = tmp_path / "sortie"
    assert main(["detect", "--input", str(folder), "--output", str(target)]) == 0
    assert [(answer["path"], answer["level"]) for answer in answers(target)] == [(".env", "protege-c")]
    assert "2 fichiers d'une autre sorte ou liens" in capsys.readouterr().err


def test_texts_read_in_depth_do_not_spend_their_time_in_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    reading = 0

    async def people(_text: str, _seconds: float) -> list[object]:
        nonlocal reading
        reading += 1
        asked.append(reading)
        await asyncio.sleep(0.01)
        reading -= 1
        return []

    monkeypatch.setattr(deep, "warm_up", lambda: None)
    monkeypatch.setattr(deep, "_people", people)
    monkeypatch.setenv("BALISE_DEEP_WORKERS", "1")
    source, target = tmp_path / "e.jsonl", tmp_path / "s.jsonl"
    lines = [json.dumps({"id": number, "text": f"Texte {number}"}) for number in range(40)]
    source.write_text("\n".join(lines), encoding="utf-8")
    command = ["detect", "--input", str(source), "--output", str(target), "--names", "deep", "--quiet"]
    assert main(command) == 0
    assert [answer["id"] for answer in answers(target)] == list(range(40))
    assert set(asked) == {1}


def test_a_model_that_cannot_be_loaded_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(deep, "warm_up", broken)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "Bonjour"}\n')))
    assert main(["detect", "--names", "deep"]) == 1
    assert "modèle de langue" in capsys.readouterr().err


@pytest.mark.parametrize("told", ["[" * 1500 + "]" * 1500, "1e999", '{"a": [-1e999]}'])
def test_an_id_that_cannot_be_written_again_is_refused_and_the_next_are_read(
    tmp_path: Path, told: str
) -> None:
    source, target = tmp_path / "e.jsonl", tmp_path / "s.jsonl"
    source.write_text(f'{{"text": "a", "id": {told}}}\n{{"text": "b", "id": [[1]]}}\n', encoding="utf-8")
    assert main(["detect", "--input", str(source), "--output", str(target), "--quiet"]) in (0, 1)
    refused, read = answers(target)
    if "id" in refused:  # this Python writes what is that deep
        assert json.dumps(refused["id"]) == told
    else:
        assert (refused["verdict"], refused["error"]) == (
            "unscanned",
            "ligne 1 : ce n'est pas du JSON en UTF-8",
        )
    assert "Infinity" not in target.read_text(encoding="utf-8")
    assert (read["id"], read["verdict"]) == ([[1]], "clear")


def test_a_name_in_an_older_encoding_comes_out_as_characters(tmp_path: Path) -> None:
    folder, target = tmp_path / "textes", tmp_path / "sortie.jsonl"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/t\xe9l.txt")).write_text("Bonjour", encoding="utf-8")
    assert main(["detect", "--input", str(folder), "--output", str(target), "--quiet"]) == 0
    assert answers(target)[0]["path"] == "t\ufffdl.txt"


def test_bytes_that_are_no_text_were_not_inspected(tmp_path: Path) -> None:
    folder, target = tmp_path / "textes", tmp_path / "sortie.jsonl"
    folder.mkdir()
    (folder / "a.txt").write_bytes(bytes(range(256)) * 12)
    (folder / "b.txt").write_bytes("NAS 130 692 544".encode("utf-32"))
    assert main(["detect", "--input", str(folder), "--output", str(target), "--quiet"]) == 1
    binary, wide = answers(target)
    assert (binary["verdict"], binary["level"]) == ("unscanned", "protege-c")
    assert "pas du texte" in binary["error"]
    assert wide["spans"][0][2] == "NAS"


@pytest.mark.parametrize("count", [1, 4000])
def test_a_disk_that_is_full_is_told_with_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int
) -> None:
    source = tmp_path / "e.jsonl"
    source.write_text('{"text": ""}\n' * count, encoding="utf-8")
    assert main(["detect", "--input", str(source), "--output", "/dev/full"]) == 1
    assert "/dev/full" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 texte, 0 caractère,"), (1, "1 texte, 2 "), (2, "2 textes, 4 ")]
)
def test_none_and_one_are_singular(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int, said: str
) -> None:
    source = tmp_path / "e.jsonl"
    source.write_text('{"text": "ab"}\n' * count, encoding="utf-8")
    assert main(["detect", "--input", str(source), "--output", str(tmp_path / "s.jsonl")]) == 0
    assert capsys.readouterr().err.startswith(said)

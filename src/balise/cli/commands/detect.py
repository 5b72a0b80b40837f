"""``balise detect``: inspect texts in bulk, JSON lines in and out, nothing of the texts in the output."""

from __future__ import annotations

import argparse
import asyncio
import codecs
import contextlib
import json
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from balise.cli.arguments import positive
from balise.cli.errors import CommandFailed
from balise.cli.french import counted
from balise.cli.troubles import file_trouble

if TYPE_CHECKING:
    from balise.contracts.findings import Inspection
    from balise.detection.engine import Engine

NAME = "detect"
HELP = "inspecter des textes : renseignements trouvés, niveau, verdict (JSON par lignes)"
TEXT_SUFFIXES = frozenset(
    (
        ".txt", ".md", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".html", ".htm", ".sql", ".log", ".py",
        ".js", ".yaml", ".yml", ".ini", ".cfg", ".conf", ".eml", ".rst", ".tex", ".env",
    )
)  # fmt: skip
_WINDOWS = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
AHEAD = 16
"""Texts held at once in deep mode."""


class Item(NamedTuple):
    """One text to inspect, or why there is none. ``about`` is copied to the output."""

    about: dict[str, Any]
    text: str
    error: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--input",
        metavar="CHEMIN",
        default="-",
        help='fichier JSONL ({"text": …} par ligne), dossier de textes, ou - pour lire l\'entrée standard',
    )
    parser.add_argument(
        "--output",
        metavar="FICHIER",
        default="-",
        help="fichier JSONL (par défaut : la sortie)",
    )
    parser.add_argument(
        "--names",
        choices=("fast", "deep"),
        default="fast",
        help="noms : listes seules, ou modèle de langue aussi",
    )
    parser.add_argument(
        "--budget-ms",
        type=positive,
        default=10_000,
        metavar="MS",
        help="temps accordé au modèle de langue par texte (deep)",
    )
    parser.add_argument(
        "--explain", action="store_true", help="ajouter les raisons du niveau et les détecteurs"
    )
    parser.add_argument("--quiet", action="store_true", help="ne rien écrire sur la sortie d'erreur")


def run(options: argparse.Namespace) -> int:
    """Exit status 1 when a line could not be read: it is answered in its place, as unscanned."""
    from balise.detection.engine import Engine

    engine = Engine()
    unread = 0
    progress = _Progress(quiet=options.quiet)
    with contextlib.ExitStack() as stack:
        items = _items(options.input, stack, progress)
        write = _output(options.output, options.input, stack)
        answers = _deep(engine, items, options.budget_ms) if options.names == "deep" else _fast(engine, items)
        for item, inspection in answers:
            unread += bool(item.error)
            line = _line(item, inspection, explain=options.explain)
            write(json.dumps(line, separators=(",", ":"), allow_nan=False) + "\n")
            progress.add(len(item.text))
    progress.end(unread)
    return 1 if unread else 0


def _fast(engine: Engine, items: Iterator[Item]) -> Iterator[tuple[Item, Inspection | None]]:
    for item in items:
        yield item, None if item.error else engine.inspect(item.text)


def _deep(engine: Engine, items: Iterator[Item], budget_ms: int) -> Iterator[tuple[Item, Inspection | None]]:
    from balise.detection import deep

    try:
        deep.warm_up()
    except (OSError, BrokenExecutor):
        raise CommandFailed("le modèle de langue n'a pas pu être chargé; la mémoire a pu manquer.") from None

    def one(item: Item) -> Inspection | None:
        return None if item.error else asyncio.run(engine.inspect_deep(item.text, budget_ms))

    # As many at once as there are workers: the time allowed is to be read, not to wait in line.
    readers = ThreadPoolExecutor(deep.workers_wanted())
    try:
        ahead: deque[tuple[Item, Future[Inspection | None]]] = deque()
        for item in items:
            ahead.append((item, readers.submit(one, item)))
            if len(ahead) == AHEAD:
                first, answer = ahead.popleft()
                yield first, answer.result()
        for first, answer in ahead:
            yield first, answer.result()
    finally:
        readers.shutdown(wait=False, cancel_futures=True)


def _line(item: Item, inspection: Inspection | None, *, explain: bool) -> dict[str, Any]:
    if inspection is None:
        return {
            **item.about,
            "spans": [],
            "level": "protege-c",
            "verdict": "unscanned",
            "injection": 0.0,
            "error": item.error,
        }
    line: dict[str, Any] = {
        **item.about,
        "spans": [
            [finding.start, finding.end, finding.type.value, round(finding.score, 3)]
            for finding in inspection.findings
        ],
        "level": inspection.level.slug,
        "verdict": inspection.verdict.value,
        "injection": round(inspection.injection, 3),
    }
    if explain:
        line["detectors"] = [finding.detector for finding in inspection.findings]
        line["reasons"] = [
            {
                "code": reason.code,
                "level": reason.level.slug,
                "fr": reason.fr,
                "en": reason.en,
                "spans": reason.findings,
            }
            for reason in inspection.reasons
        ]
        if inspection.unscanned:
            line["unscanned"] = inspection.unscanned
    return line


def _items(source: str, stack: contextlib.ExitStack, progress: _Progress) -> Iterator[Item]:
    if source == "-":
        return _json_lines(sys.stdin.buffer)
    path = Path(source)
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # a folder that cannot be read would look empty
            return _folder(path, progress)
        return _json_lines(stack.enter_context(path.open("rb")))
    except OSError as error:
        raise CommandFailed(f"impossible de lire {source} : {file_trouble(error)}.") from None


def _json_lines(lines: IO[bytes]) -> Iterator[Item]:
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            read = json.loads(raw, parse_constant=_no_number)
            about = {"id": read["id"]} if isinstance(read, dict) and "id" in read else {}
            json.dumps(
                about, allow_nan=False
            )  # 1e999 reads as infinite; writing takes more depth than reading
        except (ValueError, RecursionError):
            yield Item({}, "", f"ligne {number} : ce n'est pas du JSON en UTF-8")
            continue
        if not isinstance(read, dict) or not isinstance(read.get("text"), str):
            yield Item(about, "", f"ligne {number} : il manque un champ « text » qui soit du texte")
            continue
        yield Item(about, read["text"])


def _no_number(_name: str) -> None:
    """NaN and the infinities are no JSON (RFC 8259), and would be copied into the answer."""
    raise ValueError


def _folder(root: Path, progress: _Progress) -> Iterator[Item]:
    closed: dict[Path, OSError] = {}  # folders that would look empty
    walk = os.walk(root, onerror=lambda error: closed.update({Path(error.filename): error}))
    paths = []
    for folder, inner, names in walk:
        paths += [Path(folder, name) for name in names]
        progress.left += sum(Path(folder, name).is_symlink() for name in inner)
    for path in sorted([*paths, *closed]):
        # A name in an older encoding would come out as half a character, which no JSON reader takes.
        about = {"path": os.fsencode(path.relative_to(root)).decode("utf-8", "replace")}
        try:
            if path in closed:
                raise closed[path]
            if not path.is_file() or (path.suffix or path.name).lower() not in TEXT_SUFFIXES:
                progress.left += 1
                continue
            text = _decoded(path.read_bytes())
            yield Item(
                about, text or "", "" if text is not None else "fichier illisible : ce n'est pas du texte"
            )
        except OSError as error:
            yield Item(
                about, "", f"{'dossier' if path in closed else 'fichier'} illisible : {file_trouble(error)}"
            )


def _decoded(data: bytes) -> str | None:
    """UTF-8, UTF-16 or UTF-32 with its mark, or else Windows-1252, in which every file of older tools can be
    read. None for bytes that are no text whatever the name says: what nobody could read was not inspected."""
    if data[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return data.decode("utf-32", "replace")
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # The five bytes that this code page leaves undefined are taken for controls, as browsers do.
        return "".join(_WINDOWS[byte] for byte in data)


def _output(target: str, source: str, stack: contextlib.ExitStack) -> Callable[[str], object]:
    """What writes a line. Raises ``CommandFailed``, as the writing and the end of ``stack`` do."""
    if target == "-":
        return sys.stdout.write
    path = Path(target)
    read, written = Path(source).resolve(), path.resolve()
    inside = written.suffix.lower() in TEXT_SUFFIXES and read in written.parents
    if source != "-" and (written == read or inside):
        raise CommandFailed(f"{target} fait partie de ce qui est lu; nommez un autre fichier par --output.")
    with _naming(target):
        file = path.open("w", encoding="utf-8")
    stack.callback(_naming(target)(file.close))
    return _naming(target)(file.write)


@contextlib.contextmanager
def _naming(target: str) -> Iterator[None]:
    """A disk that is full says so when a line is written or the file closed, and names no file."""
    try:
        yield
    except OSError as error:
        raise CommandFailed(f"impossible d'écrire {target} : {file_trouble(error)}.") from None


class _Progress:
    """What is done so far, on the error output, once a second at most."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty()
        self._texts = self._characters = 0
        self.left = 0
        """What a folder holds that nobody read: files that are no text, links to folders."""
        self._start = self._shown = time.monotonic()

    def add(self, characters: int) -> None:
        self._texts += 1
        self._characters += characters
        now = time.monotonic()
        if self._live and not self._quiet and now - self._shown >= 1:
            self._shown = now
            print(f"\r{self._said()}", end="", file=sys.stderr, flush=True)

    def end(self, unread: int) -> None:
        if self._quiet:
            return
        seconds = time.monotonic() - self._start
        start = "\r" if self._live else ""
        refused = f", {counted(unread, 'illisible')}" if unread else ""
        took = f"{seconds:.1f} s".replace(".", ",")
        print(f"{start}{self._said()}{refused}, {took}", file=sys.stderr)
        if self.left:
            one = "fichier d'une autre sorte ou lien vers un dossier n'a pas été lu"
            many = "fichiers d'une autre sorte ou liens vers des dossiers n'ont pas été lus"
            left = counted(self.left, one, many)
            print(f"{left} (seuls les fichiers de texte le sont).", file=sys.stderr)

    def _said(self) -> str:
        return f"{counted(self._texts, 'texte')}, {counted(self._characters, 'caractère')}"

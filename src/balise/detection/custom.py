"""Identifiers that an OP defines itself: pattern, context words, check.

Patterns are Vectorscan expressions over the folded text (ASCII, accents dropped),
so that no pattern can take more than linear time. Before activation each one is
compiled and timed in a process of its own, which may neither hang nor swell.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any

import hyperscan

from balise.contracts.findings import Finding, FindingType
from balise.contracts.snapshot import LONGEST_PATTERN, CustomIdentifier
from balise.detection.checks import CHECKS
from balise.detection.detector import REACH, digits_of
from balise.detection.normalise import fold
from balise.detection.segments import WALL, walls
from balise.detection.words import Words

COMPILE_SECONDS = 4.0
MEMORY_BYTES = 1 << 30
LONGEST_MATCH = 200
DATABASE_BYTES = 4 << 20
SCAN_SECONDS_PER_MB = 1.0
MATCHES_PER_KB = 40.0
RUNS = 3
"""Times that a sample is searched before it is found slow: what else the machine does may have held it up."""
MOST_ORDINARY = 3
"""How often an identifier may be found in ``ORDINARY``."""
ORDINARY = """Objet : suivi de la rencontre du 12 mars 2026

Bonjour à toutes et à tous,

À la suite de notre rencontre de mardi, voici le compte rendu, c'est-à-dire les décisions prises et les suites à
donner. Le comité s'est réuni de 13 h 30 à 15 h 45; neuf membres étaient présents. Le budget 2025-2026 est de
1 250 000 $, dont 45 % pour les services; il était de 980 500 $ en 2019. Trois avis ont été publiés (2021, 2022 et
2024), conformément à l'article 63.5 de la Loi sur l'accès (RLRQ, chapitre A-2.1). Le rapport annuel compte 128 pages
et 17 tableaux; 3 412 personnes ont répondu au sondage, soit 27 % de plus qu'en 2023.

Prochaines étapes :
- faire parvenir vos commentaires d'ici le 30 avril, au plus tard à 17 h;
- mettre à jour la page Web (version 2.4) et le formulaire F-1002;
- prévoir un rendez-vous avec l'équipe au 2e étage, salle 2.019.

Pour toute question, écrivez-nous à info@exemple.gouv.qc.ca ou appelez au 418 643-1234, poste 5678. Merci et bonne
fin de semaine!
"""


_CRASHES = frozenset(-number for number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL))
"""How a process ends in which Vectorscan fails: on « [0-9]+ x » and any text of some length, for instance."""


class Fault(str, Enum):
    """Why an identifier may not be activated; the value says it in French."""

    EMPTY = "l'expression est vide"
    TOO_LONG = f"l'expression dépasse {LONGEST_PATTERN} caractères"
    UNKNOWN_CHECK = f"contrôle inconnu; contrôles admis : {', '.join(sorted(CHECKS))}"
    NO_CONTEXT = "un contexte est exigé, mais aucun mot de contexte n'est donné"
    NOT_COMPILED = "l'expression ne se compile pas"
    MATCHES_NOTHING = "l'expression peut répondre à un texte vide"
    UNSUPPORTED = "l'expression demande ce que la recherche n'offre pas (renvoi, regard avant ou arrière)"
    CRASHES = "la recherche ne supporte pas cette expression"
    TOO_HEAVY = "l'expression demande trop de mémoire ou de temps"
    TOO_BIG = "l'expression est trop grosse une fois compilée"
    TOO_GENERAL = "l'expression est trop générale : elle se trouve partout dans un texte ordinaire"
    TOO_SLOW = "l'expression est trop lente"
    TOO_SLOW_TOGETHER = "l'expression est trop lente ou trop grosse avec les autres identifiants"


@dataclass(frozen=True, slots=True)
class Compiled:
    """Outcome of a trial: no fault when the identifier may be activated."""

    faults: tuple[Fault, ...]
    seconds_per_mb: float = 0.0

    @property
    def errors(self) -> tuple[str, ...]:
        """The faults in French."""
        return tuple(fault.value for fault in self.faults)

    @property
    def ready(self) -> bool:
        return not self.faults


def compile_custom(identifier: CustomIdentifier, beside: Sequence[CustomIdentifier] = ()) -> Compiled:
    """Compile and time an identifier before its activation; never hangs, never raises on a bad pattern.

    ``beside`` are those already active: what is bearable alone may not be with them.
    """
    faults = tuple(_wrong(identifier))
    if faults:
        return Compiled(faults)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    together = sorted((identifier, *beside), key=lambda one: one.code)  # as gateways compile them
    process = context.Process(
        target=_trial, args=(identifier, [one.pattern for one in together], theirs), daemon=True
    )
    process.start()
    theirs.close()
    try:
        if not ours.poll(COMPILE_SECONDS + 6.0):
            return Compiled((Fault.TOO_HEAVY,))
        fault, speed = ours.recv()
    except EOFError:
        process.join(COMPILE_SECONDS)
        return Compiled((Fault.CRASHES if process.exitcode in _CRASHES else Fault.TOO_HEAVY,))
    finally:
        process.kill()
        process.join()
        ours.close()
    return Compiled((fault,) if fault else (), speed)


def _wrong(identifier: CustomIdentifier) -> Iterator[Fault]:
    if not identifier.pattern.strip():
        yield Fault.EMPTY
    if len(identifier.pattern) > LONGEST_PATTERN:
        yield Fault.TOO_LONG
    if identifier.check and identifier.check not in CHECKS:
        yield Fault.UNKNOWN_CHECK
    if identifier.context_required and not any(map(_says, identifier.context)):
        yield Fault.NO_CONTEXT


def _trial(identifier: CustomIdentifier, together: Sequence[str], channel: Connection[Any, Any]) -> None:
    """In the process apart: compile, then scan what hurts most."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (int(COMPILE_SECONDS) + 1, int(COMPILE_SECONDS) + 1))
    fault, speed = _measure([identifier.pattern])
    if fault is None and _everywhere(identifier):
        fault = Fault.TOO_GENERAL
    if fault is None and len(together) > 1 and _measure(together)[0] is not None:
        fault = Fault.TOO_SLOW_TOGETHER
    channel.send((fault, speed))


def _measure(patterns: Sequence[str]) -> tuple[Fault | None, float]:
    try:
        database = _database(patterns)
    except hyperscan.error as error:
        return _not_compiled(str(error)), 0.0
    except ValueError:
        return Fault.NOT_COMPILED, 0.0
    if database.info() and database.size() > DATABASE_BYTES:
        return Fault.TOO_BIG, 0.0
    prose = (
        b"Le ministere publie un guide sur l'utilisation responsable de l'intelligence artificielle; "
        b"3 mai 2024, article 63.5, tel. 418 643-1234, 1 234,56 $, dossier 2024-00123. "
    )
    slowest = 0.0
    for sample in (prose * 800, b"7" * 130_000, b"a" * 130_000, b"A1 " * 43_000, b"-" * 130_000):
        speed, count = _searched(database, sample)
        for _ in range(RUNS - 1):
            if speed > SCAN_SECONDS_PER_MB:
                speed = min(speed, _searched(database, sample)[0])
        slowest = max(slowest, speed)
        if sample.startswith(prose) and count * 1000 / len(sample) > MATCHES_PER_KB * len(patterns):
            return Fault.TOO_GENERAL, slowest
    if slowest > SCAN_SECONDS_PER_MB:
        return Fault.TOO_SLOW, slowest
    return None, slowest


def _not_compiled(message: str) -> Fault:
    """Why, by the words of Vectorscan, which never repeat the expression."""
    for words, fault in (
        ("too large", Fault.TOO_BIG),
        ("empty buffer", Fault.MATCHES_NOTHING),
        ("support", Fault.UNSUPPORTED),
    ):
        if words in message:
            return fault
    return Fault.NOT_COMPILED


def _everywhere(identifier: CustomIdentifier) -> bool:
    """Whether ordinary texts hold what it finds, its check and its context considered: each would have its level."""
    data = bytearray(fold(ORDINARY).data)
    for place in walls(bytes(data)):
        data[place] = WALL
    return sum(1 for _ in CustomScanner([identifier]).find(bytes(data))) > MOST_ORDINARY


def _searched(database: hyperscan.Database, sample: bytes) -> tuple[float, int]:
    """Seconds per million bytes of a sample, and how often something is found there."""
    count: list[int] = []
    started = time.perf_counter()
    database.scan(sample, _count, context=count)
    return (time.perf_counter() - started) * 1e6 / len(sample), len(count)


def _count(_id: int, _start: int, _end: int, _flags: int, count: Any) -> None:
    count.append(1)


def _database(patterns: Sequence[str]) -> hyperscan.Database:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SOM_LEFTMOST
    database.compile(
        expressions=[fold(pattern).data for pattern in patterns],
        ids=list(range(len(patterns))),
        flags=[flags] * len(patterns),
    )
    return database


class CustomScanner:
    """The identifiers of one OP, together. Raises ``ValueError`` when one does not compile."""

    def __init__(self, identifiers: Sequence[CustomIdentifier]) -> None:
        self._identifiers = tuple(identifiers)
        self._context = [
            Words(*map(_literal, words)) if (words := list(filter(_says, identifier.context))) else None
            for identifier in identifiers
        ]
        try:
            self._database = _database([identifier.pattern for identifier in identifiers])
        except hyperscan.error:
            raise ValueError("un identifiant de l'organisme ne se compile pas") from None

    def find(self, data: bytes) -> Iterator[Finding]:
        """Findings in a walled view, in its offsets."""
        ends: dict[tuple[int, int], int] = {}
        self._database.scan(data, _longest, context=ends, scratch=hyperscan.Scratch(self._database))
        for (index, start), end in ends.items():
            if end - start <= LONGEST_MATCH and data.find(WALL, start, end) < 0:
                finding = self._judge(index, data, start, end)
                if finding is not None:
                    yield finding

    def _judge(self, index: int, data: bytes, start: int, end: int) -> Finding | None:
        identifier = self._identifiers[index]
        if _inside_word(data, start, end):
            return None
        if identifier.check and not _checked(identifier.check, data[start:end]):
            return None
        context = self._context[index]
        near = context is not None and _near(context, data, start, end)
        if identifier.context_required and not near:
            return None
        return Finding(
            type=FindingType.CUSTOM,
            start=start,
            end=end,
            score=0.95 if near or identifier.check else 0.85,
            detector="custom." + identifier.code,
            level=identifier.level,
            label=identifier.code,
        )


def _longest(index: int, start: int, end: int, _flags: int, ends: Any) -> None:
    if end - start <= LONGEST_MATCH:
        ends[index, start] = max(end, ends.get((index, start), 0))


def _inside_word(data: bytes, start: int, end: int) -> bool:
    before, after = data[max(0, start - 1) : start], data[end : end + 1]
    return (before.isalnum() and data[start : start + 1].isalnum()) or (
        after.isalnum() and data[end - 1 : end].isalnum()
    )


def _checked(check: str, value: bytes) -> bool:
    digits = digits_of(value)
    return len(digits) >= 2 and CHECKS[check](digits)


def _near(context: Words, data: bytes, start: int, end: int) -> bool:
    stop = data.find(WALL, end, end + 40)
    after = data[end : stop if stop >= 0 else end + 40]
    return context.met(data[max(0, start - REACH) : start]) or context.met(after)


def _says(word: str) -> bool:
    """Whether a context word has a letter or a figure: one of signs alone, or of what no one sees, says nothing."""
    return any(char.isalnum() for char in _literal(word))


def _literal(word: str) -> str:
    """A context word as it stands: nothing in it is an expression."""
    return "".join(char if char.isalnum() or char == " " else "." for char in fold(word).data.decode("ascii"))

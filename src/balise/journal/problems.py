"""What verification can find, said in a sentence, French first."""

from __future__ import annotations

import uuid
from datetime import datetime

import msgspec

_SENTENCES: dict[str, tuple[str, str]] = {
    "altered": (
        "La ligne {seq} a été modifiée ou déplacée : son empreinte ne correspond plus à son contenu.",
        "Row {seq} was changed or moved: its hash no longer matches its content.",
    ),
    "rewritten": (
        "La ligne {seq} a été récrite : la suivante ne s'y enchaîne plus.",
        "Row {seq} was rewritten: the next one no longer follows from it.",
    ),
    "swapped": (
        "Les lignes {seq} et {other} ont été interverties.",
        "Rows {seq} and {other} were swapped.",
    ),
    "missing": (
        "Les lignes {seq} à {other} manquent : elles ont été supprimées.",
        "Rows {seq} to {other} are missing: they were deleted.",
    ),
    "missing_one": (
        "La ligne {seq} manque : elle a été supprimée.",
        "Row {seq} is missing: it was deleted.",
    ),
    "columns": (
        "Les colonnes de la ligne {seq} contredisent son contenu scellé par la chaîne.",
        "The columns of row {seq} contradict the content that the chain covers.",
    ),
    "truncated": (
        "La fin de la chaîne a été coupée : elle allait au moins jusqu'à la ligne {other} ({origin}), "
        "la dernière présente est la ligne {seq}.",
        "The end of the chain was cut: it went at least to row {other} ({origin}), "
        "the last one present is row {seq}.",
    ),
    "head_missing": (
        "La tête signée de la chaîne a disparu.",
        "The signed head of the chain has disappeared.",
    ),
    "head_forged": (
        "La signature de la tête de la chaîne n'est pas celle de son auteur.",
        "The signature of the chain's head is not its writer's.",
    ),
    "head_was_forged": (
        "La ligne {seq} rapporte que la tête signée n'était pas celle de son auteur quand la chaîne a "
        "repris : ce qui précède a pu être récrit.",
        "Row {seq} reports that the signed head was not its writer's when the chain went on: "
        "what precedes may have been rewritten.",
    ),
    "head_rolled_back": (
        "La tête signée a été remise à la ligne {seq}, alors que la chaîne va jusqu'à la ligne {other}.",
        "The signed head was put back to row {seq}, while the chain goes to row {other}.",
    ),
    "head_mismatch": (
        "La tête signée ne couvre pas la ligne {seq} telle qu'elle est : la fin de la chaîne a été récrite.",
        "The signed head does not cover row {seq} as it stands: the end of the chain was rewritten.",
    ),
    "mark_forged": (
        "La signature du point de contrôle de la ligne {seq} ({origin}) n'est pas celle de son auteur.",
        "The signature of the checkpoint of row {seq} ({origin}) is not its writer's.",
    ),
    "mark_mismatch": (
        "La ligne {seq} n'est plus celle que couvre le point de contrôle signé ({origin}) : "
        "la chaîne a été récrite.",
        "Row {seq} is no longer the one that the signed checkpoint covers ({origin}): "
        "the chain was rewritten.",
    ),
    "unknown_writer": (
        "Cette chaîne n'a pas d'auteur inscrit.",
        "This chain has no registered writer.",
    ),
    "unknown_key": (
        "La clé publique {origin}, qui signe cette chaîne, n'est pas parmi les clés de vérification.",
        "The public key {origin}, which signs this chain, is not among the verification keys.",
    ),
    "orphan_outcome": (
        "La ligne {seq} rapporte l'issue d'une requête dont l'intention n'a pas été journalisée.",
        "Row {seq} reports the outcome of a request whose intent was not journaled.",
    ),
}
ORIGINS = {
    "head": ("tête signée", "signed head"),
    "checkpoint": ("point de contrôle en base", "checkpoint in the database"),
    "anchor": ("ancrage externe", "outside anchor"),
}


class Problem(msgspec.Struct, frozen=True):
    """One thing that does not hold. ``message`` is French, ``message_en`` English."""

    kind: str
    writer: uuid.UUID
    seq: int
    message: str
    message_en: str


class OpenIntent(msgspec.Struct, frozen=True):
    """An intent without outcome: a request in flight, or one that a crash interrupted."""

    writer: uuid.UUID
    seq: int
    public_body: int
    request_id: str
    attempt: int
    at: datetime


class Report(msgspec.Struct, frozen=True):
    """The result of a verification: ``ok`` when nothing contradicts the proof."""

    problems: tuple[Problem, ...]
    records: int
    writers: int
    open_intents: tuple[OpenIntent, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def problem(kind: str, writer: uuid.UUID, seq: int, other: int = 0, origin: str = "") -> Problem:
    """The problem of that kind, with its sentences. ``other`` is the second row that it concerns."""
    alone = kind == "missing" and seq == other
    french, english = _SENTENCES["missing_one" if alone else kind]
    origin_fr, origin_en = ORIGINS.get(origin, (origin, origin))
    return Problem(
        kind=kind,
        writer=writer,
        seq=seq,
        message=french.format(seq=seq, other=other, origin=origin_fr),
        message_en=english.format(seq=seq, other=other, origin=origin_en),
    )

"""Trying an OP's identifier: compiled and timed apart first, then on a text that nobody keeps."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.contracts.findings import FindingType
from balise.contracts.snapshot import CustomIdentifier, DetectionSettings
from balise.detection.custom import Fault, compile_custom
from balise.detection.engine import Engine
from balise.portal.people.permissions import ActionRefused

# Fault -> field of the form, and what is wrong with it.
FAULTS: dict[Fault, tuple[str, Promise]] = {
    Fault.EMPTY: ("pattern", _("Expression : elle est vide.")),
    Fault.TOO_LONG: ("pattern", _("Expression : elle est trop longue.")),
    Fault.UNKNOWN_CHECK: ("check_name", _("Contrôle : il n’est pas parmi ceux que la détection offre.")),
    Fault.NO_CONTEXT: ("context", _("Mots de contexte : un contexte est exigé, mais aucun mot n’est donné.")),
    Fault.NOT_COMPILED: (
        "pattern",
        _(
            "Expression : elle n’a pas la forme d’une expression régulière. "
            "Une parenthèse ou un crochet y manque peut-être."
        ),
    ),
    Fault.MATCHES_NOTHING: (
        "pattern",
        _("Expression : elle peut correspondre à un texte vide. Exigez au moins un caractère."),
    ),
    Fault.UNSUPPORTED: (
        "pattern",
        _(
            "Expression : les renvois à un groupe (\\1), les regards avant ou arrière (?=…) et les groupes "
            "atomiques ne sont pas admis, afin que la recherche reste rapide."
        ),
    ),
    Fault.CRASHES: (
        "pattern",
        _(
            "Expression : la recherche ne la supporte pas. Écrivez-la autrement, "
            "par exemple en bornant ses répétitions ({1,9} plutôt que +)."
        ),
    ),
    Fault.TOO_HEAVY: ("pattern", _("Expression : elle demande trop de temps ou de mémoire. Simplifiez-la.")),
    Fault.TOO_BIG: (
        "pattern",
        _("Expression : elle est trop grosse une fois compilée. Réduisez ses répétitions."),
    ),
    Fault.TOO_GENERAL: (
        "pattern",
        _(
            "Expression : elle est trop générale, elle se trouve partout dans un texte ordinaire. "
            "Précisez-la ou exigez un contexte."
        ),
    ),
    Fault.TOO_SLOW: ("pattern", _("Expression : elle est trop lente. Simplifiez-la.")),
    Fault.TOO_SLOW_TOGETHER: (
        "pattern",
        _("Expression : avec les autres identifiants actifs, elle ralentirait trop les passerelles."),
    ),
}


class IdentifierRefused(ActionRefused):
    """Detection does not accept the identifier; ``field`` is what must change."""

    def __init__(self, fault: Fault) -> None:
        self.field, message = FAULTS[fault]
        super().__init__(message)


def accept(rule: CustomIdentifier, beside: Sequence[CustomIdentifier] = ()) -> None:
    """Raises ``IdentifierRefused`` when detection does not accept it. Takes a second or more."""
    outcome = compile_custom(rule, beside)
    if not outcome.ready:
        raise IdentifierRefused(outcome.faults[0])


def marked(rule: CustomIdentifier, text: str) -> list[tuple[str, bool]]:
    """The whole text in pieces, True for what the identifier finds. Raises ``IdentifierRefused``."""
    accept(rule)
    found = Engine(DetectionSettings(custom=(rule,))).inspect(text).findings
    pieces: list[tuple[str, bool]] = []
    last = 0
    for finding in sorted(found, key=lambda finding: finding.start):
        if finding.type is not FindingType.CUSTOM or finding.start < last:
            continue
        pieces += [(text[last : finding.start], False), (text[finding.start : finding.end], True)]
        last = finding.end
    pieces.append((text[last:], False))
    return [piece for piece in pieces if piece[0]]

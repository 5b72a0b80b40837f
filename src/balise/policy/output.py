"""Answers obey the matrix too (guide, 2.2: information sent *or produced*), then a human if owed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from balise.contracts.decisions import Decision, Outcome, Reason
from balise.contracts.findings import Verdict
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import CaseRule, PolicySnapshot, SystemRule
from balise.policy import reasons
from balise.policy.authorize import with_help
from balise.policy.matrix import permits


def check_output(
    level: Level,
    verdict: Verdict,
    system: SystemRule,
    case: CaseRule,
    snapshot: PolicySnapshot,
    tools: Iterable[str] = (),
    digest: str = "",
) -> Decision:
    """Refuse, hold or permit an answer. Never raises.

    ``tools`` are the names of the tools it calls; ``digest`` is the snapshot's
    digest when the caller already has it, else it is computed.
    """
    effective = Level.PROTEGE_C if verdict is Verdict.UNSCANNED else max(level, case.minimum_level)
    found = _refusals(effective, verdict, system, case, snapshot)
    outcome = Outcome.REFUSE if found else Outcome.PERMIT
    if not found and requires_hold(case, tools):
        outcome, found = Outcome.HOLD, (reasons.human_validation_owed(),)
    return Decision(
        outcome=outcome,
        reasons=tuple(with_help(reason, snapshot) for reason in found),
        level=effective,
        hosting=system.hosting,
        system=system.code,
        snapshot_digest=digest or snapshot.digest(),
    )


def requires_hold(case: CaseRule, tools: Iterable[str] = ()) -> bool:
    """True when a named person must validate an answer that calls ``tools`` (guide, 2.3 and 3.3)."""
    return case.critical_answers or bool(critical(case, tools))


def critical(case: CaseRule, tools: Iterable[str]) -> list[str]:
    """Which of the called ``tools`` wait for a human, by their name beside that of their group.

    Programs put the group of a tool, or the server that offers it, before its name: ``mcp__poste__envoyer``,
    ``poste_envoyer``, ``poste/envoyer``; or after it, as LibreChat does: ``envoyer_mcp_poste``. Some make
    them small or capital before they call.
    """
    if not case.critical_tools:
        return []
    names = "|".join(re.escape(name.casefold()) for name in case.critical_tools)
    called = re.compile(rf"(?:.*[_\-./:])?(?:{names})(?:_mcp_.*)?", re.DOTALL)
    return sorted({tool for tool in tools if called.fullmatch(tool.casefold())})


def may_hold(case: CaseRule) -> bool:
    """True when some answer of the case may have to wait for a human."""
    return case.critical_answers or bool(case.critical_tools)


def withholds_whole_answer(case: CaseRule, level: Level) -> bool:
    """True when nothing of an answer leaves before all of it was read, even in a stream."""
    return case.critical_answers or level >= case.hold_answer_from


def _refusals(
    level: Level, verdict: Verdict, system: SystemRule, case: CaseRule, snapshot: PolicySnapshot
) -> tuple[Reason, ...]:
    if verdict is Verdict.UNSCANNED:
        readable = system.hosting is Hosting.GOVERNMENT and case.level is Level.PROTEGE_C
        return () if readable else (reasons.answer_unscanned(system),)
    found: list[Reason] = []
    if not permits(level, system.hosting, snapshot.reading):
        found.append(reasons.answer_level_not_allowed(level, system))
    if level > case.level:
        found.append(reasons.answer_level_above_case(level, case))
    return tuple(found)

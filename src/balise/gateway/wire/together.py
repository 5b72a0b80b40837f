"""What a JSON document says that its texts apart do not: a key names its value, figures make one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from balise.contracts.findings import Inspection, Verdict


def beyond(whole: Inspection, apart: Sequence[Inspection]) -> list[Inspection]:
    """The inspection of a document without what its texts ``apart`` showed already; none if nothing is left.

    Its findings cannot be masked: they stand in several texts, or in none.
    """
    if whole.verdict is Verdict.UNSCANNED:
        return [whole]
    known = Counter(finding.type for one in apart for finding in one.findings)
    left = []
    for finding in whole.findings:
        if known[finding.type] > 0:
            known[finding.type] -= 1
        else:
            left.append(finding)
    return [msgspec.structs.replace(whole, findings=tuple(left))] if left else []

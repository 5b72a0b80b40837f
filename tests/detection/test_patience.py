"""An inspection that nobody waits for any more ends, and what it read counts as unread."""

from __future__ import annotations

import threading
import time

from balise.contracts.findings import Verdict
from balise.detection.engine import Engine
from balise.detection.patience import LATE, within

TEXT = "Le NAS de Marc Roy est le 046 454 286."


def test_a_text_whose_time_is_over_is_unread() -> None:
    engine = Engine()
    with within(time.monotonic() - 1):
        late = [engine.inspect(TEXT), *engine.inspect_parts([TEXT, TEXT], owner="a")]
    assert {(one.verdict, one.unscanned) for one in late} == {(Verdict.UNSCANNED, LATE)}
    assert engine.inspect_parts([TEXT], owner="a")[0].verdict is Verdict.FOUND  # and it was not remembered


def test_only_the_thread_that_has_a_limit_keeps_to_it() -> None:
    engine, told = Engine(), []
    with within(time.monotonic() - 1):
        other = threading.Thread(target=lambda: told.append(engine.inspect(TEXT).verdict))
        other.start()
        other.join()
    assert told == [Verdict.FOUND]


def test_what_is_read_in_time_is_read_as_ever() -> None:
    engine = Engine()
    with within(time.monotonic() + 3600):
        assert engine.inspect(TEXT) == Engine().inspect(TEXT)

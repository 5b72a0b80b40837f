"""What is told of words, remembered within a bound: most of a text's words were met in others.

Words alone are kept, in no order and of no text: short ones of letters, unless a caller says which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

MOST = 32_768
LONGEST = 24
"""Letters of a word that is remembered: longer ones are rare, and of any length."""
Told = TypeVar("Told")


def short(word: str) -> bool:
    """Whether a word of letters is worth remembering."""
    return len(word) <= LONGEST


class Remembered(dict[str, Told]):
    """What ``tell`` says of each word that is looked up; ``first`` is known from the start.

    Shared by threads: what two of them look up at once is told twice, and the same.
    """

    def __init__(
        self,
        tell: Callable[[str], Told],
        keeps: Callable[[str], object] = short,
        *,
        first: Mapping[str, Told] | None = None,
    ) -> None:
        super().__init__(first or {})
        self._tell, self._keeps, self._first = tell, keeps, first or {}

    def __missing__(self, word: str) -> Told:
        told = self._tell(word)
        if self._keeps(word):
            if len(self) >= MOST:
                self.clear()
                self.update(self._first)
            self[word] = told
        return told

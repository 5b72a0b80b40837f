"""What a conversation is: it lives in its page alone, which sends it back with each message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from django.utils.safestring import SafeString, mark_safe

from balise.portal.workspace.attachments import MOST_FILES
from balise.portal.workspace.conversing import Turn

LONGEST = 400_000
"""Characters of a whole conversation."""
MOST_TURNS = 200
_LONGEST_LAID_OUT = 100_000
_HEADINGS_ABOVE = 3
_DEEPEST = 24
_ROLES = frozenset({"user", "assistant"})


class _Kept(msgspec.Struct, array_like=True, omit_defaults=True):
    role: str
    text: str
    files: tuple[str, ...] = ()


class BadConversation(Exception):
    """What the page sent back is no conversation."""


def read(kept: str) -> list[Turn]:
    """The turns that the page kept. Raises ``BadConversation``."""
    if not kept:
        return []
    try:
        turns = msgspec.json.decode(kept, type=list[_Kept])
    except (msgspec.DecodeError, RecursionError) as bad:
        raise BadConversation from bad
    if any(turn.role not in _ROLES or len(turn.files) > MOST_FILES for turn in turns):
        raise BadConversation
    return [Turn(turn.role, turn.text, turn.files) for turn in turns]


def kept(turns: Sequence[Turn]) -> str:
    return msgspec.json.encode([_Kept(turn.role, turn.text, turn.files) for turn in turns]).decode()


def size(turns: Sequence[Turn]) -> int:
    return sum(len(turn.text) + sum(map(len, turn.files)) for turn in turns)


def laid_out(text: str) -> SafeString | None:
    """An answer's Markdown (CommonMark and tables) as HTML; None when it is too long or too deep for it.

    Systems write what they were told to: no HTML of theirs is kept, and neither pictures nor links, whose
    addresses could carry away what they read.
    """
    if len(text) > _LONGEST_LAID_OUT:
        return None
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST + 1}).enable("table")
    reader.disable(["image", "link", "autolink", "reference", "html_block", "html_inline"])
    tokens = reader.parse(text)
    if any(token.level >= _DEEPEST for token in tokens):  # what lies deeper would be left out
        return None
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):  # below those of the page
            token.tag = f"h{min(6, int(token.tag[1:]) + _HEADINGS_ABOVE)}"
    return mark_safe(reader.renderer.render(tokens, reader.options, {}))  # noqa: S308 - escaped text alone


def as_text(turns: Sequence[Turn], names: dict[str, str], with_files: str) -> str:
    """The conversation to keep elsewhere; ``names``: who spoke, by role; ``with_files`` leads to files."""
    return "\n\n".join("\n".join(_told(turn, names, with_files)) for turn in turns) + "\n"


def _told(turn: Turn, names: dict[str, str], with_files: str) -> Iterator[str]:
    yield names[turn.role]
    if turn.files:
        yield f"[{with_files} {', '.join(turn.files)}]"
    yield turn.text

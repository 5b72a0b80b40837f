"""Titles of talks, books and works beside the names of those who speak or wrote: what they name is no one's.

A programme puts « Vivre bipolaire » after a speaker's name, a bibliography « Mon fils en prison » after an author's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.places import between

QUOTED = 90
"""Bytes of a title on either side of a word in it."""
REFERRED = 170
"""Bytes of a reference before a word of its title."""
REACH = 900
"""Bytes of a line read before a fact: a file of one line costs no more; less than a stream keeps."""
_OCCASION = re.compile(
    rb"(?<![a-z])(?:colloque|congres|conferences?(?! (?:de cas|telephonique|preparatoire|de gestion))|conferenciere?s?|symposium|causeries?|webinaire|table ronde|seminaire|programmation|keynote|speakers?(?!\"|[ _]?\d)|balado|podcast)(?![a-z])",
    re.IGNORECASE,
)
"""Where people speak on a subject, under a title."""
_TITLE = re.compile(rb"(?:[,:(-]|(?:intitulee?s?|titre|titled)) ?\Z")
_NAMED_SO = re.compile(rb"\"[ ]?[A-Z0-9](?:[^\"\x00 ]*[ ]){2}")
"""A title: a capital, and some words."""
_ENTRY = re.compile(
    rb"(?<![a-z])\d{1,2} ?h(?: ?\d\d)? ?[-,:] ?[A-Z][a-z'-]+ [A-Z][^\"\x00:]{0,50}[,(-] ?\"[ ]?[A-Z]|(?:\d(?:er|re|e)?[.),:]|;) [A-Z][a-z'-]+ [A-Z][A-Za-z'-]+, ?\"[ ]?[A-Z]|[A-Z][a-z'-]+, [A-Z]\.,? ?\"[ ]?[A-Z]"
)
"""An entry of a programme, an index or a list of works, before a title: « 9 h - Ana Vidal, « » », « Vidal, A., « » »."""
_WORK = re.compile(
    rb"[A-Z][a-z'-]+, (?:affiche|dessin|film|roman|livre|chanson|poeme|article|essai|memoire|these|photo|photographie|peinture|toile|conference|causerie|atelier|video|piece|album|nouvelle|projet) ?\"[ ]?[A-Z]"
)
"""A work by its kind, after who made it: whatever its title says is no one's."""
_ITEM = re.compile(rb"(?:\d[.):]|[;*-]|\A)[ \x00]?\Z")
_BY = re.compile(rb"\"[ ]?\([A-Z](?:\.|[a-z'-]+)[ -]?[A-Z][^()\n]{1,40}\)")
"""An item of a list of titles, and who made it: « 3. « Mon cerveau » (L. Roy) »."""
_AUTHOR = re.compile(
    rb"(?<![a-z])(?:auteure?|autrice|romanci(?:er|ere)|realisat(?:eur|rice)|dramaturge|author|director)(?: (?:de|d'|des|du|of)(?: la piece| roman| film| recit| livre)?| des (?:livres|romans|films|pieces|essais))[^.\x00]{0,90}\Z",
    re.IGNORECASE,
)
"""Whoever wrote what follows: « l'autrice de « X » et de « Y » »."""
_REFERENCE = re.compile(
    rb"[A-Z][A-Za-z'-]+, [A-Z]\.(?:-?[A-Z]\.)?[^\"()\n]{0,60}\((?:19|20)\d\d[a-z]?\)[.,][ \x00]?[^.\x00]{0,90}\Z"
)
"""A reference of a bibliography (APA), before what its title holds."""
_LEADS = re.compile(rb"[,:(;-] ?\Z")
_CONFESSED = re.compile(
    rb"(?<![a-z])(?:je |j'|il |elle |i am |i'm |i have |(?:est|a|souffre|was|has) )", re.IGNORECASE
)
"""A sentence that states, where a title only names."""
_CONFIDED = re.compile(rb"(?<![a-z])(?:je |j'|i am |i'm |i have )", re.IGNORECASE)
"""What one says of oneself, which the title of a talk seldom does."""


def titled(data: bytes, head: bytes, start: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a fact stands in the title of what someone speaks on or wrote: « Julie Roy, « Vivre bipolaire » »."""
    low = _line(data, start)
    if _REFERENCE.search(data, max(low, start - REFERRED), start):
        return True
    opens = data.rfind(b'"', max(low, start - QUOTED), start)
    closes = data.find(b'"', start, start + 2 * QUOTED)
    if opens < 0 or closes < 0 or data.count(b'"', low, start) % 2 == 0:
        return False
    if between(places, opens + 1, closes):
        return False
    if _WORK.search(data, max(low, opens - 60), opens + 3):
        return True
    lead = data[max(low, opens - 20) : opens]
    named = _NAMED_SO.match(data, opens) is not None and _TITLE.search(lead) is not None
    talk = named and (_OCCASION.search(head) is not None or _OCCASION.search(data, low, opens) is not None)
    if talk and not _CONFIDED.search(data, opens, closes):
        return True
    if _CONFESSED.search(data, opens, closes):
        return False
    if _ENTRY.search(data, max(low, opens - 60), opens + 3):
        return True
    if _ITEM.search(lead) and _BY.match(data, closes):
        return True
    return _AUTHOR.search(data, max(low, opens - 120), opens) is not None


def of_talk(data: bytes, start: int) -> bool:
    """Whether a fact stands in a title, whatever it says, where people speak: « Ana Vidal, infirmière : « J'ai été malade » »."""
    low = _line(data, start)
    opens = data.rfind(b'"', max(low, start - QUOTED), start)
    return (
        opens > low
        and data.count(b'"', low, start) % 2 == 1
        and _LEADS.search(data, max(low, opens - 4), opens) is not None
        and data[opens + 1 : opens + 3].strip()[:1].isupper()
        and data.find(b'"', start, start + 2 * QUOTED) > 0
    )


def _line(data: bytes, start: int) -> int:
    """Where the line of ``start`` begins, or what is read of it."""
    far = max(0, start - REACH)
    return max(far, data.rfind(b"\n", far, start) + 1)

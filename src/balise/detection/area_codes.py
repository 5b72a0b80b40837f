"""Area codes of the North American plan in Quebec, in Canada and free of charge; exchanges of the Government of Quebec.

Source: Canadian Numbering Administrator; telephone lists of ministries.
"""

from __future__ import annotations

QUEBEC = frozenset(b"263 354 367 418 438 450 468 514 579 581 819 873".split())
CANADA = frozenset(
    b"204 226 236 249 250 257 289 306 343 365 368 382 403 416 428 431 437 460 474 506 519 537 548 584 587 "
    b"604 613 639 647 "
    b"672 683 705 709 742 753 778 780 782 807 825 867 879 902 905 942".split()
)
FREE = frozenset(b"800 833 844 855 866 877 888".split())
GOVERNMENT = frozenset(b"418528 418643 418644 418646 514864 514873".split())
"""Area codes and exchanges of the Government of Quebec, as its ministries publish theirs: no one has a line there at home."""

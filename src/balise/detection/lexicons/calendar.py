"""The months, in folded lower case, French and English."""

from __future__ import annotations

FRENCH = tuple(
    str.split("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre")
)
ENGLISH = tuple(
    str.split("january february march april may june july august september october november december")
)

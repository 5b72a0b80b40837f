"""CREDIT CARD: scheme and Luhn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("15h02 carte MC 5191 2026 7791 6694\n15h09 reprise", "5191 2026 7791 6694"),
    ("Carte Visa 4539578763621486,45 $ débités", "4539578763621486"),
    ("4539578763621486 25,00 $", "4539578763621486"),
    ("[14:02] luce : 4539578763621486\n09/28", "4539578763621486"),
    ("4539578763621486/09/28", "4539578763621486"),
    ("ma carte 453957876362148609/28", "4539578763621486"),
    ("carte 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("5500005555555559", "5500005555555559"),
    ("lea.roy@example.com, 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("| Luc | Visa 4539 5787 6362 1486 | 390,00 |", "4539 5787 6362 1486"),
    ("Luc;4539578763621486;12;oui", "4539578763621486"),
    ("Amex 3782-822463-10005", "3782-822463-10005"),
    # Its last groups before it have its check digit, too.
    ("Carte Visa finissant par 1299 : 4539 1068 4157 1299", "4539 1068 4157 1299"),
    ("Visa se terminant par 4418, no complet 4539 1068 4157 1299 exp 09/28", "4539 1068 4157 1299"),
)
PASSED = (
    "5169234587120941\n1\n2",
    "pompe=1 h=10553\n2025-03-30 02:15:09.224 ALARME",
    "4539578763621487/09/28",
    "lot 453957876362148677/28",
    "exemple de carte : 4111 1111 1111 1111",
    "suivi 7316 9210 0045 6612",
    "4111 1111 1111 1112",
    "0000 0000 0000 0000",
    "paiement déposé au compte 01006-815-0995228",
    "écriture du 31-03-2025 : 418 555,10 $ au débit, carte de crédit",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_credit_card_is_found(read: Read, text: str, value: str) -> None:
    assert ("CREDIT_CARD", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_credit_card_passes(read: Read, text: str) -> None:
    assert "CREDIT_CARD" not in [kind for kind, _ in read(text)]

"""Valid, invented identifiers: right form and right check digits, from a seeded generator."""

from __future__ import annotations

import random
import string

MONTHS_FR = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def luhn_digit(digits: str) -> str:
    """The digit that makes ``digits`` valid (ISO/IEC 7812-1)."""
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def nam_digit(letters: str, year: int, female: bool, month: int, day: int, sequence: int) -> str:
    """Check digit of a health insurance number: EBCDIC codes, weights, modulo 10."""
    source = f"{letters}{year:04d}{'F' if female else 'M'}{month:02d}{day:02d}{sequence}"
    weights = (1, 3, 7, 9, 1, 7, 1, 3, 4, 5, 7, 6, 9, 1)
    return str(sum(byte * weight for byte, weight in zip(source.encode("cp037"), weights, strict=True)) % 10)


class Maker:
    """Makes identifiers of every type; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def digits(self, count: int) -> str:
        return "".join(self.random.choice(string.digits) for _ in range(count))

    def pick(self, *choices: str) -> str:
        return self.random.choice(choices)

    def birth(self) -> tuple[int, int, int]:
        return self.random.randint(1938, 2016), self.random.randint(1, 12), self.random.randint(1, 28)

    def nas(self) -> str:
        body = self.pick("1", "2", "3", "4", "5", "7", "9") + self.digits(7)
        number = body + luhn_digit(body)
        parts = (number[:3], number[3:6], number[6:])
        return self.pick(" ", "-", " ").join(parts) if self.random.random() < 0.75 else number

    def nam(self) -> str:
        letters = "".join(self.random.choice("ABCDEFGHLMNOPRST") for _ in range(4))
        year, month, day = self.birth()
        female = self.random.random() < 0.5
        sequence = self.random.randint(1, 9)
        digit = nam_digit(letters, year, female, month, day, sequence)
        number = f"{letters}{year % 100:02d}{month + 50 * female:02d}{day:02d}{sequence}{digit}"
        return f"{number[:4]} {number[4:8]} {number[8:]}" if self.random.random() < 0.5 else number

    def code_permanent(self) -> str:
        letters = "".join(self.random.choice("BCDFGHLMNPRST") for _ in range(4))
        year, month, day = self.birth()
        number = f"{letters}{day:02d}{month + self.pick_number(0, 50):02d}{year % 100:02d}{self.digits(2)}"
        return f"{number[:4]} {number[4:8]} {number[8:]}" if self.random.random() < 0.3 else number

    def pick_number(self, *choices: int) -> int:
        return self.random.choice(choices)

    def driver_licence(self) -> str:
        year, month, day = self.birth()
        parts = (
            self.random.choice("BCDGLMPRST") + self.digits(4),
            f"{day:02d}{month:02d}{year % 100:02d}",
            self.digits(2),
        )
        return "-".join(parts) if self.random.random() < 0.7 else " ".join(parts)

    def passport(self) -> str:
        return self.pick("GA", "HK", "AB", "JX") + self.digits(6)

    def neq(self) -> str:
        body = self.digits(7)
        return self.pick("11", "22", "33") + body + luhn_digit(body)

    def card(self) -> str:
        body = self.pick("4539", "4716", "5425", "5199") + self.digits(11)
        number = body + luhn_digit(body)
        return self.pick(" ", "-", "").join(number[i : i + 4] for i in range(0, 16, 4))

    def iban(self) -> str:
        body = self.digits(23)
        remainder = int(body + "152700") % 97
        number = f"FR{98 - remainder:02d}{body}"
        return " ".join(number[i : i + 4] for i in range(0, 27, 4)) if self.random.random() < 0.7 else number

    def account(self) -> str:
        return f"{self.digits(5)}-{self.pick('815', '006', '001', '003', '010')}-{self.digits(7)}"

    def phone(self) -> str:
        area, rest = self.pick("514", "418", "450", "819", "438", "581", "873"), self.digits(2)
        form = self.pick("{} 555-01{}", "({}) 555-01{}", "{}-555-01{}", "{}.555.01{}", "+1 {} 555 01{}")
        return form.format(area, rest)

    def postal(self) -> str:
        letters = "ABCEGHJKLMNPRSTVWXYZ"
        choose = self.random.choice
        first = f"{choose('GHJ')}{self.random.randint(1, 9)}{choose(letters)}"
        return f"{first} {self.random.randint(1, 9)}{choose(letters)}{self.random.randint(1, 9)}"

    def address(self) -> str:
        generic = self.pick("rue", "avenue", "boulevard", "chemin", "rang", "montée", "place")
        name = self.pick(
            "des Pins", "Principale", "Saint-Louis", "du Moulin", "Sainte-Anne", "des Cèdres", "de la Rivière",
            "Notre-Dame", "Lafontaine", "du Ruisseau", "Wilfrid-Laurier", "des Bouleaux",
        )  # fmt: skip
        suite = self.pick(
            "", "", f", app. {self.random.randint(1, 40)}", f", bureau {self.random.randint(100, 400)}"
        )
        return f"{self.random.randint(2, 9800)}{self.pick(',', ',', '')} {generic} {name}{suite}"

    def dob(self) -> str:
        year, month, day = self.birth()
        return self.pick(
            f"{year}-{month:02d}-{day:02d}",
            f"{day} {MONTHS_FR[month - 1]} {year}",
            f"{day:02d}/{month:02d}/{year}",
        )

    def dob_english(self) -> str:
        year, month, day = self.birth()
        return self.pick(f"{MONTHS_EN[month - 1]} {day}, {year}", f"{year}-{month:02d}-{day:02d}")

    def ip(self) -> str:
        return (
            self.pick("10", "172")
            + f".{self.random.randint(16, 31)}"
            + "".join(f".{self.random.randint(1, 254)}" for _ in range(2))
        )

    def plate(self) -> str:
        letters = [self.random.choice("ABCEFGHJKLMNPRSTVWXYZ") for _ in range(4)]
        three = "".join(letters[:3])
        return self.pick(
            f"{letters[3]}{self.digits(2)} {three}",
            f"{three} {self.digits(3)}",
            f"{three} {self.digits(2)}{letters[3]}",
        )

    def vin(self) -> str:
        alphabet = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
        values = dict(
            zip(
                "ABCDEFGHJKLMNPRSTUVWXYZ",
                (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9),
                strict=True,
            )
        )
        values.update({digit: int(digit) for digit in string.digits})
        weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
        chars = [self.random.choice(alphabet) for _ in range(17)]
        chars[0] = self.pick("1", "2", "3", "5", "J", "W")
        chars[-6:] = self.digits(6)
        total = sum(values[char] * weight for char, weight in zip(chars, weights, strict=True))
        chars[8] = "X" if total % 11 == 10 else str(total % 11)
        return "".join(chars)

    def file_number(self) -> str:
        return self.pick(
            f"{self.random.randint(2019, 2026)}-{self.pick('RQ', 'DS', 'PL')}-{self.digits(6)}",
            f"D-{self.digits(7)}",
            f"500-17-{self.digits(6)}-{self.digits(3)}",
        )

    def secret(self) -> str:
        alphabet = string.ascii_letters + string.digits
        long = "".join(self.random.choice(alphabet) for _ in range(36))
        return self.pick(
            f"ghp_{long}",
            f"sk-proj-{long}",
            "AKIA" + "".join(self.random.choice(string.ascii_uppercase + string.digits) for _ in range(16)),
            f"postgresql://app:{long[:12]}@bd.interne:5432/prod",
        )

    def password(self) -> str:
        return (
            self.pick("Neige", "Erable", "Boreal", "Harfang", "Castor")
            + self.digits(4)
            + self.pick("!", "#", "$", "?")
        )

"""Letters of other scripts that readers take for Latin ones (UTS #39, confusables), one for one.

Only those that a typeface draws alike: the list serves to see through disguise,
not to transliterate.
"""

from __future__ import annotations

_PAIRS = {
    # Cyrillic
    "а": "a", "в": "b", "е": "e", "ё": "e", "һ": "h", "і": "i", "ї": "i", "ј": "j", "к": "k", "м": "m", "н": "h",
    "о": "o", "р": "p", "с": "c", "т": "t", "у": "y", "х": "x", "ѕ": "s", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ь": "b",
    "А": "A", "В": "B", "Е": "E", "Ё": "E", "З": "3", "І": "I", "Ї": "I", "Ј": "J", "К": "K", "М": "M", "Н": "H",
    "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y", "Х": "X", "Ѕ": "S", "Ԛ": "Q", "Ԝ": "W", "Ү": "Y", "ү": "y",
    "Ӏ": "I", "ӏ": "l", "б": "6",
    # Greek
    "α": "a", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "γ": "y", "ε": "e",
    "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P",
    "Τ": "T", "Υ": "Y", "Χ": "X", "ϲ": "c", "Ϲ": "C", "ϳ": "j",
    # Armenian, Latin extensions, letter-like signs
    "օ": "o", "ս": "u", "հ": "h", "ո": "n", "ց": "g", "զ": "q", "Տ": "S", "Օ": "O", "Լ": "L", "ı": "i", "ȷ": "j",
    "ɡ": "g", "ɑ": "a", "ɩ": "i", "ʟ": "L", "ɴ": "N", "ʀ": "R", "ɪ": "I", "ᴀ": "A", "ᴄ": "C", "ᴅ": "D", "ᴇ": "E",
    "ᴊ": "J", "ᴋ": "K", "ᴍ": "M", "ᴏ": "O", "ᴘ": "P", "ᴛ": "T", "ᴜ": "U", "ᴠ": "V", "ᴡ": "W", "ᴢ": "Z", "ꜱ": "S",
    "ʙ": "B", "ɢ": "G", "ʜ": "H", "ʏ": "Y", "ꜰ": "F", "ø": "o", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ħ": "h", "ŧ": "t",
    # Punctuation and signs
    "⁄": "/", "∕": "/", "⧸": "/", "․": ".", "‧": ".", "∙": ".", "⋅": ".", "・": ".", "。": ".", "٫": ".", "٬": ",",
    "、": ",", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "⁻": "-", "₋": "-", "˗": "-", "⎯": "-", "─": "-",
    "‛": "'", "‟": '"', "′": "'", "″": '"', "ʼ": "'", "ʻ": "'", "ˈ": "'", "՚": "'", "＇": "'", "❛": "'", "❜": "'",
    "❝": '"', "❞": '"', "∶": ":", "ː": ":", "꞉": ":", "։": ":", "¸": ",", "⸱": ".", "‣": "*", "◦": "*", "●": "*",
    "▪": "*", "■": "*", "⁃": "-", "➢": "*", "✓": "*", "☐": "*", "☒": "*", "☑": "*", "→": ">", "➔": ">", "➜": ">", "⇒": ">", "│": "|",
}  # fmt: skip

LOOKALIKES: dict[str, str] = dict(_PAIRS)
for _base, _zero in (("⓪", "0"), ("⓿", "0"), ("🄋", "0"), ("🄌", "0")):
    LOOKALIKES[_base] = _zero
for _first in (0x2460, 0x2776, 0x2780, 0x278A, 0x24F5):  # circled and negative-circled digits 1 to 9
    for _offset in range(9):
        LOOKALIKES[chr(_first + _offset)] = chr(0x31 + _offset)
for _first, _letter in (
    (0x1F110, "A"),
    (0x1F130, "A"),
    (0x1F150, "A"),
    (0x1F170, "A"),
    (0x1F1E6, "A"),
    (0x249C, "a"),
):
    for _offset in range(26):  # squared, circled, regional-indicator and parenthesised letters
        LOOKALIKES[chr(_first + _offset)] = chr(ord(_letter) + _offset)

"""How many tokens content that is not text will take, guessed from its size before the call.

What a system counts afterwards replaces the guess. Sizes are those of base64, four
characters for three bytes; what stands before them in a data URL changes nothing.
"""

from __future__ import annotations

IMAGE_LEAST, IMAGE_MOST = 85, 1600
"""What an image takes shown small, and at full size (OpenAI's and Anthropic's guides on vision)."""
# A token for 750 pixels, and four pixels in a byte of a photograph.
_BYTES_PER_IMAGE_TOKEN = 190
# Ten tokens a second, at 64 kbit/s.
_BYTES_PER_AUDIO_TOKEN = 800
# A page of a scanned file, as an image, in 80 kB.
_BYTES_PER_FILE_TOKEN = 50


def image(encoded: str) -> int:
    """Tokens of an image."""
    return min(max(_bytes(encoded) // _BYTES_PER_IMAGE_TOKEN, IMAGE_LEAST), IMAGE_MOST)


def audio(encoded: str) -> int:
    """Tokens of a recording."""
    return _bytes(encoded) // _BYTES_PER_AUDIO_TOKEN + 1


def file(encoded: str) -> int:
    """Tokens of a file that a system reads itself: at least a page's."""
    return max(_bytes(encoded) // _BYTES_PER_FILE_TOKEN, IMAGE_MOST)


def _bytes(encoded: str) -> int:
    return len(encoded) * 3 // 4

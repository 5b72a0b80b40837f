"""A process for one file: the bytes come in, the text goes out, and it ends.

Files are hostile until read, and parsers are large. This process has no
environment but its temporary folder, may write no file and has bounded memory and
time. Run by path, it imports nothing of ours. Exit status: 0 text, 1 unreadable,
2 too long. With ``prepare`` for a media type it reads nothing, and the parser may
unpack its library.
"""

from __future__ import annotations

import resource
import sys

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 20
MAX_CHARACTERS = 2_000_000


def main(mime: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    if mime != "prepare":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    from kreuzberg import ExtractionConfig, extract_bytes_sync

    # kreuzberg's stub forgets this option.
    config = ExtractionConfig(use_cache=False, disable_ocr=True)  # type: ignore[call-arg]
    data = sys.stdin.buffer.read()
    if mime == "prepare":
        mime, data = "application/pdf", b"%PDF-1.4"
    try:
        result = extract_bytes_sync(data, mime, config)
    except Exception:  # whatever the parser says could quote the file
        return 1
    if len(result.content) > MAX_CHARACTERS:
        return 2
    sys.stdout.buffer.write(result.content.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

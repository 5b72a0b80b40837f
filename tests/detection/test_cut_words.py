"""Words that the end of a line cut in two, as text is copied from justified columns."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

CUT = (
    ("Raymond Tremblay souffre d'une dépres-\nsion majeure depuis mars.", "MEDICAL", "dépres-\nsion"),
    (
        "Raymond Tremblay a été décla-\r\nré coupable d'entra-\r\nve le 6 mars.",
        "JUDICIAL",
        "décla-\r\nré coupable",
    ),
    ("Le dossier de Raymond Trem-\nblay indique un diabète.", "PERSON", "Raymond Trem-\nblay"),
    ("Sa date de nais-\nsance est le 21 no-\nvembre 1969.", "DATE_OF_BIRTH", "21 no-\nvembre 1969"),
    ("Son rendez-\nvous : Raymond Tremblay, atteint de schizo-\nphrénie.", "MEDICAL", "schizo-\nphrénie"),
    ("Raymond Tremblay est porteur du vih-\nsida.", "MEDICAL", "vih-\nsida"),
    ("> Raymond Tremblay a un can-\n> cer du sein.", "MEDICAL", "can-\n> cer du sein"),
    (">>> Raymond Tremblay a un can-\n>>> cer du sein.", "MEDICAL", "can-\n>>> cer du sein"),
)


@pytest.mark.parametrize(("text", "kind", "value"), CUT)
def test_a_word_cut_at_the_end_of_a_line_is_whole(read: Read, text: str, kind: str, value: str) -> None:
    assert any(kind == found and value in part for found, part in read(text))


@pytest.mark.parametrize(("text", "kind", "value"), CUT)
def test_a_stream_reads_it_too(read: Read, read_stream: ReadStream, text: str, kind: str, value: str) -> None:
    assert read_stream(text, 5) == read(text)

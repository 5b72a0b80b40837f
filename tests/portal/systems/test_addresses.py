from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from balise.portal.systems.addresses import check_address


@pytest.mark.parametrize(
    "address",
    [
        "https://modele.exemple.quebec/v1",
        "http://llm:8000/v1",
        "http://127.0.0.1:8001/v1",
        "http://[::1]:8001/v1",
    ],
)
def test_internal_and_public_hosts_are_fine(address):
    check_address(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("modele.interne/v1", "complète"),
        ("ftp://modele/v1", "complète"),
        ("http:///v1", "complète"),
        ("http://hote:port/v1", "complète"),
        ("http://hote:99999/v1", "complète"),
        ("http://[::1/v1", "complète"),
        ("http://un hote/v1", "complète"),
        ("https://compte:secret@hote/v1", "secret"),
        ("https://hote/v1?cle=abc", "chemin"),
        ("https://hote/v1#ancre", "chemin"),
    ],
)
def test_what_is_no_address_or_holds_a_secret_is_refused(address, message):
    with pytest.raises(ValidationError, match=message) as refused:
        check_address(address)
    assert "abc" not in str(refused.value)

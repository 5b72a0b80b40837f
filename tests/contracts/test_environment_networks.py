from __future__ import annotations

import ipaddress

import pytest

from balise.contracts.environment import BadSettings, EnvironmentReader


def test_networks_and_addresses_by_commas_and_spaces():
    reader = EnvironmentReader({"BALISE_X": "10.1.0.0/16, 192.168.4.7  ::1"})
    assert [str(network) for network in reader.networks("X")] == ["10.1.0.0/16", "192.168.4.7/32", "::1/128"]
    assert EnvironmentReader({}).networks("X") == ()
    assert ipaddress.ip_network("10.1.0.0/16") in EnvironmentReader({"BALISE_X": "10.1.2.3/16"}).networks("X")


def test_what_is_none_is_named():
    reader = EnvironmentReader({"BALISE_X": "10.1.0.0/16 partout 10.0.0.0/99"})
    reader.networks("X")
    with pytest.raises(BadSettings, match="« partout »") as caught:
        reader.finish()
    assert len(caught.value.mistakes) == 2

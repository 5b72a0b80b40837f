"""The one error that commands raise for what a person must read and can do something about."""

from __future__ import annotations


class CommandFailed(Exception):
    """The command could not do its work; the message is a French sentence that says what to do."""

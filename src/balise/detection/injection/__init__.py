"""Signals of prompt injection and misuse: a score that informs, never a wall."""

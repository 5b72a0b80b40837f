"""Validation by a human before a critical action: held answers, the wait, coming back (guide, 2.3)."""

"""Seeing through disguise: segments rewritten as they would read, with the way back to the original."""

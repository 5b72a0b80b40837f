"""Detectors of no country in particular."""

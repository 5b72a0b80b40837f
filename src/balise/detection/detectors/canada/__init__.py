"""Detectors of Canada."""

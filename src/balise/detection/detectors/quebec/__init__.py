"""Detectors of Quebec."""

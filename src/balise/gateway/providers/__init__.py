"""Calling the systems. Whatever goes wrong there becomes an ``UpstreamFailed`` at one seam."""

"""For whom does an application ask? Providers' keys, tokens, and the persons they name."""

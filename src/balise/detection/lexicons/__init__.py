"""Words of health, justice and money in plain French and English, and how they become patterns."""

"""One file per thing to find, grouped by who issues it: Quebec, Canada, anyone."""

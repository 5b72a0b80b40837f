"""Files in requests made text, so that what is inspected is what a system receives."""

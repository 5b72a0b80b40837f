"""Reading the journal for people: search, one request's story, export, live stream, verification."""

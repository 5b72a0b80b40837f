"""What a running gateway tells of its work: traces and a line per request, never what was said.

Both are off until settings ask for them; off, they cost a comparison with None
per stage, and OpenTelemetry's SDK is not even imported.
"""

"""One function per measure, named as the catalogue's ``check``: records in, status out."""

"""The API's forms: which fields exist, where text hides in them, how answers and errors are written."""

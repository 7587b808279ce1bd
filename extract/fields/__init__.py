"""One module a field of a record: it finds the values in a text and chooses the one that belongs to a claim."""

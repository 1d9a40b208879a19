"""What a reader may be about to ask, or may have meant: names by their writing and their sound."""

"""Files → letters in the archive: finding, opening, reading and storing them, and what is told of it."""

"""How a reader keeps up with letters: feeds, kept searches, addresses for a telephone."""

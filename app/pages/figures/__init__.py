"""The figures that letters state, as a page and as a file."""

"""The question language: a reader's line → a tree of conditions, and the ways to read it."""

"""Answers for programs: JSON and plain text."""

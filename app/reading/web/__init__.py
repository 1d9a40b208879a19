"""Markup to the text of the letter in it and what the page says of that letter."""

"""Text → a frozen Letter: the parser. Pure: no disk, no clock, no database, no web."""

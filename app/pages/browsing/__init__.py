"""Ways to browse: places, agencies, years, sessions, proposers, topics."""

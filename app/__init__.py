"""复文库: the searchable archive of Chinese government reply letters."""

__version__ = "0.1.0"

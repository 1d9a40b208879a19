"""The command line: the only writer."""

"""The documents that letters cite: all of them, and each by itself."""

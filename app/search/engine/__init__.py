"""The index as it is read: arrays over all letters, on which numpy runs a tree of conditions."""

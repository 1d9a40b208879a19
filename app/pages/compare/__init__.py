"""Letters of several places side by side, as a page and as files."""

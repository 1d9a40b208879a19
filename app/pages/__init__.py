"""Pages for readers: request → select or search → template."""

"""Letters side by side: which matters they speak of, and what each says of a matter, in its own words."""

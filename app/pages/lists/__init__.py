"""What every list of letters is made of: what is asked for, filters, entries, pages; and the list of all letters."""

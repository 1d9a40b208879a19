"""Letters as rows: writing them, and what pages ask of them."""

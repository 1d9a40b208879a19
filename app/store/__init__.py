"""Letters as rows: writing them, and what pages ask of them."""

from app.store.runs import RunRow as RunRow  # a table counts once its module was read: migrations ask for all of them

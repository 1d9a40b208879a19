"""The five seed letters, by words that stand in one of them."""

from app.bundle import bundled


def seed(words: str) -> str:
    """The seed letter that has these words."""
    texts = (path.read_text(encoding="utf-8") for path in bundled("seeds/letters").iterdir())
    return next(text for text in texts if words in text)

"""Finding letters: rows → index, and a reader's question → hits. All of Whoosh and jieba lives here."""

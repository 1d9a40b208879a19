"""The one error of reading."""


class Refused(ValueError):  # noqa: N818 - what happened to the file, in the field's word 拒收
    """A file that cannot be taken in: `sentence` (Chinese) says why, `remedy` what its owner can do."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

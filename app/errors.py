"""The one kind of error that a person is shown."""


class FuwenError(Exception):
    """Something a reader or operator can act on.

    `status` is the HTTP status a page answers with, `sentence` (Chinese, public) what it says, `remedy` what an
    operator should run.
    """

    def __init__(self, sentence: str, *, status: int = 500, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
        self.remedy = remedy

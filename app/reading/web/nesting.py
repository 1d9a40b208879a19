"""How deeply elements are nested, so that no page is read more deeply than a browser would show it.

A parser looks through all open elements at nearly every tag: a hundred thousand of them inside each other would keep it
busy for minutes. Browsers stop at 512 and let what is deeper stand side by side; so do we.
"""

_DEEPEST = 500
_BOUNDS = frozenset(["table", "button", "object", "applet", "marquee", "template", "caption", "svg", "math"])
_TRANSPARENT = frozenset(["span", "label", "ins", "del", "sup", "sub", "ruby", "abbr", "q", "cite", "time", "bdo"])


class Nesting:
    """The elements that are open while markup is read from front to back, by the rules that HTML closes them by."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._left_out: dict[str, int] = {}

    def opens(self, name: str) -> bool:
        """Note a start tag; False when it is to be left out, and the end tag that goes with it."""
        if len(self._open) < _DEEPEST:
            self._open.append(name)
            return True
        self._left_out[name] = self._left_out.get(name, 0) + 1
        return False

    def closes(self, name: str) -> bool:
        """Note an end tag; False when it is to be left out."""
        if self._left_out.get(name):
            self._left_out[name] -= 1
            return False
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at] == name:
                del self._open[at:]
                break
            if self._holds(self._open[at], name):
                break
        return True

    @staticmethod
    def _holds(inner: str, name: str) -> bool:
        """Whether an open `inner` keeps the end tag `name` from closing what is around it."""
        if name == "table":
            return inner == "template"
        return inner in _BOUNDS or (name in _TRANSPARENT and inner not in _TRANSPARENT)

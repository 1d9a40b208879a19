"""`Keys` is what hands can do: no pointer, no element is reached but by Tab."""

from dataclasses import dataclass

from playwright.sync_api import Page

NAME = """() => (document.activeElement.ariaLabel || document.activeElement.innerText
  || [...(document.activeElement.labels || [])].map(label => label.innerText).join(" ")).replace(/\\s+/g, " ").trim()"""


SEEN = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return element === document.body || (ring && box.bottom > 0 && box.top < innerHeight);
}"""


@dataclass(frozen=True, slots=True)
class Keys:
    """Hands on a keyboard."""

    page: Page

    def to(self, name: str, most: int = 150) -> None:
        """Tab on until something is focused whose name begins so. Fails after `most`, or where focus is unseen."""
        stops: list[str] = []
        for _ in range(most):
            self.page.keyboard.press("Tab")
            stops.append(self.page.evaluate(NAME))
            assert self.page.evaluate(SEEN), f"{stops[-1]} is not seen to be focused"
            if stops[-1].startswith(name):
                return
        raise AssertionError(f"{name} is not among {stops}")

    def follow(self, name: str) -> None:
        """Tab to a link or button whose name begins so, and press it; wait for where it leads."""
        self.to(name)
        self.press("Enter")

    def press(self, key: str) -> None:
        """A key that may lead to another page."""
        self.page.keyboard.press(key)
        self.page.wait_for_load_state()

    def type(self, text: str) -> None:
        """What an input method gives."""
        self.page.keyboard.insert_text(text)

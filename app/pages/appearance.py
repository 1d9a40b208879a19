"""How a reader wants the pages to look: chosen without an account, kept in one cookie that knows no reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COOKIE = "display"


@dataclass(frozen=True)
class Setting:
    """One thing to choose: its values with their names; `usual` is what holds while nobody has chosen."""

    key: str
    name: str
    values: tuple[tuple[str, str], ...]
    usual: str


SETTINGS = (
    Setting("size", "字号", (("small", "小"), ("medium", "中"), ("large", "大")), "medium"),
    Setting("face", "字体", (("song", "宋体"), ("hei", "黑体")), "song"),
    Setting("scheme", "外观", (("auto", "跟随系统"), ("light", "浅色"), ("dark", "深色")), "auto"),
    Setting("keys", "快捷键", (("on", "开"), ("off", "关")), "on"),
)


@dataclass(frozen=True)
class Display:
    """The value that holds for each setting, by its key."""

    values: Mapping[str, str]

    def unusual(self) -> dict[str, str]:
        """What was chosen apart from the usual."""
        usual = {setting.key: setting.usual for setting in SETTINGS}
        return {key: value for key, value in self.values.items() if value != usual[key]}

    def but(self, pairs: Mapping[str, str]) -> "Display":
        """The same with what `pairs` choose; keys and values that are no setting's change nothing."""
        return Display(dict(_known({**self.values, **pairs})))

    def cookie(self) -> str:
        """The value of the cookie: size-large.face-hei, "" where all is as usual."""
        return ".".join(f"{key}-{value}" for key, value in self.unusual().items())


def display(cookie: str) -> Display:
    """What a cookie asks for; whatever in it is not known is as if it were not there."""
    pairs = (piece.partition("-") for piece in cookie.split("."))
    return Display(dict(_known({key: value for key, _, value in pairs})))


def _known(pairs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for setting in SETTINGS:
        value = pairs.get(setting.key)
        yield setting.key, value if value in dict(setting.values) and value else setting.usual

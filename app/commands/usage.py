"""What was wrong with a command's arguments, in Chinese: the library says it in English only."""

import re

_SAID = (
    (r"Missing (?:argument|option) '(.+)'\.", r"缺少 \1。"),
    (r"No such option: (\S+).*", r"没有 \1 这个选项。"),
    (r"No such command '(.+)'\.", r"没有 \1 这个命令。"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"多出了参数 \1。"),
    (r"Option '(.+)' requires an argument\.", r"\1 后面缺少值。"),
    (r"Invalid value for '(.+)': Value error, .+ is not one of (.+)\.", r"\1 只能是 \2 之一。"),
    (r"Invalid value for '(.+)': Input should be a valid integer.*", r"\1 要写整数。"),
    (r"Invalid value for '(.+)': Input should be greater .* (\d+)", r"\1 至少是 \2。"),
    (r"Invalid value for '(.+)': Input should be less .* (\d+)", r"\1 至多是 \2。"),
    (r"Invalid value for (\S+): (.+)", r"\1：\2"),  # a sentence of ours
    (r"Invalid value: (.+)", r"\1"),  # one about all arguments together
)


def wrong_use(message: str) -> str:
    """A Chinese sentence for a message of the command line's parser; an unknown one is given as it is."""
    for pattern, said in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(said)
    return f"命令写得不对：{message}"

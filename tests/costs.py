"""What work costs, counted in this process alone: what else the machine does makes it late, not dear."""

import time
from collections.abc import Callable

Work = Callable[[], object]

_UNCERTAIN = 0.02  # seconds under which nothing can be said of twice as much


def seconds(work: Work) -> float:
    """Seconds of a processor that it takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def in_proportion(little: Work, ten_times_as_much: Work) -> bool:
    """Whether the second costs about ten times the first, where a square would be a hundred times.

    Work that disturbs other work, as through the caches that they share, does not do so three times in a row.
    """
    little()  # whatever is made once is made now
    return any(seconds(ten_times_as_much) < 30 * max(seconds(little), _UNCERTAIN) for _ in range(3))

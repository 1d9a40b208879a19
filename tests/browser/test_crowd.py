"""Many readers at once: more than there are connections, and one who watches over the site."""

from concurrent.futures import ThreadPoolExecutor

import httpx2

READERS = 24
ADDRESSES = ("/search?q=课后服务", "/healthz", "/search?q=弹性课间 -人工智能", "/healthz", "/search?q=课后延时收费")


def test_searches_and_watchers_do_not_wait_for_each_other(site: str) -> None:
    def visit(number: int) -> list[int]:
        turn = number % len(ADDRESSES)
        with httpx2.Client(base_url=site, timeout=120) as reader:
            return [reader.get(address).status_code for address in (*ADDRESSES[turn:], *ADDRESSES[:turn])]

    with ThreadPoolExecutor(READERS) as crowd:
        answered = list(crowd.map(visit, range(READERS)))
    assert answered == [[200] * len(ADDRESSES)] * READERS

"""What is said to a WebSub hub: these feeds have changed (WebSub, 7)."""

from collections.abc import Iterable

import urllib3

SECONDS = urllib3.Timeout(connect=5, read=10)


def tell(hub: str, topics: Iterable[str]) -> str:
    """Tell `hub` once of all `topics`; why it did not take it, "" if it did."""
    said = [("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)]
    try:
        with urllib3.PoolManager(retries=False, timeout=SECONDS) as pool:
            answer = pool.request_encode_body("POST", hub, said, encode_multipart=False)
    except urllib3.exceptions.HTTPError as trouble:
        return f"không gọi được: {type(trouble).__name__}"
    return "" if 200 <= answer.status < 300 else f"hub trả lời {answer.status}"

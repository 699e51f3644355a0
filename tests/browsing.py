"""A click that leads to another page, waited for: what is looked at next is that page."""

from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Click a link or a button, and go on when the page that it opens is there."""
    with link.page.expect_navigation():
        link.click()

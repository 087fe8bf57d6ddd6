"""Lists of words, written as words."""


def words(listed: str) -> list[str]:
    """Return the words of a list written with spaces between them."""
    return listed.split()

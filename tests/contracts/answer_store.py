"""What every `AnswerStore` does, wherever it keeps its answers. Each check takes a fresh store and a way to pass time."""


async def nothing_is_found_that_was_not_kept(store, pass_secs):
    assert await store.get("a") is None


async def what_was_kept_is_found(store, pass_secs):
    await store.put("a", '["Ünïcode, too."]', ttl_secs=10)

    assert await store.get("a") == '["Ünïcode, too."]'
    assert await store.get("b") is None


async def a_later_value_replaces_an_earlier_one(store, pass_secs):
    await store.put("a", "one", ttl_secs=10)
    await store.put("a", "two", ttl_secs=10)

    assert await store.get("a") == "two"


async def what_was_kept_is_gone_after_its_time(store, pass_secs):
    await store.put("a", "one", ttl_secs=1)
    await store.put("b", "two", ttl_secs=100)

    await pass_secs(1.1)

    assert await store.get("a") is None
    assert await store.get("b") == "two"


ANSWER_STORE_CONTRACT = (
    nothing_is_found_that_was_not_kept,
    what_was_kept_is_found,
    a_later_value_replaces_an_earlier_one,
    what_was_kept_is_gone_after_its_time,
)

import asyncio
from contextlib import asynccontextmanager

from bot.speech_shelf import SpeechShelf
from processors.speech_cache import SpeechCache

FIXED = ["Which suits you better?", "Goodbye!"]
VOICE = "elevenlabs:m:v"


@asynccontextmanager
async def running(folder):
    shelf = SpeechShelf(folder, FIXED)
    task = asyncio.create_task(shelf.run())
    yield shelf
    await asyncio.wait_for(shelf.written(), 5)
    task.cancel()
    await asyncio.wait([task])


async def refill(folder, *voices):
    cache = SpeechCache(10**6)
    count = await SpeechShelf(folder, FIXED).fill(cache, voices)
    return cache, count


async def test_a_fixed_sentence_is_there_again_after_a_restart(tmp_path):
    async with running(tmp_path / "speech") as shelf:
        SpeechCache(10**6, keep=shelf.keep).put(VOICE, FIXED[0], b"\x10" * 800)

    cache, count = await refill(tmp_path / "speech", VOICE)

    assert count == 1
    assert cache.get(VOICE, FIXED[0]) == b"\x10" * 800


async def test_what_a_call_is_about_is_never_written(tmp_path):
    async with running(tmp_path) as shelf:
        shelf.keep(VOICE, "Thanks, James Wilson.", b"\x10" * 800)

    assert list(tmp_path.iterdir()) == []


async def test_a_sentence_of_another_voice_is_another_sentence(tmp_path):
    async with running(tmp_path) as shelf:
        shelf.keep(VOICE, FIXED[0], b"\x10" * 800)

    _, count = await refill(tmp_path, "elevenlabs:m:another")

    assert count == 0


async def test_restoring_does_not_write_again(tmp_path):
    async with running(tmp_path) as shelf:
        shelf.keep(VOICE, FIXED[0], b"\x10" * 800)
    written = [place.stat().st_mtime_ns for place in tmp_path.iterdir()]
    async with running(tmp_path) as shelf:
        await shelf.fill(SpeechCache(10**6, keep=shelf.keep), [VOICE])

    assert [place.stat().st_mtime_ns for place in tmp_path.iterdir()] == written


async def test_a_disk_that_takes_nothing_stops_nothing(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    async with running(blocked / "speech") as shelf:
        shelf.keep(VOICE, FIXED[0], b"\x10" * 800)
        await asyncio.wait_for(shelf.written(), 5)
        shelf.keep(VOICE, FIXED[1], b"\x10" * 800)

    assert blocked.read_text() == "not a folder"


async def test_sound_too_long_for_a_sentence_is_not_kept(tmp_path):
    async with running(tmp_path) as shelf:
        shelf.keep(VOICE, FIXED[0], bytes(8_000 * 61))

    assert list(tmp_path.iterdir()) == []

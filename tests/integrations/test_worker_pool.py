import asyncio
import os
import signal
import sys
from contextlib import aclosing, asynccontextmanager

import pytest

from integrations.worker_job import WorkerError, WorkerSpec
from integrations.worker_pool import WorkerPool
from tests.integrations.leaks import children, is_alive, open_files, until

MODULE = "tests.fakes.obedient_worker"


@asynccontextmanager
async def pool_of(processes=1, **options):
    pool = WorkerPool(WorkerSpec(module=MODULE, processes=processes, **options))
    await pool.start()
    try:
        yield pool
    finally:
        await pool.close()


async def answers(pool, order):
    async with aclosing(pool.run(order.encode())) as chunks:
        return [chunk async for chunk in chunks]


async def first_answer_alone(pool, order):
    async with aclosing(pool.run(order.encode())) as chunks:
        return await anext(chunks)


async def test_a_job_answers_in_chunks_and_in_order():
    async with pool_of() as pool:
        assert await answers(pool, "echo one two three") == [b"one", b"two", b"three"]


async def test_jobs_run_side_by_side_as_many_as_there_are_workers():
    async with (
        pool_of(processes=2) as pool,
        aclosing(pool.run(b"deaf 0.3")) as one,
        aclosing(pool.run(b"deaf 0.3")) as other,
    ):
        await anext(one)
        await anext(other)

        third = asyncio.create_task(answers(pool, "echo later"))
        await asyncio.sleep(0.05)

        assert not third.done()
        assert await third == [b"later"]


async def test_a_job_that_fails_costs_nobody_else_anything():
    async with pool_of() as pool:
        before = await answers(pool, "pid")

        with pytest.raises(WorkerError, match="ValueError: no such thing"):
            await answers(pool, "fail")

        assert await answers(pool, "pid") == before


async def test_a_worker_that_dies_at_work_is_replaced_and_its_job_fails():
    async with pool_of() as pool:
        with pytest.raises(WorkerError, match="died"):
            await answers(pool, "die")

        assert await answers(pool, "echo again") == [b"again"]


async def test_a_job_that_had_answered_nothing_is_done_once_more(tmp_path):
    async with pool_of() as pool:
        assert await answers(pool, f"die_once {tmp_path / 'mark'}") == [b"better now"]


async def test_a_job_that_had_begun_to_answer_is_not_done_twice():
    async with pool_of() as pool, aclosing(pool.run(b"die_after_one")) as chunks:
        assert await anext(chunks) == b"last words"

        with pytest.raises(WorkerError, match="died"):
            await anext(chunks)


async def test_a_worker_that_dies_idle_is_replaced_before_anybody_asks():
    async with pool_of() as pool:
        [first] = pool.process_ids

        os.kill(first, signal.SIGKILL)

        await until(lambda: pool.process_ids not in ([], [first]))
        assert not is_alive(first)
        assert await answers(pool, "echo back") == [b"back"]


async def test_a_cancelled_job_leaves_the_same_worker_clean_for_the_next_200_times():
    async with pool_of() as pool:
        pid = await answers(pool, "pid")
        files = open_files()

        for turn in range(200):
            assert await first_answer_alone(pool, "drip") == b"drop"
            assert await answers(pool, f"echo {turn}") == [str(turn).encode()]

        assert await answers(pool, "pid") == pid
        assert open_files() == files


async def test_a_job_that_floods_the_pipe_can_be_cancelled():
    async with pool_of() as pool:
        await first_answer_alone(pool, "flood")

        assert await answers(pool, "echo dry") == [b"dry"]


async def test_a_slow_listener_does_not_keep_the_worker():
    async with pool_of() as pool, aclosing(pool.run(b"echo one two")) as slow:
        await anext(slow)

        assert await answers(pool, "echo three") == [b"three"]
        assert await anext(slow) == b"two"


async def test_an_answer_that_does_not_come_is_not_waited_for():
    async with pool_of(first_chunk_secs=0.1) as pool:
        with pytest.raises(WorkerError, match="did not answer in time"):
            await answers(pool, "mute 10")


async def test_a_worker_that_never_ends_its_job_is_killed_and_replaced():
    async with pool_of(job_secs=0.2) as pool:
        [stuck] = pool.process_ids

        with pytest.raises(WorkerError, match="died"):
            await answers(pool, "deaf 60")

        assert await answers(pool, "echo free") == [b"free"]
        assert not is_alive(stuck)


async def test_a_worker_that_ignores_a_cancel_is_killed_and_replaced():
    async with pool_of(settle_secs=0.2) as pool:
        [stuck] = pool.process_ids
        await first_answer_alone(pool, "deaf 60")

        assert await answers(pool, "echo free") == [b"free"]
        assert not is_alive(stuck)


async def test_more_jobs_than_may_wait_are_refused_at_once():
    async with pool_of(longest_queue=1) as pool, aclosing(pool.run(b"deaf 1")) as busy:
        await anext(busy)
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(answers(pool, "echo later"))
            await asyncio.sleep(0)

            with pytest.raises(WorkerError, match="too much to do"):
                await answers(pool, "echo never")
            waiting.cancel()


async def test_a_worker_that_cannot_start_says_why():
    pool = WorkerPool(WorkerSpec(module=MODULE, arguments=["unable"]))

    with pytest.raises(WorkerError, match="there is no engine here"):
        await pool.start()

    assert not children()


async def test_workers_that_cannot_start_leave_nothing_behind_however_often():
    files = open_files()

    for _ in range(5):
        pool = WorkerPool(WorkerSpec(module=MODULE, arguments=["unable"], processes=3))
        with pytest.raises(WorkerError):
            await pool.start()

    assert not children()
    assert open_files() == files


async def test_a_worker_that_is_not_ready_in_time_is_given_up():
    pool = WorkerPool(WorkerSpec(module=MODULE, arguments=["slow"], start_secs=0.2))

    with pytest.raises(WorkerError):
        await pool.start()

    assert not children()


async def test_a_start_that_is_given_up_leaves_nothing_behind():
    files = open_files()
    pool = WorkerPool(WorkerSpec(module=MODULE, arguments=["slow"], processes=2))
    starting = asyncio.create_task(pool.start())
    await until(lambda: len(pool.process_ids) == 2)

    starting.cancel()
    await asyncio.wait([starting])

    assert not children()
    assert open_files() == files


async def test_nothing_is_left_of_a_closed_pool():
    files = open_files()
    async with pool_of(processes=2) as pool:
        await until(lambda: len(pool.process_ids) == 2)
        await first_answer_alone(pool, "drip")
        pids = pool.process_ids

    assert not [pid for pid in pids if is_alive(pid)]
    assert not children() & set(pids)
    assert open_files() == files


async def test_closing_tells_those_who_wait():
    async with asyncio.TaskGroup() as group, pool_of() as pool:
        running = group.create_task(outcome(pool, "mute 10"))
        waiting = group.create_task(outcome(pool, "echo never"))
        await asyncio.sleep(0.05)

    assert isinstance(running.result(), WorkerError)
    assert isinstance(waiting.result(), WorkerError)


async def outcome(pool, order):
    try:
        return await answers(pool, order)
    except WorkerError as error:
        return error


async def test_a_closed_pool_takes_no_jobs():
    async with pool_of() as pool:
        pass

    with pytest.raises(WorkerError, match="not running"):
        await answers(pool, "echo late")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
async def test_workers_outlive_the_signal_that_asks_the_server_to_drain(sent):
    async with pool_of() as pool:
        [pid] = pool.process_ids

        os.kill(pid, sent)
        await asyncio.sleep(0.05)

        assert await answers(pool, "pid") == [str(pid).encode()]


async def test_a_worker_ends_when_its_parent_is_gone():
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", MODULE, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )

    await worker.communicate(b"")

    assert worker.returncode == 0


async def test_a_job_that_is_fed_works_on_what_comes_until_that_was_all():
    async with pool_of() as pool:
        job = pool.begin(b"gather")
        job.feed(b"one")
        await asyncio.sleep(0.05)
        job.feed(b"two")

        assert await job.answer() == b"one+two"
        assert await answers(pool, "echo next") == [b"next"]


async def test_a_fed_job_that_is_dropped_leaves_its_worker_to_the_next():
    async with pool_of() as pool:
        before = await answers(pool, "pid")
        job = pool.begin(b"gather")
        job.feed(b"one")
        await until(lambda: pool.idle == 0)

        job.drop()

        assert await answers(pool, "pid") == before
        await until(lambda: pool.idle == 1)


async def test_a_fed_job_whose_worker_dies_is_fed_once_more_from_the_beginning(tmp_path):
    async with pool_of() as pool:
        job = pool.begin(f"gather_once {tmp_path / 'mark'}".encode())
        job.feed(b"one")
        await until((tmp_path / "mark").exists)
        job.feed(b"two")

        assert await job.answer() == b"onetwo"


async def test_a_fed_job_is_answered_at_whatever_moment_of_its_workers_death_that_was_all():
    async with pool_of() as pool:
        for steps in range(20):
            job = pool.begin(b"gather")
            job.feed(b"one")
            await until(lambda: pool.idle == 0 and pool.process_ids)
            os.kill(pool.process_ids[0], signal.SIGKILL)
            await asyncio.sleep(steps * 0.0002)

            assert await job.answer() == b"one"


async def test_a_fed_job_may_last_as_long_as_it_is_fed_and_no_longer_after():
    async with pool_of(job_secs=0.2) as pool:
        job = pool.begin(b"gather")
        job.feed(b"one")
        await asyncio.sleep(0.4)
        assert await job.answer() == b"one"

        slow = pool.begin(b"mute 5")
        with pytest.raises(WorkerError, match="died"):
            await slow.answer()


async def test_a_pool_tells_how_many_of_its_workers_have_nothing_to_do():
    async with pool_of(processes=2) as pool:
        await until(lambda: pool.idle == 2)

        job = pool.begin(b"gather")

        assert pool.idle == 1
        assert await job.answer() == b""
        await until(lambda: pool.idle == 2)

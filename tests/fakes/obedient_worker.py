"""A worker that does what its jobs say: a request is the name of an order and its words."""

import os
import sys
import time
from pathlib import Path

from integrations.worker_child import run_worker


def load():
    if "unable" in sys.argv:
        raise RuntimeError("there is no engine here")
    if "slow" in sys.argv:
        time.sleep(60)
    os.write(1, b"a library that prints on standard output\n")
    return obey


def obey(job):
    order, *words = job.request.decode().split()
    ORDERS[order](job, *words)


def echo(job, *words):
    for word in words:
        job.emit(word.encode())


def drip(job):
    while not job.is_cancelled():
        job.emit(b"drop")
        time.sleep(0.0005)


def flood(job):
    while not job.is_cancelled():
        job.emit(bytes(4096))


def deaf(job, secs):
    """Begins, and hears no cancel."""
    job.emit(b"begun")
    time.sleep(float(secs))


def mute(_job, secs):
    time.sleep(float(secs))


def fail(_job):
    raise ValueError("no such thing")


def die(_job):
    os._exit(3)


def die_after_one(job):
    job.emit(b"last words")
    os._exit(3)


def die_once(job, mark):
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(3)
    job.emit(b"better now")


def gather_once(job, mark):
    """As `gather`, but dies of the first piece the first time."""
    for piece in job.inputs():
        if not Path(mark).exists():
            Path(mark).touch()
            os._exit(3)
        job.emit(piece)


def gather(job):
    """Says back all that came, in one piece."""
    job.emit(b"+".join(job.inputs()))


def pid(job):
    job.emit(str(os.getpid()).encode())


ORDERS = {
    order.__name__: order
    for order in (
        echo,
        drip,
        flood,
        deaf,
        mute,
        fail,
        die,
        die_after_one,
        die_once,
        gather,
        gather_once,
        pid,
    )
}

if __name__ == "__main__":
    run_worker(load)

"""`python -m tests.fakes.number_workers PORT`: two workers that tell whoever connects their number and process id."""

import signal
import sys
import threading

from bot.worker_processes import WorkerProcesses, bind


def serve(worker, listening, ready):
    import os

    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    listening.listen()
    listening.settimeout(0.05)
    ready.set()
    while not told.is_set():
        try:
            connection, _ = listening.accept()
        except TimeoutError:
            continue
        with connection:
            connection.sendall(f"{worker} {os.getpid()}".encode())
    return 0


def serve_nothing(_worker, _listening, _ready):
    return 2


if __name__ == "__main__":
    what = serve if len(sys.argv) == 2 else serve_nothing
    sys.exit(WorkerProcesses(what, bind("127.0.0.1", int(sys.argv[1]), 2)).run())

"""A model hub on loopback: as much of the Hugging Face Hub's interface as a download uses."""

import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

COMMIT = "c0ffee" + "0" * 34


@contextmanager
def model_hub(repository, files, *, slowness_secs=0.0):
    """Serve one repository. Yields the address and the list of the files that were asked for."""
    asked = []
    handler = type("Hub", (_Hub,), {
        "repository": repository, "files": files, "slowness_secs": slowness_secs, "asked": asked
    })  # fmt: skip
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Hub(BaseHTTPRequestHandler):
    def log_message(self, *_args):
        return

    def do_HEAD(self):
        self.answer(with_body=False)

    def do_GET(self):
        self.answer(with_body=True)

    def answer(self, *, with_body):
        path = unquote(self.path.split("?")[0])
        if path.startswith(f"/api/models/{self.repository}/tree/"):
            return self.send(json.dumps([self.entry(name) for name in self.files]).encode())
        if path.startswith(f"/api/models/{self.repository}"):
            siblings = [{"rfilename": name} for name in self.files]
            about = {"id": self.repository, "sha": COMMIT, "siblings": siblings}
            return self.send(json.dumps(about).encode())
        name = path.removeprefix(f"/{self.repository}/resolve/{COMMIT}/")
        if name not in self.files:
            return self.send(b"{}", status=404)
        if with_body:
            self.asked.append(name)
            time.sleep(self.slowness_secs)
        return self.send(self.files[name], with_body=with_body)

    def entry(self, name):
        return {
            "type": "file",
            "path": name,
            "size": len(self.files[name]),
            "oid": sha(self.files[name]),
        }

    def send(self, body, *, status=200, with_body=True):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{sha(body)}"')
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def sha(body):
    return hashlib.sha1(body, usedforsecurity=False).hexdigest()

"""What every object store has to stand, behind a proxy that counts requests and fails them on demand."""

import collections
import http.client
import http.server
import socket
import subprocess
import tempfile
import threading
import time

from sites import passed


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Proxy(http.server.BaseHTTPRequestHandler):
    """Hands requests on; `fails_first` answers each one with a 503 the first time, and after so many `writes` there is
    no room."""

    protocol_version = "HTTP/1.1"
    backend = 0
    seen = collections.Counter()
    fails_first = False
    ignores_conditions = False
    answer = None
    writes = None

    def hand_on(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        name = (self.command, self.path.split("?")[0])
        Proxy.seen[name] += 1
        if Proxy.answer:
            return self.reply(*Proxy.answer)
        if Proxy.fails_first and Proxy.seen[name] % 2 == 1:
            return self.reply(503, b"<Error><Code>SlowDown</Code><Message>later</Message></Error>")
        if Proxy.writes is not None and self.command in ("PUT", "DELETE"):
            Proxy.writes -= 1
            if Proxy.writes < 0:
                return self.reply(403, b"<Error><Code>QuotaExceeded</Code><Message>full</Message></Error>")
        headers = {name: value for name, value in self.headers.items()}
        if Proxy.ignores_conditions:
            headers = {name: value for name, value in headers.items() if not name.lower().startswith("if-")}
        connection = http.client.HTTPConnection("127.0.0.1", Proxy.backend)
        connection.request(self.command, self.path, body, headers)
        response = connection.getresponse()
        self.reply(response.status, response.read(), response.getheaders())

    def reply(self, status, body, headers=()):
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("transfer-encoding", "connection", "content-length", "server", "date"):
                self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = hand_on

    def log_message(self, *_):
        pass


class Quiet(http.server.ThreadingHTTPServer):
    """Says nothing when a killed client leaves in the middle."""

    def handle_error(self, *_):
        pass


def requests():
    count = sum(Proxy.seen.values())
    Proxy.seen.clear()
    return count


class Server:
    """A store's program on a free port, and the proxy before it."""

    def __init__(self, command):
        Proxy.backend = free_port()
        self.child = subprocess.Popen([str(part) for part in command(Proxy.backend)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.proxy = Quiet(("127.0.0.1", 0), Proxy)
        threading.Thread(target=self.proxy.serve_forever, daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.proxy.server_port}"

    def __enter__(self):
        while True:
            try:
                socket.create_connection(("127.0.0.1", Proxy.backend)).close()
                return self
            except OSError:
                assert self.child.poll() is None, "the store does not run"
                time.sleep(0.05)

    def __exit__(self, *_):
        self.proxy.shutdown()
        self.child.terminate()
        self.child.wait()


class Store:
    """What the scenarios do with a store beside biji: `site_in`, `put`, `delete`, `head` and `held` are each store's own."""

    def assert_published(self, site, bucket, beside=()):
        now = self.held(bucket)
        assert now.pop(".biji-published", None) is not None, "no record"
        for key in beside:
            now.pop(key)
        expected = site.expected()
        assert now == expected, f"differ: {sorted(key for key in {**now, **expected} if now.get(key) != expected.get(key))}"


def session(store, bucket, mode):
    with tempfile.TemporaryDirectory() as folder:
        site = store.site_in(folder, bucket)
        store.put(bucket, "foreign.txt", b"mine")
        assert "B0904" in site.run(code=3)
        site.run("--yes")
        store.assert_published(site, bucket, ["foreign.txt"])
        style = next(key for key in store.held(bucket) if key.startswith("assets/") and key.endswith(".css"))
        for key, kind, cache in [
            ("index.html", "text/html; charset=utf-8", "no-cache"),
            ("extra/table.csv", "text/csv; charset=utf-8", "no-cache"),
            ("extra/nothing.bin", "application/octet-stream", "public, max-age=3600"),
            (style, "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ]:
            assert store.head(bucket, key) == (kind, cache), (key, store.head(bucket, key))
        passed(f"{mode}: it holds the site; types and cache headers are right")

        requests()
        assert "nothing to publish" in site.run()
        assert requests() == 1
        site.note("rain", "changed")
        changes = site.changes()
        requests()
        site.run()
        count = requests()
        if not Proxy.ignores_conditions:
            assert count <= 1 + changes + 2, f"{count} requests for {changes} files"
        store.assert_published(site, bucket, ["foreign.txt"])
        passed(f"{mode}: {changes} changed files took {count} requests")

        store.put(bucket, "2026/05/16/rain/index.html", b"by hand")
        store.put(bucket, "2026/05/16/fog/index.html", b"mine")
        site.note("rain", "changed again")
        site.note("fog", "new")
        text = site.run()
        assert "B0906" in text and "rain/index.html" in text and "fog/index.html" in text, text
        assert store.held(bucket)["2026/05/16/rain/index.html"] == b"by hand"
        assert store.held(bucket)["2026/05/16/fog/index.html"] == b"mine"
        site.run("--force-files")
        passed(f"{mode}: what was edited or put there by hand is kept and told")

        site.remove("snow")
        site.run("--yes")
        store.delete(bucket, "2026/05/16/fog/index.html")
        site.note("fog", "once more")
        site.run("--force-files", "--yes")
        store.assert_published(site, bucket, ["foreign.txt"])
        passed(f"{mode}: what the site no longer makes goes, what is not biji's stays")

        Proxy.fails_first = True
        Proxy.seen.clear()
        for number in range(12):
            site.note(f"many {number}", "text")
        site.run("--yes")
        Proxy.fails_first = False
        store.assert_published(site, bucket, ["foreign.txt"])
        passed(f"{mode}: a store that fails each request once is published to")

        store.delete(bucket, "404.html")
        store.put(bucket, "2026/05/16/rain/index.html", b"by hand, the site the same")
        text = site.run("--force-files", "--yes")
        assert "overwritten because of `--force-files`" in text, text
        store.assert_published(site, bucket, ["foreign.txt"])
        passed(f"{mode}: forced, it puts right what was edited or removed by hand while the site stayed the same")

        for writes in [1, 2, 3, 5, 8, 13]:
            for number in range(12):
                site.note(f"many {number}", f"no room {writes}")
            site.note(f"new {writes}", "text")
            if writes > 1:
                site.remove(f"new {last}")
            last = writes
            Proxy.writes = writes
            site.run("--yes", code=6)
            Proxy.writes = None
            text = site.run("--yes")
            assert "B0906" not in text and "somebody deleted it" not in text, text
            store.assert_published(site, bucket, ["foreign.txt"])
        passed(f"{mode}: refused in the middle, it goes on the next time")

        for _ in site.broken_off(moments=13, notes=30, begin=0.5, parts=8):
            store.assert_published(site, bucket, ["foreign.txt"])
        passed(f"{mode}: killed at 13 moments, it goes on the next time")


def former(store):
    with tempfile.TemporaryDirectory() as folder:
        site = store.site_in(folder, "former")
        for key in site.expected():
            store.put("former", key, b"by another program")
        whole = site.timed("--dry-run")
        for moment in range(8):
            site.killed_after(whole * (0.8 + moment / 8), "--yes")
        text = site.run("--yes")
        assert "B0906" not in text, text
        store.assert_published(site, "former")
        passed(f"{store.name}: a first publication over another program's files, killed and run again, takes them over")


def first(store):
    for writes in [1, 2, 3, 5, 9]:
        with tempfile.TemporaryDirectory() as folder:
            site = store.site_in(folder, f"first-{writes}")
            Proxy.writes = writes
            site.run("--yes", code=6)
            Proxy.writes = None
            text = site.run("--yes")
            assert "nothing to publish" not in text and "somebody deleted it" not in text, text
            store.assert_published(site, f"first-{writes}")
    passed(f"{store.name}: a first publication that was refused in the middle is made up for")


def machines(store):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first, second = store.site_in(one, "shared"), store.site_in(two, "shared")
        first.run("--yes")
        assert "nothing to publish" in second.run()
        second.note("fog", "from the second machine")
        second.run()
        first.note("fog", "from the first machine")
        first.run()
        store.assert_published(first, "shared")
        both = [first, second]
        for site in both:
            site.note("fog", f"at once, {site.root}")
        children = [site.start() for site in both]
        ends = [(child.communicate(), child.returncode) for child in children]
        assert all(code in (0, 7) for _, code in ends), ends
        first.run("--yes")
        store.assert_published(first, "shared")
        passed(f"{store.name}: two machines, in turn and at once")

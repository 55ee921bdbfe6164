"""An object store: moto's server behind a proxy that counts requests and fails them on demand."""

import collections
import http.client
import http.server
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

import boto3

from sites import Site, passed

biji, moto = sys.argv[1:3]


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


Proxy.backend = free_port()
server = subprocess.Popen([moto, "-H", "127.0.0.1", "-p", str(Proxy.backend)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
proxy = Quiet(("127.0.0.1", 0), Proxy)
threading.Thread(target=proxy.serve_forever, daemon=True).start()
endpoint = f"http://127.0.0.1:{proxy.server_port}"
try:
    while True:
        try:
            socket.create_connection(("127.0.0.1", Proxy.backend)).close()
            break
        except OSError:
            assert server.poll() is None, "the store does not run"
            time.sleep(0.05)
    s3 = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{Proxy.backend}", region_name="us-east-1",
                      aws_access_key_id="key", aws_secret_access_key="word")

    def held(bucket):
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
        return {key: s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}

    def assert_published(site, bucket, beside=()):
        now = held(bucket)
        assert now.pop(".biji-published", None) is not None, "no record"
        for key in beside:
            now.pop(key)
        expected = site.expected()
        assert now == expected, f"differ: {sorted(key for key in {**now, **expected} if now.get(key) != expected.get(key))}"

    def site_in(folder, bucket):
        s3.create_bucket(Bucket=bucket)
        site = Site(biji, folder, f"deploy:\n  type: s3\n  bucket: {bucket}\n  endpoint: {endpoint}\n")
        site.env.update(AWS_ACCESS_KEY_ID="key", AWS_SECRET_ACCESS_KEY="word")
        return site

    def session(bucket, mode):
        with tempfile.TemporaryDirectory() as folder:
            site = site_in(folder, bucket)
            s3.put_object(Bucket=bucket, Key="foreign.txt", Body=b"mine")
            assert "B0904" in site.run(code=3)
            site.run("--yes")
            assert_published(site, bucket, ["foreign.txt"])
            page = s3.head_object(Bucket=bucket, Key="index.html")
            assert page["ContentType"] == "text/html; charset=utf-8" and page["CacheControl"] == "no-cache", page
            style = next(key for key in held(bucket) if key.startswith("assets/") and key.endswith(".css"))
            assert "immutable" in s3.head_object(Bucket=bucket, Key=style)["CacheControl"]
            passed(f"{mode}: the bucket is the site; types and cache headers are right")

            requests()
            assert "nothing to publish" in site.run()
            assert requests() == 1
            site.note("rain", "changed")
            changes = site.changes()
            requests()
            site.run()
            count = requests()
            if mode == "conditions":
                assert count <= 1 + changes + 2, f"{count} requests for {changes} files"
            assert_published(site, bucket, ["foreign.txt"])
            passed(f"{mode}: {changes} changed files took {count} requests")

            s3.put_object(Bucket=bucket, Key="2026/05/16/rain/index.html", Body=b"by hand")
            s3.put_object(Bucket=bucket, Key="2026/05/16/fog/index.html", Body=b"mine")
            site.note("rain", "changed again")
            site.note("fog", "new")
            text = site.run()
            assert "B0906" in text and "rain/index.html" in text and "fog/index.html" in text, text
            assert held(bucket)["2026/05/16/rain/index.html"] == b"by hand"
            assert held(bucket)["2026/05/16/fog/index.html"] == b"mine"
            site.run("--force-files")
            passed(f"{mode}: what was edited or put there by hand is kept and told")

            site.remove("snow")
            site.run("--yes")
            s3.delete_object(Bucket=bucket, Key="2026/05/16/fog/index.html")
            site.note("fog", "once more")
            site.run("--force-files", "--yes")
            assert_published(site, bucket, ["foreign.txt"])
            passed(f"{mode}: what the site no longer makes goes, what is not biji's stays")

            Proxy.fails_first = True
            Proxy.seen.clear()
            for number in range(12):
                site.note(f"many {number}", "text")
            site.run("--yes")
            Proxy.fails_first = False
            assert_published(site, bucket, ["foreign.txt"])
            passed(f"{mode}: a store that fails each request once is published to")

            s3.delete_object(Bucket=bucket, Key="404.html")
            s3.put_object(Bucket=bucket, Key="2026/05/16/rain/index.html", Body=b"by hand, the site the same")
            text = site.run("--force-files", "--yes")
            assert "overwritten, as asked" in text, text
            assert_published(site, bucket, ["foreign.txt"])
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
                assert "B0906" not in text and "somebody removed it" not in text, text
                assert_published(site, bucket, ["foreign.txt"])
            passed(f"{mode}: refused in the middle, it goes on the next time")

            whole = site.timed("--yes")
            for moment in range(13):
                for number in range(30):
                    site.note(f"many {number}", f"text {moment}")
                site.killed_after(whole * (0.5 + moment / 8), "--yes")
                site.note("rain", f"after {moment}")
                text = site.run("--yes")
                assert "B0906" not in text, text
                assert_published(site, bucket, ["foreign.txt"])
            passed(f"{mode}: killed at 13 moments, it goes on the next time")

    with tempfile.TemporaryDirectory() as folder:
        site = site_in(folder, "former")
        for key in site.expected():
            s3.put_object(Bucket="former", Key=key, Body=b"by another program")
        whole = site.timed("--dry-run")
        for moment in range(8):
            site.killed_after(whole * (0.8 + moment / 8), "--yes")
        text = site.run("--yes")
        assert "B0906" not in text, text
        assert_published(site, "former")
        passed("a first publication over another program's files, killed and run again, takes them over")

    for writes in [1, 2, 3, 5, 9]:
        with tempfile.TemporaryDirectory() as folder:
            site = site_in(folder, f"first-{writes}")
            Proxy.writes = writes
            site.run("--yes", code=6)
            Proxy.writes = None
            text = site.run("--yes")
            assert "nothing to publish" not in text and "somebody removed it" not in text, text
            assert_published(site, f"first-{writes}")
    passed("a first publication that was refused in the middle is made up for")

    session("notes", "conditions")
    Proxy.ignores_conditions = True
    session("simple", "no conditions")
    Proxy.ignores_conditions = False

    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first, second = site_in(one, "shared"), site_in(two, "shared")
        first.run("--yes")
        assert "nothing to publish" in second.run()
        second.note("fog", "from the second machine")
        second.run()
        first.note("fog", "from the first machine")
        first.run()
        assert_published(first, "shared")
        both = [first, second]
        for site in both:
            site.note("fog", f"at once, {site.root}")
        children = [site.start() for site in both]
        ends = [(child.communicate(), child.returncode) for child in children]
        assert all(code in (0, 7) for _, code in ends), ends
        first.run("--yes")
        assert_published(first, "shared")
        passed("two machines, in turn and at once")

    with tempfile.TemporaryDirectory() as folder:
        site = site_in(folder, "answers")
        for status, body, code, name in [
            (403, b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", 5, "B0912"),
            (403, b"<Error><Code>RequestTimeTooSkewed</Code><Message>clock</Message></Error>", 4, "B0915"),
            (404, b"<Error><Code>NoSuchBucket</Code><Message>none</Message></Error>", 6, "B0916"),
            (403, b"<Error><Code>QuotaExceeded</Code><Message>quota</Message></Error>", 6, "B0921"),
        ]:
            Proxy.answer = (status, body)
            text = site.run("--yes", code=code)
            assert name in text, text
        Proxy.answer = None
        for name in list(site.env):
            if name.startswith("AWS_"):
                del site.env[name]
        site.env["HOME"] = folder
        assert "B0912" in site.run("--yes", code=5)
        (pathlib.Path(folder) / ".aws").mkdir()
        (pathlib.Path(folder) / ".aws/credentials").write_text("[default]\naws_access_key_id=k\naws_secret_access_key=w\n")
        site.run("--yes")
        assert_published(site, "answers")
        passed("what a store says is explained; a profile logs in")
finally:
    proxy.shutdown()
    server.terminate()
    server.wait()

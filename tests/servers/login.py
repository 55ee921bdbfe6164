"""A repository behind http with a password: git's own server program behind a small web server."""

import base64
import http.server
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

from sites import Site, passed

biji = sys.argv[1]
WORD = "s3cr3t-w0rd!"
base = pathlib.Path(tempfile.mkdtemp(prefix="biji-http-"))
backend = pathlib.Path(subprocess.check_output(["git", "--exec-path"], text=True).strip()) / "git-http-backend"
subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", base / "notes.git"], check=True)
subprocess.run(["git", "--git-dir", base / "notes.git", "config", "http.receivepack", "true"], check=True)


class Backend(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def hand_on(self):
        kind, _, login = self.headers.get("authorization", "").partition(" ")
        if kind != "Basic" or base64.b64decode(login).decode() not in (f"lin:{WORD}", f"x-access-token:{WORD}"):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="notes"')
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        environment = dict(
            os.environ, GIT_PROJECT_ROOT=str(base), GIT_HTTP_EXPORT_ALL="1", REQUEST_METHOD=self.command, PATH_INFO=path,
            QUERY_STRING=query, CONTENT_TYPE=self.headers.get("content-type", ""), REMOTE_USER="lin",
            GIT_PROTOCOL=self.headers.get("git-protocol", ""), HTTP_CONTENT_ENCODING=self.headers.get("content-encoding", ""))
        if "content-length" in self.headers:
            environment["CONTENT_LENGTH"] = self.headers["content-length"]
            body = self.rfile.read(int(self.headers["content-length"]))
        else:
            body = self.chunks()
            environment["CONTENT_LENGTH"] = str(len(body))
        answer = subprocess.run([backend], input=body, env=environment, stdout=subprocess.PIPE, check=False).stdout
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = [line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line]
        status = next((int(value.split()[0]) for name, value in lines if name == "Status"), 200)
        self.send_response(status)
        for name, value in lines:
            if name != "Status":
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def chunks(self):
        body = b""
        while self.headers.get("transfer-encoding") == "chunked":
            size = int(self.rfile.readline(), 16)
            body += self.rfile.read(size)
            self.rfile.readline()
            if size == 0:
                break
        return body

    do_GET = do_POST = hand_on

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"127.0.0.1:{server.server_port}/notes.git"
# Every call of git is written down, with all its arguments.
tools = base / "bin"
tools.mkdir()
(tools / "git").write_text(f"#!/bin/sh\nprintf '%s\\n' \"$*\" >> {base}/calls\nexec {shutil.which('git')} \"$@\"\n")
(tools / "git").chmod(0o755)
try:
    for name, deploy in [
        ("a token from the environment", f"deploy: {{type: git, repo: 'http://{address}', branch: main, token: $TOKEN}}\n"),
        ("a password in the address", f"deploy: {{type: git, repo: 'http://lin:{WORD.replace('!', '%21')}@{address}', branch: main}}\n"),
    ]:
        with tempfile.TemporaryDirectory() as folder:
            site = Site(biji, folder, deploy)
            site.env.update(TOKEN=WORD, PATH=f"{tools}:{site.env['PATH']}", HOME=folder)
            said = site.run("--yes")
            site.note("rain", name)
            said += site.run("--yes")
            assert ("B0901" in said) == ("address" in name), said
            listing = subprocess.check_output(["git", "--git-dir", base / "notes.git", "ls-tree", "-r", "--name-only", "-z", "main"])
            held = set(listing.decode().split("\0")) - {"", ".biji-published"}
            assert held == set(site.expected()), held
            texts = {str(path): path.read_bytes() for path in pathlib.Path(folder).rglob("*") if path.is_file() and path.name != "_config.yml"}
            texts["calls of git"] = (base / "calls").read_bytes()
            texts["what was said"] = said.encode()
            for place, text in texts.items():
                assert b"s3cr3t" not in text, f"the secret is in {place}"
            site.env["TOKEN"] = "wrong"
            if "token" in name:
                said = site.run("--yes", code=5)
                assert "B0912" in said, said
            passed(f"{name}: it logs in, and is in no file, argument or message")
finally:
    server.shutdown()
    shutil.rmtree(base)

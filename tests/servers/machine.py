"""Another machine: this one, by sshd on a free port, with rsync and with sftp."""

import getpass
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from sites import Site, passed

biji = sys.argv[1]

with socket.socket() as sock:
    sock.bind(("127.0.0.1", 0))
    port = sock.getsockname()[1]

# Not below the usual folder for temporary files: sshd trusts no folder that others may write to.
base = pathlib.Path(tempfile.mkdtemp(prefix="biji-ssh-", dir=pathlib.Path.home()))
for name in ["host", "user"]:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(base / name)], check=True)
shutil.copy(base / "user.pub", base / "authorized")
host = (base / "host.pub").read_text().split()
(base / "known").write_text(f"[127.0.0.1]:{port} {host[0]} {host[1]}\n")
sftp = next(path for path in ["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/lib/ssh/sftp-server"]
            if os.path.exists(path))
(base / "sshd_config").write_text(f"""
Port {port}
ListenAddress 127.0.0.1
HostKey {base}/host
PidFile none
AuthorizedKeysFile {base}/authorized
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
Subsystem sftp {sftp}
""")
if os.getuid() == 0:
    os.makedirs("/run/sshd", exist_ok=True)
# What biji's calls of ssh read: a settings file of ssh's own, found by a wrapper in front of the real program.
tools = base / "bin"
tools.mkdir()
real = shutil.which("ssh")
(tools / "ssh").write_text(f"#!/bin/sh\nexec {real} -F none -oUserKnownHostsFile=\"$KNOWN\" \"$@\"\n")
(tools / "sftp").write_text(f"#!/bin/sh\nexec {shutil.which('sftp')} -S {tools}/ssh \"$@\"\n")
for tool in tools.iterdir():
    tool.chmod(0o755)

server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", str(base / "sshd_config")], stderr=open(base / "log", "w"))
try:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            assert server.poll() is None, (base / "log").read_text()
            time.sleep(0.05)

    def held(folder):
        files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert files.pop(".biji-published", None) is not None, "no record"
        return files

    def assert_published(site, folder, beside=()):
        now = held(folder)
        for path in beside:
            now.pop(path)
        expected = site.expected()
        assert now == expected, f"differ: {sorted(path for path in {**now, **expected} if now.get(path) != expected.get(path))}"

    def session(kind, deploy):
        with tempfile.TemporaryDirectory() as folder:
            www = base / kind
            www.mkdir()
            site = Site(biji, folder, deploy.format(root=www))
            site.env.update(PATH=f"{tools}:{site.env['PATH']}", KNOWN=str(base / "known"))
            (www / "foreign.txt").write_text("mine")
            assert "B0904" in site.run(code=3)
            site.run("--yes")
            assert_published(site, www, ["foreign.txt"])
            assert "nothing to publish" in site.run()
            site.note("rain", "changed")
            site.remove("snow")
            site.run("--yes")
            assert_published(site, www, ["foreign.txt"])
            passed(f"{kind}: the folder is the site; what is not biji's stays")

            page = www / "2026/05/16/rain/index.html"
            page.write_text("by hand")
            site.note("rain", "changed again")
            text = site.run()
            assert "B0906" in text and page.read_text() == "by hand", text
            site.run("--force-files")
            assert_published(site, www, ["foreign.txt"])
            passed(f"{kind}: what was edited by hand is kept and told")

            for _ in site.broken_off(moments=9, notes=15, begin=0.4, parts=4):
                unfinished = [str(path.relative_to(www)) for path in www.rglob("*") if ".biji-unfinished" in path.name or path.name.startswith(".") and path.name.count(".") > 2]
                assert_published(site, www, ["foreign.txt", *unfinished])
            passed(f"{kind}: killed at 9 moments, it goes on the next time")

            if "port" in deploy:
                (base / "known").rename(base / "known-not")
                text = site.run("--yes", code=5)
                assert "B0913" in text, text
                (base / "known-not").rename(base / "known")
                site.put("_config.yml", (site.root / "_config.yml").read_text().replace(f"{base}/user", f"{base}/host"))
                text = site.run("--yes", code=5)
                assert "B0912" in text, text
                passed(f"{kind}: an unknown host and a wrong key are told apart")

    me, key = getpass.getuser(), base / "user"
    server_keys = f"host: 127.0.0.1, port: {port}, user: {me}, key: '{key}'"
    session("rsync", "deploy: {{type: rsync, " + server_keys + ", root: '{root}'}}\n")
    session("sftp", "deploy: {{type: sftp, " + server_keys + ", remotePath: '{root}'}}\n")
    session("rsync here", "deploy: {{type: rsync, root: '{root}'}}\n")
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(base)

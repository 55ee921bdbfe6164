"""Small sites for the tests with servers, and the program run on them."""

import json
import os
import pathlib
import subprocess
import time


class Site:
    def __init__(self, biji, folder, deploy):
        self.biji, self.root = biji, pathlib.Path(folder)
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "AZURE_"))}
        self.put("_config.yml", "title: Notes\nurl: https://notes.example.org\n" + deploy)
        for note in ["rain", "snow", "雨 夜"]:
            self.note(note, "text")
        self.put("content/extra/a+b c#d.txt", "odd name")
        self.put("content/extra/table.csv", "a,b\n")
        self.put("content/extra/nothing.bin", "")

    def put(self, path, text):
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)

    def note(self, name, text):
        self.put(f"content/_posts/{name}.md", f"---\ntitle: {name}\ndate: 2026-05-16 21:40:00\n---\n\n{text}\n")

    def remove(self, name):
        (self.root / f"content/_posts/{name}.md").unlink()

    def start(self, *arguments):
        command = [self.biji, "deploy", "--root", str(self.root), *arguments]
        # Of a session of its own: nobody to ask, and killed without its parents.
        return subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, start_new_session=True)

    def run(self, *arguments, code=0):
        child = self.start(*arguments)
        out, err = child.communicate(timeout=300)
        assert child.returncode == code, f"exit {child.returncode}, not {code}:\n{out}{err}"
        return out + err

    def killed_after(self, seconds, *arguments):
        child = self.start(*arguments)
        try:
            child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, 9)
            child.communicate()

    def timed(self, *arguments):
        start = time.monotonic()
        self.run(*arguments)
        return time.monotonic() - start

    def broken_off(self, moments, notes, begin, parts):
        """Publishes changes of many notes, killed at moments from `begin` of the whole time on, and once more; gives
        back after each."""
        whole = self.timed("--yes")
        for moment in range(moments):
            for number in range(notes):
                self.note(f"many {number}", f"text {moment}")
            self.killed_after(whole * (begin + moment / parts), "--yes")
            self.note("rain", f"after {moment}")
            text = self.run("--yes")
            assert "B0906" not in text, text
            yield

    def expected(self):
        """What a build writes."""
        public = self.root / "public"
        subprocess.run([self.biji, "build", "--root", str(self.root), "--quiet"], check=True, env=self.env,
                       stderr=subprocess.DEVNULL)
        return {str(path.relative_to(public)): path.read_bytes() for path in public.rglob("*") if path.is_file()}

    def changes(self):
        """How many files the plan would touch."""
        line = self.run("--dry-run", "--format", "json").splitlines()[0]
        plan = json.loads(line)
        return sum(len(plan[kind]) for kind in ["new", "changed", "deleted"])


def passed(what):
    print(f"ok: {what}", flush=True)

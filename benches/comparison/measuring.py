"""Running one build and what it took, and looking at what it made."""

import dataclasses, os, pathlib, re, resource, signal, subprocess, threading, time

import generators
import notes as sample

# Pages of notes that are read after a build, to see their code and their text.
LOOKED_AT = 20


class Wrong(Exception):
    """A build failed, or did not make what it should have."""


class TooSlow(Exception):
    """A build took longer than the limit."""


@dataclasses.dataclass(frozen=True)
class Measurement:
    """What a build took, with all processes that it started and waited for."""

    wall: float  # seconds
    cpu: float  # seconds of all cores, user and system
    memory: float  # the most that one process had at a time, in MB


@dataclasses.dataclass(frozen=True)
class Made:
    """What is in an output folder."""

    pages: int
    files: int
    size: int  # bytes


def measure(command, folder, limit):
    """Runs a build in a site's folder. What it prints goes into a file beside the site."""
    log = folder.with_suffix(".log")
    with open(log, "wb") as printed:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=generators.environment(), stdin=subprocess.DEVNULL, stdout=printed,
            stderr=subprocess.STDOUT, start_new_session=True,
        )
        stopped = threading.Event()

        def stop():
            stopped.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(limit, stop)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            # Interrupted: the build has a session of its own, and would go on.
            stop()
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if stopped.is_set():
        raise TooSlow(f"a build took longer than {limit:.0f} s")
    if process.returncode != 0:
        raise Wrong(f"a build ended with exit code {process.returncode}: {log.read_text(errors='replace')[-600:]}")
    return Measurement(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def own_memory():
    """The most memory of this program, in MB: less than that can't be measured of a program which it starts."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


class Trash:
    """Old outputs are moved away before a measurement, not deleted: on some file systems making files is slow for
    minutes after many were deleted."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        folder.mkdir()

    def take(self, path):
        if path.exists():
            self.count += 1
            path.rename(self.folder / str(self.count))


def begin_afresh(generator, folder, trash):
    for name in (generator.output, *generator.caches):
        trash.take(folder / name)


def files(folder):
    """Paths below a folder, and the sum of their bytes."""
    paths, size = set(), 0
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            paths.add(os.path.relpath(path, folder).replace(os.sep, "/"))
            size += os.stat(path).st_size
    return paths, size


def check(generator, folder, expected, highlighted):
    """That a build made exactly the pages that it should, with or without coloured code."""
    output = folder / generator.output
    paths, size = files(output)
    pages = {path for path in paths if path.endswith(".html")}
    lacking = expected - pages
    if lacking and generator.same_work:
        raise Wrong(f"lacks {len(lacking)} pages, such as {min(lacking)}")
    more = pages - expected - set(generator.extra_pages)
    if more and generator.same_work:
        raise Wrong(f"made {len(more)} pages too many, such as {min(more)}")
    for name in ("atom.xml", "sitemap.xml"):
        if name not in paths:
            raise Wrong(f"made no {name}")
    of_notes = sorted(path for path in expected if "/note-" in path)
    for path in of_notes[:: max(1, len(of_notes) // LOOKED_AT)]:
        text = (output / path).read_text(encoding="utf-8")
        blocks = len(re.findall(r"<pre[ >]", text))
        if blocks < sample.BLOCKS_OF_CODE:
            raise Wrong(f"{path} has {blocks} blocks of code")
        if bool(re.search(generator.code, text)) != highlighted:
            raise Wrong(f"the code in {path} is {'not ' if highlighted else ''}coloured")
    return Made(len(pages), len(paths), size)


def check_text(generator, folder, note, text):
    """That a build saw an edit."""
    page = pathlib.Path(folder, generator.output, note.path, "index.html")
    if text not in page.read_text(encoding="utf-8"):
        raise Wrong(f"the page of {note.slug} does not have the edited text")


def file_system(folder):
    """The type of the file system of a folder, such as `tmpfs`."""
    best = ("", "unknown")
    for line in pathlib.Path("/proc/mounts").read_text().splitlines():
        _, at, kind = line.split()[:3]
        if (str(folder) + "/").startswith(at.rstrip("/") + "/") and len(at) >= len(best[0]):
            best = (at, kind)
    return best[1]

"""The tables in Markdown, and the numbers as JSON."""

import dataclasses, os, pathlib, platform, statistics

CASES = {"clean": "clean build", "edit": "one note edited", "same": "nothing changed"}


@dataclasses.dataclass
class Series:
    """All that was measured of one size, with or without highlighting."""

    notes: int
    highlighted: bool
    made: dict = dataclasses.field(default_factory=dict)  # generator -> Made
    samples: dict = dataclasses.field(default_factory=dict)  # (generator, case) -> {repetition: Measurement}
    left_out: dict = dataclasses.field(default_factory=dict)  # generator -> why
    load: tuple = (0.0, 0.0)  # of the machine, before and after: processes that run or wait for a core


def ratio(series, name, case, field):
    """To biji within each repetition, then the median of these."""
    ours, theirs = series.samples.get(("biji", case), {}), series.samples[(name, case)]
    pairs = [getattr(theirs[at], field) / getattr(ours[at], field) for at in theirs if at in ours]
    return f"{number(statistics.median(pairs))}×" if pairs and name != "biji" else ""


def number(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def machine(file_system, versions):
    """What the numbers depend on."""
    text = pathlib.Path("/proc/cpuinfo").read_text()
    model = next((line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name")), "unknown")
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 1e6
    lines = [
        f"- processor: {model}, {os.cpu_count()} cores; {memory:.0f} GB of memory; {platform.system()} {platform.release()}",
        f"- files on {file_system}",
        "- " + ", ".join(f"{name} {version}" for name, version in versions.items()),
    ]
    return "\n".join(lines)


def table(rows, texts):
    """The first row is the head, the first columns are texts and the others numbers."""
    head, *body = rows
    marks = ["---" if at < texts else "---:" for at in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, marks, *body])


def times(series):
    """Medians, and the medians of ratios."""
    rows = [["case", "generator", "wall, s", "to biji", "CPU, s", "to biji", "memory, MB", "to biji", "runs"]]
    for case, words in CASES.items():
        for name in series.made:
            samples = series.samples.get((name, case))
            if not samples:
                continue
            row = [words, name]
            for field in ("wall", "cpu", "memory"):
                row.append(number(statistics.median(getattr(one, field) for one in samples.values())))
                row.append(ratio(series, name, case, field))
            rows.append([*row, str(len(samples))])
    return table(rows, 2)


def outputs(series):
    """What was made by the first build."""
    rows = [["generator", "pages", "files", "MB"]]
    for name, made in series.made.items():
        rows.append([name, str(made.pages), str(made.files), number(made.size / 1e6)])
    return table(rows, 1)


def section(series):
    """One size with or without highlighting, as Markdown."""
    colour = "code highlighted" if series.highlighted else "code not highlighted"
    load = f"The load of the machine was {series.load[0]:.1f} before and {series.load[1]:.1f} after."
    lines = [f"## {series.notes:,} notes, {colour}", "", load, "", times(series), "", outputs(series)]
    if series.left_out:
        lines += ["", *(f"- {name} is left out: {why}" for name, why in series.left_out.items())]
    return "\n".join(lines) + "\n"


def raw(all_series, versions, file_system, floor):
    """All numbers, for other programs."""
    return {
        "versions": versions,
        "file_system": file_system,
        "least_memory_mb": floor,
        "series": [
            {
                "notes": series.notes,
                "highlighted": series.highlighted,
                "made": {name: dataclasses.asdict(made) for name, made in series.made.items()},
                "left_out": series.left_out,
                "load": series.load,
                "samples": [
                    {"generator": name, "case": case, "repetition": at, **dataclasses.asdict(one)}
                    for (name, case), samples in series.samples.items()
                    for at, one in samples.items()
                ],
            }
            for series in all_series
        ],
    }

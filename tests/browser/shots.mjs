// Photographs the built-in theme, for eyes: every kind of page, narrow to wide, light and dark.
//
//   tests/browser/shots [FOLDER]                   builds the program, then the notes of this repository and a sample
//   node shots.mjs BIJI FOLDER [--theme DIR] [--site PUBLIC] [--only TEXT] [--look TEXT]
//
// `--theme` lays the `assets` and `templates` of a folder over the built-in ones, so that a change is seen without
// building the program; `--look 390-light` is one of the looks; `--site` photographs a site that is built already. Chinese needs a font: fonts-noto-cjk.
import { readFile, readdir, mkdir, rm } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { address, launch, serve } from "./host.mjs";
import { sample } from "./sample.mjs";

const args = process.argv.slice(2);
const option = name => { const at = args.indexOf(name); return at < 0 ? undefined : args.splice(at, 2)[1]; };
const theme = option("--theme"), only = option("--only"), ready = option("--site"), look = option("--look") ?? "";
const [biji = "biji", folder = "shots"] = args;
const LOOKS = [[390, 1.5], [768, 1], [1440, 1]];
// Of a long page the beginning says enough.
const HIGHEST = 4000;

async function htmlFiles(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.name.endsWith(".html")).map(entry => path.relative(root, path.join(entry.parentPath, entry.name))).sort();
}

// The home page, one page of each other kind, and every note that is asked for.
async function chosen(root) {
  const kinds = new Set(), pages = [];
  for (const name of await htmlFiles(root)) {
    const kind = (await readFile(path.join(root, name), "utf8")).match(/<body class="at-([\w-]+)"/)?.[1];
    if (!kind) continue;
    if (only ? name.includes(only) || (only === "home" && name === "index.html") : kind === "post" || !kinds.has(kind)) pages.push(name);
    kinds.add(kind);
  }
  return pages;
}

async function photograph(browser, root, label) {
  const host = await serve(root);
  for (const [width, scale] of LOOKS) {
    for (const colorScheme of ["light", "dark"]) {
      if (!`${width}-${colorScheme}`.includes(look)) continue;
      const context = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor: scale, colorScheme, reducedMotion: "reduce" });
      const tab = await context.newPage();
      for (const name of await chosen(root)) {
        await tab.goto(address(host.origin, name), { waitUntil: "load" });
        const height = Math.min(HIGHEST, await tab.evaluate(() => document.documentElement.scrollHeight));
        const stem = name.replace(/\/?index\.html$|\.html$/, "").replace(/[/\s]/g, "_") || "home";
        await tab.screenshot({ path: path.join(folder, `${label}-${stem}-${width}-${colorScheme}.png`), fullPage: true, clip: { x: 0, y: 0, width, height } });
      }
      await context.close();
    }
  }
  host.close();
}

await mkdir(folder, { recursive: true });
const browser = await launch();
if (ready) {
  await photograph(browser, path.resolve(ready), path.basename(path.resolve(ready, "..")));
} else {
  const built = await sample(path.resolve(biji), theme);
  await photograph(browser, built.pages, "sample");
  await rm(built.site, { recursive: true });
  const output = await mkdtemp(path.join(tmpdir(), "manual-"));
  const run = spawnSync(path.resolve(biji), ["build", "--root", path.resolve(import.meta.dirname, "../.."), "--output", output], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  await photograph(browser, output, "manual");
  await rm(output, { recursive: true });
}
await browser.close();
console.log(`photographs are in ${folder}`);

// Makes the pictures of the manual's note on looks: each look and each colour of the theme, as a small WebP.
//
//   node tests/browser/looks.mjs BIJI     writes content/_posts/zhuti/*.webp
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { launch, serve } from "./host.mjs";

const repository = path.resolve(import.meta.dirname, "../..");
const folder = path.join(repository, "content/_posts/zhuti");
const biji = path.resolve(process.argv[2] ?? "biji");
// What is photographed: a setting, the page, and names with schemes.
const SHOTS = [
  ["look: paper", "/", { paper: "light", "paper-dark": "dark" }],
  ["look: plain", "/", { plain: "light", "plain-dark": "dark" }],
  ["look: card", "/", { card: "light", "card-dark": "dark" }],
  ["accent: indigo", "/archives/", { indigo: "light" }],
  ["accent: pine", "/archives/", { pine: "light" }],
];
const SIZE = { width: 1080, height: 660 };

// A picture in PNG as WebP of half the size, made by the browser.
async function webp(tab, png) {
  const address = await tab.evaluate(async ({ data, width, height }) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob(), { resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(picture, 0, 0);
    return canvas.toDataURL("image/webp", .6);
  }, { data: png.toString("base64"), width: SIZE.width * 2 / 3, height: SIZE.height * 2 / 3 });
  return Buffer.from(address.split(",")[1], "base64");
}

await mkdir(folder, { recursive: true });
const config = await readFile(path.join(repository, "_config.yml"), "utf8");
const browser = await launch();
const blank = await browser.newPage();
for (const [setting, page, shots] of SHOTS) {
  const site = await mkdtemp(path.join(tmpdir(), "look-"));
  await symlink(path.join(repository, "content"), path.join(site, "content"));
  await writeFile(path.join(site, "_config.yml"), config.replace("theme_config:\n", `theme_config:\n  ${setting}\n`));
  const run = spawnSync(biji, ["build", "--root", site, "--keep-going"], { encoding: "utf8" });
  if (run.status > 1) throw new Error(run.stderr);
  const host = await serve(path.join(site, "public"));
  for (const [name, colorScheme] of Object.entries(shots)) {
    const context = await browser.newContext({ viewport: SIZE, colorScheme, reducedMotion: "reduce" });
    const tab = await context.newPage();
    await tab.goto(host.origin + page, { waitUntil: "load" });
    await writeFile(path.join(folder, `${name}.webp`), await webp(blank, await tab.screenshot()));
    await context.close();
  }
  host.close();
  await rm(site, { recursive: true });
}
await browser.close();

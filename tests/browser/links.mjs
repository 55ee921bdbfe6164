// Builds a site whose notes link to each other, and holds what is shown of it to its promises.
//
//   node links.mjs BIJI        the program; CHROMIUM names another browser
//
// A preview appears at a link that is pointed at or has the focus, stays while it is pointed at, and goes with Escape; it
// is within the window, and nothing is loaded for it. Without a script links lead where they did. Every page is valid.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, launch, report, serve } from "./host.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const biji = path.resolve(process.argv[2] ?? "biji");
const scratch = await mkdtemp(path.join(tmpdir(), "links-"));
const { hold, end } = report();

const note = (title, day, text) => `---\ntitle: ${title}\ndate: 2024-05-0${day}\nseries: 天气\ntags: [天气]\n---\n${text}\n`;
const folder = await build(biji, path.join(scratch, "site"), {
  "_config.yml": "title: 天气\nlanguage: zh-CN\npermalink: :title/\n",
  "content/_posts/rain.md": note("雨", 1, "雨之后常有[虹](/rainbow/)，也见[风](/wind/#x)，再看[这里](#x)。\n\n## x\n"),
  "content/_posts/rainbow.md": note("虹 <b>&", 2, "七种颜色，*从里到外*。"),
  "content/_posts/wind.md": note("风", 3, `${"风很大。".repeat(60)}回到[雨](/rain/)。`),
  "content/_posts/hidden.md": "---\ntitle: 藏\ndate: 2024-05-05\nhidden: true\n---\n见[雨](/rain/)。\n",
  "content/map/index.md": "---\ntitle: 地图\nlayout: garden\n---\n",
}, "--strict");
const valid = spawnSync(process.execPath, [path.join(here, "validate.mjs"), folder], { encoding: "utf8" });
hold(valid.status === 0, `${valid.stdout}${valid.stderr}`);

const { close, origin } = await serve(folder);
const browser = await launch();
for (const [width, height] of [[390, 844], [1440, 900]]) {
  const page = await browser.newPage({ viewport: { width, height } });
  const asked = [];
  await page.goto(`${origin}/rain/`, { waitUntil: "networkidle" });
  page.on("request", request => asked.push(request.url()));
  const box = page.locator(".peek");
  const link = page.locator(".e-content a", { hasText: "虹" });
  await link.hover();
  await box.waitFor({ state: "visible" });
  hold((await box.textContent()) === "虹 <b>&七种颜色，从里到外。", `the preview says: ${await box.textContent()}`);
  const at = await box.boundingBox();
  hold(at.x >= 0 && at.x + at.width <= width && at.y >= 0 && at.y + at.height <= height, `outside at ${width}: ${JSON.stringify(at)}`);
  await page.keyboard.press("Escape");
  hold(!(await box.isVisible()), "Escape leaves the preview");
  await page.mouse.move(0, 0);
  await link.focus();
  await page.keyboard.press("Tab");
  await box.waitFor({ state: "visible" });
  hold((await box.textContent()).startsWith("风"), "the preview follows the focus");
  await page.keyboard.press("Tab");
  hold(!(await box.isVisible()), "the preview stays at a link within the page");
  hold(asked.length === 0, `loaded for a preview: ${asked}`);
  await link.click();
  await page.waitForLoadState("load");
  hold(page.url() === `${origin}/rainbow/`, "the link leads elsewhere");
  hold((await page.locator(".linked").allTextContents()).join().includes("雨之后常有虹"), "no backlink with its sentence");
  hold((await page.locator(".series li").count()) === 3, "the series has not three notes");
  hold(!(await page.content()).includes("藏"), "a hidden note is shown");
  await page.goto(`${origin}/map/`);
  const row = await page.locator(".garden li").first().boundingBox();
  const rows = await page.locator(".garden li").count();
  const drawing = await page.locator(".garden svg").boundingBox();
  hold(rows === 3 && drawing.height === 32 * rows && row.height === 32, `rows of ${row.height} beside a drawing of ${drawing.height}`);
  hold(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `the map is wider than ${width}`);
  await page.close();
}
const quiet = await browser.newContext({ javaScriptEnabled: false });
const page = await quiet.newPage();
await page.goto(`${origin}/rain/`);
await page.locator(".e-content a", { hasText: "虹" }).click();
hold(page.url() === `${origin}/rainbow/`, "without a script the link leads elsewhere");
await browser.close();
close();
await rm(scratch, { recursive: true });
end("links, previews and the map: all well");

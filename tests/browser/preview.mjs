// Writes in a site while a browser looks at it, and holds the preview to what it promises.
//
//   node preview.mjs BIJI [--shots DIR]
//
// BIJI is the program. An edit is seen at once and the reader keeps the place; style sheets and pictures are exchanged
// without a reload; a mistake lies over the last good page and goes when it is mended; a server that stops and starts is
// found again. CHROMIUM names another browser.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { launch } from "./host.mjs";

const args = process.argv.slice(2);
const option = name => { const at = args.indexOf(name); return at < 0 ? undefined : args.splice(at, 2)[1]; };
const shots = option("--shots");
const program = path.resolve(args[0] ?? "target/debug/biji");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const root = await mkdtemp(path.join(os.tmpdir(), "biji-preview-"));
const write = async (name, text) => {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
};

const picture = color => `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="${color}"/></svg>`;
const long = Array.from({ length: 60 }, (_, i) => `## 第 ${i} 节\n\n雨声落在窗台上，落在纸上。\n`).join("\n");
const note = (first, more = "") => `---\ntitle: 雨夜\ndate: 2026-05-16 21:00:00\n---\n${first}\n\n![](/pic.svg)\n\n${long}\n${more}`;
await write("_config.yml", "title: 夜读\nlanguage: zh-CN\ntheme_config:\n  css: [/own.css]\n");
await write("content/_posts/rain.md", note("下雨了。"));
await write("content/_posts/snow.md", "---\ntitle: 雪\ndate: 2026-05-17\n---\n下雪了。\n");
await write("content/_drafts/idea.md", "---\ntitle: 一个念头\n---\n还没有写完的东西，也值得有个地方放。\n");
await write("content/pic.svg", picture("red"));
await write("assets/own.css", "x { color: red }");
await write("templates/partials/footer.html", "<p id=\"probe\">probe</p><link rel=\"stylesheet\" href=\"/plain.css\">\n");
await write("content/plain.css", "#probe { color: rgb(255, 0, 0) }\n");

const port = await new Promise(ready => {
  const server = createServer().listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => ready(port)); });
});
let server;
let language = "zh-CN";
async function start(...flags) {
  server = spawn(program, ["serve", "--root", root, "--port", String(port), "--drafts", ...flags], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, BIJI_LANG: language },
  });
  let said = "";
  server.stderr.on("data", text => { said += text; });
  let ended;
  server.on("exit", code => { ended = new Error(`the preview ended with ${code}: ${said}`); });
  while ((await fetch(`http://localhost:${port}/`).catch(() => ({}))).status !== 200) {
    if (ended) throw ended;
    await new Promise(later => setTimeout(later, 20));
  }
  server.removeAllListeners("exit");
}
async function stop() {
  const gone = new Promise(done => server.once("exit", done));
  server.kill("SIGINT");
  const code = await gone;
  if (code !== 0) complain(`the preview ended with ${code}`);
}

const problems = [];
const complain = what => { problems.push(what); console.error(what); };
async function expect(what, check) {
  const end = Date.now() + 15_000;
  let last;
  while (Date.now() < end) {
    try { if (await check()) return; } catch (error) { last = error; }
    await new Promise(later => setTimeout(later, 20));
  }
  complain(`not seen: ${what}${last ? ` (${last.message.split("\n")[0]})` : ""}`);
}

await start();
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
const tab = await context.newPage();
// A reload may cut the theme's turn from page to page short.
tab.on("pageerror", error => { if (!error.message.startsWith("Transition was")) complain(`script: ${error.message}`); });
const origin = `http://localhost:${port}`;
const overlay = tab.locator("biji-preview");
async function shot(name) {
  if (!shots) return;
  await mkdir(shots, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      await tab.setViewportSize({ width, height: 800 });
      await tab.emulateMedia({ colorScheme });
      await tab.screenshot({ path: path.join(shots, `${name}-${colorScheme}-${width}.png`) });
    }
  }
  await tab.setViewportSize({ width: 1280, height: 800 });
  await tab.emulateMedia({ colorScheme: "light" });
}
async function accessible(name) {
  for (const colorScheme of ["light", "dark"]) {
    await tab.emulateMedia({ colorScheme });
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate(() => axe.run({ exclude: ["#probe"] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }));
    for (const found of violations) complain(`${name} (${colorScheme}): axe ${found.id}: ${found.help} (${found.nodes.slice(0, 3).map(node => node.target.flat().join(" ")).join("; ")})`);
  }
  await tab.emulateMedia({ colorScheme: "light" });
}

// An edit is shown, and the reader stays where they were.
await tab.goto(`${origin}/2026/05/16/rain/`, { waitUntil: "load" });
await tab.evaluate(() => scrollTo({ top: 2000, behavior: "instant" }));
await write("content/_posts/rain.md", note("雨停了。"));
await expect("the new text", () => tab.locator("main").innerText().then(text => text.includes("雨停了。")));
await expect("the reader's place", () => tab.evaluate(() => Math.abs(scrollY - 2000) < 4));
await tab.goto(`${origin}/2026/05/16/rain/#${encodeURIComponent("第-30-节")}`, { waitUntil: "load" });
await tab.evaluate(() => scrollTo({ top: scrollY + 300, behavior: "instant" }));
const there = await tab.evaluate(() => scrollY);
await write("content/_posts/rain.md", note("又下了。"));
await expect("the text below an anchor", () => tab.locator("main").innerText().then(text => text.includes("又下了。")));
await expect("the place below an anchor", () => tab.evaluate(there => Math.abs(scrollY - there) < 4, there));

// Style sheets and pictures: exchanged, while the page lives on.
await tab.evaluate(() => { window.alive = true; });
await write("content/plain.css", "#probe { color: rgb(0, 0, 255) }\n");
await expect("the new style", () => tab.evaluate(() => getComputedStyle(document.querySelector("#probe")).color === "rgb(0, 0, 255)"));
await write("content/pic.svg", picture("blue"));
// Of the same size, so that the page stays the same; one of another size changes its width and height.
await expect("the new picture", () => tab.evaluate(() => {
  const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  brush.drawImage(document.querySelector("main img"), 0, 0, 1, 1);
  const [red, , blue] = brush.getImageData(0, 0, 1, 1).data;
  return blue > 200 && red < 50;
}));
await write("content/_posts/snow.md", "---\ntitle: 雪\ndate: 2026-05-17\n---\n雪停了。\n");
await write("content/plain.css", "#probe { color: rgb(0, 128, 0) }\n");
await expect("the newest style", () => tab.evaluate(() => getComputedStyle(document.querySelector("#probe")).color === "rgb(0, 128, 0)"));
if (!await tab.evaluate(() => window.alive)) complain("the page was loaded again for a style sheet, a picture or another note");
if (await tab.locator("link[rel=stylesheet][href*='plain.css']").count() !== 1) complain("an old style sheet is still there");

// A mistake lies over the last good page.
await write("content/_posts/rain.md", note("又下了。{% asset_igm nothing.png %}", "{% asset_img nothing.png %}"));
await expect("the mistake", () => overlay.getByText("asset_igm").first().isVisible());
if (!(await tab.locator("main").innerText()).includes("又下了。")) complain("the last good page is gone");
const link = await overlay.locator("a.place").first().getAttribute("href");
if (!/^vscode:\/\/file\/.*content\/_posts\/rain\.md:5:8$/.test(link)) complain(`the link to the editor is ${link}`);
await accessible("the mistake");
await shot("mistake");
await tab.keyboard.press("Escape");
await expect("the folded mistake", async () => !await overlay.locator(".veil").isVisible() && await overlay.locator(".corner").isVisible());
await shot("folded");
await write("content/_posts/rain.md", "---\ntitle: 雨夜\npasswrod: 二\n---\n又下了。\n");
await expect("the next mistake", () => overlay.locator(".veil").isVisible());
await shot("front-matter");
await write("content/_posts/rain.md", note("天晴了。", "\n![](nothing.png)\n"));
await expect("the mended page", () => tab.locator("main").innerText().then(text => text.includes("天晴了。")));
await expect("no mistake", async () => await overlay.locator(".veil").count() === 0);
await expect("the warning", () => overlay.locator(".corner").isVisible());
await overlay.locator(".corner .close").first().click();
await expect("the open warning", () => overlay.getByText("nothing.png").first().isVisible());
await accessible("the warning");
await shot("warning");
await overlay.locator(".corner .close").last().click();
await expect("the closed warning", async () => await overlay.locator(".corner").count() === 0);

// The server goes and comes back, with something new.
await stop();
await expect("the notice", () => overlay.getByText("预览已停止").isVisible());
await accessible("the notice");
await shot("stopped");
await write("content/_posts/rain.md", note("出彩虹了。"));
await start();
await expect("the text after a restart", () => tab.locator("main").innerText().then(text => text.includes("出彩虹了。")));
await expect("no notice", async () => await overlay.locator(".notice").count() === 0);

// Drafts and the dashboard.
await tab.goto(`${origin}/_biji/`, { waitUntil: "load" });
await expect("the dashboard", () => tab.getByText("一个念头").first().isVisible());
await accessible("the dashboard");
await shot("dashboard");
const wide = await tab.evaluate(() => { document.body.style.inlineSize = "320px"; return document.body.scrollWidth; });
if (wide > 320) complain(`the dashboard is ${wide} px wide on the narrowest phone`);
await tab.goto(`${origin}/1970/01/01/idea/`, { waitUntil: "load" });
await expect("the banner", () => overlay.getByText("草稿").isVisible());
await accessible("the banner");
await shot("draft");

// The browser goes where the writer writes.
await stop();
await start("--navigate");
await tab.goto(`${origin}/`, { waitUntil: "load" });
await expect("a live page", () => tab.evaluate(() => performance.getEntriesByType("resource").some(entry => entry.name.includes("/_biji/preview.js"))));
await new Promise(later => setTimeout(later, 200)); // until its events flow
await write("content/_posts/snow.md", "---\ntitle: 雪\ndate: 2026-05-17\n---\n雪化了。\n");
await expect("the saved note", () => tab.url().endsWith("/2026/05/17/snow/"));
await expect("its text", () => tab.locator("main").innerText().then(text => text.includes("雪化了。")));

await browser.close();
await stop();
await rm(root, { recursive: true, force: true });
console.log(problems.length === 0 ? "the preview keeps its promises" : `${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

// What stands beside a note, as a reader meets it: the number of readings, the button that shares, the way back to the top,
// and the reader's own choice of letters and colour.
//
//   node furniture.mjs BIJI        the program; CHROMIUM names another browser
//
// Nothing moves when any of it comes; without scripts nothing of it is seen; all of it can be done with the keyboard.
import { readFile, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build, launch, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const scratch = await mkdtemp(path.join(tmpdir(), "furniture-"));
const { wrong, hold, end } = report();

const site = await build(biji, path.join(scratch, "site"), {
  "_config.yml": "title: 笔记\nauthor: 林\nlanguage: zh-CN\nurl: https://notes.example\npermalink: :title/\nviews: {goatcounter: lin}\n",
  "content/_posts/long.md": `---\ntitle: 长\ndate: 2024-05-02\n---\n${"一段很长的文字，写了很多。\n\n".repeat(160)}`,
  "content/_posts/all.md": "---\ntitle: 全\ndate: 2024-05-03\nmath: true\n---\n## 一\n\n$$ a^2 $$\n\n```js\nlet a = 1;\n```\n\n![](a.webp)\n\n## 二\n\n[长](/long/)\n\n## 三\n",
  "content/_posts/a.webp": await readFile(path.join(import.meta.dirname, "../../content/images/mountains.webp")),
  "content/_posts/short.md": "---\ntitle: 短\ndate: 2024-05-01\n---\n一句话。\n",
});
const policy = "default-src 'self'; connect-src https://lin.goatcounter.com; object-src 'none'; base-uri 'none'; form-action 'self'";
const { origin, close } = await serve(site, undefined, { "content-security-policy": policy });
const browser = await launch();

async function open(address, { width = 1280, scripts = true, before } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 800 }, javaScriptEnabled: scripts, permissions: ["clipboard-read", "clipboard-write"], bypassCSP: false,
  });
  const page = await context.newPage();
  const asked = [], errors = [];
  page.on("console", message => { if (message.type() === "error") errors.push(message.text()); });
  page.on("pageerror", error => errors.push(String(error)));
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) window.moved += entry.value; }).observe({ type: "layout-shift", buffered: true });
  });
  if (before) await page.addInitScript(before);
  await page.route("**/*", route => {
    const url = route.request().url();
    if (url.startsWith(origin)) return route.continue();
    asked.push(url);
    return route.fulfill({ contentType: "application/json", headers: { "access-control-allow-origin": "*" }, body: '{"count":"1 234"}' });
  });
  await page.goto(origin + address, { waitUntil: "networkidle" });
  return { page, asked, errors, context };
}
const moved = page => page.evaluate(() => window.moved);

for (const width of [320, 390, 1280]) {
  const { page, asked, errors, context } = await open("/long/", { width });
  hold(asked.join() === "https://lin.goatcounter.com/counter/%2Flong%2F.json", `${width}: asks ${asked}`);
  hold((await page.textContent(".views")).trim() === "阅读 1 234" && await page.isVisible(".views"), `${width}: ${await page.textContent(".views")}`);
  hold(await page.isVisible("button.share"), `${width}: no button that shares`);
  hold(await moved(page) === 0, `${width}: moved by ${await moved(page)}`);
  hold(errors.length === 0, `${width}: ${errors}`);
  const inside = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  hold(inside, `${width}: wider than the screen`);

  // Without scripts nothing is there that needs one.
  const plain = await open("/long/", { width, scripts: false });
  for (const name of [".views", "button.share", "#biji\\:reader", "#biji\\:theme"]) hold(await plain.page.isHidden(name), `${width}: ${name} without scripts`);
  hold((await plain.page.locator(".to-top a").count()) === 1, `${width}: no way up without scripts`);
  await plain.context.close();

  // By keyboard: open, choose, close.
  await page.focus("#biji\\:reader");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".choices:not([hidden])");
  const name = await page.evaluate(() => document.activeElement.value);
  hold(name === "medium", `${width}: the focus is at ${name}`);
  await page.addScriptTag({ content: axe }).catch(() => page.evaluate(axe));
  const { violations } = await page.evaluate(async () => await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  hold(violations.length === 0, `${width}: ${violations.map(one => `${one.id} ${one.nodes[0].html}`)}`);
  const box = await page.locator(".choices").boundingBox();
  hold(box.x >= 0 && box.x + box.width <= width, `${width}: the menu from ${box.x} to ${box.x + box.width}`);
  await page.keyboard.press("ArrowRight");
  hold(await page.evaluate(() => document.documentElement.dataset.size) === "large", `${width}: not large`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  hold(await page.evaluate(() => document.documentElement.dataset.accent) === "indigo", `${width}: not indigo`);
  await page.keyboard.press("Escape");
  hold(await page.isHidden(".choices") && await page.evaluate(() => document.activeElement.id) === "biji:reader", `${width}: not closed`);

  // Kept, and there before anything is painted.
  await page.reload({ waitUntil: "networkidle" });
  const kept = await page.evaluate(() => [document.documentElement.dataset.size, document.documentElement.dataset.accent, getComputedStyle(document.documentElement).fontSize].join());
  hold(kept === "large,indigo,19px", `${width}: kept ${kept}`);
  hold(await moved(page) === 0, `${width}: moved by ${await moved(page)} after a choice`);
  hold(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: wider than the screen in large letters`);
  await page.click("#biji\\:reader");
  await page.check("input[value=medium]", { force: true });
  await page.check("input[value=cinnabar]", { force: true });
  hold(await page.evaluate(() => localStorage.length) === 0, `${width}: ${await page.evaluate(() => JSON.stringify(localStorage))}`);
  await page.mouse.click(5, 700);
  hold(await page.isHidden(".choices"), `${width}: a click elsewhere does not close it`);

  // The way up is there on a long page alone.
  // At once: however busy the machine is, nothing is measured while the page still moves.
  await page.evaluate(() => scrollTo({ top: 3000, behavior: "instant" }));
  await page.waitForTimeout(100);
  const up = await page.locator(".to-top a").boundingBox();
  hold(up && up.y > 600 && up.y < 800, `${width}: the way up is at ${JSON.stringify(up)}`);
  await page.click(".to-top a");
  await page.waitForFunction(() => scrollY === 0);
  await context.close();
  const short = await open("/short/", { width });
  const covered = await short.page.evaluate(() => document.querySelector(".to-top").getBoundingClientRect().height);
  hold(covered === 0, `${width}: on a short page the way up has ${covered} pixels`);
  await short.context.close();
}
{
  const { page, context } = await open("/long/", { before: () => { navigator.share = undefined; } });
  await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined, configurable: true }));
  await page.click("button.share");
  await page.waitForFunction(() => document.querySelector("button.share").textContent !== "分享");
  hold(await page.evaluate(() => navigator.clipboard.readText()) === "https://notes.example/long/", "the address is not copied");
  await page.evaluate(() => Object.defineProperty(navigator, "share", { value: async note => { window.shared = note; }, configurable: true }));
  await page.click("button.share");
  const shared = await page.evaluate(() => window.shared);
  hold(shared?.url === "https://notes.example/long/" && shared.title === "长", `shared ${JSON.stringify(shared)}`);
  await context.close();
}
{
  // A note with formulas, code, a picture that opens, contents, previews and all buttons: what its page loads by itself.
  const { page, errors, context } = await open("/all/");
  const scripts = await page.evaluate(() => [...document.querySelectorAll("script[src]")].map(script => script.src));
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(Buffer.from(await (await fetch(script)).arrayBuffer()), { level: 9 }).length;
  hold(scripts.length >= 6 && bytes <= 8000, `${scripts.length} scripts of a note with everything: ${bytes} bytes`);
  // What shows pictures at their full size comes when it is asked for.
  await page.click("a.zoom");
  await page.waitForSelector("dialog.stage[open]");
  hold(errors.length === 0, `${errors}`);
  await context.close();
  // Where it does not come, the link leads to the picture.
  const without = await open("/all/");
  await without.page.route("**/zoom.*.js", route => route.abort());
  await Promise.all([without.page.waitForURL(/a\.webp$/), without.page.click("a.zoom")]);
  await without.context.close();
}
close();
await browser.close();
await rm(scratch, { recursive: true, force: true });
end(wrong.length ? "" : "what stands beside notes works");

// What floats lies over nothing: opens every kind of page at many widths, and looks under the way to the top at each screen.
//
//   node floating.mjs BIJI        the program; CHROMIUM names another browser
//
// No link, picture or text lies under it, wherever the reader is; it is large enough to tap, and nothing else is made too small.
// In slanted Latin, Han keeps its place in the line.
import { readFile, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, launch, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const scratch = await mkdtemp(path.join(tmpdir(), "floating-"));
const { hold, end } = report();

const WIDTHS = [320, 360, 390, 414, 768, 1056, 1200, 1440];
const SENTENCE = "一行里写满了[链接](/archives/)，后面还有[别的链接](/tags/)，直到右边。".repeat(12);
const code = `\`\`\`js\n${`const wide = "${"x".repeat(160)}";\n`.repeat(8)}\`\`\``;
const table = `| ${"列 | ".repeat(12)}\n|${"---|".repeat(12)}\n${`| ${"[长长的链接](/tags/) | ".repeat(12)}\n`.repeat(8)}`;
const body = Array.from({ length: 14 }, (_, at) => `## 第 ${at} 节\n\n${SENTENCE}\n\n${at % 3 ? "" : `${code}\n\n${table}`}`).join("\n\n");
const note = at => `---\ntitle: 一个相当长的题目用来写满一整行直到右边为止第 ${at} 篇\ndate: ${2010 + at % 12}-0${at % 9 + 1}-01\ncategories: ["分类 ${at % 40}"]\ntags: [${Array.from({ length: 10 }, (_, part) => `"标签 ${(at * 10 + part) % TAGS}"`)}]\n---\n${SENTENCE}\n`;
let TAGS = 120;
const page = (name, front) => ({ [`source/${name}/index.md`]: `---\ntitle: ${name}\n${front}---\n${SENTENCE}\n` });
const site = theme => ({
  "_config.yml": `title: 浮\nlanguage: zh-CN\nurl: https://sample.example\npermalink: :title/\nper_page: 20\nindex_generator: {per_page: 40}\narchive_generator: {per_page: 0}\ntheme_config: ${theme}\n`,
  "source/_posts/note.md": `---\ntitle: 笔记\ndate: 2024-01-01\ntoc: true\n---\n${body}\n`,
  "source/_posts/arabic.md": `---\ntitle: مذكرة\ndate: 2024-01-02\nlang: ar\n---\n${"رابط [هنا](/archives/) وهناك [رابط](/tags/). ".repeat(400)}\n`,
  "source/_posts/slanted.md": "---\ntitle: Slanted\ndate: 2024-01-03\nlang: en\n---\nHere is *an example 例子 of it* in a line.\n",
  ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`source/_posts/n${at}.md`, note(at)])),
  ...page("links", "layout: links\n"), ...page("photos", `layout: photos\nphotos: [${"/a.svg, ".repeat(40)}/a.svg]\n`), ...page("garden", "layout: garden\n"), ...page("now", "layout: now\n"),
  "source/a.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="900" height="600"><rect width="90" height="60"/></svg>`,
  "source/_data/links.yml": Array.from({ length: 60 }, (_, at) => `- {name: 朋友 ${at}, url: 'https://f${at}.example/', about: ${"写得很长的一句介绍".repeat(3)}}\n`).join(""),
});

const browser = await launch();
// What lies under the way up, or beside it too near, in one screen after another; no more than some of a long page.
const under = page => page.evaluate(async () => {
  const button = document.querySelector(".to-top a"), found = new Set();
  const end = document.documentElement.scrollHeight, step = Math.max(innerHeight * .6, end / 12);
  let seen = 0;
  for (let top = 0; top < end; top += step) {
    scrollTo({ top, behavior: "instant" });
    await new Promise(done => requestAnimationFrame(done));
    const box = button.getBoundingClientRect();
    if (box.height === 0 || box.bottom > innerHeight || box.top < 0) continue;
    seen += 1;
    for (let x = box.left + .5; x < box.right; x += (box.width - 1) / 4) for (let y = box.top + .5; y < box.bottom; y += (box.height - 1) / 6) {
      for (const one of document.elementsFromPoint(x, y)) if (!button.contains(one) && one.matches("a, button, input, label, summary, img, svg, p, h1, h2, h3, pre, table, time, span, small")) found.add(`${one.tagName} ${one.textContent.trim().slice(0, 20)}`);
    }
  }
  scrollTo({ top: 0, behavior: "instant" });
  const box = button.getBoundingClientRect();
  if (seen && (box.width < 24 || box.height < 24)) found.add(`it has ${box.width} × ${box.height} px`);
  return [seen, [...found]];
});

const PAGES = ["", "note/", "archives/", "categories/", "tags/", "links/", "photos/", "garden/", "now/", "search/", "arabic/"];
for (const [name, theme, pages] of [["paper", "{}", PAGES], ["cards", "{look: card, home: {layout: cards}}", ["", "note/", "archives/"]], ["plain", "{look: plain, home: {layout: compact}}", ["", "note/"]], ["folded", "{home: {layout: garden}}", ["", "tags/"]]]) {
  TAGS = name === "folded" ? 540 : 120;
  const { origin, close } = await serve(await build(biji, path.join(scratch, name), site(theme)));
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const tab = await context.newPage();
  let seen = 0;
  for (const at of pages) {
    await tab.goto(`${origin}/${at}`);
    await tab.evaluate(axe);
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 800 });
      const [screens, found] = await under(tab);
      seen += screens;
      hold(found.length === 0, `${name}/${at} at ${width}: under the way up: ${found.slice(0, 3).join("; ")}`);
      if (width > 414) continue;
      const { violations } = await tab.evaluate(() => axe.run(document, { runOnly: { type: "rule", values: ["target-size"] } }));
      hold(violations.length === 0, `${name}/${at} at ${width}: too small to tap: ${violations.flatMap(one => one.nodes.map(node => node.target)).slice(0, 3)}`);
    }
  }
  hold(seen > 20 * pages.length, `${name}: the way up was seen ${seen} times only`);
  if (name === "paper") {
    await tab.goto(`${origin}/slanted/`);
    const [han, around] = await tab.evaluate(() => ["em .up", "em"].map(which => document.querySelector(which).getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]));
    hold(Math.abs((han[0] + han[1] - around[0] - around[1]) / 2) < 8, `Han among slanted letters stands at ${han}, the letters at ${around}`);
  }
  await context.close();
  close();
}
await browser.close();
await rm(scratch, { recursive: true, force: true });
end("what floats lies over nothing");

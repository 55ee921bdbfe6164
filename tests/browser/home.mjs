// Builds a site with covers in each layout and holds its home page and notes to what readers see of them.
//
//   node home.mjs BIJI        the program; CHROMIUM names another browser
//
// The first note leads: its picture is above the fold on a wide screen and as wide as a phone, loaded before others and never
// late. Nothing moves while slow pictures come. No axe violation, in light and dark, and no sideways scroll at 320 px, with long
// titles, markup in them and without any picture. A note shows its cover once. Links elsewhere have icons and names.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, launch, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji");
const scratch = await mkdtemp(path.join(tmpdir(), "home-"));
const { hold, end } = report();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const picture = (width, height) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#758"/></svg>`;
const SENTENCE = "传统上，视觉语言模型主要用于需要同时理解视觉和文本模态的任务，而对比学习改变了这一点。";
const note = (title, day, front = "", text = "") => `---\ntitle: ${JSON.stringify(title)}\ndate: ${day}\ncategories: [写作]\ntags: [图]\n${front}---\n${text}\n\n${SENTENCE.repeat(4)}\n`;
const notes = {
  "pinned.md": note("雾里的山：一次没有目的的徒步", "2022-05-01", "sticky: 1\ncover: /images/wide.svg\n"),
  "first.md": note("第一张图就是封面", "2024-05-02", "cover: /images/high.svg\n", "![湖](/images/high.svg)"),
  "found.md": note("正文里的图", "2024-05-03", "", "![湖](/images/wide.svg)"),
  "long.md": note("很长的标题与 <b>标记</b> & \"引号\" ".repeat(10), "2023-05-04"),
  "word.md": note("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3), "2023-05-05"),
  "arabic.md": note("مذكرة عن الكتابة 🌧️", "2022-05-06", "lang: ar\n"),
  "formula.md": note("公式", "2022-05-07", "", "当 $\\sum_i x_i^2 < 1$ 时，"),
};
const config = theme => `title: 样张\nsubtitle: 一句话。\nauthor: 林远山\ndescription: 一个人的笔记。\nlanguage: zh-CN\nurl: https://home.example\npermalink: :title/\nmath: true\ntheme_config:\n  avatar: /images/high.svg\n  social: {GitHub: "https://github.com/lin", 知乎: "https://www.zhihu.com/people/lin", 我的网站: "https://lin.example"}\n${theme}`;

const SITES = {
  list: "  covers: [picture, title]\n",
  cards: "  covers: [picture, title]\n  home: {layout: cards}\n  list_layout: cards\n",
  compact: "  covers: picture\n  home: {layout: compact}\n  list_layout: compact\n",
  garden: "  covers: title\n  home: {layout: garden}\n",
  words: "  covers: false\n",
  quiet: "  home: {lead: false}\n  note_cover: false\n",
};

const browser = await launch();

// Opens a page with slow pictures; what is wrong on it is added, with its name.
async function open(origin, page, width, name, look = () => {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: width < 500 ? "dark" : "light", reducedMotion: "reduce" });
  await context.addInitScript(() => {
    window.shift = 0;
    window.moved = [];
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        window.shift += entry.value;
        window.moved.push(...entry.sources.map(({ node }) => `${node?.nodeName.toLowerCase() ?? "?"}.${node?.className ?? ""}`));
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const tab = await context.newPage();
  const load = async () => {
    await tab.goto(origin + page, { waitUntil: "load" });
    await tab.waitForTimeout(150);
    return tab.evaluate(() => ({ shift: window.shift, moved: window.moved.join(), over: document.documentElement.scrollWidth - document.documentElement.clientWidth }));
  };
  // A busy machine may paint what it has of a page in the middle of a line: what moves each time is a mistake of the page.
  let state = await load();
  for (let again = 0; state.shift >= 0.0005 && again < 2; again += 1) state = await load();
  hold(state.shift < 0.0005, `${name} at ${width} px moves by ${state.shift}: ${state.moved}`);
  hold(state.over <= 0, `${name} at ${width} px is ${state.over} px too wide`);
  if (width !== 320) {
    await tab.evaluate(axe);
    const found = await tab.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const { id, nodes } of found.violations) hold(false, `${name} at ${width} px: ${id} at ${nodes[0].target}`);
  }
  await look(tab);
  await context.close();
}

const box = (tab, selector) => tab.locator(selector).first().boundingBox();

for (const [name, theme] of Object.entries(SITES)) {
  const files = { "_config.yml": config(theme), "source/images/wide.svg": picture(1600, 900), "source/images/high.svg": picture(600, 900) };
  for (const [file, text] of Object.entries(notes)) files[`source/_posts/${file}`] = text;
  const host = await serve(await build(biji, path.join(scratch, name), files), file => file.endsWith(".svg") ? 80 : 0);
  for (const width of [320, 390, 768, 1440]) {
    await open(host.origin, "/", width, name, async tab => {
      const leads = await tab.locator(".lead").count();
      hold(leads === (name === "quiet" ? 0 : 1), `${name}: ${leads} notes lead`);
      if (leads === 1) {
        hold((await tab.locator(".lead h2").textContent()).startsWith("雾里的山"), `${name}: the pinned note does not lead`);
        hold(await tab.locator(".list a, .plots a").filter({ hasText: "正文里的图" }).count() > 0, `${name}: a note is missing`);
      }
      if (["list", "cards", "compact"].includes(name)) {
        const { x, y, width: wide, height } = await box(tab, ".lead .cover img");
        const lead = tab.locator(".lead .cover img");
        hold(await lead.getAttribute("loading") === null && await lead.getAttribute("fetchpriority") === "high", `${name}: the first picture is late`);
        hold(await tab.locator(".list img:not([loading=lazy])").count() === 0, `${name}: a picture further down is not lazy`);
        if (width === 1440) hold(y + height <= 900 && wide > 500, `${name}: the first picture is not above the fold`);
        if (width <= 390) hold(x <= 0 && wide >= width - 2, `${name}: the first picture is not as wide as a phone of ${width} px`);
      }
      if (name === "list") {
        const cover = await box(tab, ".list .cover");
        hold(width < 704 ? cover.width >= 96 : cover.width >= 190, `list: a cover at ${width} px is ${cover.width} px wide`);
        hold(await tab.locator(".list svg.drawn").count() === 4, "list: not four notes have drawn covers");
        hold((await tab.locator(".of-year").allTextContents()).join() === "2024,2023,2022", "list: the years do not show");
        hold(await tab.locator(".list .katex").count() === 1 && await tab.locator(".list .katex-html").first().isVisible(), "list: the formula of a summary is not set");
      }
      if (name === "words") hold(await tab.locator(".cover").count() === 0, "words: there are covers");
      const icons = tab.locator(".social a");
      hold(await icons.count() === 3 && await icons.locator("svg").count() === 3, `${name}: an icon is missing`);
      hold((await icons.first().textContent()).includes("GitHub"), `${name}: a link has no name`);
    });
  }
  // The page of a note is the same whatever the layout of lists.
  for (const width of ["list", "words", "quiet"].includes(name) ? [320, 390, 1440] : []) {
    await open(host.origin, "/pinned/", width, `${name}, a note`, async tab => {
      const covers = await tab.locator("article > header img").count();
      hold(covers === (name === "quiet" ? 0 : 1), `${name}: a note shows its cover ${covers} times`);
      hold(await tab.locator(".e-content img").count() === 0, `${name}: the cover is part of the text`);
    });
    await open(host.origin, "/first/", width, `${name}, a note whose cover is in its text`, async tab => {
      const [left, right] = [await box(tab, ".turn .older"), await box(tab, ".turn .newer")];
      hold(Math.abs(left.width - right.width) < 1 && (width < 640 || Math.abs(left.height - right.height) < 1), `${name}: previous and next are no pair at ${width} px`);
      hold(await tab.locator("article > header img").count() === 0 && await tab.locator("img[src$='high.svg']").count() >= 1, `${name}: a cover is shown twice`);
    });
  }
  for (const width of [320, 390, 1440]) await open(host.origin, "/categories/%E5%86%99%E4%BD%9C/", width, `${name}, a category`);
  host.close();
}

// A site with nothing in it, and one with a single note.
for (const [name, files] of Object.entries({ nothing: { "source/robots.txt": "" }, one: { "source/_posts/a.md": note("唯一的一篇", "2024-05-01") } })) {
  const host = await serve(await build(biji, path.join(scratch, name), { "_config.yml": config("  covers: [picture, title]\n").replace(/  avatar.*\n/, ""), ...files }));
  for (const width of [320, 390, 1440]) {
    await open(host.origin, "/", width, name, async tab => {
      hold(await tab.locator(".lead").count() === (name === "one" ? 1 : 0), `${name}: the wrong number of notes leads`);
      hold(await tab.locator("ol.list:empty, ol.list:not(:has(li))").count() === 0, `${name}: an empty list`);
    });
  }
  host.close();
}

await browser.close();
await rm(scratch, { recursive: true });
end("home: all is well");

// Builds sites with lists, friends and photos, and holds their pages to their promises in the browser.
//
//   node lists.mjs BIJI        the program; CHROMIUM names another browser
//
// No page scrolls sideways, moves while it loads, or is invalid, with names of any kind and with one category, forty, or one
// large one; no title is broken within a word, and nothing is too small to tap; columns of categories are of about one height;
// five thousand tags are less than 200 kB. A friend whose avatar does not come has a letter. Photos open at full size, and are
// links without a script.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, launch, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji");
const scratch = await mkdtemp(path.join(tmpdir(), "lists-"));
const { hold, end } = report();
const CONFIG = "title: 清单\nlanguage: zh-CN\nurl: https://sample.example\npermalink: :title/\n";
const note = (at, front) => `---\ntitle: 第 ${at} 篇\ndate: ${2016 + at % 9}-0${at % 9 + 1}-01\n${front}---\n文字。\n`;
const notes = (count, front) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`source/_posts/n${at}.md`, note(at, front(at))]));
const picture = hue => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="90" height="60"><rect width="90" height="60" fill="hsl(${hue} 60% 60%)"/></svg>`;

const NAMES = ["<script>alert(1)</script>", "a \"b\" & 'c'", "😀🎉", "عربى وسم", "很长的名字".repeat(60), "x".repeat(300), "C++", "100%", "?x=1"];
const TITLE = "模式识别与机器学习：卷积神经网络参数初始化策略比较研究";
const words = ["rust", "docker", "linux", "图像", "多模态", "笔记", "async", "网页"];

const sites = {
  names: { ...notes(NAMES.length, at => `tags: ${JSON.stringify([NAMES[at], "普通"])}\ncategories: ${JSON.stringify([[NAMES[at].slice(0, 80), "下级"]])}\n`) },
  letters: { ...notes(12, at => `tags: ${JSON.stringify([..."ijl1I"].map(letter => letter + (at % 3 ? "" : at)))}\ncategories: ${JSON.stringify([["i"], ["l", "j"], ["l", "I"]])}\n`) },
  titles: {
    ...notes(3, () => `categories: ["${TITLE}"]\ntags: ["${TITLE}"]\nseries: 一起\n`), "source/_posts/n.md": `---\ntitle: ${TITLE}\ndate: 2024-01-01\nseries: 一起\n---\n文字。\n`,
    ...Object.fromEntries(["tags", "categories", "archives", "search", "garden"].map(layout => [`source/${layout}/index.md`, `---\ntitle: ${TITLE}\nlayout: ${layout}\n---\n`])),
  },
  one: { ...notes(3, () => "categories: 编程\ntags: 雨\n") },
  root: { ...notes(60, at => `categories: ${JSON.stringify([["编程", `语言 ${at}`], ["生活"]][at % 12 === 0 ? 1 : 0])}\n`) },
  nested: { ...notes(60, at => `categories: ${JSON.stringify(["甲", "乙", "丙", "丁", "戊"].slice(0, at % 5 + 1).map((name, depth) => `${name}${depth > 1 ? at : at % 7}`))}\n`) },
  tags: { ...notes(500, at => `tags: ${JSON.stringify(Array.from({ length: 10 }, (_, part) => `${words[(at + part) % 8]}-${at * 10 + part}`))}\n`) },
  empty: { "source/_posts/.keep": "" },
  pages: {
    "_config.yml": `${CONFIG}feed: {opml: true}\n`,
    "source/a.svg": picture(20), "source/photos/b.svg": picture(200),
    "source/links/index.md": "---\ntitle: 友链\ntype: link\n---\n",
    "source/photos/index.md": "---\ntitle: 照片\nlayout: photos\nphotos:\n  - /a.svg\n  - {src: b.svg, title: 湖边, date: 2024-05-01}\n---\n",
    "source/now/index.md": "---\ntitle: 近况\nlayout: now\nupdated: 2024-05-01\n---\n在读书。\n",
    "source/_data/links.yml": `- {name: Wei, url: 'https://wei.example/', avatar: 'https://none.invalid/a.png'}\n- {name: 林, url: 'https://lin.example/', avatar: /a.svg}\n${NAMES.map(name => `- {name: ${JSON.stringify(name)}, url: 'https://x.example/${NAMES.indexOf(name)}'}\n`).join("")}`,
    "source/_data/friends_posts.json": JSON.stringify({ "https://lin.example/": { posts: [{ title: "x".repeat(150), url: "https://lin.example/1", date: "2024-05-01T00:00:00Z" }] } }),
  },
};

// Pages that are looked at besides the lists.
const MORE = { letters: ["", "第-1-篇/", "tags/i/"], titles: ["", `${TITLE}/`, `tags/${TITLE}/`, `categories/${TITLE}/`, "search/", "garden/", "第-1-篇/"] };
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// What is too small to tap: less than 24 px wide or high, and so close to its neighbours that a circle of 24 px meets one.
const small = async page => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: { type: "rule", values: ["target-size"] } }));
  return violations.flatMap(found => found.nodes.map(node => node.target.join(" ")));
};

// Where a title is broken within one of its words, a line each.
const broken = (page, words) => page.evaluate(words => [...document.querySelectorAll(".phrased, .phrased a, .timeline a:not(.cat)")].flatMap(title => {
  const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT), lines = [];
  let text = "";
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (let at = 0; at < node.data.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      lines.push(range.getClientRects()[0]?.bottom);
    }
    text += node.data;
  }
  const is_broken = word => [...text.matchAll(word)].some(found => Math.abs(lines[found.index] - lines[found.index + word.length - 1]) > 4);
  return words.filter(is_broken);
}), words);

const browser = await launch();
const open = async (origin, at, width, script = true) => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value; })).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${origin}/${at}`);
  return page;
};

for (const [name, files] of Object.entries(sites)) {
  const pages = await build(biji, path.join(scratch, name), { "_config.yml": CONFIG, ...files });
  if (name !== "tags") {
    const valid = spawnSync(process.execPath, [path.join(path.dirname(fileURLToPath(import.meta.url)), "validate.mjs"), pages], { encoding: "utf8" });
    hold(valid.status === 0, `${name}: ${valid.stdout}${valid.stderr}`);
  }
  const { origin, close } = await serve(pages);
  for (const at of name === "pages" ? ["links/", "photos/", "now/"] : ["archives/", "categories/", "tags/", ...MORE[name] ?? []]) {
    for (const width of [320, 390, 1440]) {
      let page = await open(origin, at, width);
      // A busy machine may paint what it has of a page in the middle of a line: what moves each time is a mistake of the page.
      for (let again = 0; await page.evaluate(() => window.moved) > 0 && again < 2; again += 1) {
        await page.context().close();
        page = await open(origin, at, width);
      }
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      hold(over <= 0, `${name}/${at} at ${width}: ${over} px sideways`);
      hold(await page.evaluate(() => window.moved) === 0, `${name}/${at} at ${width}: it moves`);
      if (name === "titles") {
        const cut = await broken(page, ["模式识别", "机器学习", "卷积", "神经网络", "参数", "初始化", "策略", "比较", "研究"]);
        hold(cut.length === 0, `${name}/${at} at ${width}: broken within ${cut}`);
      }
      if (width !== 320) {
        const tight = await small(page);
        hold(tight.length === 0, `${name}/${at} at ${width}: too small to tap: ${tight.slice(0, 3)}`);
      }
      if (at === "categories/" && ["root", "nested"].includes(name) && width === 1440) {
        const bottoms = await page.evaluate(() => {
          const columns = {};
          for (const row of document.querySelectorAll(".tree .row .count")) {
            const box = row.getBoundingClientRect();
            columns[Math.round(box.right)] = Math.max(columns[Math.round(box.right)] ?? 0, box.bottom);
          }
          return Object.values(columns);
        });
        hold(bottoms.length === 2 && Math.abs(bottoms[0] - bottoms[1]) < 160, `${name}: columns end at ${bottoms}`);
      }
      await page.context().close();
    }
  }
  if (name === "tags") {
    const { size } = await stat(path.join(pages, "tags/index.html"));
    hold(size < 200e3, `5,000 tags: ${size} bytes`);
    const page = await open(origin, "tags/", 390);
    const [links, different, open_] = await page.evaluate(() => {
      const links = [...document.querySelectorAll(".folds a")].map(link => link.href);
      return [links.length, new Set(links).size, document.querySelectorAll(".folds details[open]").length];
    });
    hold(links === 5000 && different === 5000 && open_ === 1, `5,000 tags: ${links} links, ${different} addresses, ${open_} open`);
    await page.click(".folds details:nth-of-type(2) summary");
    await Promise.all([page.waitForURL(/tags\/[^/]+\/$/), page.click(".folds details:nth-of-type(2) a")]);
    hold(await page.evaluate(() => document.body.className) === "at-tag", `a tag leads to ${page.url()}`);
    await page.context().close();
  }
  if (name === "pages") {
    const friends = await open(origin, "links/", 1000);
    const dead = friends.locator(".face img").first();
    await dead.scrollIntoViewIfNeeded();
    await friends.waitForFunction(() => { const img = document.querySelector(".face img"); return img.complete && img.naturalWidth === 0; });
    const drawn = await dead.evaluate(img => getComputedStyle(img, "::before").content);
    hold(drawn.includes("W"), `a dead avatar shows ${drawn}`);
    hold(await friends.locator("link[type='text/x-opml']").count() === 1, "the page does not name the list of feeds");
    await friends.context().close();

    const photos = await open(origin, "photos/", 1000);
    await photos.click("a.zoom >> nth=1");
    await photos.waitForSelector("dialog[open]");
    const shown = () => photos.evaluate(() => { const stage = document.querySelector("dialog"); return stage?.open ? new URL(stage.querySelector("img").src).pathname : ""; });
    hold(await shown() === "/photos/b.svg", `the photo opens as ${await shown()}`);
    await photos.keyboard.press("ArrowRight");
    hold(await shown() === "/a.svg", `the next photo is ${await shown()}`);
    await photos.keyboard.press("Escape");
    hold(await shown() === "", "Escape does not close the photo");
    await photos.context().close();
    const bare = await open(origin, "photos/", 1000, false);
    await Promise.all([bare.waitForURL(/svg$/), bare.click("a.zoom >> nth=1")]);
    hold(new URL(bare.url()).pathname === "/photos/b.svg", `without a script the photo leads to ${bare.url()}`);
    await bare.context().close();
  }
  close();
}

await browser.close();
await rm(scratch, { recursive: true, force: true });
end("lists, friends and photos: all is well");

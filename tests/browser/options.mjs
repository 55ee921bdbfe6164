// The pictures of the manual that show what each setting of the theme does, made from the theme itself.
//
//   node options.mjs BIJI             compares the pictures with what the settings show now
//   node options.mjs BIJI --write     makes them (tests/browser/options does it with a program that it builds); `--only=toc`
//                                     takes those of this name, `--say` prints how each differs
//
// A picture is right when it is roughly what is seen: both are made small and grey, so that other fonts, and a pixel here and
// there, make no difference, but another arrangement does. Chinese needs a font to be written: fonts-noto-cjk.
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, launch, report, serve } from "./host.mjs";

const args = process.argv.slice(2);
const writes = args.includes("--write"), says = args.includes("--say");
const only = args.find(arg => arg.startsWith("--only="))?.slice(7) ?? "";
const biji = path.resolve(args.find(arg => !arg.startsWith("--")) ?? "biji");
const folder = path.resolve(import.meta.dirname, "../../content/_posts/shezhi");
const { hold, end } = report();

const NOTE = "rain/", HOME = "";
// For each picture: the settings below `theme_config`, the page, and what of it is seen: an element and so many pixels of its height,
// or the top of the page.
const PICTURES = {
  "home-list": ["home: {layout: list}", HOME, { height: 900 }],
  "home-cards": ["home: {layout: cards}", HOME, { height: 900 }],
  "home-compact": ["home: {layout: compact}", HOME, { height: 900 }],
  "home-garden": ["home: {layout: garden}", HOME, { height: 620 }],
  "home-lead-off": ["home: {lead: false}", HOME, { height: 620 }],
  "covers-title": ["covers: title", HOME, { height: 900, bare: true }],
  "covers-off": ["covers: false", HOME, { height: 620 }],
  "list-layout": ["list_layout: cards", "tags/城市/", { height: 620 }],
  "menu": ["menu: {笔记: /, 归档: /archives/, 专题: {雨天: /rain/, 江边: /river/}, 关于: /about/}", HOME, { of: ".top", height: 190, before: page => page.locator(".menu summary").click() }],
  "author": ["avatar: /face.svg\nsocial: {GitHub: 'https://github.com/lin', Mastodon: 'https://mastodon.example/@lin', 邮箱: 'mailto:lin@example.com'}\nmotto: 雨停了再走。", HOME, { of: ".author", height: 230 }],
  "toc": ["toc: {numbers: true}", NOTE, { width: 1100, height: 900 }],
  "toc-phone": ["toc: {open: false}", NOTE, { width: 390, of: ".toc", height: 330, before: page => page.locator(".toc summary").click() }],
  "note-cover-off": ["note_cover: false", NOTE, { height: 480 }],
  "indent": ["indent: true", NOTE, { of: ".prose", height: 260 }],
  "outdated": ["outdated: 100", NOTE, { of: ".outdated", height: 60 }],
  "licence": ["licence: CC-BY-4.0\nshare_button: true", NOTE, { of: ".licence", height: 90 }],
  "reward": ["reward: [{name: 微信, picture: /pay.svg}, {name: 支付宝, picture: /pay.svg}]", NOTE, { of: ".reward", height: 290, before: page => page.locator(".reward summary").click() }],
  "related": ["related: 3\nbacklinks: true", NOTE, { of: ".linked", height: 330 }],
  "series": ["series_by_category: true", NOTE, { of: ".series", height: 120 }],
  "code": ["code: {height: 120, line_numbers: true}", NOTE, { of: ".prose figure.highlight", height: 200 }],
  "back-to-top": ["back_to_top: true", NOTE, { width: 390, height: 420, at: 1500 }],
  "reader-menu": ["reader_menu: true", NOTE, { of: ".top", height: 210, before: async page => { await page.locator("#biji\\:reader").click(); await page.waitForSelector(".choices:not([hidden])"); } }],
  "search-box": ["search_box: true", HOME, { height: 420, before: async page => { await page.keyboard.press("/"); await page.waitForSelector("dialog[open] input:focus"); await page.keyboard.type("江边"); await page.waitForSelector("dialog[open] [role=option]"); } }],
  "footer": ["since: 2016\nfooter: '<a href=\"/about/\">关于这里</a>'\nicp: 京ICP备00000000号", HOME, { of: ".foot", height: 130 }],
};

const landscape = (hue, at) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600" width="900" height="600"><rect width="900" height="600" fill="hsl(${hue} 45% 88%)"/><circle cx="${640 - at * 60}" cy="170" r="70" fill="hsl(${hue} 60% 70%)"/><path d="M0 420 260 240 430 380 620 210 900 430V600H0Z" fill="hsl(${hue} 35% 62%)"/><path d="M0 500 200 430 480 520 700 440 900 500V600H0Z" fill="hsl(${hue} 40% 42%)"/></svg>`;
const code = Array.from({ length: 14 }, (_, at) => `drops[${at}] = gather(roof, minutes=${at + 1})`).join("\n");
const TEXT = "雨从傍晚开始下，巷子里的灯一盏一盏亮起来。石板路上有很浅的水，人走过去，影子碎了又合上。";
const note = (title, day, front, ...body) => `---\ntitle: ${title}\ndate: 2023-05-${day} 09:00:00\n${front}\n---\n${body.join("\n\n")}\n`;
const FILES = {
  "source/_posts/rain.md": note("雨天的巷子", "20", "cover: /a.svg\ntags: [城市, 天气]\ncategories: [散步]\ntoc: true", TEXT, "## 傍晚", TEXT.repeat(2), "```python\n" + code + "\n```", "## 夜里", TEXT.repeat(3), "### 屋檐", `${TEXT.repeat(2)}也见[江边的早晨](/river/)。`, "### 灯", TEXT.repeat(3), "## 第二天", TEXT.repeat(4)),
  "source/_posts/river.md": note("江边的早晨", "18", "cover: /b.svg\ntags: [城市, 水, 天气]\ncategories: [散步]", `${TEXT}和[雨天的巷子](/rain/)是同一条路。`),
  "source/_posts/market.md": note("菜市场里的四季", "15", "cover: /c.svg\ntags: [城市, 食物]\ncategories: [日常]", `从[巷子](/rain/)往南走，${TEXT}`),
  "source/_posts/bridge.md": note("桥与桥之间", "12", "tags: [城市]\ncategories: [散步]", TEXT),
  "source/_posts/tea.md": note("一壶茶的时间", "09", "tags: [食物]\ncategories: [日常]", TEXT),
  "source/_posts/train.md": note("慢车向西", "05", "cover: /a.svg\ntags: [旅行]\ncategories: [远行]", TEXT),
  "source/about/index.md": "---\ntitle: 关于\n---\n住在江边。\n",
  "source/tags/index.md": "---\ntitle: 标签\nlayout: tags\n---\n",
  "source/a.svg": landscape(200, 0), "source/b.svg": landscape(28, 3), "source/c.svg": landscape(110, 6),
  "source/face.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" fill="#d9c9b0"/><circle cx="32" cy="26" r="12" fill="#7a5c43"/><path d="M8 64a24 22 0 0 1 48 0" fill="#7a5c43"/></svg>`,
  "source/pay.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="180" height="180"><path d="M0 0h9v9H0z" fill="#fff"/><path d="M1 1h3v3H1zM5 1h3v3H5zM1 5h3v3H1zM5 5h1v1H5zM7 5h1v2H7zM6 7h1v1H6z"/></svg>`,
};

const scratch = await mkdtemp(path.join(tmpdir(), "options-"));
const browser = await launch();

// A photograph of one setting, as WebP.
async function photograph(name) {
  const [settings, at, { of, width = 900, height, before, bare, at: scrolled = 0 }] = PICTURES[name];
  const theme = settings.split("\n").map(line => `  ${line}\n`).join("");
  // Notes without pictures of their own.
  const files = bare ? Object.fromEntries(Object.entries(FILES).map(([file, text]) => [file, text.replace(/^cover: .*\n/m, "")])) : FILES;
  const pages = await build(biji, path.join(scratch, name), { ...files, "_config.yml": `title: 江边笔记\nsubtitle: 走路和吃饭\nauthor: 林\nlanguage: zh-CN\nurl: https://sample.example\npermalink: :title/\ntheme_config:\n${theme}` });
  const host = await serve(pages);
  const context = await browser.newContext({ viewport: { width, height: Math.max(height, 700) }, colorScheme: "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  // The days since a note was changed are always as many.
  await page.clock.setFixedTime(new Date("2024-05-20T09:00:00Z"));
  await page.goto(`${host.origin}/${at}`, { waitUntil: "networkidle" });
  if (scrolled) await page.evaluate(top => scrollTo({ top, behavior: "instant" }), scrolled);
  await before?.(page);
  await page.waitForTimeout(150);
  const clip = await page.evaluate(([of, width, height]) => {
    if (!of) return { x: 0, y: scrollY, width, height };
    const box = document.querySelector(of).getBoundingClientRect();
    return { x: 0, y: Math.max(0, box.top + scrollY - 16), width, height: height + 16 };
  }, [of, width, height]);
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 72, captureBeyondViewport: true, clip: { ...clip, scale: .75 } });
  await context.close();
  host.close();
  await rm(path.join(scratch, name), { recursive: true, force: true });
  return Buffer.from(data, "base64");
}

// How much two pictures differ, from 0 to 1, once each is small and grey.
const difference = (tab, one, other) => tab.evaluate(async pair => {
  const grey = await Promise.all(pair.map(async data => {
    const picture = new Image();
    picture.src = `data:image/webp;base64,${data}`;
    await picture.decode();
    const canvas = new OffscreenCanvas(24, 24), context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, 24, 24);
    const { data: pixels } = context.getImageData(0, 0, 24, 24);
    return { shape: picture.width / picture.height, values: Array.from({ length: 576 }, (_, at) => (pixels[4 * at] + pixels[4 * at + 1] + pixels[4 * at + 2]) / 765) };
  }));
  if (Math.abs(grey[0].shape - grey[1].shape) > .02) return 1;
  return grey[0].values.reduce((sum, value, at) => sum + Math.abs(value - grey[1].values[at]), 0) / 576;
}, [one, other].map(bytes => bytes.toString("base64")));

const MOST = .03;
const tab = await (await browser.newContext()).newPage();
if (writes) await mkdir(folder, { recursive: true });
let bytes = 0;
for (const name of Object.keys(PICTURES).filter(name => name.includes(only))) {
  const file = path.join(folder, `${name}.webp`);
  const now = await photograph(name);
  const kept = await readFile(file).catch(() => undefined);
  const differs = kept ? await difference(tab, kept, now) : 1;
  bytes += now.length;
  if (says) console.log(name, now.length, differs.toFixed(4));
  // One that shows the same is left as it is.
  if (writes && differs > .004) await writeFile(file, now);
  hold(writes || differs <= MOST, `${name}.webp shows something else than the setting does now (${differs.toFixed(3)}): run tests/browser/options`);
}
const unknown = (await readdir(folder)).filter(file => !(path.parse(file).name in PICTURES));
hold(unknown.length === 0, `pictures of no setting: ${unknown}`);
await browser.close();
await rm(scratch, { recursive: true, force: true });
end(`${Object.keys(PICTURES).length} pictures of settings, ${Math.round(bytes / 1000)} kB: ${writes ? "made" : "all show what the settings do"}`);

// Holds the search to its promises.
//
//   node search.mjs BIJI       the program; CHROMIUM names another browser
//
// Texts are folded and cut into terms as in tests/search/folding.txt. The sites of tests/search/*.md find what their tables say.
// In Chromium: queries are typed in the dialog and on the page, with the keyboard alone; hits are marked in the results and on
// the page that opens; a missing file of the index is said; without a script there are the archives; nothing is refused by a
// strict policy, and axe finds nothing.
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, launch, report, serve } from "./host.mjs";
import { fold, isNear, open, parse, terms } from "../../assets/search-engine.js";

const here = path.dirname(fileURLToPath(import.meta.url)), tests = path.join(here, "../search");
const biji = path.resolve(process.argv[2] ?? "biji");
const scratch = await mkdtemp(path.join(tmpdir(), "search-"));
const { hold, end } = report();

// --- the engine ---

{
  const all = [...(await readFile(path.join(here, "../../src/search/simplified.txt"), "utf8")).trim()];
  const variants = new Map(all.flatMap((c, at) => at % 2 ? [] : [[c, all[at + 1]]]));
  const lines = (await readFile(path.join(tests, "folding.txt"), "utf8")).split("\n").filter(line => line && !line.startsWith("#"));
  for (let at = 0; at + 2 < lines.length; at += 3) {
    const folded = fold(lines[at], variants);
    hold(folded.text === lines[at + 1], `${lines[at]} is folded to ${folded.text}`);
    hold(terms(folded.text).join(" ") === lines[at + 2], `${lines[at]} has the terms ${terms(folded.text).join(" ")}`);
    hold(folded.from.length === folded.text.length + 1, `${lines[at]}: places`);
  }
  for (const [a, b, near] of [["abc", "abc", true], ["abc", "ab", true], ["abc", "acb", true], ["abc", "axc", true], ["abc", "cba", false], ["abcd", "ab", false]]) {
    hold(isNear(a, b) === near && isNear(b, a) === near, `${a} and ${b}`);
  }
  for (const odd of ["a".repeat(10000), "字".repeat(10000), "\\".repeat(500), "%%%", "(.*)+[", "   ", "\0\n\t", "\"\"\"", "--", "tag:", "\ud800"]) {
    hold(parse(odd).words.length <= 12, "a long query has many pieces");
  }
}

// A page of tests: `file` fences are a site, rows of the table queries with what they find.
async function sample(name) {
  const text = await readFile(path.join(tests, name), "utf8");
  const files = { "_config.yml": "title: 搜索\nurl: https://example.com\nlanguage: zh-CN\npermalink: :title/\n" };
  for (const [, file, content] of text.matchAll(/```file (\S+)\n([^]*?)```/g)) files[file] = content;
  const rows = [...text.matchAll(/^\| (.*?) \| ?(.*?) ?\|$/gm)].map(([, query, finds]) => [query, finds]).slice(2);
  return { pages: await build(biji, path.join(scratch, name), files), rows };
}

const read = folder => async name => new Uint8Array(await readFile(path.join(folder, "search", name)));
let asked = 0;
for (const name of (await readdir(tests)).filter(name => name.endsWith(".md")).sort()) {
  const { pages, rows } = await sample(name);
  const engine = await open(read(pages));
  for (const [query, finds] of rows) {
    const { results } = await engine.read(await engine.find(query), 0, 10);
    const whole = results.filter(result => !result.missing).map(({ name, sections }) => {
      const below = sections.filter(section => section.heading.join("") && section.words.length).map(section => section.heading.join(""));
      return [name, ...below].join(" › ");
    });
    hold(whole.join(", ") === finds, `${name}: ${query} finds ${whole.join(", ") || "nothing"}`);
    asked++;
  }
  const engineless = await open(read(pages));
  for (const odd of ["a".repeat(10000), "字".repeat(10000), "\\", "%", "(.*)+[", "   ", "\0", "\"", "-", "\ud800", "ab ".repeat(4000)]) {
    const { notes } = await engineless.find(odd);
    hold(Array.isArray(notes), "an odd query");
  }
}
{
  const empty = await build(biji, path.join(scratch, "empty"), { "_config.yml": "title: Empty\nurl: https://example.com\n", "source/_posts/.keep": "" });
  const engine = await open(read(empty));
  hold((await engine.find("雨")).notes.length === 0, "an empty site finds something");
}

// --- the browser ---

const WORDS = ["雨", "雪", "山", "river", "stone", "cloud", "C++", "node.js", "GPT-4", "asset_img"];
const long = Array.from({ length: 60 }, (_, at) => `第 ${at} 段。`).join("\n\n");
const site = {
  "_config.yml": "title: 水边\nurl: https://example.com/notes\nroot: /notes/\nlanguage: zh-CN\npermalink: :title/\n",
  ...Object.fromEntries(WORDS.map((word, at) => [`source/_posts/n${at}.md`, `---\ntitle: 关于 ${word}\ndate: 2024-01-${10 + at} 00:00:00\ntags: [t${at}]\n---\n${long}\n\n## 其中的${word}\n\n这里说 ${word} 的事，一段简单的话。\n`])),
};
const root = await build(biji, path.join(scratch, "shown"), site);
const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";
const { origin, close } = await serve(root, undefined, { "content-security-policy": POLICY });
const browser = await launch();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const fine = async (tab, what) => {
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const found of violations) hold(false, `${what}: axe ${found.id}: ${found.nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ")}`);
};
const watched = tab => {
  tab.on("console", message => hold(message.type() !== "error", `console: ${message.text()}`));
  tab.on("pageerror", error => hold(/transition/i.test(error.message), `script: ${error.message}`));
  return tab;
};

for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ viewport: { width: colorScheme === "light" ? 1280 : 390, height: 800 }, colorScheme, reducedMotion: "reduce" });
  const tab = watched(await context.newPage());
  const files = [];
  tab.on("request", request => files.push(new URL(request.url()).pathname));
  await tab.goto(`${origin}/notes/`);
  hold(!files.some(file => /search/.test(file)), `loaded before it is asked for: ${files.filter(file => /search/.test(file))}`);
  await tab.keyboard.press("/");
  await tab.waitForSelector("dialog[open] input:focus");
  const input = tab.locator("dialog input"), options = tab.locator("dialog [role=option]");
  await tab.waitForTimeout(50);
  const empty = await tab.locator("dialog .search-help").isVisible();
  hold(empty, "nothing says what can be searched");
  // Typed key by key, in many forms.
  const queries = [
    ...WORDS, "里说", "段简", "一段简单", "river 一段", "stone -river", "tag:t1", "year:2024 雪", "\"一段简单的话\"", "ｒｉｖｅｒ", "一段簡單", "guanyu", "gy", "qizhongde",
    "stoen", "cluod", "rivr", "iver", "ston", "node", "js", "GPT", "asset", "img", "C++ 一段", "关于", "其中的山", "事", "GPT-4 的事", "雪 雪", "t3",
  ];
  for (const query of queries) {
    await input.fill("");
    await tab.waitForFunction(() => !document.querySelector("dialog [role=option]"));
    await input.pressSequentially(query);
    const found = await options.first().waitFor({ timeout: 4000 }).then(() => true, () => false);
    hold(found, `${query} is typed and finds nothing`);
    if (found && !/^(tag|t3|gy)/.test(query)) hold(await tab.locator("dialog mark").count() > 0, `${query}: nothing is marked`);
  }
  hold(queries.length >= 40, `${queries.length} queries`);
  await input.fill("雨");
  await tab.waitForFunction(() => document.querySelector("dialog [role=option] mark")?.textContent === "雨");
  hold(/1 篇/.test(await tab.locator("dialog [role=status]").innerText()), "the number is not said");
  const active = () => input.getAttribute("aria-activedescendant");
  const first = await active();
  hold(first === await options.first().getAttribute("id"), "the first result is not the current one");
  await tab.keyboard.press("ArrowDown");
  hold(await active() === await options.nth(1).getAttribute("id") && await options.nth(1).getAttribute("aria-selected") === "true", "an arrow does not lead on");
  await tab.keyboard.press("ArrowUp");
  hold(await active() === first, "an arrow does not lead back");
  hold(await tab.evaluate(() => document.activeElement.matches("dialog input")), "the focus has left the field");
  await fine(tab, `dialog, ${colorScheme}`);
  // A composition is not searched before it ends.
  await input.evaluate(field => {
    field.dispatchEvent(new CompositionEvent("compositionstart"));
    field.value = "zheshi";
    field.dispatchEvent(new InputEvent("input", { isComposing: true }));
  });
  await tab.waitForTimeout(60);
  hold(await tab.locator("dialog mark").first().textContent() === "雨", "a composition is searched");
  await input.evaluate(field => { field.value = "不在这里的话"; field.dispatchEvent(new CompositionEvent("compositionend")); });
  await tab.waitForFunction(() => /没有/.test(document.querySelector("dialog [role=status]").textContent));
  await tab.keyboard.press("Escape");
  hold(await tab.locator("dialog[open]").count() === 0, "Escape does not close");
  await tab.keyboard.press("Control+k");
  await tab.waitForSelector("dialog[open] input:focus");
  await input.fill("node.js");
  await tab.waitForFunction(() => /node/.test(document.querySelector("dialog mark")?.textContent ?? ""));
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/n7\/#/);
  await tab.waitForFunction(() => CSS.highlights.get("found")?.size > 1, null, { timeout: 4000 }).catch(() => hold(false, "the page that opens marks nothing"));
  const seen = await tab.evaluate(() => [...CSS.highlights.get("found") ?? []].some(range => { const box = range.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }));
  hold(seen, "the hit is out of sight");
  // The page of the search.
  await tab.goto(`${origin}/notes/search/?q=${encodeURIComponent("关于 river")}`);
  await tab.locator("#biji\\:results [role=option] mark").first().waitFor();
  await fine(tab, `page, ${colorScheme}`);
  await tab.keyboard.press("Control+a");
  await tab.keyboard.type("stone");
  await tab.waitForFunction(() => /stone/.test(document.querySelector("#biji\\:results mark")?.textContent ?? ""));
  hold(new URL(tab.url()).searchParams.get("q") === "stone", `the address keeps ${tab.url()}`);
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/n4\//);
  await tab.goto(`${origin}/notes/404.html`);
  await tab.locator("main .find").click();
  await tab.waitForSelector("dialog[open] input:focus");
  // Offline: a word, never an empty list.
  await tab.route(/terms\/|texts\//, route => route.abort());
  await tab.goto(`${origin}/notes/`);
  await tab.keyboard.press("/");
  await tab.waitForSelector("dialog[open] input:focus");
  tab.removeAllListeners("console");
  await tab.keyboard.type("雪");
  await tab.waitForFunction(() => /没能/.test(document.querySelector("dialog [role=status]").textContent), null, { timeout: 4000 })
    .catch(() => hold(false, "a missing shard is not said"));
  hold(await tab.locator("dialog .search-more").first().isVisible(), "there is no way to try again");
  await tab.unroute(/terms\/|texts\//);
  await tab.locator("dialog .search-more").first().click();
  await options.first().waitFor({ timeout: 4000 }).catch(() => hold(false, "trying again finds nothing"));
  await context.close();
}
{
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${origin}/notes/`);
  await tab.locator("a.find").first().click();
  await tab.waitForURL(/\/notes\/search\/$/);
  hold(await tab.locator("main noscript a[href='/notes/archives/']").count() === 1 || await tab.locator("main a[href='/notes/archives/']").count() === 1, "without a script nothing leads to the archives");
  const description = await (await tab.request.get(`${origin}/notes/search/opensearch.xml`)).text();
  hold(description.includes("template=\"https://example.com/notes/search/?q={searchTerms}\""), `the description says ${description}`);
  await context.close();
}

await browser.close();
close();
await rm(scratch, { recursive: true });
end(`search: ${asked} queries of files, and the browser: all well`);

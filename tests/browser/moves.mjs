// Nothing moves: opens pages as a slow phone and a desk do, and holds their layout to staying where it is.
//
//   node moves.mjs BIJI [--theme DIR]              the sample of sample.mjs
//   node moves.mjs --site PUBLIC [--only TEXT]     a site that is built already; three pages of each kind
//
// Style sheets, scripts and pictures come late and the processor is slow. Nothing that is painted may move by itself
// (a layout shift of 0), neither while the page loads nor while a reader scrolls. In the sample the table of contents
// follows the reader, an address with `#` leads to its heading, and find-in-page reaches text that is not laid out yet.
// Tasks over 50 ms are printed: they depend on the machine.
import { readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { address, launch, report, serve } from "./host.mjs";
import { sample } from "./sample.mjs";

const args = process.argv.slice(2);
const option = name => { const at = args.indexOf(name); return at < 0 ? undefined : args.splice(at, 2)[1]; };
const theme = option("--theme"), ready = option("--site"), only = option("--only");
const built = ready ? { pages: path.resolve(ready) } : await sample(path.resolve(args[0] ?? "biji"), theme);
const { wrong: problems, hold, end } = report(), notes = [];
const LATE = { css: 150, js: 300, png: 600, jpg: 600, jpeg: 600, webp: 600, gif: 600, svg: 400, woff2: 500 };

const host = await serve(built.pages, file => LATE[path.extname(file).slice(1).toLowerCase()] ?? 0);
const browser = await launch();

const entries = await readdir(built.pages, { recursive: true, withFileTypes: true });
const names = entries.filter(entry => entry.name.endsWith(".html")).map(entry => path.relative(built.pages, path.join(entry.parentPath, entry.name))).sort();
const kinds = new Map(), pages = [];
for (const name of names) {
  const kind = (await readFile(path.join(built.pages, name), "utf8")).match(/<body class="at-([\w-]+)"/)?.[1];
  if (!kind || (only && !name.includes(only))) continue;
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  if (!ready || only || kinds.get(kind) <= 3) pages.push(name);
}

// What moves and what takes long, told by the browser itself.
const watch = () => {
  window.moves = { shift: 0, what: [], tasks: [] };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      window.moves.shift += entry.value;
      window.moves.what.push(...entry.sources.slice(0, 3).map(({ node, previousRect: from, currentRect: to }) =>
        `${node?.nodeName.toLowerCase() ?? "?"}${node?.className ? `.${node.className}` : ""} ${from.x | 0},${from.y | 0} → ${to.x | 0},${to.y | 0}`));
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver(list => window.moves.tasks.push(...list.getEntries().map(entry => Math.round(entry.duration)))).observe({ type: "longtask", buffered: true });
};

for (const width of [390, 1440]) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, permissions: ["clipboard-write"] });
  await context.addInitScript(watch);
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
  // Only what lies on the host is asked for.
  await tab.route("**/*", route => route.request().url().startsWith(host.origin) ? route.continue() : route.abort());
  // What a page does while it loads and is scrolled.
  const seen = async name => {
    await tab.goto(address(host.origin, name), { waitUntil: "load" });
    await tab.waitForTimeout(300);
    for (let step = 0; step < 8; step += 1) {
      await tab.mouse.wheel(0, 500);
      await tab.waitForTimeout(60);
    }
    await tab.waitForTimeout(200);
    return tab.evaluate(() => window.moves);
  };
  const MOST = 0.0005;
  for (const name of pages) {
    // A busy machine may paint what it has of a page in the middle of a line: what moves each time is a mistake of the page.
    let { shift, what, tasks } = await seen(name);
    for (let again = 0; shift > MOST && again < 2; again += 1) ({ shift, what, tasks } = await seen(name));
    if (shift > MOST) problems.push(`${name} at ${width} px moves by ${shift.toFixed(4)}: ${what.slice(0, 4).join("; ")}`);
    if (tasks.length) notes.push(`${name} at ${width} px, at a fourth of the speed: tasks of ${tasks.join(", ")} ms`);
  }
  await context.close();
}

// The sample: the contents follow the reader, addresses lead to their headings, and nothing is out of a search's reach.
if (!ready) {
  for (const width of [390, 1440]) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const tab = await context.newPage();
    const settle = () => tab.waitForTimeout(500);
    const current = () => tab.evaluate(() => document.querySelector(".toc [aria-current]")?.textContent ?? "");

    await tab.goto(`${host.origin}/headings/`, { waitUntil: "load" });
    await tab.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight * 0.6, behavior: "instant" }));
    await settle();
    if (width === 390) await tab.click(".toc summary");
    await settle();
    const seen = await tab.evaluate(() => {
      const entry = document.querySelector(".toc [aria-current]")?.getBoundingClientRect(), list = document.querySelector(".toc details > ol").getBoundingClientRect();
      return entry && entry.top >= list.top && entry.bottom <= list.bottom && list.bottom <= innerHeight;
    });
    hold(seen, `at ${width} px the current entry of 748 is out of sight`);
    const open = await tab.evaluate(() => [...document.querySelectorAll(".toc li")].filter(entry => entry.getClientRects().length).length);
    hold(open > 44 && open < 70, `at ${width} px ${open} of 748 entries are shown`);
    const before = await current();
    await tab.evaluate(() => scrollTo({ top: scrollY - 3000, behavior: "instant" }));
    await settle();
    const after = await current();
    hold(before && after && before !== after, `at ${width} px the contents stay at ${before}`);
    if (width === 390) hold(await tab.evaluate(() => document.querySelector(".toc .here").textContent) === after, "the bar does not say where the reader is");

    for (const [page, id] of [["long", "第-200-节"], ["headings", "30-9-code-与-粗"], ["blocks", "例-150"]]) {
      await tab.goto("about:blank");
      await tab.goto(`${host.origin}/${page}/#${encodeURIComponent(id)}`, { waitUntil: "load" });
      await settle();
      const top = await tab.evaluate(id => document.getElementById(id)?.getBoundingClientRect().top ?? NaN, id);
      hold(top > -2 && top < 120, `at ${width} px #${id} is ${top} px from the top`);
    }
    await tab.goto(`${host.origin}/long/`, { waitUntil: "load" });
    const found = await tab.evaluate(() => window.find("草堆里的针") && getSelection().toString());
    hold(found === "草堆里的针", "find-in-page does not reach the end of a long note");
    const laid = await tab.evaluate(() => getComputedStyle(document.querySelector(".prose > [data-n]")).contentVisibility);
    hold(laid === "auto", "a long note is laid out all at once");
    await context.close();
  }
}

// Of a long note each element is styled about once, and what is out of sight not at all: a rule that makes browsers begin
// anew whenever more of the page comes (`:has()` far up) styles them three times and more. Counted, since times depend on
// the machine; the least of five, since a browser that is about to paint at the wrong moment styles what it has before the
// style sheets are there.
if (!ready) {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);

  // How many elements are styled while a page loads.
  const styled = async page => {
    const events = [];
    const collect = ({ value }) => events.push(...value);
    session.on("Tracing.dataCollected", collect);
    await session.send("Tracing.start", { categories: "devtools.timeline", transferMode: "ReportEvents" });
    await tab.goto(`${host.origin}/${page}/`, { waitUntil: "load" });
    await tab.waitForTimeout(500);
    const complete = new Promise(done => session.once("Tracing.tracingComplete", done));
    await session.send("Tracing.end");
    await complete;
    session.off("Tracing.dataCollected", collect);
    return events.filter(({ name }) => name === "UpdateLayoutTree").reduce((sum, { args }) => sum + (args.elementCount ?? 0), 0);
  };

  for (const [page, most] of [["long", 1], ["headings", 0.65], ["blocks", 0.4]]) {
    let least = Infinity;
    for (let load = 0; load < 5; load += 1) least = Math.min(least, await styled(page) || Infinity);
    const elements = await tab.evaluate(() => document.querySelectorAll("*").length);
    hold(least <= most * elements, `of ${elements} elements of ${page}, ${least} are styled, more than ${most} times as many`);
    notes.push(`${page}: ${elements} elements, ${least} styled`);
  }
  await context.close();
}

host.close();
await browser.close();
if (built.site) await rm(built.site, { recursive: true });
for (const note of notes) console.log(note);
hold(pages.length > 0, "there are no pages");
end(`${pages.length} pages: nothing moves`);

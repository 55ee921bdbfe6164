// Opens the pages of a built site in Chromium and holds them to what the theme promises. Builds nothing.
//
//   npm install                                 once, in this folder (or anywhere above a copy of it)
//   node check.mjs PUBLIC [--all] [--shots DIR] [--only TEXT]
//
// For each page: no console error, no request to another host, no axe violation in light and dark, wide and narrow; no
// sideways scroll at 320 px; the text is there without scripts; nothing in the markup that a strict policy refuses.
// Without --all, at most three pages of each kind are opened. CHROMIUM names another browser.
import { readFile, readdir, mkdir } from "node:fs/promises";
import path from "node:path";
import { createRequire } from "node:module";
import { address, launch, report, serve } from "./host.mjs";

const args = process.argv.slice(2);
const flag = name => { const at = args.indexOf(name); return at >= 0 && Boolean(args.splice(at, 1)); };
const option = name => { const at = args.indexOf(name); return at < 0 ? undefined : args.splice(at, 2)[1]; };
const all = flag("--all"), shots = option("--shots"), only = option("--only");
const root = path.resolve(args[0] ?? "public");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const AXE = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

async function files(folder, prefix = "") {
  const found = [];
  for (const entry of await readdir(path.join(folder, prefix), { withFileTypes: true })) {
    const name = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...await files(folder, name)); else found.push(name);
  }
  return found.sort();
}

// What scripts and styles may be is told by headers, as a careful host would send them. Pictures and players that an author
// put in may come from elsewhere.
const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; img-src * data:; frame-src *; media-src *";
const { origin, close } = await serve(root, undefined, { "content-security-policy": POLICY });

const kinds = new Map();
const pages = [];
for (const name of (await files(root)).filter(name => name.endsWith(".html"))) {
  const html = await readFile(path.join(root, name), "utf8");
  const kind = html.match(/<body class="at-([\w-]+)"/)?.[1];
  if (!kind || (only && !name.includes(only))) continue;
  const seen = kinds.get(kind) ?? 0;
  kinds.set(kind, seen + 1);
  if (all || seen < 3 || only) pages.push({ name, kind, html });
}

const { wrong: problems, hold, end } = report();
const complain = (page, what) => problems.push(`${page.name}: ${what}`);

for (const page of pages) {
  const outside = page.html.replace(/<div class="prose e-content">[\s\S]*?<footer class="tail">/, "");
  if (/\sstyle="/.test(outside)) complain(page, "an inline style");
  // A block of data is not run, and no policy forbids it.
  if (/<script(?! type="application\/ld\+json">)(?![^>]*\ssrc=)/.test(outside)) complain(page, "an inline script");
  if (/\son\w+="/.test(outside)) complain(page, "an inline handler");
}

const browser = await launch();
if (shots) await mkdir(shots, { recursive: true });

const looks = [
  { colorScheme: "light", width: 1280, axe: true },
  { colorScheme: "dark", width: 390, axe: true },
  ...(shots ? [{ colorScheme: "dark", width: 1280 }, { colorScheme: "light", width: 390 }, { colorScheme: "light", width: 768 }, { colorScheme: "light", width: 1920 }] : []),
];

for (const look of looks) {
  const context = await browser.newContext({ viewport: { width: look.width, height: 900 }, colorScheme: look.colorScheme, reducedMotion: "reduce", bypassCSP: false });
  const tab = await context.newPage();
  for (const page of pages) {
    const name = `${page.name} (${look.colorScheme}, ${look.width} px)`;
    const listeners = {
      console: message => { if (message.type() === "error") complain({ name }, `console: ${message.text()}`); },
      pageerror: error => complain({ name }, `script: ${error.message}`),
      request: request => { if (/^https?:/.test(request.url()) && !request.url().startsWith(origin) && request.frame() === tab.mainFrame()) complain({ name }, `asks another host: ${request.url()}`); },
    };
    for (const [event, listener] of Object.entries(listeners)) tab.on(event, listener);
    // Frames that an author put in belong to other hosts and are left empty.
    await tab.route("**/*", route => route.request().frame() === tab.mainFrame() ? route.continue() : route.abort());
    await tab.goto(address(origin, page.name), { waitUntil: "load" });
    if (look.axe) {
      // Run through the debugger, which no policy of the page can refuse.
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(options => axe.run(document, options), AXE);
      for (const found of violations) complain({ name }, `axe ${found.id}: ${found.help} (${found.nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ")})`);
    }
    if (shots) {
      const file = `${page.name.replace(/\/?index\.html$|\.html$/, "").replace(/[/\s]/g, "_") || "home"}-${look.colorScheme}-${look.width}.png`;
      await tab.screenshot({ path: path.join(shots, file), fullPage: true });
    }
    for (const [event, listener] of Object.entries(listeners)) tab.off(event, listener);
    await tab.unroute("**/*");
  }
  await context.close();
}

// The narrowest phone, and no scripts.
const plain = await browser.newContext({ viewport: { width: 320, height: 700 }, javaScriptEnabled: false });
const tab = await plain.newPage();
const scripted = await browser.newContext({ viewport: { width: 320, height: 700 } });
const narrow = await scripted.newPage();
for (const page of pages) {
  const place = address(origin, page.name);
  await narrow.goto(place, { waitUntil: "load" });
  const wide = await narrow.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) complain(page, `scrolls sideways by ${wide} px at 320 px`);
  await tab.goto(place, { waitUntil: "load" });
  const text = await tab.locator("main").innerText();
  if (!text.trim()) complain(page, "is empty without scripts");
  if (page.kind === "post") {
    for (const mark of ["article.h-entry", ".p-name", "time.dt-published[datetime]", ".e-content"]) {
      if (await tab.locator(mark).count() === 0) complain(page, `lacks \`${mark}\``);
    }
  }
}

await browser.close();
close();
hold(pages.length > 0, "there are no pages");
end(`${pages.length} pages of ${kinds.size} kinds: all well`);

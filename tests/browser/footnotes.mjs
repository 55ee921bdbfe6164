// Footnotes: the number opens its note beside it without a script, within the window and clear of the table of contents;
// Escape closes it; without popovers, and on paper, the number is a link to the list.
//
//   node footnotes.mjs PUBLIC      the built site of this repository
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { address, launch, report, serve } from "./host.mjs";

const root = path.resolve(process.argv[2] ?? "public");
const { wrong: problems, hold, end } = report();
const entries = await readdir(root, { recursive: true, withFileTypes: true });
const pages = [];
for (const entry of entries.filter(entry => entry.name.endsWith(".html"))) {
  const name = path.relative(root, path.join(entry.parentPath, entry.name));
  if ((await readFile(path.join(root, name), "utf8")).includes("popovertarget=\"fnpop:")) pages.push(name);
}
const host = await serve(root);
const browser = await launch();
for (const width of [390, 1440]) {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, javaScriptEnabled: true });
  for (const name of pages) {
    const told = what => problems.push(`${name} at ${width} px: ${what}`);
    await tab.goto(address(host.origin, name), { waitUntil: "load" });
    const marks = await tab.locator(".footnote-ref button").count();
    for (let at = 0; at < marks; at += 1) {
      const mark = tab.locator(".footnote-ref button").nth(at);
      await mark.scrollIntoViewIfNeeded();
      const before = await tab.evaluate(() => document.documentElement.scrollHeight);
      await mark.click();
      const place = await mark.boundingBox();
      const seen = await tab.evaluate(() => {
        const note = document.querySelector(".footnote-pop:popover-open");
        if (!note) return null;
        const box = note.getBoundingClientRect(), toc = document.querySelector(".toc")?.getBoundingClientRect();
        const covers = toc && box.right > toc.left && box.left < toc.right && box.bottom > toc.top && box.top < toc.bottom;
        return { box: [box.left, box.top, box.right, box.bottom].map(Math.round), text: note.innerText.trim().length, covers: Boolean(covers) && innerWidth > 1000, height: document.documentElement.scrollHeight };
      });
      if (!seen) { told(`mark ${at + 1} opens nothing`); continue; }
      const [left, top, right, bottom] = seen.box;
      if (left < 0 || top < 0 || right > width || bottom > 900) told(`note ${at + 1} leaves the window: ${seen.box}`);
      const away = top >= place.y ? top - (place.y + place.height) : place.y - bottom;
      if (away < -8 || away > 40 || left > place.x + place.width || right < place.x) told(`note ${at + 1} is not beside its mark: ${seen.box}`);
      if (seen.text === 0) told(`note ${at + 1} is empty`);
      if (seen.covers) told(`note ${at + 1} covers the table of contents`);
      if (seen.height !== before) told(`the page grows when note ${at + 1} opens`);
      await tab.keyboard.press("Escape");
      if (await tab.locator(".footnote-pop:popover-open").count() > 0) told(`Escape leaves note ${at + 1} open`);
      if (!await mark.evaluate(button => button === document.activeElement)) told(`the focus is lost after note ${at + 1}`);
    }
    // On paper there are links, and each leads to a note that leads back.
    await tab.emulateMedia({ media: "print" });
    const links = await tab.locator(".footnote-ref > a").evaluateAll(links => links.map(link => ({
      shown: link.checkVisibility(), to: document.getElementById(link.hash.slice(1))?.querySelector(`.footnote-back[href="#${link.parentElement.id}"]`) !== null,
    })));
    if (links.some(link => !link.shown)) told("marks are no links on paper");
    if (links.some(link => !link.to)) told("a note does not lead back to its mark");
    await tab.emulateMedia({ media: "screen" });
  }
  await tab.close();
}
host.close();
await browser.close();
hold(pages.length > 0, "no page has footnotes");
end(`${pages.length} pages with footnotes: all well`);

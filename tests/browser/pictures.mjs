// Builds a small site with pictures and holds its pages to what readers feel of them.
//
//   node pictures.mjs BIJI        the program; CHROMIUM names another browser
//
// Nothing moves while slow pictures come, on a phone and on a wide screen, nor when one never comes; a picture opens at its
// full size with the keyboard alone, Escape closes the dialog and gives the focus back; without a script it is a link.
// A phone loads a small copy, a wide screen a larger one, and the dialog the picture itself.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, launch, png, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji");
const scratch = await mkdtemp(path.join(tmpdir(), "pictures-"));
const { wrong, hold, end } = report();

const text = "几重远山，一轮红日，水上一叶小舟。".repeat(12);
const note = `---
title: Pictures
date: 2024-05-01
cover: wide.png
---
${text}

![the wide one](wide.png)

${text} ![](tall.png) ${text}

<img src="wide.png" width="50%" alt="half">

![small](wide.png =120x)

![never comes](gone.png)

{% gallery %}
![](wide.png) ![](tall.png) ![](wide.png)
{% endgallery %}

| a | b |
| - | - |
| ![](tall.png) | ${text} |

${text}
`;
const files = {
  "_config.yml": "title: Notes\nlanguage: zh-CN\nurl: https://notes.example.org\n",
  "content/_posts/pictures.md": note,
  "content/_posts/wide.png": png(1600, 900, true),
  "content/_posts/tall.png": png(600, 1200),
  "content/_posts/gone.png": png(800, 500),
};
const root = await build(biji, path.join(scratch, "site"), files, "--strict");

// One picture never comes, and the others take their time.
await rm(path.join(root, "2024/05/01/pictures/gone.png"));
const CSP = "default-src 'self'; style-src 'self'; script-src 'self'";
const slow = file => /\.(png|webp)$/.test(file) ? 400 : 0;
const host = await serve(root, slow, { "content-security-policy": CSP });
const base = host.origin;
const page = `${base}/2024/05/01/pictures/`;
const browser = await launch();

for (const [width, scheme] of [[390, "light"], [390, "dark"], [1440, "light"]]) {
  for (const address of [page, `${base}/`]) {
    const tab = await browser.newPage({ viewport: { width, height: 844 }, colorScheme: scheme });
    const refused = [];
    tab.on("console", message => { if (/Content Security Policy/.test(message.text())) refused.push(message.text()); });
    await tab.addInitScript(() => {
      window.moved = [];
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
          window.moved.push(`${entry.value.toFixed(4)}: ${entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 90)).join(" | ")}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await tab.goto(address, { waitUntil: "load" });
    // A reader goes through the page.
    for (let at = 0; at < 6000; at += 500) {
      await tab.evaluate(at => scrollTo({ top: at, behavior: "instant" }), at);
      await tab.waitForTimeout(120);
    }
    await tab.waitForTimeout(700);
    const moved = await tab.evaluate(() => window.moved);
    hold(moved.length === 0, `${address} at ${width} px (${scheme}) moves:\n  ${moved.join("\n  ")}`);
    hold(refused.length === 0, `${address}: ${refused[0]}`);
    const sideways = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    hold(sideways <= 0, `${address} at ${width} px scrolls sideways by ${sideways} px`);
    await tab.close();
  }
}

const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await tab.goto(page, { waitUntil: "load" });
const pictures = await tab.evaluate(() => [...document.querySelectorAll(".prose img")].map(img => ({
  alt: img.alt, loading: img.loading, priority: img.fetchPriority, width: img.offsetWidth, height: img.offsetHeight, sized: img.hasAttribute("width") && img.hasAttribute("height"),
})));
hold(pictures.every(picture => picture.sized), `a picture has no size: ${JSON.stringify(pictures.find(picture => !picture.sized))}`);
hold(pictures[0].priority === "high" && pictures[0].loading !== "lazy", "the first picture is not fetched first");
hold(pictures.slice(1).every(picture => picture.loading === "lazy"), "a later picture is not lazy");
const half = pictures.find(picture => picture.alt === "half"), wide = pictures[0];
hold(Math.abs(half.width * 2 - wide.width) < 4, `half of ${wide.width} px is ${half.width} px`);
const gone = pictures.find(picture => picture.alt === "never comes");
hold(gone.width > 300 && Math.abs(gone.height / gone.width - 5 / 8) < .02, `a picture that never comes is ${gone.width} x ${gone.height} px`);

// The copy that suffices.
for (const [width, scale, copy] of [[390, 1, "400w"], [390, 2, "800w"], [1280, 1, "800w"], [1280, 2, "1600w"]]) {
  const screen = await browser.newContext({ viewport: { width, height: 844 }, deviceScaleFactor: scale });
  const seen = await screen.newPage();
  await seen.goto(page, { waitUntil: "load" });
  const chosen = await seen.evaluate(() => document.querySelector(".prose img").currentSrc);
  hold(chosen.endsWith(`wide.png.${copy}.webp`), `at ${width} px and ${scale} pixels for each, ${chosen} is loaded`);
  await screen.close();
}

// Lines above and below a picture keep away from it, and pictures of a gallery from each other alone.
const air = await tab.evaluate(() => {
  const beside = document.querySelector(".prose > p > img[src$='tall.png']");
  const inside = document.querySelector(".gallery a.zoom");
  return [beside, inside].map(shown => parseFloat(getComputedStyle(shown).marginBlockStart));
});
hold(air[0] > 4 && air[1] === 0, `a picture beside text has ${air[0]} px of air, one in a gallery ${air[1]}`);

// A picture that a browser chooses among, as with copies in AVIF, lies where it would alone.
const moved = await tab.evaluate(async () => {
  // A picture without a text has no box until it is there, so all that will come are waited for.
  const come = [...document.querySelectorAll(".prose img")].map(img => { img.loading = "eager"; return img.decode().catch(() => {}); });
  await Promise.race([Promise.all(come), new Promise(later => setTimeout(later, 5000))]);
  const boxes = () => [...document.querySelectorAll(".prose img")].map(img => { const box = img.getBoundingClientRect(); return [box.x, box.y + scrollY, box.width, box.height].map(Math.round); });
  const before = boxes(), wrapped = [];
  for (const img of document.querySelectorAll(".prose img")) {
    if (img.closest("picture")) continue;
    const picture = document.createElement("picture"), source = document.createElement("source");
    source.media = "not all";
    source.srcset = img.src;
    img.replaceWith(picture);
    picture.append(source, img);
    wrapped.push(picture);
  }
  const after = boxes();
  for (const picture of wrapped) picture.replaceWith(picture.lastChild);
  return { count: wrapped.length, moved: before.flatMap((box, at) => box.every((edge, side) => Math.abs(edge - after[at][side]) <= 1) ? [] : [`${box} -> ${after[at]}`]) };
});
hold(moved.count >= 4 && moved.moved.length === 0, `in \`<picture>\` a picture lies elsewhere: ${moved.moved[0]}`);

// The dialog, by keyboard alone.
const count = await tab.locator("a.zoom").count();
hold(count >= 4, `${count} pictures can be opened`);
await tab.locator("a.zoom").first().focus();
await tab.keyboard.press("Enter");
// What shows pictures is loaded now.
await tab.waitForSelector("dialog.stage[open]");
const open = () => tab.evaluate(() => {
  const dialog = document.querySelector("dialog.stage");
  return dialog?.open ? { src: dialog.querySelector("img").src, name: dialog.ariaLabel, inside: dialog.contains(document.activeElement) } : null;
});
let shown = await open();
hold(shown?.src.endsWith("wide.png") && shown.name === "the wide one" && shown.inside, `Enter opens ${JSON.stringify(shown)}`);
await tab.keyboard.press("ArrowRight");
shown = await open();
hold(shown?.name === "half", `the right arrow shows ${JSON.stringify(shown)}`);
await tab.keyboard.press("ArrowLeft");
shown = await open();
hold(shown?.name === "the wide one", `the left arrow shows ${JSON.stringify(shown)}`);
await tab.keyboard.press("Escape");
hold(await open() === null, "Escape does not close the dialog");
hold(await tab.evaluate(() => document.activeElement.matches("a.zoom")), "the focus is not given back");
hold(tab.url() === page, "opening a picture leaves the page");
await tab.close();

// A finger.
const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
const touched = await phone.newPage();
await touched.goto(page, { waitUntil: "load" });
await touched.locator("a.zoom").first().tap();
await touched.waitForSelector("dialog.stage[open]");
const swipe = (x, y) => touched.evaluate(([x, y]) => {
  const stage = document.querySelector("dialog.stage");
  const at = (clientX, clientY) => new Touch({ identifier: 1, target: stage, clientX, clientY });
  stage.dispatchEvent(new TouchEvent("touchstart", { touches: [at(200, 300)], changedTouches: [at(200, 300)] }));
  stage.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [at(200 + x, 300 + y)] }));
  return { open: stage.open, alt: stage.querySelector("img").alt };
}, [x, y]);
hold((await swipe(-120, 10)).alt === "half", "a swipe to the left shows no next picture");
hold((await swipe(120, 10)).alt === "the wide one", "a swipe to the right shows no picture before");
hold(!(await swipe(5, 140)).open, "a swipe down does not close the dialog");
await phone.close();

// Without a script.
const plain = await browser.newContext({ javaScriptEnabled: false });
const bare = await plain.newPage();
await bare.goto(page, { waitUntil: "load" });
await bare.locator("a.zoom").first().click();
await bare.waitForURL(/wide\.png$/, { timeout: 5000 }).catch(() => wrong.push(`without a script a picture leads to ${bare.url()}`));
await plain.close();

await browser.close();
host.close();
await rm(scratch, { recursive: true });
end(`pictures: ${pictures.length} on a note keep their places, ${count} can be opened`);

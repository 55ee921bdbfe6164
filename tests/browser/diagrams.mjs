// Diagrams in a browser: builds a site with every kind of diagram and opens it as a phone and a desk do, in light and dark,
// under a content security policy without inline styles and scripts.
//
//   node diagrams.mjs BIJI [--shots DIR]
//
// No violation of the policy, no literal colour but the author's, the same drawing in other colours in the dark, letters that
// can be told from what they stand on, labels inside of what holds them, and wide drawings that scroll alone and by keyboard.
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build, launch, report, serve } from "./host.mjs";

const args = process.argv.slice(2);
const at = args.indexOf("--shots");
const shots = at < 0 ? undefined : args.splice(at, 2)[1];
const biji = path.resolve(args[0] ?? "biji");
const here = path.dirname(new URL(import.meta.url).pathname);
const site = await mkdtemp(path.join(os.tmpdir(), "biji-diagrams-"));
const wide = Array.from({ length: 14 }, (_, n) => `n${n}[第 ${n} 步] --> n${n + 1}[第 ${n + 1} 步]`).join("\n  ");
const pages = await build(biji, site, {
  "_config.yml": "title: 图\nlanguage: zh-CN\npermalink: :title/\n",
  "content/_posts/diagrams.md": await readFile(path.join(here, "../../content/_posts/diagrams.md")),
  "content/_posts/wide.md": `---\ntitle: 宽\ndate: 2026-05-16\n---\n\`\`\`mermaid\ngraph LR\n  ${wide}\n\`\`\`\n`,
});

const host = await serve(pages);
const browser = await launch();
const { wrong: problems, end } = report();

// What a page shows of its diagrams: painted colours, and labels that don't fit.
const look = () => {
  const luminance = color => {
    const [r, g, b] = color.match(/[\d.]+/g).map(Number).map(value => { value /= 255; return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const rgb = color => { if (color === "none") return undefined; canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return a > 200 ? `rgb(${r}, ${g}, ${b})` : undefined; };
  const found = [];
  for (const figure of document.querySelectorAll("figure.diagram")) {
    const name = figure.querySelector("[role=img]").getAttribute("aria-label");
    const shapes = [...figure.querySelectorAll(".d-view svg :is(rect, circle, ellipse, polygon, path)")].filter(shape => !shape.closest("marker"))
      .map(shape => ({ box: shape.getBoundingClientRect(), fill: rgb(getComputedStyle(shape).fill), shape })).filter(({ fill }) => fill);
    const labels = [], clipped = [], faint = [];
    for (const label of figure.querySelectorAll(".d-view :is(foreignObject > div > span, text)")) {
      const text = label.textContent.trim();
      const box = label.getBoundingClientRect();
      // Letters in the colour of the page stand on the head of a line, which has no box.
      if (!text || !box.width || label.getAttribute("fill") === "var(--paper)") continue;
      const isText = label.nodeName === "text";
      const color = rgb(isText ? getComputedStyle(label.querySelector("tspan") ?? label).fill : getComputedStyle(label).color);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const own = rgb(getComputedStyle(label).backgroundColor);
      const below = shapes.filter(({ box, shape }) => (shape.nodeName !== "path" || box.width > 8) && box.left <= x && box.right >= x && box.top <= y && box.bottom >= y);
      const ground = own ?? below.at(-1)?.fill ?? rgb(getComputedStyle(document.body).backgroundColor);
      const [most, least] = [luminance(color), luminance(ground)].sort((a, b) => b - a);
      labels.push(color);
      if ((most + 0.05) / (least + 0.05) < 3) faint.push(`${text}: ${color} on ${ground}`);
      const view = figure.querySelector("[role=img]").getBoundingClientRect();
      // The frame's padding is the drawing's, too: beyond it nothing is seen.
      const padding = parseFloat(getComputedStyle(figure.querySelector(".d-view")).paddingBlockStart);
      if (box.left < view.left - 3 || box.right > view.right + 3 || box.top < view.top - padding || box.bottom > view.bottom + padding) clipped.push(text);
    }
    const inner = figure.querySelector(".d-view").innerHTML;
    const literal = [...inner.matchAll(/ (?:fill|stroke|color)="([^"]*)"/g)].map(([, value]) => value).filter(value => !/^(var\(--|none$|inherit$)/.test(value));
    const view = figure.querySelector(".d-view");
    const source = figure.querySelector("pre").textContent;
    // The author may name a colour: a canvas writes it in hexadecimal digits.
    const named = word => { canvas.fillStyle = "#000"; canvas.fillStyle = word; return canvas.fillStyle; };
    const own = new Set([source.toLowerCase(), ...(source.match(/[a-z]{3,}/gi) ?? []).map(named)]);
    found.push({ name, labels, clipped, faint, literal, styles: figure.querySelectorAll("[style], style, script").length, scrolls: view.scrollWidth > view.clientWidth + 1, focus: view.tabIndex, role: view.getAttribute("aria-label"), own: [...own] });
  }
  return { found, sideways: document.documentElement.scrollWidth > innerWidth };
};

const colours = new Map();
for (const width of [390, 1440]) {
  for (const scheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, deviceScaleFactor: width < 500 ? 2 : 1 });
    const tab = await context.newPage();
    tab.on("console", message => { if (message.type() === "error") problems.push(`${width} ${scheme}: ${message.text()}`); });
    await tab.route("**/*.html", async route => {
      const response = await route.fetch();
      const headers = { ...response.headers(), "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'" };
      await route.fulfill({ response, headers });
    });
    for (const page of ["diagrams/index.html", "wide/index.html"]) {
      await tab.goto(`${host.origin}/${page}`, { waitUntil: "load" });
      const { found, sideways } = await tab.evaluate(look);
      const where = `${page} ${width} ${scheme}`;
      if (sideways) problems.push(`${where}: the page scrolls sideways`);
      for (const figure of found) {
        const say = text => problems.push(`${where}: ${figure.name}: ${text}`);
        if (figure.styles) say(`${figure.styles} inline styles`);
        const foreign = figure.literal.filter(colour => !figure.own.includes(colour) && !figure.own[0].includes(colour));
        if (foreign.length) say(`literal colours: ${[...new Set(foreign)]}`);
        if (figure.clipped.length) say(`outside of the drawing: ${figure.clipped}`);
        if (figure.faint.length) say(`hard to read: ${figure.faint.slice(0, 4).join("; ")}`);
        if (figure.scrolls && (figure.focus !== 0 || !figure.role)) say("scrolls, and can't be reached by keyboard");
      }
      if (page.startsWith("diagrams") && found.length < 14) problems.push(`${where}: only ${found.length} diagrams`);
      if (page.startsWith("wide") && !found[0]?.scrolls && width === 390) problems.push(`${where}: a wide diagram does not scroll`);
      colours.set(where, JSON.stringify(found.map(figure => figure.labels)));
      if (shots) {
        await mkdir(shots, { recursive: true });
        for (const [number, figure] of (await tab.locator("figure.diagram").all()).entries()) {
          await figure.screenshot({ path: path.join(shots, `${page.split("/")[0]}-${String(number).padStart(2, "0")}-${width}-${scheme}.png`) });
        }
      }
    }
    await context.close();
  }
}
for (const [where, light] of colours) {
  if (where.endsWith("light") && colours.get(where.replace("light", "dark")) === light) problems.push(`${where}: the same colours in the dark`);
}
await browser.close();
host.close();
await rm(site, { recursive: true });
end("diagrams: all well");

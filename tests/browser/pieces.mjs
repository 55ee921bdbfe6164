// A page that arrives in pieces moves no more than one that arrives at once.
//
//   node pieces.mjs BIJI PUBLIC        the program, and a built site; CHROMIUM names another browser
//
// On a slow line, and on a busy phone that rests while it parses, a browser paints a page whose end is not there yet. Each page
// is sent in two pieces, cut after one of the tags of its first screens, and nothing that was painted may move when the second
// piece comes. (Rules such as `:only-child` hold for an element only when its parent is closed.) Tables alone may: their columns
// follow from all their rows. Pages are those of the site, one of each kind, and some that begin with what is laid out by what
// comes after it: pictures alone in a line and beside others, in links and figures, photos, friends. (A small picture that begins
// a line of several has no link to itself, and so no mark of the build's: the one thing left that moves.)
import { createServer } from "node:http";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, launch, png, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji"), whole = path.resolve(process.argv[3] ?? "public");
const { hold, end } = report();

// How much of a page is cut, in characters after the beginning of its body; at how many places; and how long the second piece
// takes, in milliseconds: longer than a frame of a busy machine.
const FIRST_SCREENS = 20_000, CUTS = 12, PAUSE = 250, AT_ONCE = 8;
// A word that finds its place within its line, as a small tag among large ones, moves less than this.
const LEAST = .001;

const svg = (width, height) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="${width}" height="${height}"/></svg>`;
const text = "几重远山，一轮红日，水上一叶小舟。".repeat(3);
const BEGINNINGS = {
  alone: "![山](/wide.png)", drawn: "![山](/wide.svg)", small: "![山](/small.png)", linked: "[![山](/wide.svg)](/archives/)", titled: '![山](/wide.png "一座山")',
  beside: `${text} ![](/tall.png) ${text}`, half: '<img src="/wide.png" width="45%"> <img src="/wide.png" width="45%">',
  gallery: "{% gallery %}\n![](/wide.png) ![](/tall.png) ![](/wide.png)\n{% endgallery %}", figure: '<figure><img src="/wide.png" alt="山"><figcaption>一座山</figcaption></figure>',
};
const front = keys => `---\ntitle: 山水\ndate: 2024-05-01\n${keys}---\n`;
const scratch = await mkdtemp(path.join(tmpdir(), "pieces-"));
const own = await build(biji, path.join(scratch, "site"), {
  "_config.yml": "title: 山\nlanguage: zh-CN\nurl: https://sample.example\npermalink: :title/\n",
  ...Object.fromEntries(Object.entries(BEGINNINGS).map(([name, body]) => [`source/_posts/${name}.md`, `${front("")}${text}\n\n${body}\n\n${text}\n\n${text}\n`])),
  "source/photos/index.md": `${front("type: photos\n")}![](/wide.png) ![](/wide.png)\n\n![山](/wide.png)\n\n![水](/tall.png)\n\n[![舟](/small.png)](/archives/)\n\n![山](/wide.svg)\n`,
  "source/links/index.md": front("layout: links\n"),
  "source/_data/links.yml": "- {name: 甲, url: 'https://a.example/', about: 一句介绍}\n- {name: 乙, url: 'https://b.example/'}\n",
  "source/wide.svg": svg(1600, 900), "source/wide.png": png(1600, 900), "source/tall.png": png(600, 1200), "source/small.png": png(200, 150),
});

// A page of each kind, and of notes some with pictures near their beginning.
async function some(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const names = entries.filter(entry => entry.name === "index.html").map(entry => path.relative(root, path.join(entry.parentPath, entry.name))).sort();
  const kinds = new Map(), pages = [];
  for (const name of names) {
    const html = await readFile(path.join(root, name), "utf8");
    const kind = html.match(/<body class="at-([\w-]+)"/)?.[1];
    if (!kind) continue;
    const isShown = kind === "post" && /<img|<figure/.test(html.slice(html.indexOf("e-content")).slice(0, 5000));
    const seen = (kinds.get(kind + isShown) ?? 0) + 1;
    kinds.set(kind + isShown, seen);
    if (root === own ? name in { "links/index.html": 1, "photos/index.html": 1 } || isShown : seen <= (isShown ? 2 : 1)) pages.push({ name, html });
  }
  return pages;
}

// A host that sends a page in two pieces, cut where the address says.
async function sendInPieces(root) {
  const rest = await serve(root);
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    const cut = searchParams.get("cut");
    if (cut === null) {
      const found = await fetch(rest.origin + pathname);
      response.writeHead(found.status, { "content-type": found.headers.get("content-type") });
      response.end(Buffer.from(await found.arrayBuffer()));
      return;
    }
    const html = await readFile(path.join(root, decodeURIComponent(pathname)), "utf8");
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.write(html.slice(0, Number(cut)));
    setTimeout(() => response.end(html.slice(Number(cut))), PAUSE);
  });
  await new Promise(ready => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => { server.close(); rest.close(); } };
}

const watch = () => {
  window.moved = [];
  window.shift = 0;
  const say = ({ node, previousRect: from, currentRect: to }) => `${node?.outerHTML?.slice(0, 70) ?? node?.nodeName} from ${from.x | 0},${from.y | 0} (${from.width | 0} × ${from.height | 0}) to ${to.x | 0},${to.y | 0} (${to.width | 0} × ${to.height | 0})`;
  new PerformanceObserver(list => window.moved.push(...list.getEntries().map(entry => (window.shift += entry.value, entry)).map(entry => `${entry.value.toFixed(4)}: ${entry.sources.map(say).join(" | ")}`))).observe({ type: "layout-shift", buffered: true });
};

const browser = await launch();
let loads = 0, count = 0;
for (const root of [own, whole]) {
  const host = await sendInPieces(root);
  for (const { name, html } of await some(root)) {
    count += 1;
    const from = html.indexOf(">", html.indexOf("<body")) + 1;
    const isInTable = at => html.lastIndexOf("<table", at) > html.lastIndexOf("</table", at);
    const tags = [...html.slice(from, from + FIRST_SCREENS).matchAll(/<\/?[a-z][^>]*>/g)].map(tag => from + tag.index + tag[0].length).filter(at => !isInTable(at));
    // Those after pictures, links and paragraphs first; of the others as many as there is time for, evenly.
    const after = /(?:<img[^>]*>|<\/(?:a|p|li|h\d|figure|svg|span)>)$/;
    const isLikely = at => after.test(html.slice(Math.max(0, at - 400), at));
    const evenly = (list, count) => list.filter((_, at) => Math.floor(at * count / list.length) !== Math.floor((at - 1) * count / list.length));
    const text = Math.max(html.indexOf("e-content"), html.indexOf("<main"));
    // Of its own pages what stands around the pictures; of the others places all over them.
    const around = root === own ? tags.filter(at => at > text && isLikely(at)).slice(0, 8) : [];
    const cuts = root === own ? around : [...evenly(tags.filter(isLikely), CUTS * 2 / 3), ...evenly(tags.filter(at => !isLikely(at)), CUTS / 3)];
    for (const width of [390, 1440]) {
      const context = await browser.newContext({ viewport: { width, height: 844 } });
      await context.addInitScript(watch);
      const left = [...cuts];
      const seen = async () => {
        const tab = await context.newPage();
        for (let cut = left.pop(); cut !== undefined; cut = left.pop()) {
          await tab.goto(`${host.origin}/${encodeURI(name)}?cut=${cut}`, { waitUntil: "load" });
          await tab.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
          loads += 1;
          const { moved, shift } = await tab.evaluate(() => ({ moved: window.moved, shift: window.shift }));
          const before = html.slice(0, cut).slice(-60).replaceAll("\n", " ");
          hold(shift < LEAST, `${name} at ${width} px, cut after …${before}, moves:\n  ${moved.join("\n  ")}`);
        }
        await tab.close();
      };
      await Promise.all(Array.from({ length: AT_ONCE }, seen));
      await context.close();
    }
  }
  host.close();
}
await browser.close();
await rm(scratch, { recursive: true });
hold(loads > 300, `only ${loads} loads`);
end(`pieces: ${count} pages, sent in two pieces ${loads} times, stay where they are`);

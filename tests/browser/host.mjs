// What the browser checks have in common: sites that are built for them, a host for a built site, the browser, and how a
// check ends.
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { chromium } from "playwright-core";

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", webp: "image/webp", png: "image/png", jpg: "image/jpeg", gif: "image/gif", avif: "image/avif", woff2: "font/woff2", xml: "application/xml", json: "application/json" };

// Writes the files of a site, texts or bytes by their paths, into the folder `site`, and builds it. Returns the folder of
// its pages.
export async function build(biji, site, files, ...options) {
  for (const [file, content] of Object.entries(files)) {
    const place = path.join(site, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, content);
  }
  const run = spawnSync(biji, ["build", "--root", site, ...options], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${path.basename(site)} does not build:\n${run.stderr}`);
  return path.join(site, "public");
}

// The bytes of a PNG with grain, as photos have it, or of one colour.
export function png(width, height, grain = false) {
  const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
  const crc = bytes => { let c = ~0; for (const byte of bytes) c = table[(c ^ byte) & 255] ^ (c >>> 8); return ~c >>> 0; };
  const chunk = (name, content) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
    const head = Buffer.alloc(4), end = Buffer.alloc(4);
    head.writeUInt32BE(content.length);
    end.writeUInt32BE(crc(body));
    return Buffer.concat([head, body, end]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height, 90);
  let state = 1;
  for (let at = 0; grain && at < rows.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    rows[at] = 90 + (state >>> 27);
  }
  for (let y = 0; y < height; y++) rows[y * (width * 3 + 1)] = 0;
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

// What a check has to say: `hold` adds what is not as it should be, and `end` says it all, or that all is well.
export function report() {
  const wrong = [];
  const hold = (is, what) => { if (!is) wrong.push(what); };
  const end = well => {
    for (const what of new Set(wrong)) console.error(what);
    console.log(wrong.length === 0 ? well : `${wrong.length} problems`);
    process.exitCode = wrong.length === 0 ? 0 : 1;
  };
  return { wrong, hold, end };
}

// Serves a built site on a free port of this machine, under the root that its pages name. `delay`: the milliseconds that
// a file takes, by its name; `headers`: what every answer has besides its type.
export async function serve(root, delay = () => 0, headers = {}) {
  const index = await readFile(path.join(root, "index.html"), "utf8").catch(() => "");
  const base = new URL(index.match(/<link rel="canonical" href="([^"]+)"/)?.[1] ?? "http://localhost/").pathname;
  const server = createServer(async (request, response) => {
    try {
      let name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      if (name.startsWith(base)) name = name.slice(base.length - 1);
      let file = path.join(root, path.normalize(name));
      if (!file.startsWith(root)) throw new Error("outside");
      if ((await stat(file)).isDirectory()) file = path.join(file, "index.html");
      const body = await readFile(file);
      const wait = delay(file);
      if (wait > 0) await new Promise(later => setTimeout(later, wait));
      response.writeHead(200, { "content-type": TYPES[path.extname(file).slice(1).toLowerCase()] ?? "application/octet-stream", ...headers });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise(ready => server.listen(0, "127.0.0.1", ready));
  return { close: () => server.close(), origin: `http://127.0.0.1:${server.address().port}` };
}

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"],
});

// Where a page lies on the host.
export const address = (origin, name) => `${origin}/${name.split("/").map(encodeURIComponent).join("/")}`;

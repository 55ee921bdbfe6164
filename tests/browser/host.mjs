// What the browser checks have in common: a host for a built site, and the browser.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", webp: "image/webp", png: "image/png", jpg: "image/jpeg", gif: "image/gif", avif: "image/avif", woff2: "font/woff2", xml: "application/xml", json: "application/json" };

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

// Builds the sites of tests/theme_settings/ and holds what carries over from Hexo's themes to its promises.
//
//   node theme.mjs BIJI        the program; CHROMIUM names another browser
//
// Every page is valid. In the browser: nothing of the comments' host is asked before a reader asks, and then it is told
// what the site's configuration says; visitors are counted by the services that are named, and by none where a reader
// asks not to be followed; a menu opens and closes; high blocks of code unfold.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, launch, report, serve } from "./host.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const biji = path.resolve(process.argv[2] ?? "biji");
const pages = path.join(here, "../theme_settings");
const scratch = await mkdtemp(path.join(tmpdir(), "theme-"));
const { wrong, hold, end } = report();

// A page of the tests: its `file` fences are a site. Returns where it is built.
async function built(name, more = {}) {
  const files = { ...more };
  for (const [, file, text] of (await readFile(path.join(pages, `${name}.md`), "utf8")).matchAll(/```file (\S+)\n([^]*?)```/g)) {
    files[file] ??= text;
  }
  return build(biji, path.join(scratch, name), files, "--strict");
}

for (const page of (await readdir(pages)).sort()) {
  const folder = await built(page.replace(/\.md$/, ""));
  const valid = spawnSync(process.execPath, [path.join(here, "validate.mjs"), folder], { encoding: "utf8" });
  hold(valid.status === 0, `${page}: ${valid.stdout}${valid.stderr}`);
}

const lines = Array.from({ length: 60 }, (_, at) => `let x${at} = ${at};`).join("\n");
const rain = `---\ntitle: 雨\ndate: 2024-03-02 08:30:00\n---\n\n\`\`\`rust\n${lines}\n\`\`\`\n`;
const browser = await launch();

// Opens a page; what it asks of other hosts is answered by nothing but a mark, and told.
async function open(base, address, before) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  const asked = [];
  if (before) await page.addInitScript(before);
  await page.route("**/*", route => {
    const url = route.request().url();
    if (url.startsWith(base)) return route.continue();
    asked.push(url);
    return route.fulfill({ contentType: "text/javascript", body: "window.told = { ...document.currentScript.dataset };" });
  });
  await page.goto(base + address, { waitUntil: "networkidle" });
  return { page, asked };
}

{
  const { close, origin: base } = await serve(await built("next", { "source/_posts/rain.md": rain }));
  const { page, asked } = await open(base, "/2024/03/02/rain/");
  const hosts = () => [...new Set(asked.map(url => new URL(url).host))].sort().join(" ");
  hold(hosts() === "hm.baidu.com umami.rain.example www.googletagmanager.com", `counted by: ${hosts()}`);
  hold(await page.evaluate(() => window.dataLayer?.some(entry => entry[0] === "config" && entry[1] === "G-ABC123")), "the id is not told");
  asked.length = 0;
  await page.click(".comments button");
  await page.waitForFunction(() => window.told?.repo);
  hold(hosts() === "giscus.app", `the comments ask: ${hosts()}`);
  const told = await page.evaluate(() => window.told);
  hold(told.repo === "lin/rain" && told.category === "评论" && told.lang === "zh-CN", `told: ${JSON.stringify(told)}`);

  await page.click(".menu summary");
  hold(await page.isVisible(".menu .below a"), "the menu does not open");
  await page.keyboard.press("Escape");
  hold(await page.isHidden(".menu .below a"), "the menu does not close");

  const height = () => page.$eval("figure.highlight > :is(pre, table)", block => block.offsetHeight);
  const folded = await height();
  await page.click(".unfold");
  hold(folded <= 300 && await height() > 600, `a block of code is ${folded} high, then ${await height()}`);
  close();
}
{
  const { close, origin: base } = await serve(await built("fluid"));
  const { asked } = await open(base, "/2024/03/02/rain/", () => Object.defineProperty(navigator, "doNotTrack", { value: "1" }));
  hold(asked.length === 0, `a reader who asks not to be followed is: ${asked.join(" ")}`);
  close();
}

await browser.close();
await rm(scratch, { recursive: true });
end("themes: all well");

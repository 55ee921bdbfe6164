// Uses code blocks as a reader does.
//
//   node code.mjs BIJI          the program; CHROMIUM names another browser
//
// Under a strict Content-Security-Policy: what is copied can be run (no numbers, prompts, answers or signs of changes), a fold
// opens without a script, for a search in the page and in print, long lines are broken on demand and stay so, numbers begin
// where they should, and nothing moves while a page loads.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, launch, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji");
const scratch = await mkdtemp(path.join(tmpdir(), "code-"));
const { wrong, hold, end } = report();

const lines = Array.from({ length: 40 }, (_, at) => `const line${at + 1} = ${at + 1};`).join("\n");
const long = `const total = ${Array.from({ length: 40 }, (_, at) => `item${at}`).join(" + ")};`;
const NOTE = `\`\`\`console
$ biji build \\
    --strict
built 8 pages
$ biji deploy
\`\`\`

\`\`\`js diff
 let a;
-a = 1;
+a = 2;
\`\`\`

\`\`\`js first_line:98 mark:99
let a;
let b;
let c;
\`\`\`

\`\`\`js fold:5
${lines}
\`\`\`

\`\`\`js
${long}
\`\`\`

\`\`\`js title="a.js" collapse={2-39} "line1 =" ins=/line(40)/
${lines}
\`\`\`

\`\`\`ansi
\\e[31mno\\e[0m
\`\`\`
`;
const files = {
  "_config.yml": "title: Notes\nlanguage: en\nurl: https://example.org\npermalink: :title/\n",
  "source/_posts/plain.md": "---\ntitle: Plain\ndate: 2024-01-01\n---\n```js line_number:false\nlet a;\n```\n",
  "source/_posts/code.md": `---\ntitle: Code\ndate: 2024-01-02\n---\n${NOTE}`,
};
const pages = await build(biji, path.join(scratch, "site"), files, "--strict");

const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'";
const host = await serve(pages, file => file.endsWith(".js") ? 200 : 0, { "content-security-policy": POLICY });
const browser = await launch();

async function open(context, address) {
  const page = await context.newPage();
  page.loaded = [];
  page.on("response", response => page.loaded.push(response.url()));
  page.on("console", message => { if (message.type() === "error") wrong.push(`${address}: ${message.text()}`); });
  page.on("pageerror", error => wrong.push(`${address}: ${error.message}`));
  await page.goto(host.origin + address, { waitUntil: "networkidle" });
  return page;
}
const shifts = () => {
  window.moved = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) window.moved += entry.value; }).observe({ type: "layout-shift", buffered: true });
};

try {
  for (const width of [390, 1440]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] });
    await context.addInitScript(shifts);
    const plain = await open(context, "/plain/");
    hold(!plain.loaded.some(url => url.includes("/code.")), "a page with usual code loads the sheet of unusual code");
    const indent = await plain.$eval(".highlight pre .line", line => getComputedStyle(line).paddingInlineStart);
    hold(indent === "16px", `code without numbers is indented by ${indent}`);
    await plain.close();

    const page = await open(context, "/code/");
    const copied = async at => {
      await page.locator("figure.highlight").nth(at).locator(".copy").click();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    hold(await copied(0) === "biji build \\\n    --strict\nbiji deploy", `copied of a session: ${await copied(0)}`);
    hold(await copied(1) === "let a;\na = 2;", `copied of changes: ${await copied(1)}`);
    hold(await copied(3) === lines && await copied(5) === lines, "a folded block is not copied whole");
    hold(await copied(6) === "no", `copied of a terminal's text: ${await copied(6)}`);
    const selected = await page.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector("figure.highlight code"));
      return getSelection().toString();
    });
    hold(!/\$/.test(selected) && selected.includes("biji deploy"), `selected: ${selected}`);

    const numbers = await page.locator("figure.highlight").nth(2).locator(".line").evaluateAll(all => all.map(line => {
      const before = getComputedStyle(line, "::before");
      return `${before.content} ${parseFloat(before.marginInlineEnd)}`;
    }));
    hold(numbers.join() === '"98" 10,"99" 10,"100" 10', `numbers: ${numbers}`);
    const marked = await page.$eval(".line.marked", line => getComputedStyle(line).boxShadow !== "none" && line.textContent);
    hold(marked === "let b;", `marked: ${marked}`);
    hold(await page.$eval(".t-red", span => span.textContent === "no" && getComputedStyle(span).color !== getComputedStyle(span.parentNode).color), "a terminal's red is not red");

    const height = () => page.$eval("figure[data-fold] > pre", block => block.offsetHeight);
    const folded = await height();
    hold(folded > 100 && folded < 160, `five lines are ${folded} px high`);
    await page.evaluate(() => document.querySelector("figure[data-fold] .unfold input").focus());
    await page.keyboard.press("Space");
    hold(await height() > 900, "a fold does not open by the keyboard");
    await page.keyboard.press("Space");
    hold(await height() === folded, "a fold does not close");
    // As a search does: what it finds is scrolled into view, in the block too.
    await page.evaluate(() => document.querySelectorAll("figure[data-fold] .line")[32].scrollIntoView());
    await page.waitForTimeout(200);
    hold(await height() > 900, "a search in the page does not open a fold");
    await page.locator("figure[data-fold] .unfold").click();
    await page.emulateMedia({ media: "print" });
    hold(await height() > 900, "a fold is not printed whole");
    await page.emulateMedia({ media: "screen" });

    const part = page.locator("figure.highlight").nth(5);
    const partly = () => part.locator("pre").evaluate(block => block.offsetHeight);
    hold(await part.locator("mark").allTextContents().then(all => all.join()) === "line1 =", "text is not marked once");
    hold(await part.locator("ins").allTextContents().then(all => all.join()) === "40", "a group of an expression is not marked");
    const shut = await partly();
    hold(shut > 70 && shut < 140, `two lines and a fold are ${shut} px high`);
    await part.locator("input").focus();
    await page.keyboard.press("Space");
    hold(await partly() > 900, "folded lines do not open by the keyboard");
    await page.keyboard.press("Space");
    hold(await partly() === shut, "folded lines do not close");
    await page.emulateMedia({ media: "print" });
    hold(await partly() > 900, "folded lines are not printed");
    await page.emulateMedia({ media: "screen" });
    hold(await page.evaluate(() => { getSelection().removeAllRanges(); return window.find("line33 = 33") && window.find("line33 = 33") && getSelection().toString(); }) === "line33 = 33", "a search in the page does not find folded lines");
    await part.evaluate(figure => figure.querySelectorAll(".line")[32].scrollIntoView());
    await page.waitForTimeout(200);
    hold(await partly() > 900, "a search in the page does not open folded lines");
    await part.locator(".unfold").click();

    const wide = () => page.$$eval("figure.highlight > pre", all => all.some(block => block.scrollWidth > block.clientWidth + 1));
    hold(await wide(), "the long line is not long");
    await page.locator(".breaks").last().click();
    hold(!await wide(), "long lines are not broken");
    hold(await page.locator(".breaks").last().getAttribute("aria-pressed") === "true", "the switch does not say that lines are broken");
    await page.reload({ waitUntil: "networkidle" });
    hold(!await wide(), "the choice is forgotten");
    await page.locator(".breaks").last().click();
    hold(await wide(), "lines stay broken");
    const moved = await page.evaluate(() => window.moved);
    await page.reload({ waitUntil: "networkidle" });
    const still = await page.evaluate(() => window.moved);
    hold(still < 0.0005, `at ${width} px the page moves by ${still} while it loads (${moved})`);
    await context.close();
  }

  const without = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } });
  const page = await open(without, "/code/");
  const box = page.locator("figure[data-fold] > pre");
  const before = (await box.boundingBox()).height;
  await page.locator("figure[data-fold] .unfold").click();
  hold(before < 160 && (await box.boundingBox()).height > 900, "without a script a fold does not open");
  const part = page.locator("figure.highlight").nth(5);
  await part.locator(".unfold").click();
  hold((await part.locator("pre").boundingBox()).height > 900, "without a script folded lines do not open");
  await without.close();
} finally {
  await browser.close();
  host.close();
  await rm(scratch, { recursive: true });
}
end("code: all well");

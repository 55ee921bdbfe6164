// Opens a locked note as a reader does, and looks for its text wherever biji writes.
//
//   node locked.mjs BIJI        the program; CHROMIUM names another browser
//
// A wrong password is refused, the right one opens the note, and the tab remembers it; without scripts there is the
// message. The host sends a strict Content-Security-Policy. No file of the site, of a publication or of the folder `.biji`
// holds the text or the password.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, launch, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji");
const scratch = await mkdtemp(path.join(tmpdir(), "locked-"));
const { wrong, hold, end } = report();

const PASSWORD = "swordfish 雨";
const BODY = "quetzalcoatl";
const site = path.join(scratch, "site");
const files = {
  "_config.yml": "title: Notes\nlanguage: en\nurl: https://example.org\npermalink: :title/\nsearch:\n  path: search.json\n  field: all\n  format: raw\nfeed:\n  type: [atom, rss2]\nencrypt:\n  tags:\n    - {name: diary, password: 00420042004200}\ndeploy:\n  type: folder\n  path: ../published\n",
  "source/_posts/open.md": "---\ntitle: Open\ndate: 2024-01-01\n---\nText.\n",
  "source/_posts/locked.md": `---\ntitle: Locked\ndate: 2024-01-02\npassword: ${PASSWORD}\nabstract: Not for everybody.\nmessage: Say <b>friend</b>.\nwrong_pass_message: That is not it.\n---\n## ${BODY}\n\n<!-- more -->\n\nThe ${BODY} flies.\n\n\`\`\`js\nlet ${BODY} = 1;\n\`\`\`\n`,
  "source/_posts/diary.md": `---\ntitle: Diary\ndate: 2024-01-03\ntags: [diary]\n---\nThe ${BODY} sleeps.\n`,
  "source/secret/index.md": `---\ntitle: Secret page\npassword: ${PASSWORD}\n---\nThe ${BODY} hides.\n`,
};
const pages = await build(biji, site, files, "--strict");
const published = spawnSync(biji, ["deploy", "--yes", "--root", site], { encoding: "utf8" });
hold(published.status === 0, `it is not published:\n${published.stderr}`);

async function all(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
}
for (const folder of [pages, path.join(scratch, "published"), path.join(site, ".biji")]) {
  const found = await all(folder).catch(() => []);
  hold(found.length > 0, `there is nothing in ${folder}`);
  for (const file of found) {
    const bytes = await readFile(file);
    for (const word of [BODY, PASSWORD, "00420042004200", "swordfish"]) {
      hold(!bytes.includes(Buffer.from(word)), `${path.relative(scratch, file)} tells of \`${word}\``);
    }
  }
}

const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'";
const host = await serve(pages, undefined, { "content-security-policy": POLICY });
const base = host.origin;
const browser = await launch();

async function opened(context, address) {
  const page = await context.newPage();
  const problems = [];
  page.on("console", message => { if (message.type() === "error") problems.push(message.text()); });
  page.on("pageerror", error => problems.push(String(error)));
  await page.goto(base + address, { waitUntil: "networkidle" });
  return { page, problems };
}

{
  const context = await browser.newContext();
  const { page, problems } = await opened(context, "/locked/");
  hold((await page.locator(".lock-message").innerText()).trim() === "Say friend.", "the message is missing");
  hold(!(await page.content()).includes(BODY), "the page tells of the text before it is opened");
  await page.fill(".lock input", "friend");
  await page.click(".lock button");
  const answer = page.locator(".lock-answer");
  await page.waitForFunction(() => document.querySelector(".lock-answer").textContent === "That is not it.", null, { timeout: 10_000 })
    .catch(async () => hold(false, `a wrong password is answered with \`${await answer.textContent()}\``));
  hold(!page.url().includes("friend"), "the password stands in the address");
  await page.fill(".lock input", PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`.e-content h2:has-text("${BODY}")`, { timeout: 10_000 }).catch(() => hold(false, "the right password does not open the note"));
  hold(await page.locator(".e-content figure.highlight").count() === 1, "the code of an opened note is missing");
  hold(await page.locator(".lock").count() === 0, "the field stays when the note is open");
  await page.reload({ waitUntil: "networkidle" });
  await page.waitForSelector(`.e-content h2:has-text("${BODY}")`, { timeout: 10_000 }).catch(() => hold(false, "the tab forgets the password"));
  hold(problems.length === 0, `errors in the console: ${problems.join("; ")}`);
  await context.close();
}
for (const [address, password] of [["/diary/", "00420042004200"], ["/secret/", PASSWORD]]) {
  const context = await browser.newContext();
  const { page } = await opened(context, address);
  await page.fill(".lock input", password);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`.e-content :text("${BODY}")`, { timeout: 10_000 }).catch(() => hold(false, `${address} does not open`));
  await context.close();
}
{
  const context = await browser.newContext({ javaScriptEnabled: false });
  const { page } = await opened(context, "/locked/");
  hold(await page.locator(".lock noscript").count() === 1, "without scripts nothing says what is missing");
  hold(!await page.locator(".lock form").isVisible(), "without scripts there is a field that does nothing");
  hold(await page.locator(".lock-message").isVisible(), "without scripts the message is missing");
  await context.close();
}

await browser.close();
host.close();
await rm(scratch, { recursive: true });
end("locked notes: all well");

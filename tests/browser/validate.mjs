// Holds the HTML of a built site to the standard.
//
//   node validate.mjs PUBLIC
//
// What an author wrote inside a note's text is the author's: rules about headings, and about blanks in an address, do
// not apply to it.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { HtmlValidate } from "html-validate";

const root = path.resolve(process.argv[2] ?? "public");
const validate = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: { "heading-level": "off", "no-inline-style": "error", "require-sri": "off", "long-title": "off" },
});

async function* pages(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* pages(file); else if (entry.name.endsWith(".html")) yield file;
  }
}

let count = 0, errors = 0;
for await (const file of pages(root)) {
  count += 1;
  const report = await validate.validateString(await readFile(file, "utf8"), file);
  for (const message of report.results.flatMap(result => result.messages)) {
    errors += 1;
    if (errors <= 60) console.error(`${path.relative(root, file)}:${message.line}:${message.column}: ${message.ruleId}: ${message.message}`);
  }
}
console.log(`${count} pages: ${errors === 0 ? "valid" : `${errors} errors`}`);
process.exitCode = errors === 0 && count > 0 ? 0 : 1;

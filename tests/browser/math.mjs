// Looks at formulas as a reader does.
//
//   node math.mjs BIJI          the program; CHROMIUM names another browser
//
// Under a strict Content-Security-Policy formulas are laid out, with fonts of less than 60 kB; a page without formulas loads
// nothing for them. A wide formula scrolls by itself and can be focused, a narrow one is no tab stop. What is copied of a
// formula is its TeX, once. No line begins with the mark that follows a formula. A locked note's formulas are there when it is opened.
// In MathML the same holds, with fonts of less than 60 kB, and a long formula within a line does not make the page wider.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, launch, report, serve } from "./host.mjs";

const biji = path.resolve(process.argv[2] ?? "biji");
const scratch = await mkdtemp(path.join(tmpdir(), "math-"));
const { wrong, hold, end } = report();

const terms = Array.from({ length: 30 }, (_, at) => `a_{${at}} x^{${at}}`).join(" + ");
const NOTE = `The roots $x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$ of $ax^2 + bx + c$.

$$ \\sum_{i=1}^{n} \\left( \\frac{x_i}{y_i} \\right)^2 \\in \\mathbb{R}, \\qquad \\vec v = \\text{速度} \\tag{1} $$

$$ ${terms} $$

Last.
`;
const MARKS = Array.from({ length: 40 }, (_, at) => `${"设".repeat(at % 5 + 1)}$x_{${at}}$，而（$a+b=c_{${at}}$），又$y=f(x)$。`).join("");
// Whatever has a width of its own: letters of all fonts, signs that grow, accents, tables.
const KINDS = String.raw`x^2_i|\frac{a}{b+c}|\sqrt[3]{x}|\hat{x}\vec{v}\bar{y}\dot{z}|\widehat{xyz}|\overline{ab}|\underbrace{a+b}_{n}|\sum_{i=1}^n i|\displaystyle\sum_{i=1}^n i|\displaystyle\iint_D f|\left(\frac{a}{\frac{b}{c}}\right)|\left\{\begin{array}{l}a\\b\\c\\d\end{array}\right.|\begin{pmatrix}1&0\\0&1\end{pmatrix}|\begin{cases}x&x>0\\0&x\le 0\end{cases}|\mathbb{R}\mathcal{L}\mathfrak{g}\mathscr{F}\mathsf{S}\mathtt{t}\mathbf{W}|\boldsymbol{\theta}|\text{速度 of it}|\operatorname{argmax}_x|\xrightarrow{abc}|a\leqslant b\not=c|\Big(\bigg[|\binom{n}{k}|\stackrel{?}{=}|\phantom{x}y|\rlap{x}y|\cancel{x}|\boxed{x}|\underset{x}{\min}|a\quad b\!c\,d|90^\circ|\textbf{b}\textit{i}\texttt{t}\textsf{s}|{\large x}{\tiny y}|x'|\not\subset|\dfrac12|\oint\prod\coprod`.split("|");
const files = {
  "_config.yml": "title: Notes\nlanguage: en\nurl: https://example.org\npermalink: :title/\n",
  "source/_posts/plain.md": "---\ntitle: Plain\ndate: 2024-01-01\n---\nIt costs $5 to $6.\n",
  "source/_posts/formulas.md": `---\ntitle: Formulas\ndate: 2024-01-02\n---\n${NOTE}`,
  "source/_posts/native.md": `---\ntitle: Native\ndate: 2024-01-05\nmath: mathml\n---\n${NOTE}\nIn a line: $${terms}$.\n`,
  "source/_posts/marks.md": `---\ntitle: Marks\ndate: 2024-01-04\nlang: zh-CN\n---\n${MARKS}\n`,
  "source/_posts/widths.md": `---\ntitle: Widths\ndate: 2024-01-06\nmath: true\n---\n${KINDS.map(tex => `The formula $${tex}$.`).join("\n\n")}\n`,
  "source/_posts/right.md": "---\ntitle: Right\ndate: 2024-01-05\nlang: ar\n---\nكلمة $a^2 + b = c$ كلمة\n\n$$ a^2 + b = c $$\n",
  "source/_posts/locked.md": `---\ntitle: Locked\ndate: 2024-01-03\npassword: swordfish\n---\n${NOTE}`,
};
const pages = await build(biji, path.join(scratch, "site"), files, "--strict");

const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; object-src 'none'";
const host = await serve(pages, undefined, { "content-security-policy": POLICY });
const at = host.origin;
const browser = await launch();

async function open(address, width = 1280) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.loaded = [];
  page.on("response", response => page.loaded.push(response));
  page.on("console", message => { if (message.type() === "error") wrong.push(`${address}: ${message.text()}`); });
  page.on("pageerror", error => wrong.push(`${address}: ${error.message}`));
  await page.goto(at + address, { waitUntil: "networkidle" });
  return page;
}

// Whether fractions stand above each other, and the page is no wider than the window.
const layout = () => {
  const rows = [...document.querySelectorAll(".mfrac .vlist > span")].map(row => row.getBoundingClientRect());
  const displayed = [...document.querySelectorAll(".math-display")];
  return {
    fractions: rows.length,
    stacked: rows.length > 2 && rows[0].bottom > rows[2].bottom,
    styles: document.querySelectorAll("[style]").length,
    fits: document.documentElement.scrollWidth <= innerWidth,
    fonts: [...document.fonts].filter(face => face.status === "loaded").map(face => face.family),
    tabs: displayed.map(math => math.tabIndex),
    names: displayed.map(math => math.getAttribute("aria-label")),
    wide: displayed.map(math => math.scrollWidth > math.clientWidth),
    tag: (() => {
      const [tag, box] = [document.querySelector(".katex-tag"), displayed[0]].map(part => part?.getBoundingClientRect());
      return tag && box ? box.right - tag.right : null;
    })(),
  };
};

try {
  const plain = await open("/plain/");
  const asked = plain.loaded.map(response => response.url()).filter(url => /math|woff2/.test(url));
  hold(asked.length === 0, `a page without formulas loads ${asked}`);

  for (const width of [1280, 390]) {
    const page = await open("/formulas/", width);
    await page.waitForTimeout(100);
    const seen = await page.evaluate(layout);
    hold(seen.stacked, `${width}: fractions do not stand above each other`);
    hold(seen.styles === 0, `${width}: ${seen.styles} inline styles`);
    hold(seen.fits, `${width}: the page is wider than the window`);
    hold(seen.fonts.includes("Formula_Main") && seen.fonts.includes("Formula_Math"), `${width}: fonts are ${seen.fonts}`);
    hold(seen.wide[1] && seen.tabs[1] === 0 && seen.names[1]?.includes("a_{0}"), `${width}: the wide formula can't be reached`);
    if (width === 1280) {
      hold(!seen.wide[0] && seen.tabs[0] === -1 && seen.names[0] === null, "a narrow formula is a tab stop");
      hold(Math.abs(seen.tag) < 2, `the number stands ${seen.tag} px from the edge`);
      let bytes = 0;
      for (const response of page.loaded) if (response.url().endsWith(".woff2")) bytes += (await response.body()).length;
      hold(bytes > 0 && bytes < 60_000, `fonts of ${bytes} bytes`);
    }
    await page.close();
  }

  for (const width of [1280, 390]) {
    const native = await open("/native/", width);
    await native.waitForTimeout(100);
    const seen = await native.evaluate(layout);
    const parts = await native.evaluate(() => ({
      math: document.querySelectorAll(".mathml").length,
      html: document.querySelectorAll(".katex").length,
      rows: [...document.querySelector(".mathml mfrac").children].map(part => part.getBoundingClientRect().top),
      tag: document.querySelector(".math-display").getBoundingClientRect().right - document.querySelector(".mathml-tag").getBoundingClientRect().right,
    }));
    hold(parts.math === 5 && parts.html === 0, `${width}: ${parts.math} formulas are MathML, ${parts.html} are not`);
    hold(parts.rows[0] < parts.rows[1] - 8, `${width}: fractions of MathML do not stand above each other`);
    hold(Math.abs(parts.tag) < 2, `${width}: the number beside MathML stands ${parts.tag} px from the edge`);
    hold(seen.styles === 0 && seen.fits, `${width}: ${seen.styles} inline styles beside MathML, or it makes the page wider`);
    hold(seen.fonts.includes("Formula_Sans") && !seen.fonts.includes("Formula_Main"), `${width}: fonts of MathML are ${seen.fonts}`);
    hold(seen.wide[1] && seen.tabs[1] === 0 && seen.names[1]?.includes("a_{0}"), `${width}: the wide MathML can't be reached`);
    let bytes = 0;
    for (const response of native.loaded) if (response.url().endsWith(".woff2")) bytes += (await response.body()).length;
    hold(bytes > 0 && bytes < 60_000, `fonts of ${bytes} bytes for MathML`);
    const text = await native.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector(".prose"));
      let text;
      addEventListener("copy", event => { text = event.clipboardData.getData("text/plain"); }, { once: true });
      document.execCommand("copy");
      return text;
    });
    hold(text?.startsWith("The roots $x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$ of $ax^2 + bx + c$."), `MathML is copied as ${text}`);
    await native.close();
  }

  const page = await open("/formulas/");
  const copied = select => page.evaluate(select => {
    const range = document.createRange();
    if (select === "all") range.selectNodeContents(document.querySelector(".prose"));
    else {
      const part = document.querySelector(".katex-html .mfrac");
      range.selectNodeContents(part);
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    let text;
    addEventListener("copy", event => { text = event.clipboardData.getData("text/plain"); }, { once: true });
    document.execCommand("copy");
    return text;
  }, select);
  const all = await copied("all");
  hold(all?.startsWith("The roots $x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$ of $ax^2 + bx + c$."), `the note is copied as ${all}`);
  hold(all?.includes("$$\\sum_{i=1}^{n}") && all.split("\\sum").length === 2, `displayed formulas are copied as ${all}`);
  const part = await copied("part");
  hold(part === "$x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$", `part of a formula is copied as ${part}`);

  for (const width of [320, 360, 390, 414, 768]) {
    const marks = await open("/marks/", width);
    const first = await marks.evaluate(() => {
      const paragraph = document.querySelector(".prose p"), edge = paragraph.getBoundingClientRect().left;
      const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), range = document.createRange();
      let count = 0, first = 0;
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (text.parentElement.closest(".katex")) continue;
        for (const { index } of text.data.matchAll(/[，）。]/g)) {
          range.setStart(text, index);
          range.setEnd(text, index + 1);
          count += 1;
          first += range.getBoundingClientRect().left < edge + 4;
        }
      }
      return { count, first };
    });
    hold(first.count > 100 && first.first === 0, `${width}: ${first.first} of ${first.count} marks begin a line`);
    await marks.close();
  }

  // The widths that parts of formulas are given are those that they have.
  for (const address of ["/formulas/", "/marks/", "/widths/"]) {
    const widths = await open(address);
    const seen = await widths.evaluate(async () => {
      await document.fonts.ready;
      const parts = [...document.querySelectorAll(".katex-base")], given = parts.filter(part => part.dataset.w);
      const kept = given.map(part => part.dataset.w);
      const keeps = given.every((part, at) => Math.abs(part.getBoundingClientRect().width / parseFloat(getComputedStyle(part).fontSize) - kept[at]) < 0.01);
      for (const part of given) part.removeAttribute("data-w");
      // Without a Chinese font the boxes shown for its characters have any width.
      const probe = document.body.appendChild(document.createElement("span"));
      probe.textContent = "速度";
      const isSquare = Math.abs(probe.getBoundingClientRect().width / parseFloat(getComputedStyle(probe).fontSize) - 2) < 0.02;
      probe.remove();
      const isKnown = part => isSquare || !/\p{Script=Han}/u.test(part.textContent);
      const off = given.map((part, at) => part.getBoundingClientRect().width / parseFloat(getComputedStyle(part).fontSize) - kept[at]);
      return { parts: parts.length, given: given.length, keeps, wrong: given.filter((part, at) => isKnown(part) && Math.abs(off[at]) > 0.02).map(part => `${part.textContent} (${kept[given.indexOf(part)]})`) };
    });
    hold(seen.keeps, `${address}: parts of formulas do not keep their widths`);
    hold(seen.given > 0.85 * seen.parts, `${address}: ${seen.given} of ${seen.parts} parts of formulas have a width`);
    hold(seen.wrong.length === 0, `${address}: other widths than given: ${seen.wrong.slice(0, 5)}`);
    await widths.close();
  }

  // In a note from the right a formula goes from the left.
  const right = await open("/right/");
  const order = await right.evaluate(() => [...document.querySelectorAll(".katex-html")].map(formula => {
    const [first, last] = [formula.querySelector("i"), [...formula.querySelectorAll("i")].at(-1)].map(letter => letter.getBoundingClientRect().left);
    return first < last;
  }));
  hold(order.length === 2 && order.every(Boolean), "a formula in a note from the right is turned round");
  await right.close();

  const locked = await open("/locked/");
  await locked.fill("input", "swordfish");
  await locked.keyboard.press("Enter");
  await locked.waitForSelector(".katex");
  await locked.waitForTimeout(200);
  const seen = await locked.evaluate(layout);
  hold(seen.stacked && seen.styles === 0, "formulas of a locked note are not laid out");
  hold(seen.tabs[1] === 0, "a wide formula of a locked note can't be reached");
} finally {
  await browser.close();
  host.close();
  await rm(scratch, { recursive: true, force: true });
}
end("formulas: all well");

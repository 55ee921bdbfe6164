// A site with what is hard to set: long notes, many headings, tables, code without a language, several languages.
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "./host.mjs";

const note = (front, ...body) => `---\n${front}\n---\n${body.join("\n\n")}\n`;
const repeat = (count, make) => Array.from({ length: count }, (_, at) => make(at + 1));

const SENTENCE = "传统上，视觉语言模型主要用于需要同时理解视觉和文本模态的任务。随着 CLIP 展示出的卓越性能，基于语言监督的模型在显著上升。";
const fence = (at, language = "python") => `\`\`\`${language}\n${repeat(12, line => `value_${at}_${line} = compute(${line}, "第 ${at} 块")`).join("\n")}\n\`\`\``;

const WIDE = "| 模型 | 类型 | 图像编码器 | 文本编码器 | 参数量 | 训练图文对 | 分辨率 | 数据集 | 发布 | 许可 |\n|---|---|---|---|--:|--:|--:|---|---|---|\n"
  + repeat(24, at => `| CLIP-${at} | 对比学习 | ViT-L/14 | Transformer | ${(at * 0.43).toFixed(2)} B | ${at * 4} 亿 | ${at * 16} | LAION 与自建 | 2021-0${at % 9 + 1} | Apache-2.0 |`).join("\n");
const PROSE = "| 写法 | 意思 |\n|---|---|\n| `{% post_link %}` | 指向另一篇笔记，标题从那篇笔记来；找不到时这篇笔记会有一条警告，写着文件、行和列 |\n| `{% asset_img %}` | 笔记文件夹里的一张图片 |\n| 一个很长的说法 | 这一格里是一整句话，在手机上应当换行，而不是让读者左右滑动去找后半句 |";

// Formulas of all sizes within lines, which break elsewhere when one of them has another width.
const INLINE = ["a^2+b^2=c^2", "\\forall x\\in\\mathbb{R}", "\\frac{\\partial f}{\\partial x}", "\\sum_{i=1}^{n}\\lfloor\\frac{n}{i}\\rfloor", "\\left\\lfloor\\frac{a}{bc}\\right\\rfloor\\leqslant q", "\\mathcal{L}(\\boldsymbol{\\theta})",
  "\\sqrt{x_1^2+\\cdots+x_n^2}", "p(x\\mid y)=\\mathbf{W}x+\\text{常数}", "\\hat{y}=\\operatorname{softmax}(z)", "\\begin{pmatrix}1&0\\\\0&1\\end{pmatrix}", "\\displaystyle\\int_0^1 x\\,dx"];
const MATH = repeat(30, at => `${repeat(5, part => `设第 ${part} 个式子为 $${INLINE[(at * 5 + part) % INLINE.length]}$，其中 $x_{${at}}$ 与 $${INLINE[(at + part) % INLINE.length]}$ 满足条件`).join("；")}。\n\n$$ ${INLINE[at % INLINE.length]} = ${INLINE[(at + 3) % INLINE.length]} $$`);

const files = {
  "_config.yml": "title: 样张\nlanguage: zh-CN\nurl: https://sample.example\nauthor: 某人\npermalink: :title/\ntheme_config:\n  licence: CC-BY-4.0\n",
  "source/_posts/tables.md": note("title: 表格\ndate: 2024-03-01\ntags: [表格]\ncategories: [写作]", "## 两列", PROSE, "## 很多列", WIDE, "## 三列", "| 名称 | 值 | 说明 |\n|:--|--:|---|\n| 甲 | 1,024 | 短 |\n| 乙 | 2.5 | 短 |"),
  "source/_posts/code.md": note("title: 没有语言的代码\ndate: 2024-03-02", SENTENCE, "```\nplain text\n没有语言\n```", SENTENCE, fence(1), SENTENCE, "    indented code", SENTENCE),
  "source/_posts/long.md": note("title: 一篇一兆字节的笔记\ndate: 2024-03-03\ntags: [长]", ...repeat(300, at => `## 第 ${at} 节\n\n${repeat(8, () => SENTENCE.repeat(2)).join("\n\n")}\n\n- 一\n- 二`), "最后一句是草堆里的针。"),
  "source/_posts/headings.md": note("title: 七百四十八个标题\ndate: 2024-03-04", ...repeat(44, at => [`## ${at}. 章`, ...repeat(16, below => `### ${at}.${below} \`code\` 与 <b>粗</b>\n\n${SENTENCE}`)].join("\n\n"))),
  "source/_posts/blocks.md": note("title: 两百个代码块\ndate: 2024-03-05", ...repeat(200, at => `### 例 ${at}\n\n${fence(at, ["python", "rust", "js", ""][at % 4])}`)),
  "source/_posts/english.md": note("title: She said “good night” and left — a note about GPT-4V\ndate: 2024-03-06\nlang: en", "She said “good night” and left… It’s a “test” — with *emphasis*, 汉字 and `code`.", "## Heading\n\nThe quick brown fox jumps over the lazy dog, and the lazy dog doesn’t mind at all, since it’s asleep.", "### Smaller\n\nText."),
  "source/_posts/marks.md": note("title: 他说“晚安”——然后走了……\ndate: 2024-03-07", "他说“晚安”——然后走了……她想：‘不是’。", "She said “good night” and left… It’s fine — really.", "《论“模式识别”》（上）、±5，±10；使用“foo”函数。", "*强调*与 *emphasis*，<cite>《三体》</cite>、<dfn>定义</dfn>、<var>变量</var>。"),
  "source/_posts/japanese.md": note("title: 日本語の組版についての覚え書き\ndate: 2024-03-08\nlang: ja", "日本語の文章では、行の折り返しの位置が読みやすさに影響する。「引用」と“引用”、それから……。", "## 見出し\n\n" + "文節で改行されると読みやすい。".repeat(8)),
  "source/_posts/traditional.md": note("title: 「正體中文」的排版筆記\ndate: 2024-03-09\nlang: zh-TW", "正體中文用「引號」與『內引號』，標點在字格正中。".repeat(4), "## 標題\n\n內文。"),
  "source/_posts/arabic.md": note("title: مذكرة عن الكتابة\ndate: 2024-03-10\nlang: ar", "هذه فقرة من النص العربي تبدأ من اليمين، وفيها كلمة CLIP.", "> اقتباس من كتاب", "- بند أول\n- بند ثان", "## عنوان\n\n| اسم | قيمة |\n|---|--:|\n| أ | 1 |", "```js\nlet x = 1;\n```"),
  "source/_posts/formulas.md": note("title: 行内公式\ndate: 2024-03-11\nmath: true", ...MATH),
  "source/about/index.md": note("title: 关于", SENTENCE),
  "source/categories/index.md": note("title: 分类\nlayout: categories", ""),
  "source/tags/index.md": note("title: 标签\nlayout: tags", ""),
  "source/404.md": note("title: 找不到\nlayout: 404", ""),
};

// Builds the sample, with the theme of `overlay` (a folder with `assets` and `templates`) where one is given. Returns
// the folder of its pages.
export async function sample(biji, overlay) {
  const site = await mkdtemp(path.join(tmpdir(), "sample-"));
  if (overlay) for (const folder of ["assets", "templates"]) await cp(path.join(overlay, folder), path.join(site, folder), { recursive: true });
  return { site, pages: await build(biji, site, files) };
}

//! Sample sites of any size, always the same for the same size: notes like the one that biji was started for, half in
//! Chinese and half in English, with nested lists, two code blocks, a picture, and tags and categories as unevenly
//! spread as those of real sites.

/// A file of a sample site: its path below the root and its bytes.
pub type SampleFile = (String, Vec<u8>);

/// A site with `count` notes.
pub fn site(count: usize) -> Vec<SampleFile> {
    let mut files = vec![("_config.yml".to_owned(), CONFIG.as_bytes().to_vec())];
    for number in 0..count {
        files.extend(note(number, count));
    }
    files
}

const CONFIG: &str = "\
title: Sample notes
author: biji
language: zh-CN
timezone: Asia/Shanghai
url: https://notes.example.org
permalink: :year/:month/:day/:title/
post_asset_folder: true
feed:
  type: atom
";

/// A generator of numbers (xorshift64*): small, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn new(seed: usize) -> Dice {
        Dice((seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(value).unwrap_or(0) % sides.max(1)
    }

    /// Small numbers often, large ones rarely: the spread of words, tags and categories.
    fn roll_unevenly(&mut self, sides: usize) -> usize {
        let limit = self.roll(sides) + 1;
        let limit = self.roll(limit) + 1;
        self.roll(limit)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words.get(self.roll(words.len())).copied().unwrap_or_default()
    }
}

const CHINESE: [&str; 32] = [
    "模型",
    "视觉",
    "语言",
    "我们",
    "方法",
    "主要",
    "训练",
    "数据",
    "编码器",
    "对齐",
    "融合",
    "的",
    "在",
    "是",
    "可以",
    "同时",
    "理解",
    "任务",
    "图像",
    "文本",
    "分为",
    "三种",
    "类型",
    "生成",
    "对比",
    "这些",
    "通过",
    "以及",
    "更深的",
    "网络",
    "提示",
    "结果",
];

const ENGLISH: [&str; 32] = [
    "model",
    "vision",
    "language",
    "we",
    "method",
    "mostly",
    "training",
    "data",
    "encoder",
    "aligns",
    "fuses",
    "of",
    "in",
    "is",
    "can",
    "both",
    "understand",
    "task",
    "image",
    "text",
    "divides",
    "three",
    "kinds",
    "generate",
    "contrast",
    "these",
    "through",
    "and",
    "deeper",
    "network",
    "prompt",
    "result",
];

const LANGUAGES: [(&str, &str); 6] = [
    (
        "python",
        "def attention(q, k, v):\n    scores = q @ k.T / math.sqrt(k.shape[-1])  # 点积\n    return softmax(scores) @ v\n",
    ),
    (
        "rust",
        "fn main() {\n    let notes: Vec<&str> = vec![\"雨\", \"rain\"];\n    println!(\"{} notes\", notes.len());\n}\n",
    ),
    ("bash", "for note in content/_posts/*.md; do\n  wc --chars \"$note\"  # 字数\ndone\n"),
    (
        "js",
        "const notes = await fetch(`/search.json`).then(answer => answer.json());\nconsole.log(notes.length); // 多少\n",
    ),
    ("yaml", "title: 笔记\npermalink: :year/:month/:day/:title/\nper_page: 10\n"),
    ("c", "#include <stdio.h>\nint main(void) {\n  printf(\"%d\\n\", 42); /* 答案 */\n  return 0;\n}\n"),
];

/// A piece of code in one of the languages of the notes; empty for others.
#[allow(dead_code, reason = "not every tool that makes sites asks for it")]
pub fn code(language: &str) -> &'static str {
    LANGUAGES.iter().find(|(name, _)| *name == language).map_or("", |(_, code)| code)
}

fn note(number: usize, count: usize) -> Vec<SampleFile> {
    let mut dice = Dice::new(number);
    let chinese = number.is_multiple_of(2);
    let path = format!("content/_posts/note-{number:05}");
    let (year, month, day) = (2015 + number * 10 / count.max(1), 1 + dice.roll(12), 1 + dice.roll(28));
    let mut text = format!(
        "---\ntitle: {}\ndate: {year}-{month:02}-{day:02} {:02}:{:02}:00\n",
        if chinese { format!("笔记 {number}") } else { format!("Note {number}") },
        dice.roll(24),
        dice.roll(60)
    );
    text.push_str("tags:\n");
    let tags: std::collections::BTreeSet<usize> = (0..=dice.roll(4)).map(|_| dice.roll_unevenly(120)).collect();
    for tag in tags {
        text.push_str(&format!("  - tag-{tag}\n"));
    }
    let category = dice.roll_unevenly(12);
    text.push_str(&format!("categories:\n  - topic-{category}\n"));
    if dice.roll(3) > 0 {
        text.push_str(&format!("  - part-{}\n", dice.roll_unevenly(6)));
    }
    text.push_str("---\n\n");
    text.push_str(&sentences(&mut dice, chinese, 2));
    text.push_str("\n\n<!-- more -->\n\n");
    text.push_str(&format!("# {}\n\n{{% asset_img 'figure.png' %}}\n\n", words(&mut dice, chinese, 3)));
    for _ in 0..3 {
        text.push_str(&format!("### {}\n", words(&mut dice, chinese, 2)));
        for _ in 0..=dice.roll(3) {
            text.push_str(&format!("  - {}\n    {}\n", words(&mut dice, chinese, 2), words(&mut dice, chinese, 4)));
            text.push_str(&format!("    + {}\n", words(&mut dice, chinese, 3)));
        }
        text.push_str(&format!("\n{}\n\n", sentences(&mut dice, chinese, 5)));
    }
    for _ in 0..2 {
        let (language, code) = LANGUAGES.get(dice.roll(LANGUAGES.len())).copied().unwrap_or_default();
        text.push_str(&format!("```{language}\n{}```\n\n", code.repeat(1 + dice.roll(4))));
    }
    text.push_str(&format!(
        "# {}\n1. [{}](https://example.org/{number})\n",
        words(&mut dice, chinese, 1),
        words(&mut dice, chinese, 3)
    ));
    if number > 0 && dice.roll(5) == 0 {
        text.push_str(&format!("2. {{% post_link note-{:05} %}}\n", dice.roll(number)));
    }
    vec![(format!("{path}.md"), text.into_bytes()), (format!("{path}/figure.png"), FIGURE.to_vec())]
}

fn words(dice: &mut Dice, chinese: bool, count: usize) -> String {
    let (list, between) = if chinese { (&CHINESE, "") } else { (&ENGLISH, " ") };
    (0..count).map(|_| dice.pick(list)).collect::<Vec<_>>().join(between)
}

fn sentences(dice: &mut Dice, chinese: bool, count: usize) -> String {
    let (comma, stop) = if chinese { ("，", "。") } else { (", ", ". ") };
    let mut text = String::new();
    for _ in 0..count {
        let length = 6 + dice.roll(8);
        text.push_str(&words(dice, chinese, length));
        text.push_str(comma);
        text.push_str(&format!("**{}**{comma}", words(dice, chinese, 3)));
        let length = 4 + dice.roll(8);
        text.push_str(&words(dice, chinese, length));
        text.push_str(stop);
    }
    text.trim_end().to_owned()
}

/// A picture of one grey dot (PNG).
const FIGURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82,
    0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

"""Notes of a sample site, always the same for the same number and seed, and the pages which a blog of them has.

Half of the notes are Chinese with English words among them, half are English with Chinese words. Each has front matter,
headings, nested lists, a table, links, a quotation and code in two languages.
"""

import collections, dataclasses, random

CHINESE = """模型 视觉 语言 我们 方法 主要 训练 数据 编码器 对齐 融合 的 在 是 可以 同时 理解 任务 图像 文本 分为 三种 类型
生成 对比 这些 通过 以及 更深的 网络 提示 结果""".split()
ENGLISH = """model vision language we method mostly training data encoder aligns fuses of in is can both understand task
image text divides three kinds generate contrast these through and deeper network prompt result""".split()

# %s is another name each time: no two blocks of code are the same, as on real sites.
CODE = {
    "python": "def attention_%s(q, k, v):\n    scores = q @ k.T / math.sqrt(k.shape[-1])  # 点积\n    return softmax(scores) @ v\n",
    "rust": 'fn %s() {\n    let notes: Vec<&str> = vec!["雨", "rain"];\n    println!("{} notes", notes.len());\n}\n',
    "bash": 'for note in content/%s/*.md; do\n  wc --chars "$note"  # 字数\ndone\n',
    "js": "const %s = await fetch(`/search.json`).then(answer => answer.json());\nconsole.log(notes.length); // 多少\n",
    "yaml": "title: 笔记 %s\npermalink: :year/:month/:day/:title/\nper_page: 10\n",
    "c": 'int %s(void) {\n  printf("%%d\\n", 42); /* 答案 */\n  return 0;\n}\n',
}

# Entries of each list of notes on one page, and of the feed.
PER_PAGE = 10
FEED_ENTRIES = 20
BLOCKS_OF_CODE = 2


@dataclasses.dataclass(frozen=True)
class Note:
    """One note: its facts, and its text in Markdown."""

    slug: str
    title: str
    date: str  # 2015-03-04 05:06:07, in UTC
    tags: tuple
    category: str
    body: str

    @property
    def year(self):
        return self.date[:4]

    @property
    def path(self):
        """Of its page, below the root."""
        return f"{self.date[:10].replace('-', '/')}/{self.slug}/"

    def text(self, more_front_matter=""):
        """The file in the layout which all the generators read."""
        tags = "".join(f"  - {tag}\n" for tag in self.tags)
        return (
            f"---\ntitle: {self.title}\ndate: {self.date}\ntags:\n{tags}categories:\n  - {self.category}\n"
            f"{more_front_matter}---\n\n{self.body}"
        )


def unevenly(dice, sides):
    """Small numbers often, large ones rarely: the spread of tags and categories on real sites."""
    return dice.randrange(dice.randrange(dice.randrange(sides) + 1) + 1)


def words(dice, chinese, count):
    """Words of one language; one of twelve is of the other."""
    picked = []
    for _ in range(count):
        foreign = dice.randrange(12) == 0
        word = dice.choice(CHINESE if chinese != foreign else ENGLISH)
        picked.append(f" {word} " if chinese and foreign else word)
    return ("" if chinese else " ").join(picked).strip().replace("  ", " ")


def sentences(dice, chinese, count):
    comma, stop = ("，", "。") if chinese else (", ", ". ")
    text = []
    for _ in range(count):
        strong = f"**{words(dice, chinese, 3)}**"
        text.append(words(dice, chinese, 6 + dice.randrange(8)) + comma + strong + comma)
        text.append(words(dice, chinese, 4 + dice.randrange(8)) + stop)
    return "".join(text).strip()


def body(dice, number, chinese):
    text = [sentences(dice, chinese, 2) + "\n\n"]
    text.append(f"## {words(dice, chinese, 3)}\n\n")
    for _ in range(3):
        text.append(f"### {words(dice, chinese, 2)}\n\n")
        for _ in range(1 + dice.randrange(3)):
            text.append(f"- {words(dice, chinese, 2)} `{dice.choice(ENGLISH)}`\n  - {words(dice, chinese, 4)}\n")
            text.append(f"  - {words(dice, chinese, 3)}\n")
        text.append(f"\n{sentences(dice, chinese, 5)}\n\n")
    text.append(f"| {words(dice, chinese, 1)} | {words(dice, chinese, 1)} | n |\n| --- | --- | ---: |\n")
    for row in range(2 + dice.randrange(4)):
        text.append(f"| {words(dice, chinese, 2)} | {words(dice, chinese, 2)} | {row} |\n")
    text.append(f"\n> {sentences(dice, chinese, 1)}\n\n")
    for _ in range(BLOCKS_OF_CODE):
        language = dice.choice(sorted(CODE))
        pieces = [CODE[language] % f"name_{dice.randrange(10**6)}" for _ in range(1 + dice.randrange(4))]
        text.append(f"```{language}\n{''.join(pieces)}```\n\n")
    text.append(f"1. [{words(dice, chinese, 3)}](https://example.org/{number})\n")
    text.append(f"2. [{words(dice, chinese, 2)}](/archives/)\n")
    return "".join(text)


def note(number, count, seed):
    dice = random.Random(f"{seed} {number}")
    chinese = number % 2 == 0
    # Ten years; no two notes have the same time, so that all generators sort them alike.
    day = (dice.randrange(12) + 1, dice.randrange(28) + 1)
    clock = number % 86400
    date = f"{2015 + number * 10 // count}-{day[0]:02}-{day[1]:02} {clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}"
    return Note(
        slug=f"note-{number:05}",
        title=f"{'笔记' if chinese else 'Note'} {number} {words(dice, chinese, 3)}",
        date=date,
        tags=tuple(sorted({f"tag-{unevenly(dice, 120)}" for _ in range(1 + dice.randrange(4))})),
        category=f"topic-{unevenly(dice, 12)}",
        body=body(dice, number, chinese),
    )


def notes(count, seed):
    return [note(number, count, seed) for number in range(count)]


def pages(all_notes):
    """The paths of all pages that the same work consists of: notes, the home page, and archives, tags and categories."""
    lists = collections.Counter({"": len(all_notes), "archives/": len(all_notes)})
    for one in all_notes:
        lists[f"archives/{one.year}/"] += 1
        lists[f"categories/{one.category}/"] += 1
        lists.update(f"tags/{tag}/" for tag in one.tags)
    found = {one.path + "index.html" for one in all_notes}
    for path, count in lists.items():
        found.add(path + "index.html")
        found.update(f"{path}page/{number}/index.html" for number in range(2, -(-count // PER_PAGE) + 1))
    return found

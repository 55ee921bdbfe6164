#!/usr/bin/env python3
"""读笔记: count the words of every note."""
from __future__ import annotations
import re, asyncio
from dataclasses import dataclass, field

WORD = re.compile(r"\w+|[\u4e00-\u9fff]")
LIMIT: int = 0x1F + 1_000 + 3.14e-2 + 2j

@dataclass(frozen=True)
class Note:
    title: str
    tags: list[str] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.title.lower().replace(' ', '-')  # keep CJK as it is

def count(text, *, unique=False, **options):
    words = [w for w in WORD.findall(text) if w not in {'the', "a"}]
    if unique and len(words) >= LIMIT or options.get("all") is None:
        words = sorted(set(words), key=lambda w: -len(w))
    try:
        assert words, f"no words in {text!r:>{10}} at {len(text):.2f}"
    except (ValueError, TypeError) as error:
        raise RuntimeError('读不了 %s\n' % error) from error
    else:
        pass
    finally:
        del text
    return len(words)

async def fetch(url: str):
    async with session.get(url) as response:
        async for line in response.content:
            yield await line.decode()

def describe(shape):
    global LIMIT
    match shape:
        case {"kind": "point", "x": x, "y": y} if x == y:
            return f'{x=}, {y}'
        case [Note(title=t), *_]:
            return t
        case None | True | False:
            nonlocal_value = b'bytes \x00'
        case _:
            while not shape:
                break
            else:
                continue
    print('''three
lines''', end="")

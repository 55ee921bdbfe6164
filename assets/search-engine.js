// The search of a site: reads a query, finds its terms in the shards of the index, ranks notes, and says where in a text the hits
// are. Pure: what it needs of the site it asks `load` for. The files are made by src/search/.

// --- texts ---

const DENSE = /[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\u{1f000}-\u{1faff}\u{20000}-\u{3ffff}]/u;
const LETTER = /[\p{Alphabetic}\p{N}]/u;
const NONE = 0, DENSE_RUN = 1, WORD = 2, SIGNS = 3;

// The kind of run that a folded character belongs to.
const kindOf = c => {
  const code = c.codePointAt(0);
  if (code < 128) return /[a-z0-9]/i.test(c) ? WORD : code > 32 && code < 127 ? SIGNS : NONE;
  if (code >= 0xe000 && code <= 0xffff) return NONE;
  return DENSE.test(c) ? DENSE_RUN : LETTER.test(c) && code !== 0x30a0 && code !== 0x30fb ? WORD : NONE;
};

// A text in the form in which texts are compared, and for each of its units where in the text it came from. `variants` are
// characters that are read as others.
export const fold = (text, variants) => {
  let folded = "";
  const from = [];
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at);
    let c = text[at], plain = c;
    if (code < 128) plain = c.toLowerCase();
    else if (code >= 0x4e00 && code <= 0x9fff) plain = variants?.get(c) ?? c;
    else {
      plain = [...(c = String.fromCodePoint(code)).normalize("NFKD").replace(/[\u0300-\u036f]/g, "")].map(c => c.toLowerCase()).join("").normalize("NFC");
      if (variants) plain = [...plain].map(c => variants.get(c) ?? c).join("");
    }
    for (let unit = 0; unit < plain.length; unit++) from.push(at);
    folded += plain;
    at += c.length;
  }
  from.push(text.length);
  return { text: folded, from };
};

const runsOf = text => {
  const runs = [];
  let at = 0;
  for (const c of text) {
    const kind = kindOf(c), last = runs.at(-1);
    if (kind !== NONE) {
      if (last && last.kind === kind && last.end === at) last.end += c.length;
      else runs.push({ kind, start: at, end: at + c.length });
    }
    at += c.length;
  }
  return runs;
};

const LONGEST_WORD = 40, LONGEST_JOINED = 24;
const isOf = signs => text => [...text].every(sign => signs.includes(sign));
const isJoint = isOf("-_.:/+#@&'\\=*"), isAlone = isOf("%\\~^|<>=*&$@#+");
const bytes = text => new TextEncoder().encode(text);
const cut = word => {
  let kept = word;
  while (bytes(kept).length > LONGEST_WORD) kept = [...kept].slice(0, -1).join("");
  return kept;
};
const chars = text => [...text];
const WHOLE = /^[\p{Alphabetic}\p{N}]+/u;

// What a word has beside it that belongs to its name: where signs behind it end, where signs begin before it, and where the
// word begins that signs join it to.
const nameOf = (text, runs, at) => {
  const run = runs[at], behind = runs[at + 1], between = runs[at - 1];
  let end = run.end, begun = run.start, joined = run.start;
  if (bytes(text.slice(run.start, run.end)).length > LONGEST_JOINED) return { end, begun, joined };
  if (behind?.kind === SIGNS && behind.start === run.end) {
    const more = text.slice(behind.start, behind.end).match(/^[+#*]{0,2}/)[0].length;
    const next = runs[at + 2];
    if (!(next?.kind === WORD && next.start === behind.end && more === behind.end - behind.start)) end += more;
  }
  if (between?.kind === SIGNS && between.end === run.start) {
    const signs = text.slice(between.start, between.end), first = runs[at - 2];
    const touches = first?.kind === WORD && first.end === between.start;
    if (touches && signs.length <= 2 && isJoint(signs) && bytes(text.slice(first.start, first.end)).length <= LONGEST_JOINED) joined = first.start;
    if (/[.#@$\\%-]$/.test(signs)) begun -= signs.endsWith("--") ? 2 : 1;
  }
  return { end, begun, joined };
};

// Every term of a folded text, as src/search/terms.rs gives them.
export const terms = text => {
  const found = [], runs = runsOf(text);
  runs.forEach((run, at) => {
    const piece = text.slice(run.start, run.end);
    if (run.kind === DENSE_RUN) {
      chars(piece).forEach((c, place, all) => found.push(c, ...place ? [all[place - 1] + c] : []));
    } else if (run.kind === SIGNS) {
      if (piece.length === 1) found.push(...isAlone(piece) ? [piece] : []);
      else for (let place = 0; place < Math.min(piece.length, 8) - 1; place++) found.push(piece.slice(place, place + 2));
    } else {
      found.push(cut(piece));
      const { end, begun, joined } = nameOf(text, runs, at);
      if (end > run.end) found.push(text.slice(run.start, end));
      for (const start of [joined, begun]) if (start < run.start) found.push(text.slice(start, run.end));
    }
  });
  return found;
};

// The terms that a piece of a query needs. Of a dense run those that cover it are enough: texts are compared later.
const neededTerms = text => {
  const needed = [], runs = runsOf(text), hasWords = runs.some(run => run.kind !== SIGNS);
  runs.forEach((run, at) => {
    const piece = text.slice(run.start, run.end), isLast = run.end === text.length;
    if (run.kind === DENSE_RUN) {
      const all = chars(piece).slice(0, 16);
      if (all.length === 1) needed.push({ key: piece, dense: true });
      const step = all.length > 4 ? 2 : 1;
      for (let place = 0; place + 1 < all.length; place += step) needed.push({ key: all[place] + all[place + 1], dense: true });
      if (step === 2 && all.length % 2) needed.push({ key: all.slice(-2).join(""), dense: true });
    } else if (run.kind === WORD) {
      const { end, begun, joined } = nameOf(text, runs, at), bare = cut(piece);
      const isJoined = runs[at + 2] && nameOf(text, runs, at + 2).joined === run.start;
      const start = joined < run.start ? joined : begun;
      if (start < run.start) {
        const first = joined < run.start ? [cut(text.slice(joined).match(WHOLE)[0])] : [];
        needed.push({ key: text.slice(start, run.end), words: [...first, bare], isLast });
      }
      if (end > run.end) needed.push({ key: text.slice(run.start, end), words: [bare], isLast: end === text.length });
      if (start === run.start && end === run.end && !isJoined) needed.push({ key: bare, word: true, isLast });
    } else if (!hasWords) {
      if (piece.length === 1) needed.push({ key: piece });
      else for (let place = 0; place < Math.min(piece.length, 8) - 1; place++) needed.push({ key: piece.slice(place, place + 2) });
    }
  });
  return needed.slice(0, 12);
};

// --- queries ---

const FILTERS = { tag: "tags", 标签: "tags", 標籤: "tags", category: "categories", 分类: "categories", 分類: "categories", year: "years", 年份: "years" };
const PIECE = /([-－]?)(?:(tag|标签|標籤|category|分类|分類|year|年份)[:：]\s?)?(?:["“”]([^"“”]*)["“”]?|(\S+))/giu;
const LONGEST_QUERY = 300, MOST_PIECES = 12;

// A query in its pieces: `words` to be found, `not` to be found, and filters.
export const parse = text => {
  const query = { words: [], not: [], tags: [], categories: [], years: [], text: text.trim() };
  for (const [whole, minus, filter, quoted, bare] of text.slice(0, LONGEST_QUERY).matchAll(PIECE)) {
    const said = quoted ?? bare;
    if (filter) {
      const name = fold(said).text.trim();
      if (name) query[FILTERS[filter.toLowerCase()]].push({ name, not: !!minus });
      continue;
    }
    // `-i` and `--force` are options of programs.
    const isNot = minus && (quoted !== undefined || !/^(?:[-－].*|[\x00-\x7f])$/.test(said));
    const folded = fold(quoted === undefined ? isNot ? said : whole : said).text.trim().replace(/\s+/g, " ");
    if (!neededTerms(folded).length) continue;
    (isNot ? query.not : query.words).push({ text: folded, exact: quoted !== undefined });
  }
  query.words = query.words.slice(0, MOST_PIECES);
  query.not = query.not.slice(0, MOST_PIECES);
  query.isEmpty = !(query.words.length + query.tags.length + query.categories.length + query.years.length);
  return query;
};

// --- the index ---

const TYPED = "\u0001", INNER = "\u0002", TAG = "\u0003", CATEGORY = "\u0004", READ_AS = "=";
// How much a place counts: in the text, in it again and again, in a heading, in the title.
const PLACES = [1, 1.8, 5, 12];
const EXACT = 1, BEGINS = .7, TYPED_AS = .75, WITHIN = .5, NEAR = .03;
// So many notes are enough not to look for worse ones.
const ENOUGH = 10;

const startsWith = (key, length, prefix) => {
  if (length < prefix.length) return false;
  for (let at = 0; at < prefix.length; at++) if (key[at] !== prefix[at]) return false;
  return true;
};

// The entries of a shard whose keys start with a prefix.
const scan = (shard, prefix, most = 500) => {
  const wanted = bytes(prefix), key = new Uint8Array(512), found = [], decoder = new TextDecoder();
  let at = 0;
  while (at < shard.length && found.length < most) {
    const shared = shard[at], more = shard[at + 1], end = shared + more;
    key.set(shard.subarray(at + 2, at + 2 + more), shared);
    at += 2 + more;
    let length = 0, shift = 0, byte;
    do { byte = shard[at++]; length |= (byte & 127) << shift; shift += 7; } while (byte & 128);
    if (startsWith(key, end, wanted)) found.push([decoder.decode(key.subarray(0, end)), shard.subarray(at, at + length)]);
    else if (found.length) break;
    at += length;
  }
  return found;
};

const eachPosting = (value, act) => {
  let unit = 0;
  for (let at = 0; at < value.length;) {
    let number = 0, shift = 0, byte;
    do { byte = value[at++]; number |= (byte & 127) << shift; shift += 7; } while (byte & 128);
    unit += number >>> 2;
    act(unit++, number & 3);
  }
};

// Whether one letter more, less, another, or two in the other order make one word of the other.
export const isNear = (a, b) => {
  if (a.length > b.length) [a, b] = [b, a];
  if (b.length - a.length > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  return a.slice(at + 1) === b.slice(at + 1) || a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
};

const inflated = async data => new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());

// Opens a site's index. `load(name, mark)` gives a promise of the bytes of a file of it.
export const open = async load => {
  const json = data => JSON.parse(new TextDecoder().decode(data));
  const directory = json(await load("index.json"));
  const starts = directory.starts ? directory.starts.split("\n") : [];
  const firsts = [], noteOf = [];
  directory.units.forEach((units, note) => {
    firsts.push(noteOf.length);
    for (let unit = 0; unit < units; unit++) noteOf.push(note);
  });
  const files = new Map();
  const file = name => {
    if (!files.has(name)) files.set(name, load(name, directory.mark).then(name.endsWith(".bin") ? inflated : same => same).catch(error => { files.delete(name); throw error; }));
    return files.get(name);
  };

  const shardOf = key => {
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle + 1; else high = middle;
    }
    return low;
  };
  // Entries whose keys start with a prefix, from the shard where the prefix itself stands on.
  const entries = async (prefix, most = 1) => {
    let at = shardOf(prefix), found = [];
    for (let read = 0; read < most; read++, at++) {
      found = found.concat(scan(await file(`terms/${at}.bin`), prefix));
      if (!(at < starts.length && starts[at].startsWith(prefix))) break;
    }
    return found;
  };
  const entry = async key => scan(await file(`terms/${shardOf(key)}.bin`), key, 1).find(([found]) => found === key)?.[1];

  // The units of some entries' terms: how much each counts there.
  const collect = (found, quality, into = new Map()) => {
    for (const value of found) eachPosting(value, (unit, place) => {
      into.set(unit, Math.max(into.get(unit) ?? 0, PLACES[place] * quality));
    });
    return into;
  };
  const notesIn = units => new Set([...units.keys()].map(unit => noteOf[unit])).size;

  // Words that differ from a word by one letter. One of its halves is right, or its middle is turned.
  const nearTo = async word => {
    const half = word.length >> 1, near = new Map();
    for (const [key, value] of await entries(word.slice(0, half), 2)) if (isNear(key, word)) near.set(key, value);
    const turned = word.slice(0, half - 1) + word[half] + word[half - 1] + word.slice(half + 1);
    const end = word.slice(half);
    const ending = await entry(INNER + end);
    const heads = ending ? new TextDecoder().decode(ending).split("\n") : [];
    const more = heads.map(head => head + end).filter(other => other !== end && !near.has(other) && isNear(other, word));
    for (const other of [turned, ...more.slice(0, 6)]) {
      const value = await entry(other);
      if (value) near.set(other, value);
    }
    return near;
  };

  // Where a word stands; `others` gets what was found in its place.
  const wordUnits = async (term, exact, others) => {
    const { key } = term;
    if (exact) return collect([await entry(key)].filter(Boolean), EXACT);
    const short = key.length < 2;
    const [own, typed] = await Promise.all([
      entries(key, short ? 1 : 2),
      /^[a-z]{2,30}$/.test(key) ? entries(TYPED + key.slice(0, 10), 2) : [],
    ]);
    const same = own.filter(([found]) => found === key), begin = short ? [] : own.filter(([found]) => found !== key);
    const units = collect(same.map(([, value]) => value), EXACT);
    collect(begin.map(([, value]) => value), BEGINS, units);
    const sounds = typed.filter(([found]) => found.startsWith(TYPED + key) || key.length > 11 && key.startsWith(found.slice(1)));
    collect(sounds.map(([, value]) => value), key.length < 3 ? TYPED_AS / 2 : TYPED_AS, units);
    if (key.length > 2 && notesIn(units) < ENOUGH) {
      const longer = new Set();
      for (const [piece, heads] of await entries(INNER + key)) {
        for (const head of new TextDecoder().decode(heads).split("\n")) if (head) longer.add(head + piece.slice(1));
      }
      const words = [...longer].sort((a, b) => a.length - b.length).slice(0, 16);
      while (words.length && notesIn(units) < ENOUGH) {
        const values = await Promise.all(words.splice(0, 4).map(entry));
        collect(values.filter(Boolean), WITHIN, units);
      }
    }
    if (!same.length && key.length > 3 && notesIn(units) < ENOUGH) {
      for (const [word, value] of await nearTo(key)) {
        others.push(word);
        collect([value], NEAR, units);
      }
    }
    return units;
  };

  const termUnits = async (term, exact, others) => {
    if (term.dense) return collect([await entry(term.key)].filter(Boolean), EXACT);
    if (term.word) return wordUnits(term, exact, others);
    const own = exact || !term.isLast ? [[term.key, await entry(term.key)]] : await entries(term.key);
    const units = new Map();
    for (const [found, value] of own) if (value) collect([value], found === term.key ? EXACT : BEGINS, units);
    if (units.size || !term.words || exact) return units;
    return together(await Promise.all(term.words.map(key => wordUnits({ key, word: true }, false, others))));
  };

  // What is in all of several sets of units.
  const together = sets => {
    if (sets.length < 2) return sets[0] ?? new Map();
    const [least, ...rest] = sets.sort((a, b) => a.size - b.size), both = new Map();
    for (const [unit, score] of least) {
      const scores = rest.map(set => set.get(unit));
      if (scores.every(Boolean)) both.set(unit, Math.min(score, ...scores));
    }
    return both;
  };

  // A piece of a query as it is written in the index: characters that are read as others are replaced.
  const asIndexed = async piece => {
    const dense = neededTerms(piece.text).filter(term => term.dense);
    const known = await Promise.all(dense.map(term => entry(term.key)));
    const unknown = new Set(dense.filter((_, at) => !known[at]).flatMap(term => chars(term.key)));
    const read = new Map();
    await Promise.all([...unknown].map(async c => {
      const other = await entry(c + READ_AS);
      if (other) read.set(c, new TextDecoder().decode(other));
    }));
    return read.size ? { ...piece, text: fold(piece.text, read).text } : piece;
  };

  // The units of a piece, and what else it may be called in texts.
  const pieceUnits = async given => {
    const piece = await asIndexed(given), others = [], needed = neededTerms(piece.text);
    const sets = await Promise.all(needed.map(term => termUnits(term, piece.exact, others)));
    let units = together([...sets]), near = false;
    if (!units.size && !piece.exact && sets.length > 1) {
      // No unit has all of it: those with most of it.
      const counts = new Map(), least = Math.max(2, Math.ceil(sets.length * .6));
      for (const set of sets) for (const [unit, score] of set) {
        const [count, sum] = counts.get(unit) ?? [0, 0];
        counts.set(unit, [count + 1, sum + score]);
      }
      for (const [unit, [count, sum]] of counts) if (count >= least) units.set(unit, WITHIN * sum / sets.length);
      near = true;
    }
    return { ...piece, units, others, near };
  };

  // The notes that a filter lets pass; null without filters.
  const filtered = async query => {
    const named = async (kind, { name, not }) => {
      const found = await entries(kind + name, 2), own = found.filter(([key]) => key === kind + name);
      const notes = new Set();
      for (const [, value] of own.length ? own : found) eachPosting(value, note => notes.add(note));
      return { notes, not };
    };
    const years = query.years.map(({ name, not }) => {
      const [first, last = first] = name.split(/-|\.\.+|~/).map(Number), notes = new Set();
      directory.years.forEach(([year, start], at) => {
        const end = directory.years[at + 1]?.[1] ?? directory.units.length;
        if (year >= first && year <= last) for (let note = start; note < end; note++) notes.add(note);
      });
      return { notes, not };
    });
    const all = await Promise.all([
      ...query.tags.map(filter => named(TAG, filter)), ...query.categories.map(filter => named(CATEGORY, filter)), ...years,
    ]);
    return all.length ? note => all.every(({ notes, not }) => notes.has(note) !== not) : null;
  };

  // Notes by how well they fit, with the unit of each that fits best.
  const rank = (pieces, passes) => {
    const notes = new Map();
    for (const [at, { units }] of pieces.entries()) {
      const rarity = Math.log(2 + noteOf.length / (1 + units.size));
      for (const [unit, score] of units) {
        const number = noteOf[unit];
        if (passes && !passes(number)) continue;
        let note = notes.get(number);
        if (!note) notes.set(number, note = { number, best: [], inUnits: new Map(), parts: 0 });
        note.best[at] = Math.max(note.best[at] ?? 0, score * rarity);
        note.parts++;
        const own = note.inUnits.get(unit) ?? [];
        own[at] = score * rarity;
        note.inUnits.set(unit, own);
      }
    }
    const sum = scores => scores.reduce((sum, score) => sum + (score ?? 0), 0);
    const count = scores => scores.filter(Boolean).length;
    const ranked = [];
    for (const { number, best, inUnits, parts } of notes.values()) {
      const found = count(best), units = [...inUnits].sort(([a, x], [b, y]) => count(y) - count(x) || sum(y) - sum(x) || a - b);
      const close = count(units[0][1]) === found ? 1.3 : 1;
      ranked.push({ number, found, score: sum(best) * close + Math.log(1 + parts) / 4, units: units.map(([unit]) => unit - firsts[number]) });
    }
    return ranked;
  };

  // Notes for a query, best first, not yet compared with their texts.
  const find = async text => {
    const query = parse(text);
    if (query.isEmpty) return { query, pieces: [], notes: [] };
    const [passes, pieces, not] = await Promise.all([
      filtered(query), Promise.all(query.words.map(pieceUnits)),
      Promise.all(query.not.map(piece => pieceUnits({ ...piece, exact: true }))),
    ]);
    const barred = new Set(not.flatMap(({ units }) => [...units.keys()].map(unit => noteOf[unit])));
    const isOpen = note => !barred.has(note) && (!passes || passes(note));
    if (!pieces.length) {
      const all = directory.units.map((_, number) => ({ number, score: 0, units: [0] })).filter(({ number }) => isOpen(number));
      return { query, pieces, notes: all.reverse() };
    }
    const ranked = rank(pieces, isOpen);
    const whole = ranked.filter(({ found }) => found === pieces.length);
    const needed = Math.ceil(pieces.length / 2);
    const notes = whole.length || pieces.some(({ exact }) => exact) ? whole : ranked.filter(({ found }) => found >= needed);
    notes.sort((a, b) => b.found - a.found || b.score - a.score || b.number - a.number);
    return { query, pieces, notes, near: !whole.length || pieces.some(({ near }) => near) };
  };

  const unit = async (note, at) => {
    const number = firsts[note] + at, { group } = directory;
    const read = json(await file(`texts/${Math.floor(number / group)}.json`))[number % group];
    return { ...read, variants: pairs(read.variants) };
  };

  // The next `count` results of what was found: their texts are read, and compared with the query.
  const read = async ({ pieces, notes }, from, count) => {
    const results = [], weak = [], isExact = pieces.some(({ exact }) => exact);
    let at = from;
    // Units that have all terms mostly have them together; where files of texts are large, fewer are tried.
    const most = count * Math.max(1.5, (isExact ? 8 : 4) / Math.sqrt(directory.group));
    while (at < notes.length && results.length < count && at - from < most) {
      const batch = notes.slice(at, at + count - results.length);
      const seen = await Promise.all(batch.map(async note => {
        let shown;
        for (const place of note.units.slice(0, isExact ? 6 : 3)) {
          const next = show(await unit(note.number, place), pieces);
          if (!shown || !next.missing) shown = next;
          if (!next.missing || pieces.length > 1 && !isExact) break;
        }
        return { ...shown, number: note.number, score: note.score };
      }));
      for (const result of seen) if (!result.missing) results.push(result); else if (!isExact) weak.push(result);
      at += batch.length;
    }
    const fits = result => result.score + (result.isNamed ? 30 : 0);
    results.sort((a, b) => fits(b) - fits(a));
    return { results: [...results, ...weak].slice(0, Math.max(count, results.length)), next: at };
  };

  return { find, read, unit };
};

// --- results ---

const pairs = text => {
  const all = chars(text ?? ""), map = new Map();
  for (let at = 0; at + 1 < all.length; at += 2) map.set(all[at], all[at + 1]);
  return map;
};

const isWordAt = (text, at) => at >= 0 && at < text.length && kindOf(String.fromCodePoint(text.codePointAt(at))) === WORD;

// Where a piece stands in a folded text.
const places = (text, wanted, exact) => {
  const found = [];
  for (let at = text.indexOf(wanted); at >= 0 && found.length < 200; at = text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    const isPart = exact && (isWordAt(text, at) && isWordAt(text, at - 1) || isWordAt(text, end - 1) && isWordAt(text, end));
    if (!isPart) found.push([at, end]);
  }
  return found;
};

// Where a name stands that was typed by its sound.
const soundPlaces = (name, sounds, typed) => {
  const han = [];
  const readings = (sounds ?? "").split(" ").map(all => all.split("/"));
  let at = 0, next = 0;
  for (const c of name) {
    if (/\p{Script=Han}/u.test(c)) han.push({ at, end: at + c.length, readings: readings[next++] ?? [] });
    at += c.length;
  }
  const match = (place, rest) => {
    if (!rest) return place;
    const here = han[place];
    if (!here || place && han[place - 1].end !== here.at && rest !== typed) return 0;
    for (const reading of here.readings) {
      if (rest.startsWith(reading)) { const end = match(place + 1, rest.slice(reading.length)); if (end) return end; }
      else if (reading.startsWith(rest)) return place + 1;
    }
    return 0;
  };
  const initials = (place, rest) => {
    for (const letter of rest) if (!han[place]?.readings.some(reading => reading[0] === letter)) return 0; else place++;
    return place;
  };
  for (let place = 0; place < han.length; place++) {
    const end = match(place, typed) || initials(place, typed);
    if (end) return [[han[place].at, han[end - 1].end]];
  }
  return [];
};

// Ranges in order, those that touch made one.
const merged = ranges => {
  const all = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = all.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end); else all.push([start, end]);
  }
  return all;
};

// A text as pieces, every other one a hit.
const marked = (text, ranges) => {
  const parts = [];
  let at = 0;
  for (const [start, end] of merged(ranges)) {
    parts.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  return [...parts, text.slice(at)];
};

const SNIPPET = 110, BEFORE = 28;

// The part of a text with most hits, from a little before them.
const snippet = (text, hits) => {
  let best = 0, most = -1;
  hits.forEach(([start], at) => {
    const near = hits.slice(at, at + 24).filter(([, end]) => end <= start + SNIPPET);
    const worth = new Set(near.map(([, , piece]) => piece)).size * 10 + near.length;
    if (worth > most) [best, most] = [start, worth];
  });
  let start = Math.max(0, best - BEFORE);
  if (start) {
    const gap = text.slice(start, best).search(/[\s。，；：！？]/);
    if (gap >= 0 && start + gap < best) start += gap + 1;
    if (/[\udc00-\udfff]/.test(text[start] ?? "")) start++;
  }
  let end = Math.min(text.length, start + SNIPPET + BEFORE);
  if (/[\ud800-\udbff]/.test(text[end - 1] ?? "")) end--;
  const own = hits.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from - start, to - start]);
  const parts = marked(text.slice(start, end), own);
  if (start) parts[0] = `…${parts[0]}`;
  if (end < text.length) parts[parts.length - 1] += "…";
  return parts;
};

// A unit as a result: title, and its best sections with their hits.
export const show = (unit, pieces) => {
  const { variants } = unit, found = pieces.map(() => false);
  const hitsIn = (name, sounds) => {
    const folded = fold(name, variants), hits = [];
    pieces.forEach((piece, at) => {
      let own = [];
      for (const wanted of [piece.text, ...piece.others]) own.push(...places(folded.text, wanted, piece.exact));
      if (own.length) found[at] = true;
      else if (!piece.exact && /\s|[^\p{Alphabetic}\p{N}]/u.test(piece.text) || piece.near) {
        // Not as it was typed: its words.
        for (const word of piece.text.match(/[\p{Alphabetic}\p{N}]+/gu) ?? []) {
          const size = piece.near && DENSE.test(word) ? 2 : word.length;
          for (let place = 0; place + size <= word.length; place++) own.push(...places(folded.text, word.slice(place, place + size), true));
        }
      }
      hits.push(...own.map(([start, end]) => [folded.from[start], folded.from[end - 1] + lengthAt(name, folded.from[end - 1]), at]));
      if (!own.length && sounds && /^[a-z]{2,}$/.test(piece.text)) {
        const heard = soundPlaces(name, sounds, piece.text);
        if (heard.length) found[at] = true;
        hits.push(...heard.map(([start, end]) => [start, end, at]));
      }
    });
    return hits.sort((a, b) => a[0] - b[0]);
  };
  const title = hitsIn(unit.title, unit.sounds?.[0]);
  [...unit.tags ?? [], ...unit.categories ?? []].forEach(name => hitsIn(name));
  const sections = unit.sections.map(([heading, id, text], at) => {
    const inHeading = hitsIn(heading, unit.sounds?.[at + 1]), inText = hitsIn(text);
    const kinds = new Set([...inHeading, ...inText].map(([, , piece]) => piece)).size;
    return { at, heading, id, text, inHeading, inText, worth: kinds * 20 + inHeading.length * 8 + Math.min(inText.length, 6) };
  });
  const best = sections.filter(({ worth }) => worth).sort((a, b) => b.worth - a.worth || a.at - b.at).slice(0, 3).sort((a, b) => a.at - b.at);
  const shown = best.length ? best : sections.slice(0, 1);
  return {
    title: marked(unit.title, title), name: unit.title, address: unit.address, date: unit.date ?? "", lang: unit.lang,
    categories: unit.categories ?? [], tags: unit.tags ?? [],
    isNamed: pieces.length > 0 && new Set(title.map(([, , piece]) => piece)).size === pieces.length,
    missing: found.includes(false),
    sections: shown.map(({ heading, id, text, inHeading, inText }) => ({
      heading: marked(heading, inHeading), id, snippet: snippet(text, inText),
      // As they stand in the text.
      words: [...new Set([...inText.map(([start, end]) => text.slice(start, end)), ...inHeading.map(([start, end]) => heading.slice(start, end))])],
    })),
    words: [...new Set(title.map(([start, end]) => unit.title.slice(start, end)))],
  };
};

const lengthAt = (text, at) => text.codePointAt(at) > 0xffff ? 2 : 1;

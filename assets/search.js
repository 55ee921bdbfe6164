// The search as readers see it: a dialog, or the page of the search, over `search-engine.js`. Loaded when it is first asked for.

const FOUND = "found", COUNT = 10;

// An element with properties, attributes and children; a list of texts marks every other one.
const make = (name, { text, attributes = {}, ...properties } = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  for (const [at, part] of [text ?? []].flat().entries()) if (part) made.append(at % 2 ? make("mark", { text: part }) : part);
  made.append(...children);
  return made;
};

const style = link => new Promise(done => {
  if (document.querySelector("link[data-search]")) return done();
  const sheet = make("link", { rel: "stylesheet", href: link.dataset.style, attributes: { "data-search": "" }, onload: done, onerror: done });
  document.head.append(sheet);
});

// The index of the site, opened once; again after a failure.
let opened;
const index = (link, engine) => {
  const base = new URL(link.getAttribute("href"), document.baseURI);
  opened ??= engine.open(async (name, mark) => {
    const answer = await fetch(new URL(mark ? `${name}?${mark}` : name, base), mark ? {} : { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${name}`);
    return new Uint8Array(await answer.arrayBuffer());
  });
  opened.catch(() => { opened = undefined; });
  return opened;
};

// What the opened page is to mark is left for it, for a moment.
const leave = (address, words) => {
  try {
    localStorage.setItem(FOUND, JSON.stringify({ path: new URL(address, location.href).pathname, words: words.slice(0, 20), at: Date.now() }));
  } catch { /* no storage: the page opens unmarked */ }
};

// Puts the search below an input: results, how many, and the keys.
const equip = (input, room, link, engine, { changed, chosen } = {}) => {
  const words = link.dataset, id = name => `biji:search-${name}`;
  const status = make("p", { className: "search-status", attributes: { role: "status" } });
  const help = make("p", { className: "search-help", id: id("help"), text: words.help });
  const list = make("div", { id: id("list"), className: "search-list", attributes: { role: "listbox", "aria-label": words.label } });
  const again = make("button", { type: "button", className: "search-more", text: words.again, hidden: true });
  const more = make("button", { type: "button", className: "search-more", text: words.more, hidden: true });
  room.append(status, help, list, again, more);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-describedby": help.id, enterkeyhint: "go",
  })) input.setAttribute(name, value);

  let turn = 0, state, active;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const select = option => {
    active?.setAttribute("aria-selected", "false");
    active = option;
    active?.setAttribute("aria-selected", "true");
    if (active) input.setAttribute("aria-activedescendant", active.id); else input.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  };
  const count = number => (number === 1 ? words.one : words.other).replace("{n}", number.toLocaleString("en"));

  let made = 0;
  const option = (address, kind, found, ...children) => {
    const link = make("a", { className: kind, href: address, id: id(made++), tabIndex: -1, attributes: { role: "option", "aria-selected": "false" } }, ...children);
    const go = () => { leave(link.href, found); chosen?.(); };
    link.addEventListener("click", go);
    link.addEventListener("auxclick", go);
    return link;
  };
  const group = result => {
    const { title, address, date, categories, tags, sections, lang } = result;
    const all = [...new Set([...result.words, ...sections.flatMap(section => section.words)])];
    const facts = [date, categories.at(-1), ...tags.slice(0, 3).map(tag => `#${tag}`)].filter(Boolean);
    const intro = sections.find(section => !section.id), below = sections.filter(section => section.id);
    const head = option(address, "search-note", all,
      make("strong", { text: title, attributes: { lang } }),
      ...facts.length ? [make("span", { className: "search-facts", text: facts.join(" · ") })] : [],
      ...intro && intro.snippet.join("").trim() ? [make("span", { className: "search-snippet", text: intro.snippet, attributes: { lang } })] : []);
    const parts = below.map(section => option(`${address}#${encodeURIComponent(section.id)}`, "search-section", [...new Set([...section.words, ...all])],
      make("b", { text: section.heading, attributes: { lang } }),
      ...section.snippet.join("").trim() ? [make("span", { className: "search-snippet", text: section.snippet, attributes: { lang } })] : []));
    return make("div", { attributes: { role: "group", "aria-label": result.name } }, head, ...parts);
  };

  const say = text => { if (status.textContent !== text) status.textContent = text; };
  const clear = () => {
    list.replaceChildren();
    select();
    again.hidden = more.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const fail = () => {
    if (!list.firstChild) clear();
    say(words.failed);
    again.hidden = false;
    list.removeAttribute("aria-busy");
  };
  const next = async mine => {
    const { found, at } = state, searched = await index(link, engine);
    const { results, next: end } = await searched.read(found, at, COUNT);
    if (mine !== turn) return;
    const first = at === 0;
    if (first) clear();
    state.at = end;
    list.append(...results.map(group));
    more.hidden = end >= found.notes.length;
    // Notes whose text lacks what they seemed to have are not counted.
    state.shown += results.length;
    const total = more.hidden ? state.shown : found.notes.length;
    if (total) say([found.near && words.near, count(total)].filter(Boolean).join(" ")); else say(words.none);
    help.hidden = total > 0;
    input.setAttribute("aria-expanded", String(total > 0));
    if (first) select(options()[0]);
  };
  const search = async () => {
    const mine = ++turn, text = input.value;
    changed?.(text);
    const late = setTimeout(() => { if (mine === turn) { say(words.loading); list.setAttribute("aria-busy", "true"); } }, 300);
    try {
      const searched = await index(link, engine);
      if (mine !== turn) return;
      const found = await searched.find(text);
      if (mine !== turn) return;
      if (found.query.isEmpty) { clear(); say(""); help.hidden = false; return; }
      state = { found, at: 0, shown: 0 };
      await next(mine);
    } catch {
      if (mine === turn) { clear(); fail(); }
    } finally {
      clearTimeout(late);
      if (mine === turn) list.removeAttribute("aria-busy");
    }
  };

  let composing = false;
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => { composing = false; search(); });
  input.addEventListener("input", event => { if (!composing && !event.isComposing) search(); });
  again.addEventListener("click", () => { opened = undefined; input.focus(); search(); });
  more.addEventListener("click", async () => {
    const last = options().length;
    try { await next(turn); } catch { fail(); return; }
    select(options()[last]);
    input.focus();
  });
  input.addEventListener("keydown", event => {
    if (composing || event.isComposing || event.keyCode === 229) return;
    const all = options(), at = all.indexOf(active), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      event.preventDefault();
      select(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active && event.ctrlKey | event.metaKey) {
        active.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
      } else active?.click();
    }
  });
  list.addEventListener("pointermove", ({ target }) => {
    const over = target.closest("[role=option]");
    if (over && over !== active) {
      active?.setAttribute("aria-selected", "false");
      active = over;
      active.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", active.id);
    }
  });
  if (input.value) search();
  return search;
};

let dialog;
// Opens the search: its page has it already.
export const open = async (link, engine) => {
  const own = document.querySelector("#biji\\:results input");
  if (own) { own.focus(); own.select(); return; }
  await style(link);
  if (!dialog) {
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: false, placeholder: link.dataset.label, attributes: { "aria-label": link.dataset.label, autocapitalize: "off" } });
    const close = make("button", { type: "button", className: "search-close", text: link.dataset.close });
    const room = make("div", { className: "search-room" });
    dialog = make("dialog", { className: "search", attributes: { "aria-label": link.dataset.label } }, make("div", { className: "search-head" }, input, close), room);
    dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
    // The field would keep Escape to empty itself.
    dialog.addEventListener("keydown", event => { if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); dialog.close(); } });
    close.addEventListener("click", () => dialog.close());
    document.body.append(dialog);
    equip(input, room, link, engine, { chosen: () => dialog.close() });
  }
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector("input");
  input.focus();
  input.select();
  index(link, engine).catch(() => { /* said when something is searched */ });
};

// The page of the search: what its address asks for, and the address of what is asked.
export const page = async (link, engine) => {
  const room = document.getElementById("biji:results"), input = room.querySelector("input");
  await style(link);
  input.value = new URL(location.href).searchParams.get("q") ?? input.value;
  room.querySelector("form").addEventListener("submit", event => event.preventDefault());
  equip(input, room, link, engine, {
    changed: text => {
      const address = new URL(location.href);
      if (text) address.searchParams.set("q", text); else address.searchParams.delete("q");
      history.replaceState(history.state, "", address);
    },
  });
  input.focus();
};

// Marks what was searched on the page that it led to, and shows the first hit.
export const arrive = async (link, engine, words) => {
  const main = document.querySelector("main");
  if (!main || !window.CSS?.highlights || !words.length) return;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, node =>
    node.parentElement.closest("script, style, .tools, .toc, [hidden], .katex-mathml") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  let text = "";
  while (walker.nextNode() && text.length < 400000) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  const folded = engine.fold(text), ranges = [];
  const place = at => {
    let low = 0, high = nodes.length - 1;
    while (low < high) { const middle = (low + high + 1) >> 1; if (nodes[middle][0] <= at) low = middle; else high = middle - 1; }
    return [nodes[low][1], at - nodes[low][0]];
  };
  for (const word of words) {
    const wanted = engine.fold(word).text;
    if (!wanted) continue;
    for (let at = folded.text.indexOf(wanted); at >= 0 && ranges.length < 1000; at = folded.text.indexOf(wanted, at + wanted.length)) {
      const range = new Range(), last = folded.from[at + wanted.length - 1];
      range.setStart(...place(folded.from[at]));
      const [node, offset] = place(last);
      range.setEnd(node, Math.min(node.length, offset + (text.codePointAt(last) > 0xffff ? 2 : 1)));
      ranges.push(range);
    }
  }
  if (!ranges.length) return;
  await style(link);
  CSS.highlights.set(FOUND, new Highlight(...ranges));
  document.addEventListener("keydown", event => { if (event.key === "Escape") CSS.highlights.delete(FOUND); }, { once: true });
  let heading;
  try { heading = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* not an id */ }
  ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
  const first = ranges.find(range => !heading || heading.compareDocumentPosition(range.startContainer) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) ?? ranges[0];
  const box = first.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) first.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
};

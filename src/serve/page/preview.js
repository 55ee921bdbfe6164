// The preview's part in a page: it listens for changes, shows mistakes, and keeps the reader's place over a reload.
// It is put into answers, never into files. `STYLE` and `WORDS` stand in front of it.
(() => {
  const script = document.currentScript;
  let state = JSON.parse(script.dataset.state);
  let number = 0, source, closed = "", open = false, hidden = "", lost = false, retry;
  const key = name => `biji ${name} ${location.pathname}`;
  const stored = { // storage may be forbidden
    get: name => { try { return sessionStorage.getItem(key(name)); } catch { return null; } },
    set: (name, value) => { try { sessionStorage.setItem(key(name), value); } catch { /* not kept */ } },
    remove: name => { try { sessionStorage.removeItem(key(name)); } catch { /* not kept */ } },
  };
  const words = WORDS;

  // A small tree builder; texts are never read as HTML.
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute === "onclick") element.addEventListener("click", value); else element.setAttribute(attribute, value);
    }
    element.append(...children.filter(child => child !== undefined && child !== ""));
    return element;
  };
  // What stands in backticks is a name.
  const named = text => text.split("`").map((part, i) => i % 2 ? make("code", {}, part) : part);

  const host = document.createElement("biji-preview");
  host.lang = words.language;
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);

  const excerpt = fault => {
    if (!fault.excerpt) return "";
    const letters = [...fault.excerpt];
    const from = fault.column - 1;
    const to = Math.min(letters.length, fault.end.line === fault.line ? Math.max(fault.end.column - 1, from + 1) : letters.length);
    const isWhole = letters[0] !== "…" && from < letters.length;
    const part = (a, b) => letters.slice(a, b).join("");
    const line = isWhole ? [part(0, from), make("mark", {}, part(from, to)), part(to)] : [fault.excerpt];
    return make("div", { class: "excerpt", tabindex: "0" }, make("i", {}, String(fault.line)), ...line, fault.label ? make("em", {}, fault.label) : "");
  };
  const fault = fault => {
    const place = fault.file && (fault.line ? `${fault.file}:${fault.line}:${fault.column}` : fault.file);
    const why = [...fault.notes.map(text => [words.note, text]), ...fault.help.map(text => [words.help, text])];
    return make("li", { class: `fault ${fault.severity}` },
      make("h3", {}, make("span", {}, fault.code), ...named(fault.message)),
      place ? make(fault.open ? "a" : "span", fault.open ? { class: "place", href: fault.open } : { class: "place" }, place) : "",
      excerpt(fault),
      why.length ? make("ul", { class: "why" }, ...why.map(([word, text]) => make("li", {}, make("b", {}, word), make("span", {}, ...named(text))))) : "");
  };
  const faults = list => list.map(fault);

  function show() {
    const { errors, warnings, more, panic, texts } = state;
    const marks = JSON.stringify([errors, panic]);
    const count = errors.length + more.errors;
    const layers = [];
    if ((count || panic) && hidden !== marks) {
      const hide = () => { hidden = marks; show(); };
      const title = panic ? words.panic : texts.errors.count;
      layers.push(make("div", { class: "layer veil", onclick: event => { if (event.target.classList.contains("veil")) hide(); } },
        make("section", { class: "sheet", role: "dialog", "aria-label": title },
          make("header", {}, make("h2", {}, title), make("button", { onclick: hide }, words.hide)),
          make("ol", {}, panic ? make("li", { class: "fault error" }, make("h3", {}, panic), make("ul", { class: "why" }, make("li", {}, make("span", {}, words.panicHelp)))) : "", ...faults(errors)),
          make("footer", {}, more.errors ? `${texts.errors.more} · ` : "", state.old ? words.old : words.now))));
    }
    const corner = make("div", { class: "layer corner" });
    if ((count || panic) && hidden === marks) {
      corner.append(make("button", { class: "pill", onclick: () => { hidden = ""; show(); } }, make("span", { class: "dot error" }), panic ? words.panic : texts.errors.count));
    }
    const total = warnings.length + more.warnings;
    if (total && closed !== JSON.stringify(warnings)) {
      if (open) corner.append(make("ol", { class: "list" }, ...faults(warnings), more.warnings ? make("li", { class: "fault" }, texts.warnings.more) : ""));
      corner.append(make("span", { class: "pill" },
        make("button", { class: "close", "aria-expanded": String(open), onclick: () => { open = !open; show(); } }, make("span", { class: "dot" }), ` ${texts.warnings.count}`),
        make("button", { class: "close", "aria-label": words.close, onclick: () => { closed = JSON.stringify(warnings); show(); } }, "×")));
    }
    if (corner.childElementCount) layers.push(corner);
    if (state.banner.length) {
      layers.push(make("div", { class: `layer state${corner.childElementCount ? " beside" : ""}` }, make("span", { class: "pill" }, make("span", { class: "dot" }), state.banner.map(word => words[word]).join(" · "))));
    }
    if (lost) layers.push(make("div", { class: "layer notice", role: "status" }, make("span", { class: "pill" }, make("span", { class: "dot error" }), words.lost)));
    const scheme = document.documentElement.dataset.theme;
    if (scheme === "light" || scheme === "dark") host.dataset.scheme = scheme; else delete host.dataset.scheme;
    shadow.replaceChildren(...layers);
  }
  addEventListener("keydown", event => {
    if (event.key === "Escape" && shadow.querySelector(".veil")) { hidden = JSON.stringify([state.errors, state.panic]); show(); }
  });

  // The reader's place: kept when the page is loaded again, also below an anchor.
  function reload(target) {
    const step = `${state.page} ${target}`;
    if (stored.get("step") === step) return; // it was loaded for this already, and came out the same
    stored.set("step", step);
    stored.set("place", JSON.stringify([scrollX, scrollY]));
    location.reload();
  }
  const place = JSON.parse(stored.get("place") ?? "null");
  stored.remove("place");
  if (stored.get("step")?.split(" ")[0] !== state.page) stored.remove("step");
  if (place) {
    const back = () => scrollTo({ left: place[0], top: place[1], behavior: "instant" });
    let moved = false;
    for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => { moved = true; }, { once: true, passive: true });
    back();
    addEventListener("load", () => { if (!moved) back(); requestAnimationFrame(() => { if (!moved) back(); }); });
  }

  const path = address => { try { return decodeURIComponent(new URL(address, document.baseURI).pathname); } catch { return ""; } };
  const fresh = (address, mark) => { const url = new URL(address, document.baseURI); url.searchParams.set("_biji", mark); return url.href; };

  function exchangeStyles(next) {
    const links = [...document.querySelectorAll("link[rel~=stylesheet][href]")].filter(link => new URL(link.href).origin === location.origin && !link.dataset.bijiOld);
    next.styles.forEach(([to, mark], i) => {
      const [from, before] = state.styles[i] ?? [];
      const old = links[i];
      if (!old || (from === to && before === mark)) return;
      const link = old.cloneNode();
      link.href = fresh(to.split("/").map(encodeURIComponent).join("/"), mark);
      old.dataset.bijiOld = "";
      const done = () => old.remove();
      link.addEventListener("load", done);
      link.addEventListener("error", done);
      old.after(link);
    });
  }
  function exchangeImages(next) {
    const before = new Map(state.images);
    for (const [name, mark] of next.images) {
      if (before.get(name) === mark) continue;
      for (const element of document.querySelectorAll("img[src], source[src], video[src], audio[src], embed[src], iframe[src]")) {
        if (path(element.getAttribute("src")) === name) {
          element.src = fresh(element.getAttribute("src"), mark);
          if (element.parentElement?.load) element.parentElement.load();
        }
      }
      for (const element of document.querySelectorAll("[poster]")) if (path(element.getAttribute("poster")) === name) element.poster = fresh(element.getAttribute("poster"), mark);
      for (const element of document.querySelectorAll("link[rel~=icon]")) if (path(element.getAttribute("href")) === name) element.href = fresh(element.getAttribute("href"), mark);
      for (const element of document.querySelectorAll("[srcset]")) {
        const items = element.getAttribute("srcset").split(",").map(item => item.trim().split(/\s+/));
        if (items.some(([address]) => path(address) === name)) {
          element.srcset = items.map(([address, ...rest]) => [path(address) === name ? fresh(address, mark) : address, ...rest].join(" ")).join(", ");
        }
      }
    }
  }

  function hear(next) {
    const { go } = next;
    number = next.number;
    if (go && path(go) !== path(location.href)) { location.assign(go); return; }
    if (next.page !== state.page) { reload(next.page); return; }
    exchangeStyles(next);
    exchangeImages(next);
    state = next;
    show();
  }

  function connect() {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(`/_biji/events?since=${number}&at=${encodeURIComponent(location.pathname)}`);
    source.onopen = () => { lost = false; };
    source.onmessage = event => hear(JSON.parse(event.data));
    source.onerror = () => {
      source.close();
      if (!lost) { lost = true; show(); }
      retry = setTimeout(connect, 700);
    };
  }
  // A browser opens few connections to one host: pages that nobody sees give theirs up.
  const disconnect = () => { clearTimeout(retry); source?.close(); source = undefined; };
  document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", event => { if (event.persisted) connect(); });
  new MutationObserver(show).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  show();
  if (!document.hidden) connect();
})();

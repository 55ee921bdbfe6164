// Extras of the built-in theme: the switch for dark mode, the current entry of the contents, copying code.
// Every page reads without this file.
(() => {
  const root = document.documentElement;
  const words = document.currentScript?.dataset ?? {};

  const button = document.getElementById("biji:theme");
  if (button) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const current = () => root.dataset.theme || (system.matches ? "dark" : "light");
    const show = () => button.setAttribute("aria-pressed", String(current() === "dark"));
    button.addEventListener("click", () => {
      const wanted = current() === "dark" ? "light" : "dark";
      const asSystem = wanted === (system.matches ? "dark" : "light");
      if (asSystem) delete root.dataset.theme; else root.dataset.theme = wanted;
      try {
        if (asSystem) localStorage.removeItem("theme"); else localStorage.setItem("theme", wanted);
      } catch { /* no storage: the choice lasts as long as the page */ }
      show();
    });
    system.addEventListener("change", show);
    button.hidden = false;
    show();
  }

  // The contents follow the reader. Observers instead of scroll handlers: nothing here makes the browser measure.
  const toc = document.querySelector(".toc");
  if (toc && "IntersectionObserver" in window) {
    const list = toc.querySelector("ol"), fold = toc.querySelector("details"), here = toc.querySelector(".here");
    // Firefox before 143 and Safari before 18.4 can't show a closed element's entries beside the text: there it is open.
    if (!CSS.supports("selector(::details-content)") && !toc.classList.contains("open")) {
      const wide = matchMedia("(width >= 64rem)");
      const fit = () => { fold.open = wide.matches; toc.classList.toggle("open", wide.matches); };
      fit();
      wide.addEventListener("change", fit);
    }
    const links = [...toc.querySelectorAll("a")];
    const places = new Map();
    links.forEach((link, place) => {
      try { places.set(document.getElementById(decodeURIComponent(link.hash.slice(1))), place); } catch { /* not an id */ }
    });
    places.delete(null);

    // Where the current entry lies in the list; out of sight, it is brought to a third of the height.
    const sight = new IntersectionObserver(([{ isIntersecting, boundingClientRect: entry, rootBounds: seen, target }]) => {
      sight.unobserve(target);
      if (!isIntersecting && seen?.height) list.scrollTop += entry.top - seen.top - seen.height / 3;
    }, { root: list, rootMargin: "-12% 0px" });

    const above = link => {
      const entries = [];
      for (let entry = link?.closest("li"); entry; entry = entry.parentElement.closest("li")) entries.push(entry);
      return entries;
    };
    let now = -1;
    const show = place => {
      if (place === now) return;
      const before = links[now], link = links[place];
      now = place;
      before?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "true");
      if (here) here.textContent = link?.textContent ?? "";
      const open = above(link), closed = above(before).filter(entry => !open.includes(entry));
      if (closed.length || open.some(entry => !entry.classList.contains("at"))) {
        for (const entry of closed) entry.classList.remove("at");
        for (const entry of open) entry.classList.add("at");
        if (toc.classList.contains("folds")) list.classList.toggle("again");
      }
      if (link) sight.observe(link);
    };

    const passed = new Set();
    // Everything above the upper third is passed, however far it is.
    const reader = new IntersectionObserver(entries => {
      for (const entry of entries) {
        const place = places.get(entry.target);
        if (entry.isIntersecting) passed.add(place); else passed.delete(place);
      }
      show(Math.max(-1, ...passed));
    }, { rootMargin: "10000000px 0px -66% 0px" });
    for (const heading of places.keys()) reader.observe(heading);

    fold.addEventListener("toggle", () => { if (fold.open && links[now]) sight.observe(links[now]); });
    list.addEventListener("click", event => { if (event.target.closest("a") && !toc.classList.contains("open")) fold.open = false; });
  }

  // The search is loaded when it is first asked for. What it found is marked on the page that it led to.
  const find = document.getElementById("biji:find");
  if (find && "showModal" in HTMLDialogElement.prototype) {
    const from = name => import(new URL(find.dataset[name], document.baseURI));
    let loaded;
    const search = async (action, ...more) => {
      loaded ??= Promise.all([from("view"), from("engine")]);
      try {
        const [view, engine] = await loaded;
        await view[action](find, engine, ...more);
      } catch (error) {
        loaded = undefined;
        throw error;
      }
    };
    // Its page says what is missing.
    const ask = event => {
      event.preventDefault();
      search("open").catch(() => { location.href = find.href; });
    };
    for (const link of document.querySelectorAll(".find")) link.addEventListener("click", event => {
      if (!(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) ask(event);
    });
    document.addEventListener("keydown", event => {
      const isTyped = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.isComposing || event.altKey || event.shiftKey && event.key !== "/") return;
      if (event.ctrlKey || event.metaKey ? event.key.toLowerCase() === "k" : event.key === "/" && !isTyped) ask(event);
    });
    if (document.getElementById("biji:results")) search("page").catch(() => {});
    try {
      const found = JSON.parse(localStorage.getItem("found"));
      if (found) localStorage.removeItem("found");
      if (found?.path === location.pathname && Date.now() - found.at < 30000) search("arrive", found.words).catch(() => {});
    } catch { /* no storage: nothing is marked */ }
  }

  // The width of the window itself would be known only after the page is laid out.
  const narrow = matchMedia("(width < 700px)");
  // The buttons of a block of code.
  const equip = figure => {
    const code = figure.querySelector("td.code pre, pre code");
    if (!code) return;
    const tools = document.createElement("div");
    tools.className = "tools";
    const button = (name, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = name;
      made.textContent = words[name];
      made.addEventListener("click", () => act(made));
      tools.append(made);
      return made;
    };
    const isWrapped = () => figure.dataset.wrap ? false : "wrap" in figure.dataset || "wrap" in root.dataset;
    // Where a line may be longer than the block.
    const long = words.breaks && (narrow.matches ? /[^\n]{40}/ : /[^\n]{72}/).test(code.textContent);
    if (long) button("breaks", () => {
      const wraps = !isWrapped();
      for (const other of document.querySelectorAll("figure.highlight")) other.removeAttribute("data-wrap");
      if (wraps) root.dataset.wrap = ""; else delete root.dataset.wrap;
      try { localStorage.setItem("wrap", wraps ? "on" : "off"); } catch { /* the choice lasts as long as the page */ }
      for (const other of document.querySelectorAll(".tools .breaks")) other.ariaPressed = String(wraps);
    }).ariaPressed = String(isWrapped());
    // What is copied can be run: no prompts and answers, no signs of changes and no removed lines.
    if (navigator.clipboard && words.copy) button("copy", async copy => {
      const lines = [...code.querySelectorAll(".line")].filter(line => !line.matches(".out, .removed")).map(line => {
        const text = line.cloneNode(true);
        for (const sign of text.querySelectorAll(".prompt, .sign")) sign.remove();
        return text.textContent;
      });
      try {
        await navigator.clipboard.writeText(lines.length ? lines.join("\n") : code.textContent);
      } catch { return; }
      copy.textContent = words.copied;
      setTimeout(() => { copy.textContent = words.copy; }, 1600);
    });
    if (tools.firstChild) figure.append(tools);
    // A search in the page scrolls folded lines to what it finds.
    for (const fold of figure.querySelectorAll(".unfold")) {
      const block = fold.parentNode === figure ? code.parentNode : fold.nextElementSibling;
      block.addEventListener("scroll", () => { if (block.scrollTop > 4) fold.firstChild.checked = true; });
    }
  };

  // What stands in notes; of a locked note, once it is opened.
  const dress = part => {
    // A few blocks at a time: nobody waits for the buttons of two hundred.
    const figures = [...part.querySelectorAll("figure.highlight")].reverse();
    const some = () => {
      const end = performance.now() + 5;
      while (figures.length && performance.now() < end) equip(figures.pop());
      if (figures.length) setTimeout(some);
    };
    some();

    // A player takes the place of its link when it is asked for; until then nothing of its host is loaded.
    for (const link of part.querySelectorAll("a.embed[data-player]")) {
      link.addEventListener("click", event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        const frame = document.createElement("iframe");
        frame.src = link.dataset.player;
        frame.title = link.textContent;
        frame.allow = "fullscreen; encrypted-media; picture-in-picture";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        frame.allowFullscreen = true;
        link.replaceWith(frame);
        frame.focus();
      });
    }
  };
  dress(document);
  document.addEventListener("biji:unlocked", event => dress(event.target));

  // Pictures at their full size; without scripts they are links to it. What shows them is loaded when it is first asked for.
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.zoom");
    if (!link || !words.zoom || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    import(new URL(words.zoom, document.baseURI)).then(zoom => zoom.show(link, words)).catch(() => { location.href = link.href; });
  });

  // The days since a note was changed, where they are more than the site's limit.
  const old = document.querySelector(".outdated");
  const days = old ? Math.floor((Date.now() - new Date(old.dataset.since)) / 864e5) : 0;
  if (old && days > old.dataset.limit) {
    old.textContent = old.textContent.replace("{n}", days);
    old.hidden = false;
  }

  // A menu, and the contents on a phone, that are open close with Escape, and when something else is asked for.
  const menus = document.querySelectorAll(".menu details, .toc:not(.open) details");
  if (menus.length) {
    const close = event => {
      for (const menu of menus) if (menu.open && !menu.closest(".open") && (event.key === "Escape" || !menu.contains(event.target))) {
        const within = menu.contains(document.activeElement);
        menu.open = false;
        if (event.key === "Escape" && within) menu.querySelector("summary").focus();
      }
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", event => { if (event.key === "Escape") close(event); });
  }
})();

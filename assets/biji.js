// Extras of the built-in theme: the switch for dark mode, the current entry of the contents, copying code.
// Every page reads without this file.
(() => {
  const root = document.documentElement;
  const words = document.currentScript?.dataset ?? {};

  const button = document.getElementById("theme");
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

  // An observer instead of a scroll handler: no forced layout.
  const links = [...document.querySelectorAll(".toc a")];
  const headings = links.map(link => {
    try { return document.getElementById(decodeURIComponent(link.hash.slice(1))); } catch { return null; }
  });
  if (headings.some(Boolean) && "IntersectionObserver" in window) {
    const passed = new Set();
    const observer = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (entry.isIntersecting || entry.boundingClientRect.top < 0) passed.add(entry.target);
        else passed.delete(entry.target);
      }
      const now = headings.findLastIndex(heading => passed.has(heading));
      links.forEach((link, place) => {
        if (place === now) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }, { rootMargin: "0px 0px -66% 0px" });
    for (const heading of headings) if (heading) observer.observe(heading);
  }

  // What stands in notes; of a locked note, once it is opened.
  const dress = part => {
    if (navigator.clipboard && words.copy) {
      for (const figure of part.querySelectorAll("figure.highlight")) {
        const code = figure.querySelector("td.code pre, pre code");
        if (!code) continue;
        const copy = document.createElement("button");
        copy.type = "button";
        copy.className = "copy";
        copy.textContent = words.copy || "Copy";
        copy.addEventListener("click", async () => {
          const lines = [...code.querySelectorAll(".line")].map(line => line.textContent);
          try {
            await navigator.clipboard.writeText(lines.length ? lines.join("\n") : code.textContent);
          } catch { return; }
          copy.textContent = words.copied || "Copied";
          setTimeout(() => { copy.textContent = words.copy || "Copy"; }, 1600);
        });
        figure.append(copy);
      }
    }

    // High blocks begin folded, where the site says so.
    const height = Number(words.height);
    if (height > 0) {
      for (const figure of part.querySelectorAll("figure.highlight")) {
        const block = figure.querySelector(":scope > pre, :scope > table");
        if (!block || block.offsetHeight <= height + 60) continue;
        const toggle = document.createElement("button");
        toggle.type = "button";
        toggle.className = "unfold";
        const fold = isFolded => {
          figure.classList.toggle("folded", isFolded);
          block.style.maxBlockSize = isFolded ? `${height}px` : "";
          toggle.setAttribute("aria-expanded", String(!isFolded));
          toggle.textContent = isFolded ? words.unfold : words.fold;
        };
        toggle.addEventListener("click", () => fold(toggle.getAttribute("aria-expanded") === "true"));
        figure.append(toggle);
        fold(true);
      }
    }

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

  // A menu that is open closes with Escape, and when something else is asked for.
  const menus = document.querySelectorAll(".menu details");
  if (menus.length) {
    const close = event => {
      for (const menu of menus) if (menu.open && (event.key === "Escape" || !menu.contains(event.target))) {
        const within = menu.contains(document.activeElement);
        menu.open = false;
        if (event.key === "Escape" && within) menu.querySelector("summary").focus();
      }
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", event => { if (event.key === "Escape") close(event); });
  }
})();

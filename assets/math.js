// Formulas: they are shown with their fonts; what is copied of one is its TeX; one that scrolls can be reached by the keyboard.
(() => {
  // Formulas are seen once their letters have their places. In a long note only those that are near are laid out, and the
  // browser asks for their fonts alone; the others are loaded when the reader moves on.
  const isLong = document.documentElement.hasAttribute("data-long");
  // A list shows few formulas of notes whose sheets name many fonts.
  const isList = document.currentScript?.hasAttribute("data-list");
  const all = () => Promise.allSettled([...document.fonts].filter(font => font.family.includes("Formula_")).map(font => font.load()));
  const frames = run => requestAnimationFrame(() => requestAnimationFrame(run));
  const show = () => frames(() => { document.documentElement.dataset.formulas = ""; });
  if (isList) frames(() => document.fonts.ready.then(show));
  else if (isLong) {
    frames(() => document.fonts.ready.then(show));
    for (const event of ["scroll", "beforeprint"]) addEventListener(event, all, { once: true, passive: true });
  } else all().then(show);

  const FORMULA = ".katex, .mathml";
  const delimited = (math, displayed) => {
    const tex = math.querySelector("annotation")?.textContent.trim() ?? "";
    return displayed ? `$$${tex}$$` : `$${tex}$`;
  };
  const isDisplayed = math => !!math?.closest(".math-display");

  document.addEventListener("copy", event => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !event.clipboardData) return;
    const range = selection.getRangeAt(0).cloneRange();
    const within = node => (node.nodeType === 1 ? node : node.parentElement)?.closest(FORMULA);
    // A formula is copied whole.
    const first = within(range.startContainer), last = within(range.endContainer);
    if (first && first === last) {
      event.clipboardData.setData("text/plain", delimited(first, isDisplayed(first)));
      event.preventDefault();
      return;
    }
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    const copied = range.cloneContents();
    const formulas = [...copied.querySelectorAll(FORMULA)];
    if (!formulas.length) return;
    formulas.forEach((math, at) => {
      const own = at === 0 && first ? first : at === formulas.length - 1 && last ? last : math;
      math.replaceWith(delimited(math, isDisplayed(own)));
    });
    // Text as the page would give it needs an element that is there.
    const holder = document.createElement("div");
    holder.className = "copied";
    holder.append(copied);
    document.body.append(holder);
    event.clipboardData.setData("text/plain", holder.innerText.trim());
    event.clipboardData.setData("text/html", holder.innerHTML);
    holder.remove();
    event.preventDefault();
  });

  // Where style sheets can't see how far something is scrolled.
  const hasMore = math => math.scrollLeft + math.clientWidth < math.scrollWidth - 1;
  // All are measured before the first is changed.
  const measure = formulas => {
    const found = formulas.map(math => [math, math.scrollWidth > math.clientWidth + 1, hasMore(math)]);
    for (const [math, isWide, more] of found) {
      math.toggleAttribute("data-more", more);
      if (isWide) {
        math.tabIndex = 0;
        math.setAttribute("role", "group");
        math.setAttribute("aria-label", math.querySelector("annotation")?.textContent.trim() ?? "");
      } else if (math.hasAttribute("tabindex")) {
        for (const name of ["tabindex", "role", "aria-label"]) math.removeAttribute(name);
      }
    }
  };
  // Those that came near since the last frame, all at once: to measure one of them after another was changed lays out again.
  const near = [];
  const reach = part => {
    const observer = new ResizeObserver(entries => measure(entries.map(({ target }) => target)));
    for (const math of part.querySelectorAll(".math-display")) {
      observer.observe(math);
      math.addEventListener("scroll", () => math.toggleAttribute("data-more", hasMore(math)), { passive: true });
      // In a long note one is laid out when it comes near.
      math.addEventListener("contentvisibilityautostatechange", event => {
        if (!event.skipped && near.push(math) === 1) requestAnimationFrame(() => measure(near.splice(0)));
      });
    }
  };
  reach(document);
  document.addEventListener("biji:unlocked", event => reach(event.target));
})();

// Formulas: what is copied of one is its TeX.
(() => {
  const delimited = (math, tex) => math.closest(".math-display") ? `$$${tex}$$` : `$${tex}$`;
  document.addEventListener("copy", event => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !event.clipboardData) return;
    const range = selection.getRangeAt(0);
    const within = node => (node.nodeType === 1 ? node : node.parentElement)?.closest(".katex");
    // A formula is copied whole or not at all.
    const [first, last] = [within(range.startContainer), within(range.endContainer)];
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    const copied = range.cloneContents();
    const formulas = copied.querySelectorAll(".katex");
    if (!formulas.length) return;
    for (const math of formulas) {
      const tex = math.querySelector("annotation")?.textContent.trim() ?? "";
      math.replaceWith(math.closest(".math, .katex-display") || !first ? delimited(math, tex) : (first.closest(".math-display") ? `$$${tex}$$` : `$${tex}$`));
    }
    const holder = document.createElement("div");
    holder.append(copied);
    event.clipboardData.setData("text/plain", plain(selection, holder));
    event.clipboardData.setData("text/html", holder.innerHTML);
    event.preventDefault();
  });

  // As the page would give it as text, which needs an element that is shown.
  const plain = (selection, holder) => {
    holder.className = "copied";
    holder.setAttribute("aria-hidden", "true");
    document.body.append(holder);
    const text = holder.innerText;
    holder.remove();
    holder.removeAttribute("class");
    holder.removeAttribute("aria-hidden");
    return text.trim();
  };
})();

// Shows the beginning of a note beside a link to it, while the link is pointed at or has the focus. The beginnings stand in
// the page (`partials/previews.html`), so nothing is loaded for them; without this script the links are followed as ever.
(() => {
  const previews = document.getElementById("biji:previews");
  const text = document.querySelector(".e-content");
  if (!previews || !text || !HTMLElement.prototype.showPopover || !matchMedia("(hover: hover)").matches) return;
  const page = (address) => new URL(address, location.href).href.split("#")[0];
  const known = new Map([...previews.content.children].map((card) => [page(card.getAttribute("href")), card]));
  const box = document.createElement("div");
  box.className = "peek";
  box.popover = "manual";
  document.body.append(box);
  let timer;
  const hide = () => {
    clearTimeout(timer);
    if (box.matches(":popover-open")) box.hidePopover();
  };
  const show = (link) => {
    box.replaceChildren(document.importNode(known.get(page(link.href)), true));
    box.firstChild.tabIndex = -1;
    box.showPopover();
    const at = link.getClientRects()[0];
    if (!at) return;
    const below = at.bottom + box.offsetHeight + 8 < innerHeight;
    const left = Math.min(Math.max(8, at.left), document.documentElement.clientWidth - box.offsetWidth - 8);
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + scrollY}px`;
  };
  const later = (event, wait) => {
    const link = event.target.closest?.("a[href]");
    if (!link || box.contains(link) || !known.has(page(link.href)) || link.getAttribute("href").startsWith("#")) return;
    clearTimeout(timer);
    timer = setTimeout(show, wait, link);
  };
  text.addEventListener("pointerover", (event) => later(event, 250));
  text.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && later(event, 0));
  // The box may be pointed at, so it stays a moment.
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, 200);
  };
  text.addEventListener("pointerout", leave);
  text.addEventListener("focusout", hide);
  box.addEventListener("pointerover", () => clearTimeout(timer));
  box.addEventListener("pointerout", leave);
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", hide, { passive: true });
})();

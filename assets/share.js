// Shares a note's address: by the system's own sheet, or else by copying it.
(() => {
  const button = document.querySelector("button.share");
  if (!button) return;
  const name = button.textContent;
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const note = { title: document.querySelector("h1")?.textContent.trim() ?? document.title, url: address };
  // Announced by screen readers, and seen in the button's place.
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    if (navigator.share) {
      try {
        await navigator.share(note);
        return;
      } catch (reason) {
        if (reason.name === "AbortError") return;
      }
    }
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = button.dataset.copied;
    } catch {
      // Without leave to copy the address is there to be copied by hand.
      button.textContent = address;
      return;
    }
    setTimeout(() => { button.textContent = name; }, 2000);
  });
  button.hidden = false;
})();

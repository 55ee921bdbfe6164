// The reader's own choices, made before anything is painted: light or dark, the size of letters, the accent, and whether
// long lines of code are broken.
// Without a choice the system decides, and the site.
(() => {
  try {
    const choice = localStorage.getItem("theme");
    if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
    const size = localStorage.getItem("size");
    if (size === "small" || size === "large") document.documentElement.dataset.size = size;
    const accent = localStorage.getItem("accent");
    if (accent === "cinnabar") delete document.documentElement.dataset.accent;
    if (accent === "indigo" || accent === "pine") document.documentElement.dataset.accent = accent;
    const wrap = localStorage.getItem("wrap");
    if (wrap === "on") document.documentElement.dataset.wrap = "";
    if (wrap === "off") delete document.documentElement.dataset.wrap;
  } catch { /* no storage: the system decides */ }
})();

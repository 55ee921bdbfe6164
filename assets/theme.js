// The reader's own choices, made before anything is painted: light or dark, and whether long lines of code are broken.
// Without a choice the system decides, and the site.
(() => {
  try {
    const choice = localStorage.getItem("theme");
    if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
    const wrap = localStorage.getItem("wrap");
    if (wrap === "on") document.documentElement.dataset.wrap = "";
    if (wrap === "off") delete document.documentElement.dataset.wrap;
  } catch { /* no storage: the system decides */ }
})();

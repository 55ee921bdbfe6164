// The reader's own choice of light or dark, made before anything is painted. Without a choice the system decides.
(() => {
  try {
    const choice = localStorage.getItem("theme");
    if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
  } catch { /* no storage: the system decides */ }
})();

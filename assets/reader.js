// What a reader may choose: the size of letters, and the accent. theme.js applies the choices before anything is painted;
// the menu and its style sheet come when they are first opened.
(() => {
  const button = document.getElementById("biji:reader");
  if (!button) return;
  const root = document.documentElement;
  const { sheet, accent: usual, words } = document.currentScript.dataset;
  const [size, small, medium, large, colour, cinnabar, indigo, pine] = words.split(",");
  const groups = [
    { key: "size", name: size, usual: "medium", choices: { small, medium, large } },
    { key: "accent", name: colour, usual, choices: { cinnabar, indigo, pine } },
  ];
  let menu;

  const choose = ({ key, usual }, value) => {
    if (value === (key === "accent" ? "cinnabar" : usual)) delete root.dataset[key]; else root.dataset[key] = value;
    try {
      if (value === usual) localStorage.removeItem(key); else localStorage.setItem(key, value);
    } catch { /* no storage: the choice lasts as long as the page */ }
  };

  const make = () => {
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = sheet;
    menu = document.createElement("div");
    menu.id = "biji:choices";
    menu.className = "choices";
    menu.hidden = true;
    for (const group of groups) {
      const set = document.createElement("fieldset");
      const legend = document.createElement("legend");
      legend.textContent = group.name;
      set.append(legend);
      const now = root.dataset[group.key] ?? (group.key === "accent" ? "cinnabar" : group.usual);
      for (const value in group.choices) {
        const label = document.createElement("label"), input = document.createElement("input"), name = document.createElement("span");
        input.type = "radio";
        input.name = `biji:${group.key}`;
        input.value = value;
        input.checked = value === now;
        input.addEventListener("change", () => choose(group, value));
        name.className = value;
        name.textContent = group.choices[value];
        label.append(input, name);
        set.append(label);
      }
      menu.append(set);
    }
    button.after(menu);
    button.setAttribute("aria-controls", menu.id);
    return new Promise(done => {
      styles.onload = styles.onerror = done;
      document.head.append(styles);
    });
  };

  const open = is => {
    menu.hidden = !is;
    button.setAttribute("aria-expanded", String(is));
    if (is) menu.querySelector("input:checked")?.focus();
  };
  button.addEventListener("click", async () => {
    if (!menu) await make();
    open(menu.hidden);
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !menu || menu.hidden) return;
    open(false);
    button.focus();
  });
  document.addEventListener("click", event => {
    if (menu && !menu.hidden && !menu.contains(event.target) && !button.contains(event.target)) open(false);
  });
  button.hidden = false;
})();

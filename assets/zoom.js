// Pictures at their full size, in a dialog. Loaded when a reader opens the first one.
const zooms = () => [...document.querySelectorAll("a.zoom")];
let stage, words;
export const show = (link, given = words) => {
  words = given;
  if (!stage) {
    stage = document.createElement("dialog");
    stage.className = "stage";
    const button = (name, sign, step) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = name;
      made.ariaLabel = words[name] || sign;
      made.textContent = sign;
      made.addEventListener("click", () => step ? turn(step) : stage.close());
      return made;
    };
    stage.append(new Image(), button("close", "×"), button("before", "‹", -1), button("after", "›", 1));
    stage.addEventListener("click", event => { if (!event.target.closest("button")) stage.close(); });
    stage.addEventListener("keydown", event => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) { event.preventDefault(); turn(step); }
    });
    let from;
    stage.addEventListener("touchstart", ({ touches }) => {
      from = touches.length === 1 && (visualViewport?.scale ?? 1) === 1 ? touches[0] : null;
    }, { passive: true });
    stage.addEventListener("touchend", ({ changedTouches: [to] }) => {
      if (!from) return;
      const across = to.clientX - from.clientX, down = to.clientY - from.clientY;
      if (Math.abs(across) > 50 && Math.abs(across) > Math.abs(down)) turn(across < 0 ? 1 : -1);
      else if (Math.abs(down) > 80) stage.close();
    });
    stage.addEventListener("close", () => stage.link.focus());
    document.body.append(stage);
  }
  const all = zooms(), small = link.querySelector("img"), large = stage.querySelector("img");
  stage.link = link;
  large.src = link.href;
  large.alt = stage.ariaLabel = small.alt || link.ariaLabel || "";
  large.width = small.getAttribute("width");
  large.height = small.getAttribute("height");
  large.className = small.className;
  stage.classList.toggle("alone", all.length < 2);
  if (!stage.open) stage.showModal();
};
const turn = step => {
  const all = zooms();
  show(all[(all.indexOf(stage.link) + step + all.length) % all.length]);
};

// The menu folds on narrow screens; drop-downs close on Escape and on a click elsewhere.
export function menu() {
  const button = document.querySelector("[data-menu-button]");
  const nav = document.getElementById("menu");
  if (button && nav) {
    button.hidden = false;
    const set = (open) => {
      nav.classList.toggle("is-open", open);
      button.setAttribute("aria-expanded", String(open));
    };
    button.addEventListener("click", () => set(!nav.classList.contains("is-open")));
    // Where the menu has just been opened, the focus is still on its button.
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && nav.classList.contains("is-open")) {
        set(false);
        button.focus();
      }
    });
  }
  const drops = document.querySelectorAll("details.drop");
  document.addEventListener("click", (event) => {
    for (const drop of drops) if (!drop.contains(event.target)) drop.open = false;
  });
  for (const drop of drops) {
    drop.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        drop.open = false;
        drop.querySelector("summary").focus();
      }
    });
  }
}

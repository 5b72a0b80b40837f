// Filters are open where there is room, and folded on narrow screens unless they are in use.
export function filters() {
  const narrow = window.matchMedia("(max-width: 37.5rem)");
  for (const part of document.querySelectorAll("details.filters")) {
    const set = () => {
      part.open = !narrow.matches || part.hasAttribute("data-used");
    };
    set();
    narrow.addEventListener("change", set);
  }
}

// Unchanged text is left alone, so that a status region only speaks when it has news; one that came with the news
// would not be heard: it stands beside, for what is marked as said. Whoever was on a link of what changed stays on it.
export function show(element, text) {
  const next = document.createElement("template");
  next.innerHTML = text;
  if (next.innerHTML === element.innerHTML) return;
  const at = element.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const said = next.content.querySelector("[data-said]")?.textContent.trim();
  element.replaceChildren(next.content);
  const status = element.parentElement.querySelector("[data-poll-said]");
  if (status && said !== undefined && said !== status.textContent) status.textContent = said;
  if (at !== null) element.querySelector(`a[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
}

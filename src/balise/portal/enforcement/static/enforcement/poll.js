// <div data-poll="address" data-poll-every="ms">: fetches the fragment until it holds [data-done].
const SLOWEST = 30000;
function poll(element) {
  const every = Number(element.dataset.pollEvery);
  let failures = 0;
  const again = (delay) => setTimeout(look, delay);
  async function look() {
    if (document.hidden) return again(every);
    try {
      const response = await fetch(element.dataset.poll, { headers: { Accept: "text/html" } });
      // The session ended: the page itself leads to signing in, and back here.
      if (response.redirected) return location.reload();
      if (!response.ok) throw new Error(response.status);
      const text = await response.text();
      failures = 0;
      show(element, text);
    } catch {
      failures += 1;
    }
    // However long the portal was away, the page that says that it refreshes itself does so again.
    if (!element.querySelector("[data-done]")) again(Math.min(every * (1 + failures), SLOWEST));
  }
  if (!element.querySelector("[data-done]")) again(every);
}
// Unchanged text is left alone, so that a status region only speaks when it has news; one that came with the news
// would not be heard: it stands beside, for what is marked as said. Whoever was on a link of what changed stays on it.
function show(element, text) {
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
for (const element of document.querySelectorAll("[data-poll]")) poll(element);

import { show } from "./show.js";

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
for (const element of document.querySelectorAll("[data-poll]")) poll(element);

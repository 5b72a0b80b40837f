// The live table: rows come by server-sent events; when the stream is not there, by asking every 5 seconds.
import { show } from "./show.js";

const body = document.querySelector("[data-live]");
const state = document.querySelector("[data-live-state]");
const pause = document.querySelector("[data-live-pause]");
const count = document.querySelector("[data-live-count]");
const most = Number(body.dataset.liveMost);
const POLL = 5000;
const SAY = 10000;
let paused = false;
let source = null;
let timer = null;
let held = [];
let news = 0;

function say(name) {
  if (state.dataset.now === name) return;
  state.dataset.now = name;
  state.textContent = state.dataset[name];
}

function add(html) {
  body.querySelector("[data-live-empty]")?.remove();
  body.insertAdjacentHTML("afterbegin", html);
  while (body.rows.length > most) body.deleteRow(-1);
  news += 1;
}

function replace(html) {
  const known = new Set([...body.rows].map((row) => row.outerHTML));
  show(body, html);
  news += [...body.rows].filter((row) => !known.has(row.outerHTML)).length;
}

async function refresh() {
  if (!paused && !document.hidden) {
    try {
      const response = await fetch(body.dataset.livePoll);
      // The session ended: the page itself leads to signing in, and back here.
      if (response.redirected) return location.reload();
      if (response.ok) replace(await response.text());
    } catch {
      // The next round tries again.
    }
  }
  timer = setTimeout(refresh, POLL);
}

function follow() {
  say("waiting");
  source = new EventSource(body.dataset.live);
  source.addEventListener("open", () => say(paused ? "paused" : "on"));
  source.addEventListener("entry", (event) => {
    if (paused) held = [...held, event.data].slice(-most);
    else add(event.data);
  });
  source.addEventListener("error", () => {
    // CONNECTING: the browser tries again by itself. CLOSED: the server said no.
    if (source.readyState === EventSource.CLOSED && !timer) {
      say("polling");
      refresh();
    } else if (source.readyState === EventSource.CONNECTING) say("waiting");
  });
}

const label = pause.textContent;
pause.hidden = false;
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? pause.dataset.resume : label;
  if (!paused) {
    held.forEach(add);
    held = [];
  }
  say(paused ? "paused" : timer ? "polling" : "on");
});
// Not each row is spoken: a count, now and then.
setInterval(() => {
  count.textContent = news ? `${body.dataset.liveSaid} ${news}` : "";
  news = 0;
}, SAY);
addEventListener("pagehide", () => source?.close());
follow();

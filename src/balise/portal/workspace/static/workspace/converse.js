// Answers shown as they come. Without this module the form itself brings each answer with the whole page.
import { attachedTo } from "./attached.js";

const form = document.querySelector("[data-converse]");
if (form) begin();

function begin() {
  const { text, conversation } = form.elements;
  const attached = attachedTo(form.elements.files);
  const turns = document.querySelector("[data-turns]");
  const outcome = document.querySelector("[data-outcome]");
  const status = document.querySelector("[data-converse-status]");
  const errors = document.querySelector("[data-errors]");
  const [send, stop] = [form.querySelector("[data-send]"), form.querySelector("[data-stop]")];
  let [leaving, byItself] = [null, false];

  form.addEventListener("submit", (event) => {
    if (byItself) return;
    if (event.submitter?.hasAttribute("data-other")) {
      if (event.submitter.hasAttribute("data-with-files") && attached.names().length) check(event);
      return;
    }
    event.preventDefault();
    if (!leaving) exchange();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(send);
  });
  stop.addEventListener("click", () => leaving?.abort());
  addEventListener("pagehide", () => leaving?.abort());

  // In its own tab; a browser would lead to an error of its own there if a file had changed since.
  async function check(event) {
    event.preventDefault();
    if (await attached.changed()) return;
    byItself = true;
    form.requestSubmit(event.submitter);
    byItself = false;
  }

  async function exchange() {
    leaving = new AbortController();
    if (await attached.changed()) {
      leaving = null;
      return;
    }
    errors.replaceChildren();
    outcome.replaceChildren();
    const names = attached.names();
    const asked = copyOf("you", text.value);
    asked.querySelector("[data-with]").hidden = !names.length;
    asked.querySelector("[data-names]").textContent = names.join(", ");
    const answer = copyOf("answering", "");
    turns.append(asked, answer);
    busy(true);
    answer.scrollIntoView({ block: "nearest" });
    try {
      const ended = await answered(answer);
      if (ended.refused) {
        giveBack(asked, answer, ended.html);
      } else {
        answer.replaceWith(fragment(ended.html));
        goOn(ended.conversation, status.dataset.done);
      }
    } catch (error) {
      const shown = answer.querySelector("[data-said]").textContent;
      if (error.name === "AbortError" && shown) {
        keepPart(names, answer, shown);
      } else {
        const stopped = error.name === "AbortError";
        giveBack(asked, answer, stopped ? "" : form.querySelector("[data-lost]").innerHTML);
        if (stopped) status.textContent = status.dataset.stopped;
      }
    } finally {
      leaving = null;
      busy(false);
    }
  }

  async function answered(answer) {
    const shown = answer.querySelector("[data-said]");
    const response = await fetch(form.dataset.converse, {
      method: "POST",
      body: new FormData(form),
      signal: leaving.signal,
    });
    // The session ended: sent by itself, the form leads to the page that says so and gives back what was typed.
    byItself = response.redirected || response.status === 403;
    if (byItself) form.requestSubmit();
    if (byItself || !response.ok) throw new Error(response.status);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let [rest, ended] = ["", null];
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = (rest + piece.value).split("\n");
      rest = lines.pop();
      for (const line of lines.filter(Boolean).map((line) => JSON.parse(line))) {
        if (line.said) shown.append(line.said);
        else ended = line;
      }
    }
    if (!ended) throw new Error("cut");
    return ended;
  }

  // What came before one stopped it had been inspected, and may be of use: the conversation goes on from there.
  function keepPart(names, answer, said) {
    answer.removeAttribute("aria-busy");
    answer.append(form.querySelector("[data-stopped-note]").content.cloneNode(true));
    const before = JSON.parse(conversation.value || "[]");
    goOn(JSON.stringify([...before, ["user", text.value, names], ["assistant", said]]), status.dataset.stopped);
  }

  function goOn(kept, said) {
    conversation.value = kept;
    text.value = "";
    for (const one of document.querySelectorAll("[data-when-said]")) one.hidden = false;
    status.textContent = said;
    text.focus({ preventScroll: true });
  }

  // What was not answered is still to be sent: it is in the field, and nothing of the answer is kept.
  function giveBack(asked, answer, html) {
    asked.remove();
    answer.remove();
    const told = fragment(html);
    const wrong = told.querySelector("[data-focus]") !== null;
    (wrong ? errors : outcome).replaceChildren(told);
    (wrong ? errors : outcome).querySelector("[data-focus]")?.focus();
  }

  function copyOf(name, said) {
    const made = form.querySelector(`[data-${name}]`).content.cloneNode(true).querySelector("article");
    made.querySelector("[data-said]").textContent = said;
    return made;
  }

  function busy(is) {
    send.disabled = is;
    text.readOnly = is;
    stop.hidden = !is;
    if (is) status.textContent = status.dataset.waiting;
    if (!is && [document.body, stop].includes(document.activeElement)) text.focus({ preventScroll: true });
  }
}

function fragment(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
}

import { isAnswered, isText } from "./back.js";

// A link that opens another program leaves the page where it is, though some browsers ask as if it did not.
const ELSEWHERE = 'a[href^="mailto:"], a[href^="tel:"]';
const AT_ONCE = 1000;

// A form that holds what someone wrote does not lose it to a link of the menu or to another language without a
// word: the browser asks first, in its own words. What is sent, or given up by the form's own link, is not asked for.
export function askBeforeLeaving() {
  const forms = [...document.querySelectorAll("form[data-typed], form[data-looked-at]")];
  if (!forms.length) return;
  // The address of the page changes as one goes back: which form it answers is known while it opens.
  const answered = new WeakSet(forms.filter(isAnswered));
  const leaving = new WeakSet();
  let openedElsewhere = -Infinity;
  let otherLanguage = false;
  for (const form of forms) {
    form.querySelector(".form__actions a")?.addEventListener("click", () => leaving.add(form));
  }
  // Heard by the window: after those that hold a form back until it is confirmed.
  addEventListener("submit", ({ target, submitter, defaultPrevented }) => {
    if (defaultPrevented || submitter?.formTarget === "_blank") return;
    leaving.add(target);
    otherLanguage = target.classList.contains("language");
  });
  // Found again by the browser's Back button, it may be written in again.
  addEventListener("pageshow", () => forms.forEach((form) => leaving.delete(form)));
  addEventListener("click", ({ target, timeStamp }) => {
    if (target.closest?.(ELSEWHERE)) openedElsewhere = timeStamp;
  });
  addEventListener("beforeunload", (event) => {
    if (event.timeStamp - openedElsewhere < AT_ONCE) return;
    if (forms.some((form) => !leaving.has(form) && isToBeLost(form))) event.preventDefault();
    otherLanguage = false;
  });
  // In an answer, the fields hold what was sent. It was refused, and is still to be lost; but a text that was only
  // looked at has had its answer, and is missed by who wants to read that in another language.
  function isToBeLost(form) {
    if (isChanged(form) || form.querySelector('[data-only-here][value]:not([value=""])')) return true;
    return answered.has(form) && ("typed" in form.dataset || otherLanguage) && isWritten(form);
  }
}

function isWritten(form) {
  return [...form.elements].some((field) => isText(field) && field.value.trim() !== "");
}

function isChanged(form) {
  return [...form.elements].some((field) => {
    if (field.type === "hidden") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return !isAsShown(field);
    return field.defaultValue !== undefined && field.value !== field.defaultValue;
  });
}

// A list shows what the page chose or, when it chose nothing, its first line.
function isAsShown(list) {
  const options = [...list.options];
  if (options.every((option) => option.selected === option.defaultSelected)) return true;
  return list.selectedIndex === 0 && options.every((option) => !option.defaultSelected);
}

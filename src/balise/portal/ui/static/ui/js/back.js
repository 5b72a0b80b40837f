// A page that answers a form is not stored, and cannot be asked for again without sending the form again: the
// browser's Back button led to an error (ERR_CACHE_MISS). What stays behind in its place, once one leaves it, is
// the page of the form, asked for anew. While one is on it, reloading still asks before it sends anything twice.
export function wayBack() {
  if (!document.body.hasAttribute("data-answer")) return;
  const sent = [...document.querySelectorAll("form[data-typed]")].filter(isAnswered);
  addEventListener("pagehide", () => {
    for (const field of sent.flatMap((form) => [...form.elements])) asTyped(field);
    history.replaceState(null, "", cameFrom());
  });
  // Sent again from an address that only a form opens, it still is the form of the page before: the next answer
  // knows that page by where it comes from.
  addEventListener("submit", ({ target: form, defaultPrevented }) => {
    const { href, pathname } = window.location;
    if (defaultPrevented || new URL(cameFrom()).pathname === pathname) return;
    form.setAttribute("action", new URL(form.getAttribute("action") ?? "", href));
    history.replaceState(null, "", cameFrom());
  });
}

// What was typed and came back with the answer is to the browser what the server wrote, which it does not put back
// into the form as it does what one types: it is made to differ from that. Values kept by nobody before stay so:
// passwords, and what no one can see.
const TYPED = new Set(["textarea", "text", "search", "url", "tel", "email", "number", "date"]);

export function isText(field) {
  return TYPED.has(field.type);
}

// Of the forms of a page that answers one, that one: the others hold what the server wrote.
export function isAnswered(form) {
  const { href, pathname } = window.location;
  if (!document.body.hasAttribute("data-answer")) return false;
  return new URL(form.getAttribute("action") ?? "", href).pathname === pathname;
}

function asTyped(field) {
  if (!isText(field)) return;
  const value = field.value;
  field.defaultValue = "";
  field.value = value;
}

// The page where the form was: an address that only a form opens shows nothing by itself.
function cameFrom() {
  const here = window.location;
  const from = document.referrer && new URL(document.referrer);
  return from && from.origin === here.origin ? from.href : here.href;
}

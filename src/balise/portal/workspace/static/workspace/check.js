// The files to check stay in the field of the form until they are sent, and may be removed one by one.
import { attachedTo } from "./attached.js";

const form = document.querySelector("[data-check]");
const attached = attachedTo(form.elements.files);
let looked = false;

// A browser would lead to an error of its own if a file had changed since.
form.addEventListener("submit", async (event) => {
  if (looked || !attached.names().length) return;
  event.preventDefault();
  if (await attached.changed()) return;
  looked = true;
  form.requestSubmit(event.submitter);
  looked = false;
});

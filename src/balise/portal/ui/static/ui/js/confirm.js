// Forms with data-confirm ask in a dialog before they are sent.
function dialogFor(form, submitter) {
  const dialog = document.createElement("dialog");
  const box = document.createElement("div");
  box.className = "dialog";
  const text = document.createElement("p");
  text.id = "confirm-text";
  text.textContent = form.dataset.confirm;
  dialog.setAttribute("aria-labelledby", text.id);
  const actions = document.createElement("div");
  actions.className = "dialog__actions";
  const cancel = document.createElement("button");
  cancel.className = "button button--quiet";
  cancel.textContent = document.documentElement.lang.startsWith("en") ? "Cancel" : "Annuler";
  const go = document.createElement("button");
  go.className = submitter?.classList.contains("button--danger") ? "button button--danger" : "button button--primary";
  go.textContent = form.dataset.confirmButton;
  cancel.addEventListener("click", () => dialog.close());
  go.addEventListener("click", () => {
    form.dataset.confirmed = "true";
    dialog.close();
    form.requestSubmit(submitter ?? undefined);
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    submitter?.focus();
  });
  actions.append(cancel, go);
  box.append(text, actions);
  dialog.append(box);
  return dialog;
}

export function confirmForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.confirm || form.dataset.confirmed) return;
    event.preventDefault();
    const dialog = dialogFor(form, event.submitter);
    document.body.append(dialog);
    dialog.showModal();
  });
}

// <button data-copy="id" data-copied="Copié" hidden>: copies the text of that element and says so.
export function copyButtons() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    const said = document.createElement("span");
    said.className = "sr";
    said.setAttribute("role", "status");
    button.after(said);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent.trim());
      said.textContent = button.dataset.copied;
      const label = button.querySelector("[data-copy-label]") ?? button;
      const before = label.textContent;
      label.textContent = button.dataset.copied;
      setTimeout(() => {
        label.textContent = before;
        said.textContent = "";
      }, 2000);
    });
  }
}

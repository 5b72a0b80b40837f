// The files of a form: they stay in its field, from one message of a conversation to the next, until removed.
const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

export function attachedTo(input) {
  const place = document.querySelector("[data-attached]");
  const [list, one] = [place.querySelector("[data-list]"), place.querySelector("[data-one]")];
  const [error, status] = [place.querySelector("[data-wrong]"), place.querySelector("[data-told]")];
  const [most, mostBytes] = [Number(input.dataset.most), Number(input.dataset.mostBytes)];
  let files = [];
  input.addEventListener("change", () => add([...input.files]));
  addEventListener("pageshow", () => add([...input.files])); // some browsers put back what was chosen
  // A double click would ask twice, and the second be refused: a person has one check of files at a time.
  input.form.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target.closest("button:not([type=button])")) event.preventDefault();
  });
  return { names: () => files.map((file) => file.name), changed };

  // A browser no longer reads what another program wrote since: who corrected a document joins it again.
  async function changed() {
    const read = await Promise.allSettled(files.map((file) => file.slice(0, 1).arrayBuffer()));
    const lost = files.filter((_, at) => read[at].status === "rejected");
    if (!lost.length) return false;
    files = files.filter((file) => !lost.includes(file));
    tell(lost.map((file) => error.dataset.changed.replace("{name}", () => file.name)));
    show();
    input.focus();
    return true;
  }

  // What one chooses joins what was chosen before, in the place of what has the same name.
  function add(chosen) {
    const refused = [];
    for (const file of chosen) {
      const others = files.filter((other) => other.name !== file.name);
      const why = whyNot(file, others);
      if (why) refused.push(why.replace("{name}", () => file.name));
      else if (others.length === files.length) files = [...files, file];
      else files = files.map((other) => (other.name === file.name ? file : other));
    }
    tell(refused);
    show();
  }

  function tell(refused) {
    const alert = place.querySelector("[data-alert]").content.cloneNode(true).firstElementChild;
    alert.textContent = refused.join(" ");
    error.replaceChildren(...(refused.length ? [alert] : []));
  }

  function whyNot(file, others) {
    if (!file.size) return error.dataset.empty;
    if (others.length >= most) return error.dataset.many;
    return sum([...others, file]) > mostBytes ? error.dataset.big : "";
  }

  function remove(file) {
    const at = files.indexOf(file);
    files = files.filter((other) => other !== file);
    tell([]);
    show();
    const after = list.children[Math.min(at, files.length - 1)];
    (after?.querySelector("button") ?? input).focus();
  }

  function show() {
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    input.files = chosen.files;
    list.replaceChildren(...files.map(line));
    list.hidden = !files.length;
    const told = status.dataset.told.replace("{count}", files.length).replace("{size}", shownSize(sum(files)));
    status.textContent = files.length ? told : "";
  }

  function line(file) {
    const item = one.content.cloneNode(true).querySelector("li");
    for (const name of item.querySelectorAll("[data-name]")) name.textContent = file.name;
    item.querySelector("[data-size]").textContent = shownSize(file.size);
    item.querySelector("button").addEventListener("click", () => remove(file));
    return item;
  }
}

function sum(files) {
  return files.reduce((bytes, file) => bytes + file.size, 0);
}

// Rounded up: what is over the bound is not shown as the bound.
function shownSize(bytes) {
  const large = bytes >= MEGABYTE;
  const unit = large ? "megabyte" : "kilobyte";
  const shown = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit });
  return shown.format(large ? Math.ceil((bytes / MEGABYTE) * 10) / 10 : Math.ceil(bytes / KILOBYTE));
}

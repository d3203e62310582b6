// A field that proposes while one types (ARIA combobox with a listbox). Without this script it is a plain field for a SKU.
// With data-many the field holds several, separated by commas, and the last of them is looked for.
// <input data-typeahead="/address?">: GET address?q=... answers <ul role="listbox"><li role="option" data-sku="...">.
(() => {
  "use strict";
  let count = 0;

  const close = input => {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    if (list) list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const options = input => [...document.getElementById(input.getAttribute("aria-controls")).querySelectorAll("[role=option]")];

  const point = (input, option) => {
    options(input).forEach(o => o.setAttribute("aria-selected", String(o === option)));
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  };

  const parts = input => ("many" in input.dataset ? input.value.split(/[,;]/) : [input.value]).map(part => part.trim());

  const typed = input => parts(input).pop();

  const choose = (input, option) => {
    input.value = [...parts(input).slice(0, -1), option.dataset.sku].join(", ");
    close(input);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const ask = async input => {
    const text = typed(input);
    if (!text) return close(input);
    const answer = await fetch(`${input.dataset.typeahead}?q=${encodeURIComponent(text)}`, { headers: { Accept: "text/html" } });
    if (!answer.ok || typed(input) !== text || document.activeElement !== input) return;
    const list = document.getElementById(input.getAttribute("aria-controls"));
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[role=option]");
    list.replaceChildren(...found);
    [...found].forEach((o, i) => { o.id = `${list.id}-${i}`; o.setAttribute("aria-selected", "false"); });
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) point(input, found[0]);
  };

  const prepare = input => {
    if (input.dataset.ready) return;
    input.dataset.ready = "true";
    const list = document.createElement("ul");
    list.id = `found-${++count}`;
    list.className = "found";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || (input.labels && input.labels[0] ? input.labels[0].textContent.trim() : "…"));
    input.after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);
    let timer;
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => ask(input), 120); });
    input.addEventListener("blur", () => setTimeout(() => close(input), 150));
    list.addEventListener("mousedown", e => {
      const option = e.target.closest("[role=option]");
      if (option) { e.preventDefault(); choose(input, option); }
    });
    input.addEventListener("keydown", e => {
      const all = options(input);
      const at = all.findIndex(o => o.getAttribute("aria-selected") === "true");
      if (e.key === "ArrowDown" && all.length) { e.preventDefault(); point(input, all[(at + 1) % all.length]); }
      else if (e.key === "ArrowUp" && all.length) { e.preventDefault(); point(input, all[(at - 1 + all.length) % all.length]); }
      else if (e.key === "Enter" && all.length && at >= 0) { e.preventDefault(); choose(input, all[at]); if (input.dataset.act) input.form.requestSubmit(); }
      else if (e.key === "Escape" && all.length) { e.stopPropagation(); close(input); }
    });
  };

  const all = () => document.querySelectorAll("input[data-typeahead]").forEach(prepare);
  document.addEventListener("DOMContentLoaded", all);
  document.addEventListener("htmx:afterSettle", all);
  document.addEventListener("typeahead:look", all);
})();

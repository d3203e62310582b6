// The review by keyboard. Everything it does is a form or a link of the page; it only finds the right one.
(() => {
  "use strict";
  const $ = selector => document.querySelector(selector);
  const items = () => [...document.querySelectorAll(".review-list .item")];
  const current = () => $(".item[aria-current]");
  const wide = () => matchMedia("(min-width: 62rem)").matches;

  // Each column scrolls by itself; the page stays where it is. On a narrow screen there are no columns.
  const reveal = (element, column, centre) => {
    if (!wide()) return element.scrollIntoView({ block: "nearest" });
    const [box, frame] = [element.getBoundingClientRect(), column.getBoundingClientRect()];
    if (centre) column.scrollTop += box.top - frame.top - frame.height / 2;
    else if (box.top < frame.top) column.scrollTop += box.top - frame.top - 6;
    else if (box.bottom > frame.bottom) column.scrollTop += Math.min(box.top - frame.top - 6, box.bottom - frame.bottom + 6);
  };

  const light = item => {
    document.querySelectorAll("mark.is-current").forEach(m => m.classList.remove("is-current"));
    const id = item && item.dataset.id;
    if (!id) return;
    const marks = document.querySelectorAll(`mark[data-s~="${id}"]`);
    marks.forEach(m => m.classList.add("is-current"));
    if (wide() && marks.length) reveal(marks[0], $(".review-text"), true);
  };

  const look = (item, focus = true) => {
    if (!item) return;
    const before = current();
    if (before && before !== item) {
      before.removeAttribute("aria-current");
      if (before.classList.contains("sure") || !before.classList.contains("is-pending")) before.querySelector("details").open = false;
    }
    item.setAttribute("aria-current", "true");
    item.querySelector("details").open = true;
    if (focus) item.querySelector("summary").focus({ preventScroll: true });
    reveal(item, $(".review-list"));
    light(item);
  };

  const step = by => {
    const all = items();
    const at = all.indexOf(current());
    look(all[Math.min(all.length - 1, Math.max(0, at + by))]);
  };

  const next = () => {
    const all = items();
    const at = all.indexOf(current());
    look([...all.slice(at + 1), ...all.slice(0, at + 1)].find(i => i.classList.contains("is-pending")));
  };

  const act = name => {
    const item = current();
    const target = item && item.querySelector(`[data-act="${name}"]`);
    if (!target) return;
    item.querySelector("details").open = true;
    if (target.matches("form")) target.requestSubmit();
    else if (target.matches("a")) target.click();
    else target.focus();
  };

  const press = name => {
    const target = $(`[data-key="${name}"]`);
    if (!target) return;
    if (target.matches("form")) target.requestSubmit(); else target.click();
  };

  const add = () => {
    const selection = getSelection();
    const text = $(".review-text");
    const box = $("#add");
    box.open = true;
    const words = $("#words");
    if (selection.rangeCount && !selection.isCollapsed && text.contains(selection.anchorNode) && text.contains(selection.focusNode)) {
      const range = selection.getRangeAt(0);
      const before = document.createRange();
      before.setStart(text, 0);
      before.setEnd(range.startContainer, range.startOffset);
      words.value = selection.toString();
      box.querySelector("[name=before]").value = before.toString().slice(-120);
      $("#add-sku").focus();
    } else {
      words.focus();
    }
    box.scrollIntoView({ block: "nearest" });
  };

  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), n: next,
    a: () => act("a"), r: () => act("r"), x: () => act("x"), e: () => act("e"), s: add,
    u: () => press("u"), A: () => press("A"), p: () => press("p"), "?": () => $("#keys").showModal(),
  };

  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || $("dialog[open]")) return;
    const typing = e.target.closest("input, select, textarea, [contenteditable]");
    if (e.key === "Escape") {
      if (typing) { typing.blur(); look(current()); }
      return;
    }
    if (typing) return;
    if (/^[1-9]$/.test(e.key)) {
      const form = current() && current().querySelector(`[data-candidate="${e.key}"]`);
      if (form) { e.preventDefault(); form.requestSubmit(); }
      return;
    }
    const todo = keys[e.key];
    if (todo && !(e.key.startsWith("Arrow") && !e.target.closest(".review-list, body:not(:focus-within)"))) { e.preventDefault(); todo(); }
  });

  document.addEventListener("click", e => {
    const mark = e.target.closest(".review-text mark");
    if (mark) look(document.getElementById(`s-${mark.dataset.s.split(" ")[0]}`));
    const summary = e.target.closest(".item summary");
    if (summary) setTimeout(() => { if (summary.parentElement.open) look(summary.closest(".item"), false); });
    if (e.target.closest(".review-text a")) e.preventDefault();
  });

  // While one types the words, the place is found with them.
  document.addEventListener("input", e => {
    if (e.target.id !== "words") return;
    e.target.form.querySelector("[name=before]").value = "";
  });

  const settle = () => {
    const edit = $("[data-edit] [data-first]");
    if (edit) { light(current()); edit.focus(); return; }
    const told = $("#why") || $("#fault");
    look(current(), !told);
    if (told) told.focus();
  };

  document.addEventListener("DOMContentLoaded", settle);
  document.addEventListener("htmx:afterSettle", settle);
  // A refusal is shown like any other answer.
  document.addEventListener("htmx:beforeSwap", e => { if (e.detail.xhr.status >= 400 && e.detail.xhr.status < 500) e.detail.shouldSwap = true; });
})();

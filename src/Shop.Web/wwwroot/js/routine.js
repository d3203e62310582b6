// Reordering by drag, by buttons and by keys; publishing by key, once what was changed is saved. Without this script the buttons post the form.
(() => {
  "use strict";
  const $ = selector => document.querySelector(selector);
  const steps = () => [...document.querySelectorAll(".shape-step")];

  let unsaved = $("#routine-desk").dataset.unsaved === "true";
  let saving = false;
  ["input", "change", "move"].forEach(happens => $("#shape").addEventListener(happens, () => { unsaved = true; }));

  document.addEventListener("submit", e => {
    if (e.target.id === "shape") { saving = true; return; }
    if (!unsaved || !e.target.closest(".publish")) return;
    e.preventDefault();
    const told = $("#save-first");
    if (!told) return;
    told.hidden = false;
    told.focus();
  });
  window.addEventListener("beforeunload", e => { if (unsaved && !saving) e.preventDefault(); });

  const number = () => {
    steps().forEach((step, i) => { step.querySelector("[data-order]").value = i + 1; });
    $("#shape").dispatchEvent(new Event("move"));
  };

  const move = (step, by) => {
    const all = steps();
    const to = all.indexOf(step) + by;
    if (to < 0 || to >= all.length) return;
    if (by < 0) all[to].before(step); else all[to].after(step);
    number();
  };

  document.addEventListener("click", e => {
    const button = e.target.closest("[data-move]");
    if (!button) return;
    e.preventDefault();
    move(button.closest(".shape-step"), Number(button.dataset.move));
    button.focus();
  });

  document.addEventListener("keydown", e => {
    const step = e.target.closest(".shape-step");
    if (step && e.altKey && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
      e.preventDefault();
      const focused = document.activeElement;
      move(step, e.key === "ArrowUp" ? -1 : 1);
      focused.focus();
      return;
    }
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && $("#publish")) { e.preventDefault(); $("#publish").form.requestSubmit(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
    if (e.key === "P" && $("#publish")) { e.preventDefault(); $("#publish").form.requestSubmit(); }
    if (e.key === "r") { e.preventDefault(); location.href = $("#routine-desk").dataset.review; }
  });

  let dragged = null;
  document.addEventListener("dragstart", e => {
    const step = e.target.closest && e.target.closest(".shape-step");
    if (!step) return;
    dragged = step;
    e.dataTransfer.effectAllowed = "move";
    step.classList.add("is-dragged");
  });
  document.addEventListener("dragover", e => {
    const over = dragged && e.target.closest && e.target.closest(".shape-step");
    if (!over || over === dragged) return;
    e.preventDefault();
    const box = over.getBoundingClientRect();
    if (e.clientY < box.top + box.height / 2) over.before(dragged); else over.after(dragged);
  });
  document.addEventListener("drop", e => { if (dragged) e.preventDefault(); });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("is-dragged");
    dragged = null;
    number();
  });

  document.addEventListener("DOMContentLoaded", () => { const told = $("#conflict") || $("#fault"); if (told) told.focus(); });
})();

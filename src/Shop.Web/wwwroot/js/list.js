// Lists by keyboard: j/k between rows, Enter opens, / searches.
(() => {
  "use strict";
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const step = by => {
    const all = rows();
    const at = all.findIndex(r => r.contains(document.activeElement));
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    const link = next && next.querySelector("a");
    if (link) link.focus();
  };
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target.closest("input, select, textarea")) { if (e.key === "Escape") e.target.blur(); return; }
    const search = document.querySelector("[data-search]");
    if (e.key === "/" && search) { e.preventDefault(); search.focus(); search.select(); }
    else if (e.key === "j") { e.preventDefault(); step(1); }
    else if (e.key === "k") { e.preventDefault(); step(-1); }
  });
})();

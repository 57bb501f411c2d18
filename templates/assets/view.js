// What a reader chose to see, kept across pages; and a word before a link leaves the site. All pages work without it.
"use strict";
(() => {
  const root = document.documentElement;
  const kept = "view";

  function read() {
    try { return localStorage.getItem(kept); } catch { return null; }
  }
  function keep(value) {
    try { value ? localStorage.setItem(kept, value) : localStorage.removeItem(kept); } catch { /* nothing is kept then */ }
  }

  if (read() === "large") root.classList.add("large");

  function offer() {
    const button = document.getElementById("view");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(root.classList.contains("large")));
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      keep(root.classList.toggle("large") ? "large" : "");
      show();
    });
  }
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", offer);
  else offer();

  addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.origin === location.origin || !link.protocol.startsWith("http")) return;
    if (!confirm(`您访问的链接即将离开本站，是否继续？\n${link.href}`)) event.preventDefault();
  });
})();

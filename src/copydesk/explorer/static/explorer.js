// Keys, and what a page does without being loaded again.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const isTyping = (element) => element?.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  function current() {
    return document.activeElement?.closest?.("[data-row]") || document.querySelector("[data-row].here") || document.querySelector("[data-statistic].lit");
  }

  function go(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    for (const row of document.querySelectorAll("[data-row].here")) row.classList.remove("here");
    next.classList.add("here");
    const target = next.matches("[tabindex]") ? next : next.querySelector("[data-open]") || next;
    target.focus({ preventScroll: false });
  }

  function press(key) {
    const row = current();
    const button = row?.querySelector(`[data-key="${key}"]`);
    if (button) {
      window.htmx?.process(row); // a card that was just exchanged may still wait for it
      button.click();
    }
    return Boolean(button);
  }

  const dialog = () => document.getElementById("help");
  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target) && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.target.form?.requestSubmit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const key = event.key;
    if (dialog()?.open && key !== "?") return;
    const steps = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
    const isScrolling = key.startsWith("Arrow") && !current();
    if (key in steps && !isScrolling) {
      go(steps[key]);
      event.preventDefault();
    } else if (key === "?") {
      dialog()?.open ? dialog().close() : dialog()?.showModal();
    } else if (key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) {
        search.focus();
        event.preventDefault();
      }
    } else if (key === "Enter" && document.activeElement?.matches?.("[data-row]")) {
      document.activeElement.querySelector("[data-open], [data-key='w']")?.click();
    } else if ("axcuw".includes(key) && key.length === 1 && press(key)) {
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-help]")) dialog()?.showModal();
    if (event.target.closest?.("[data-tick]")) {
      const boxes = [...document.querySelectorAll("input[type=checkbox][name=id]")];
      const all = boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = !all;
    }
    const close = event.target.closest?.("[data-close]");
    if (close) {
      const card = close.closest("[data-row]");
      const more = close.closest(".more");
      if (more) more.replaceChildren();
      card?.focus({ preventScroll: true });
    }
  });
  // A row that was put in anew takes the focus of the one before it; a form takes it to its first field.
  document.addEventListener("htmx:after:swap", () => {
    const field = document.querySelector(".more form input[autofocus]");
    if (field && !field.closest("form").dataset.seen) {
      field.closest("form").dataset.seen = "yes";
      field.focus();
      field.select();
      return;
    }
    if (document.activeElement === document.body) document.querySelector("[data-statistic].lit")?.focus({ preventScroll: true });
  });
})();

// Lights the parts of a figure in the text when its row is pointed at or has the focus, and the other way round.
"use strict";
(() => {
  const parts = (piece) => (piece.dataset.of || "").split(";").filter(Boolean).map((part) => {
    const at = part.indexOf(" ");
    return { figure: part.slice(0, at), name: part.slice(at + 1) };
  });
  // Long parts, which would light whole sentences.
  const quiet = new Set(["what is said"]);
  const plain = new Set(["value"]); // parts that show what they are without a name

  function dark() {
    for (const lit of document.querySelectorAll(".piece.lit")) {
      lit.classList.remove("lit");
      delete lit.dataset.called;
    }
    for (const card of document.querySelectorAll("[data-statistic].lit")) card.classList.remove("lit");
  }

  function light(figure) {
    dark();
    if (!figure) return;
    let before = "";
    for (const piece of document.querySelectorAll(".piece[data-of]")) {
      const names = parts(piece).filter((part) => part.figure === figure && !quiet.has(part.name)).map((part) => part.name);
      if (names.length) {
        piece.classList.add("lit");
        const called = [...new Set(names)].join(", ");
        if (called !== before && !plain.has(called)) piece.dataset.called = called;
        before = called;
      }
    }
    for (const card of document.querySelectorAll("[data-statistic]")) {
      card.classList.toggle("lit", card.dataset.statistic === figure);
    }
  }

  // Of the figures that a piece is a part of, the one whose number it is, or the first.
  function figureOf(piece) {
    const all = parts(piece).filter((part) => !quiet.has(part.name));
    const own = all.find((part) => part.name === "value") || all[0];
    return own && own.figure;
  }

  let kept = null; // the figure that has the focus; pointing elsewhere lights something for a moment
  const cardOf = (figure) => figure && document.querySelector(`[data-statistic="${CSS.escape(figure)}"]`);

  function intoView(card) {
    const list = card.closest(".margin");
    if (!list || list.scrollHeight <= list.clientHeight) return;
    const inside = card.getBoundingClientRect(), frame = list.getBoundingClientRect();
    if (inside.top < frame.top || inside.bottom > frame.bottom) {
      list.scrollTop += inside.top - frame.top - frame.height / 3;
    }
  }

  document.addEventListener("pointerover", (event) => {
    const card = event.target.closest?.("[data-statistic]");
    const piece = event.target.closest?.(".piece[data-of]");
    const figure = card ? card.dataset.statistic : piece && figureOf(piece);
    if (figure) {
      light(figure);
      if (piece && cardOf(figure)) intoView(cardOf(figure));
    } else if (document.querySelector(".piece.lit, .card.lit")) {
      light(kept);
    }
  });
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest?.("[data-statistic]");
    if (!card) return;
    kept = card.dataset.statistic;
    light(kept);
    const number = document.querySelector(`.piece[data-figure="${CSS.escape(kept)}"]`);
    if (number) {
      const box = number.getBoundingClientRect();
      if (box.top < 60 || box.bottom > window.innerHeight - 40) number.scrollIntoView({ block: "center" });
    }
  });
  document.addEventListener("click", (event) => {
    const piece = event.target.closest?.(".piece[data-of]");
    const card = piece && cardOf(figureOf(piece));
    if (card) {
      kept = card.dataset.statistic;
      card.focus({ preventScroll: true });
      intoView(card);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      kept = null;
      dark();
      document.activeElement?.blur?.();
    }
  });
  const first = () => {
    const at = document.querySelector("[data-at]")?.dataset.at || (location.hash.startsWith("#f-") ? location.hash.slice(3) : "");
    const card = cardOf(at);
    if (card) {
      kept = at;
      card.focus({ preventScroll: true });
      light(at);
      intoView(card);
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", first);
  else first();
})();

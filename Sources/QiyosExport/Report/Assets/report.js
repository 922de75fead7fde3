"use strict";
(() => {
  const cards = [...document.querySelectorAll("#conflicts .card")];
  const form = document.querySelector(".filters");
  const show = () => {
    const words = form.elements.words.value.trim().toLowerCase();
    const kind = form.elements.kind.value;
    const source = form.elements.source.value;
    let shown = 0;
    for (const card of cards) {
      const fits = (!kind || card.dataset.kind === kind)
        && (!source || card.dataset.sources.split("\n").includes(source))
        && (!words || card.textContent.toLowerCase().includes(words));
      card.hidden = !fits;
      if (fits) shown += 1;
    }
    form.elements.count.value = shown === cards.length ? `all ${shown} shown` : `${shown} of ${cards.length} shown`;
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("input", show);
    form.addEventListener("submit", event => event.preventDefault());
    show();
  }
  const unfold = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { return; }
    const target = name && document.getElementById(name);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.hidden && at.classList.contains("card")) { form.reset(); show(); }
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not(.source)")) details.open = true;
  });
})();

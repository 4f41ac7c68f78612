// Narrows the lists and leads back after a citation was followed. The page is complete without this.
"use strict";
for (const form of document.querySelectorAll("form[data-for]")) {
  const list = document.getElementById(form.dataset.for);
  const items = [...list.querySelectorAll("[data-item]")];
  if (items.length < 2) continue;
  const status = form.querySelector("[role=status]");
  const said = (item) => {
    const copy = item.cloneNode(true);
    for (const why of copy.querySelectorAll(".why")) why.remove();
    return copy.textContent.toLowerCase();
  };
  const words = new Map(items.map((item) => [item, said(item)]));
  const tests = () => [...new Set([...form.elements].map((field) => field.name).filter(Boolean))].map((name) => {
    const field = form.elements[name];
    if (field.length && field[0] && field[0].type === "checkbox") {
      const wanted = new Set([...field].filter((box) => box.checked).map((box) => box.value));
      return (item) => item.dataset[name].split(" ").some((value) => wanted.has(value));
    }
    const value = field.value.trim();
    if (field.dataset.least) return (item) => Number(item.dataset[field.dataset.least]) >= Number(value);
    if (name === "words") return (item) => words.get(item).includes(value.toLowerCase());
    return (item) => !value || item.dataset[name].split(" ").includes(value);
  });
  const narrow = () => {
    const wanted = tests();
    let shown = 0;
    for (const item of items) {
      item.hidden = !wanted.every((test) => test(item));
      shown += item.hidden ? 0 : 1;
    }
    if (shown < items.length) for (const fold of list.querySelectorAll("details:not(.why)")) fold.open = true;
    for (const table of list.querySelectorAll("table")) table.hidden = !table.querySelector("[data-item]:not([hidden])");
    status.textContent = shown === items.length ? `All ${shown} shown` : `${shown} of ${items.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  narrow();
}
const back = document.querySelector(".back");
const arrived = () => {
  const target = document.getElementById(location.hash.slice(1)) || document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const hidden = target.closest("[data-item][hidden]");
  if (hidden) {
    hidden.hidden = false;
    const table = hidden.closest("table");
    if (table) table.hidden = false;
  }
  for (let node = target.closest("details"); node; node = node.parentElement.closest("details")) node.open = true;
  if (hidden) target.scrollIntoView();
  back.hidden = !target.matches("mark, .card, tbody");
};
addEventListener("hashchange", arrived);
if (location.hash) arrived();
back.addEventListener("click", (event) => {
  event.preventDefault();
  back.hidden = true;
  history.back();
});

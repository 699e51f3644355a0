// The board's quick hands: keys on the cascade, news by polling. The page works without this file.
// j/k move, x chooses, Enter opens, / filters. [data-line]s are the lines of [data-cascade].
"use strict";

const cascade = () => document.querySelector("[data-cascade]");
const shown = (line) => line.checkVisibility({ contentVisibilityAuto: true });
const lines = () => [...cascade().querySelectorAll("[data-line]")].filter(shown);
const own = (line, what) => line.querySelector(`:scope > ${what}, :scope > details > ${what}`);
const writes = (target) => target.matches("input:not([type=checkbox]), textarea, select");

function go(step) {
  const all = lines();
  const next = all[Math.min(Math.max(all.indexOf(cascade().querySelector(".here")) + step, 0), all.length - 1)];
  if (!next) return;
  cascade().querySelector(".here")?.classList.remove("here");
  next.classList.add("here");
  (own(next, "summary") ?? next.querySelector("a, input"))?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

// Before the desk's own keys, which know lists without branches.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q")?.focus();
    return;
  }
  if (event.key === "Enter" && event.target.matches("[data-line] input, [data-row] input")) {
    event.preventDefault();
    event.target.closest("[data-line], [data-row]").querySelector("summary, a")?.click();
    return;
  }
  if (!cascade() || !["j", "k", "x"].includes(event.key)) return;
  event.stopPropagation();
  if (event.key === "x") cascade().querySelector(".here > .pick input")?.click();
  else go(event.key === "j" ? 1 : -1);
}, true);

function count() {
  const chosen = document.querySelectorAll("#ket-qua [name=units]:checked").length;
  for (const bar of document.querySelectorAll(".bulk")) bar.hidden = chosen === 0;
  for (const place of document.querySelectorAll("[data-chosen]")) place.textContent = chosen;
  for (const said of document.querySelectorAll("[data-say]")) {
    said.textContent = said.dataset.say.replace("#", chosen);
  }
}
document.addEventListener("change", (event) => {
  if (event.target.matches("#ket-qua input[type=checkbox]")) count();
});
document.addEventListener("htmx:afterSwap", count);
count();

// A server takes a thousand fields at most: more ticks than that travel in one.
document.addEventListener("submit", (event) => {
  const ticked = [...document.querySelectorAll("#ket-qua [name=units]:checked")];
  if (event.target.id !== "chon" || ticked.length < 900) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "chon", value: ticked.map((one) => one.value).join() });
  event.target.append(field);
  for (const one of ticked) one.disabled = true;
});

// An address says only what is asked for.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.id !== "loc") return;
  const asked = event.detail.parameters;
  for (const name of Object.keys(asked)) if (!asked[name]) delete asked[name];
});

// News: asked for with what is known already, not at all while nobody looks.
document.addEventListener("htmx:configRequest", (event) => {
  const known = event.detail.elt.dataset.etag;
  if (known) event.detail.headers["If-None-Match"] = known;
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.id === "moi" && document.hidden) event.preventDefault();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 304) event.detail.shouldSwap = false;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, xhr } = event.detail;
  if (elt.id === "moi" && xhr?.status === 200) document.body.dispatchEvent(new Event("board-changed"));
});

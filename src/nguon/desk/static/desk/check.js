// Soát thông tin: what is focused or pointed at is lit on the paper; keys go through the doubtful.
// [data-lights="key"] names the marks with data-spot="key" or that id. The page works without this.
const SPOTS = (key) => document.querySelectorAll(`[data-spot="${key}"], mark[id="${key}"]`);
const doubtful = () => [...document.querySelectorAll("[data-doubtful]")];
const control = (fact) => fact.querySelector(".field :is(input, select, textarea)");
const tick = (fact) => fact.querySelector("input[name=checked]");
const writing = (target) => target.matches("input:not([type=checkbox]), textarea, select");
let lit = "";

function light(key, bring) {
  if (key !== lit) {
    for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
    for (const spot of SPOTS(key)) spot.classList.add("lit");
    lit = key;
  }
  const first = SPOTS(key)[0];
  if (bring && first) within(first);
}

// Scrolls the paper alone, so that the field at hand stays where it is.
function within(spot) {
  const frame = spot.closest("[role=region]");
  if (!frame || frame.scrollHeight <= frame.clientHeight) return;
  const place = spot.getBoundingClientRect();
  const view = frame.getBoundingClientRect();
  if (place.top < view.top || place.bottom > view.bottom) {
    frame.scrollTop += place.top - view.top - frame.clientHeight / 3;
  }
  if (place.left < view.left || place.right > view.right) {
    frame.scrollLeft += place.left - view.left - 16;
  }
}

function go(step, from = document.activeElement?.closest("[data-doubtful]")) {
  const all = doubtful();
  const now = from ? all.indexOf(from) : step > 0 ? -1 : all.length;
  const next = all[now + step];
  (next ? tick(next) : document.querySelector(".check .actions .main"))?.focus();
}

function confirm(fact) {
  tick(fact).checked = true;
  fact.classList.add("done");
  go(1, fact);
}

function attend(element) {
  const holder = element?.closest?.("[data-lights]");
  if (!holder) return;
  light(holder.dataset.lights, true);
  // The whole field, not the control alone, clear of the paper that stays above it on a phone.
  holder.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", (event) => attend(event.target));
document.addEventListener("mouseover", (event) => {
  const holder = event.target.closest?.("[data-lights]");
  if (holder) light(holder.dataset.lights, !document.activeElement?.closest("[data-lights]"));
});
document.addEventListener("change", (event) => {
  const fact = event.target.closest?.("[data-doubtful]");
  if (!fact) return;
  if (event.target === tick(fact)) fact.classList.toggle("done", event.target.checked);
  else if (event.target === control(fact)) {
    tick(fact).checked = true;
    fact.classList.add("done");
  }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const fact = event.target.closest?.("[data-doubtful]");
  if (event.key === "Enter" && fact && !event.shiftKey && !event.target.matches("a")) {
    event.preventDefault();
    confirm(fact);
  } else if (writing(event.target)) return;
  else if (event.key === "n") go(1);
  else if (event.key === "p") go(-1);
  else if (event.key === "e" && fact) {
    event.preventDefault();
    control(fact).focus();
  }
});
document.addEventListener("htmx:afterSwap", () => {
  const key = lit;
  lit = "";
  if (key) light(key, false);
});
// On a slow line a field is at hand before this file is.
attend(document.activeElement);

// Quick hands on officers' lists. Every page works without this file.
// [data-list] holds [data-row]s: j/k move, x chooses, Enter opens. [data-filter] filters by typing.
// .bulk shows how many are chosen in [data-chosen]; [data-all] chooses all that are shown.
// A control with data-mark="key" lights the mark with that id in the text beside it.
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent);
const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select");

function move(step) {
  const all = rows();
  const now = all.indexOf(document.querySelector(".current-row"));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  if (!next) return;
  document.querySelector(".current-row")?.classList.remove("current-row");
  next.classList.add("current-row");
  next.querySelector("a, input")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function tell() {
  const boxes = document.querySelectorAll("[data-row] input[type=checkbox]");
  const chosen = [...boxes].filter((box) => box.checked).length;
  for (const box of boxes) box.closest("[data-row]").classList.toggle("chosen", box.checked);
  for (const bar of document.querySelectorAll(".bulk")) bar.hidden = chosen === 0;
  for (const place of document.querySelectorAll("[data-chosen]")) place.textContent = chosen;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "x") document.querySelector(".current-row input[type=checkbox]")?.click();
  else if (event.key === "/") {
    const filter = document.querySelector("[data-filter]");
    if (!filter) return;
    event.preventDefault();
    filter.focus();
  }
});

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-filter]")) return;
  const wanted = fold(event.target.value.trim());
  for (const row of document.querySelectorAll("[data-row]")) {
    row.hidden = !fold(row.textContent).includes(wanted);
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) {
    for (const row of rows()) {
      const box = row.querySelector("input[type=checkbox]");
      if (box) box.checked = event.target.checked;
    }
  }
  if (event.target.matches("input[type=checkbox]")) tell();
});

const beside = matchMedia("(min-width: 72.01rem)");
document.addEventListener("focusin", (event) => {
  const key = event.target.dataset?.mark;
  if (!key) return;
  document.querySelector("mark.lit")?.classList.remove("lit");
  const mark = document.getElementById(key);
  mark?.classList.add("lit");
  // Where the text stands above the control, moving there would pull it from under the finger.
  if (beside.matches) mark?.scrollIntoView({ block: "nearest" });
});

tell();
document.addEventListener("htmx:afterSwap", tell);

// Suggestions under the search box, as an ARIA combobox; not needed.
"use strict";
(() => {
  const form = document.querySelector("[data-suggest]");
  const { suggest, name, answer, told } = form.dataset;
  const box = form.elements.q;
  const known = new Map();
  let chosen = -1;
  let wait;
  const set = (one, facts) => {
    for (const [key, value] of Object.entries(facts)) one.setAttribute(key, value);
    return one;
  };
  const make = (tag, facts) => set(document.createElement(tag), facts);
  const list = make("ul", { id: "may-be", role: "listbox", "aria-label": name });
  const said = make("p", { class: "for-ears", role: "status" });
  box.after(list);
  form.append(said);
  set(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });

  function choose(at) {
    chosen = at;
    [...list.children].forEach((one, n) => set(one, { "aria-selected": n === at }));
    box.removeAttribute("aria-activedescendant");
    if (at < 0) return;
    set(box, { "aria-activedescendant": list.children[at].id });
    list.children[at].scrollIntoView({ block: "nearest" });
  }
  function open(yes) {
    list.hidden = !yes;
    set(box, { "aria-expanded": yes });
    choose(-1);
  }
  function show(found) {
    list.replaceChildren();
    for (const [kind, rows] of [["", found.procedures], [`${answer}: `, found.answers]]) {
      for (const [words, to] of rows) {
        const id = `may-be-${list.children.length}`;
        list.append(make("li", { id, role: "option", "data-to": to }));
        list.lastChild.textContent = kind + words;
      }
    }
    said.textContent = told.replace("0", list.children.length);
    open(list.children.length > 0);
  }
  async function look() {
    const words = box.value.trim();
    if (words.length < 2) return open(false);
    if (!known.has(words)) {
      const response = await fetch(`${suggest}?q=${encodeURIComponent(words)}`);
      if (!response.ok) return;
      known.set(words, await response.json());
    }
    if (box.value.trim() === words && document.activeElement === box) show(known.get(words));
  }
  function go(one) {
    if (one) location.assign(one.dataset.to);
  }
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => look().catch(() => open(false)), 200);
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const many = list.children.length;
    if (step && many) {
      const next = chosen < 0 && step < 0 ? many - 1 : (chosen + step + many) % many;
      if (list.hidden) open(true);
      choose(next);
    } else if (event.key === "Escape" && !list.hidden) open(false);
    else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("li")));
  box.addEventListener("blur", () => open(false));
  open(false);
})();

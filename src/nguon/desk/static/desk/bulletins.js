// What is typed and not saved outlives a lost connection or a closed lid, in this tab alone.
const form = document.querySelector("form[data-keep]");
const fields = () => [...form.querySelectorAll("input:not([type=hidden]), textarea")];
const values = () => Object.fromEntries(fields().map((one) => [one.name, one.value]));

if (form) {
  const key = form.dataset.keep;
  const saved = JSON.stringify(values());
  const kept = sessionStorage.getItem(key);
  if (kept && kept !== saved) form.querySelector("[data-kept]").hidden = false;

  form.querySelector("[data-restore]").addEventListener("click", (event) => {
    const typed = JSON.parse(kept);
    for (const one of fields()) if (one.name in typed) one.value = typed[one.name];
    event.target.closest("[data-kept]").hidden = true;
    fields()[0].dispatchEvent(new Event("input", { bubbles: true }));
    fields()[0].focus();
  });

  let leaving = false;
  form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(values())));
  form.addEventListener("submit", () => {
    leaving = true;
    sessionStorage.removeItem(key);
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && JSON.stringify(values()) !== saved) event.preventDefault();
  });
}

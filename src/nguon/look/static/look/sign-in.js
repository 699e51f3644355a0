// A demo account's button fills the form; without this file the words are there to copy.
"use strict";
for (const button of document.querySelectorAll("[data-username]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.getElementById("id_username").value = button.dataset.username;
    document.getElementById("id_password").value = button.dataset.password;
    document.querySelector(".sign-in button.main").focus();
  });
}

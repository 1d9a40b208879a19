/* Makes addresses whole where the site does not know its own: a page never repeats the host that it was asked for by. */
"use strict";
for (const field of document.querySelectorAll("input[data-absolute]")) {
  field.value = new URL(field.value, location.origin).href;
  field.addEventListener("focus", () => field.select());
}
for (const said of document.querySelectorAll(":not(input)[data-absolute]")) {
  said.textContent = said.textContent.replace(said.dataset.absolute, location.origin + said.dataset.absolute);
}

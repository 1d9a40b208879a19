/* Makes the address in the field whole, where the site does not know its own. */
"use strict";
for (const field of document.querySelectorAll("[data-absolute]")) {
  field.value = new URL(field.value, location.origin).href;
  field.addEventListener("focus", () => field.select());
}

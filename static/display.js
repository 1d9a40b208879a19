/* A reading setting holds at once, without leaving the page. Without this script the form is sent and the page comes again. */
"use strict";
{
  const root = document.documentElement;
  const forms = document.querySelectorAll("form.settings");

  const show = (name, value) => {
    root.dataset[name] = value;
    for (const button of document.querySelectorAll(`form.settings button[name="${name}"]`)) {
      button.setAttribute("aria-pressed", String(button.value === value));
    }
  };

  const failed = document.createElement("p");
  failed.setAttribute("role", "alert");
  failed.textContent = "没能记住这项设置，换页后会恢复原样。";

  const keep = async (form, fields) => {
    failed.remove();
    try {
      /* The answer leads back here, where we are. */
      const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual", keepalive: true });
      if (answer.type !== "opaqueredirect") form.append(failed);
    } catch {
      form.append(failed);
    }
  };

  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      const { name, value } = event.submitter ?? {};
      if (!name) return;
      event.preventDefault();
      const top = form.getBoundingClientRect().top;
      show(name, value);
      /* What is being read has moved: the settings stay under the finger. */
      window.scrollBy({ top: form.getBoundingClientRect().top - top, behavior: "instant" });
      keep(form, new URLSearchParams({ [name]: value }));
    });
  }

  /* The box in the masthead closes as boxes do. */
  const box = document.querySelector("details.display");
  if (box) {
    document.addEventListener("click", (event) => {
      if (!box.contains(event.target)) box.open = false;
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary").focus();
    });
  }
}

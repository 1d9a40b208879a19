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

  /* What is not kept yet goes along with what is chosen next: neither is lost, however late the first answer would be. */
  let waiting = new URLSearchParams();
  let asked = new AbortController();

  const keep = async (form, name, value) => {
    waiting.set(name, value);
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const sent = { method: "POST", body: waiting, redirect: "manual", keepalive: true, signal };
    failed.remove();
    try {
      /* The answer leads back here, where we are. */
      const answer = await fetch(form.action, sent);
      if (signal.aborted) return;
      if (answer.type === "opaqueredirect") waiting = new URLSearchParams();
      else form.append(failed);
    } catch {
      if (!signal.aborted) form.append(failed);
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
      keep(form, name, value);
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

/* Addresses are made whole where the site does not know its own: a page never repeats the host that it was asked by.
   A click on a permalink copies it, a click on [data-copy] the text of the element it names. Without this script, or
   where a browser lets nobody copy (http), a permalink is a plain link and what copies is not there. */
"use strict";
for (const field of document.querySelectorAll("input[data-absolute]")) {
  field.value = new URL(field.value, location.origin).href;
  field.addEventListener("focus", () => field.select());
}
for (const said of document.querySelectorAll(":not(input)[data-absolute]")) {
  said.textContent = said.textContent.replace(said.dataset.absolute, location.origin + said.dataset.absolute);
}

if (navigator.clipboard) {
  const SHOWN = 3000;
  const said = document.createElement("span");
  let clearing = 0;
  said.className = "copied";
  said.setAttribute("role", "status");

  /* Next to what was pressed, empty at first: only what changes within it is read out. */
  const say = (beside, words) => {
    clearTimeout(clearing);
    said.textContent = "";
    beside.after(said);
    requestAnimationFrame(() => requestAnimationFrame(() => (said.textContent = words)));
    clearing = setTimeout(() => said.remove(), SHOWN);
  };

  const copy = async (text, beside, words, otherwise) => {
    try {
      await navigator.clipboard.writeText(text);
      say(beside, words);
    } catch {
      otherwise();
    }
  };

  /* With the public address of the site, where it has one. */
  const address = (link) => {
    const canonical = document.querySelector("link[rel=canonical]");
    return new URL(link.getAttribute("href"), canonical?.href ?? location.href).href;
  };

  const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.permalink");
    if (link && isPlain(event)) {
      event.preventDefault();
      /* The passage is marked here, and terms that are marked stay so. */
      if (link.hash) location.hash = link.hash;
      copy(address(link), link, "已复制链接", () => location.assign(link.href));
    }
    const copier = event.target.closest("[data-copy]");
    const source = copier && document.querySelector(copier.dataset.copy);
    if (source) {
      event.preventDefault();
      copy((source.value ?? source.innerText).trim(), copier, "已复制", () => say(copier, "没能复制，请选中文字后复制。"));
    }
  });

  for (const copier of document.querySelectorAll("[data-copy]")) copier.hidden = false;
}

/* Shortcuts for those who read much: the sheet in the page lists them, the reading settings switch them off. */
"use strict";
{
  const sheet = document.getElementById("keys");
  const WAIT = 1500;
  let after = "";
  let forgetting = 0;

  const entries = () => [...document.querySelectorAll("article.entry :is(h2, h3) a")];

  const step = (by) => {
    const all = entries();
    const here = all.findIndex((link) => link.closest("article").contains(document.activeElement));
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
    next?.focus();
    next?.closest("article").scrollIntoView({ block: "nearest" });
  };

  const follow = (rel) => document.querySelector(`a[rel~="${rel}"], link[rel~="${rel}"]`);
  const go = (element) => element && location.assign(element.href);

  const search = () => {
    const box = [...document.querySelectorAll("input[type=search]")].find((input) => input.checkVisibility());
    box?.focus();
    box?.select();
  };

  const wait = () => {
    after = "g";
    clearTimeout(forgetting);
    forgetting = setTimeout(() => (after = ""), WAIT);
  };

  const open = () => {
    sheet.showModal();
    sheet.querySelector("button").focus();
  };

  const keys = {
    "/": search,
    "?": open,
    j: () => step(1),
    k: () => step(-1),
    n: () => go(follow("next")),
    p: () => go(follow("prev")),
    g: wait,
  };

  /* 229: an input method has this key. */
  const isTyping = (event) =>
    event.isComposing || event.keyCode === 229 || event.target.closest("input, textarea, select, [contenteditable]");

  const isOurs = (event) =>
    !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) &&
    document.documentElement.dataset.keys !== "off" &&
    !document.querySelector("dialog[open]");

  document.addEventListener("keydown", (event) => {
    if (!isOurs(event)) return;
    const second = after && sheet.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    after = "";
    if (!second && !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    if (second) go(second);
    else keys[event.key]();
  });

  for (const button of document.querySelectorAll(`[data-opens="${sheet.id}"]`)) {
    button.hidden = false;
    button.addEventListener("click", open);
  }
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close();
  });
}

/* The contents of a letter show which section is being read: the first that reaches below the top of the window. */
"use strict";
{
  const box = document.querySelector(".contents");
  const links = new Map();
  for (const link of box?.querySelectorAll("a[href^='#s']") ?? []) links.set(link.hash.slice(1), link);

  /* A passage without a line of its own belongs to the last one before it that has one. */
  const sections = [...document.querySelectorAll(".passage[id]")];
  const lines = new Map();
  let last = null;
  for (const section of sections) lines.set(section, (last = links.get(section.id) ?? last));

  const keepInView = (link) => {
    const [line, room] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (line.top < room.top) box.scrollTop -= room.top - line.top + line.height;
    if (line.bottom > room.bottom) box.scrollTop += line.bottom - room.bottom + line.height;
  };

  const mark = (link) => {
    if (!link || link.hasAttribute("aria-current")) return;
    box.querySelector("[aria-current]")?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    keepInView(link);
  };

  const seen = new Set();
  const note = (changes) => {
    for (const change of changes) seen[change.isIntersecting ? "add" : "delete"](change.target);
    const first = sections.find((section) => seen.has(section));
    if (first) mark(lines.get(first));
  };

  if (links.size) {
    /* Where a section lands that a link leads to. */
    const style = getComputedStyle(document.documentElement);
    const top = (parseFloat(style.scrollPaddingTop) || 0) + parseFloat(style.fontSize) + 4;
    const observer = new IntersectionObserver(note, { rootMargin: `-${Math.ceil(top)}px 0px -75% 0px` });
    sections.forEach((section) => observer.observe(section));
  }
}

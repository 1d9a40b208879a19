/* Suggestions under the search box. Without this script, or while it fails, the box is a plain form. */
"use strict";
/* Roles and states are set as attributes: not every browser in use knows them as properties. */
{
  const PAUSE = 80;

  const attach = (input, number) => {
    const box = input.parentElement;
    const list = document.createElement("ul");
    const said = document.createElement("p");
    let shown = [];
    let active = -1;
    let composing = false;
    let waiting = 0;
    let asked = null;

    const close = () => {
      list.hidden = true;
      shown = [];
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    /* Whatever was on its way is not wanted any more. */
    const drop = () => {
      clearTimeout(waiting);
      asked?.abort();
    };

    const forget = () => {
      drop();
      close();
    };

    const part = (name, text) => {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      return span;
    };

    const option = (one, at) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const letters = one.kind === "title" || one.count === null ? one.label : `${one.label} · ${one.count.toLocaleString("zh-Hans")} 件`;
      item.append(part("name", one.text), " ", part("letters", letters));
      item.addEventListener("click", () => location.assign(one.url));
      return item;
    };

    const show = (suggestions) => {
      close();
      shown = suggestions;
      list.replaceChildren(...suggestions.map(option));
      list.hidden = !suggestions.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      said.textContent = suggestions.length ? `有 ${suggestions.length} 条建议，可用上下键选择` : "";
    };

    const ask = async () => {
      /* What the form carries goes along, so that filters stay with what is chosen. */
      const fields = new URLSearchParams(new FormData(input.form));
      asked?.abort();
      asked = new AbortController();
      const { signal } = asked;
      try {
        const answer = await fetch(`${input.dataset.suggest}?${fields}`, { signal });
        const suggestions = answer.ok ? await answer.json() : [];
        if (!signal.aborted) show(suggestions);
      } catch {
        if (!signal.aborted) close();
      }
    };

    const soon = () => {
      if (composing) return;
      drop();
      if (input.value.trim()) waiting = setTimeout(ask, PAUSE);
      else close();
    };

    /* -1 is the text as typed: past either end the choice goes back to it. The list does not change while one chooses. */
    const choose = (next) => {
      drop();
      list.children[active]?.setAttribute("aria-selected", "false");
      active = next < -1 ? shown.length - 1 : next >= shown.length ? -1 : next;
      const item = list.children[active];
      if (!item) return input.removeAttribute("aria-activedescendant");
      item.setAttribute("aria-selected", "true");
      item.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", item.id);
    };

    const keys = {
      ArrowDown: () => (shown.length ? choose(active + 1) : soon()),
      ArrowUp: () => choose(active - 1),
      Escape: forget,
      Enter: () => location.assign(shown[active].url),
    };

    input.addEventListener("keydown", (event) => {
      /* 229: an input method has this key. Safari ends the composition before it tells of the Enter that ended it. */
      if (event.isComposing || composing || event.keyCode === 229) {
        if (event.key === "Enter") event.preventDefault();
        return;
      }
      if (event.key === "Tab") forget();
      const isOurs = event.key === "ArrowDown" || (event.key === "Enter" ? active >= 0 : shown.length);
      if (!(event.key in keys) || !isOurs) return;
      event.preventDefault();
      keys[event.key]();
    });
    input.addEventListener("compositionstart", () => {
      composing = true;
      forget();
    });
    input.addEventListener("compositionend", () => {
      composing = false;
      soon();
    });
    input.addEventListener("input", soon);
    input.addEventListener("blur", forget);
    input.form.addEventListener("submit", (event) => {
      if (composing) event.preventDefault();
      else forget();
    });
    /* The box keeps the focus while a suggestion is pressed. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    window.addEventListener("pagehide", forget);

    list.id = `suggestions-${number}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "检索建议");
    said.className = "suggestions-said";
    said.setAttribute("role", "status");
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id })) {
      input.setAttribute(name, value);
    }
    close();
    box.classList.add("suggesting");
    box.append(list, said);
  };

  document.querySelectorAll("input[data-suggest]").forEach(attach);
}

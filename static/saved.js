/* Searches that a reader keeps in the browser. They are sent nowhere but to this site's own feed, which is asked what is new. */
"use strict";
{
  const KEY = "fuwen.saved";
  const MOST = 50;
  const LONGEST = 4000;
  const day = new Intl.DateTimeFormat("zh-Hans", { dateStyle: "long" });

  const isTime = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
  const isText = (value, most) => typeof value === "string" && value.length > 0 && value.length <= most;

  /* Whatever stands in the storage or in a file may be from anyone: an address must be of a list of this site. */
  const isSaved = (one) =>
    one !== null && typeof one === "object" && isText(one.name, 300) && isText(one.url, LONGEST) &&
    /^\/(search|letters)(\?|$)/.test(one.url) && isTime(one.saved) && isTime(one.seen);

  const tidy = (list) => {
    const known = new Map();
    for (const { name, url, saved, seen } of list.filter(isSaved)) {
      if (!known.has(url)) known.set(url, { name, url, saved, seen });
    }
    return [...known.values()].slice(0, MOST);
  };

  /* null where the browser does not let us, or what is there cannot be read. */
  const read = () => {
    try {
      const list = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(list) ? tidy(list) : null;
    } catch {
      return null;
    }
  };

  const write = (list) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(list));
      return true;
    } catch {
      return false;
    }
  };

  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  const offer = (button) => {
    const { save: url, name } = button.dataset;
    const now = new Date().toISOString();
    const list = read() ?? [];
    const kept = list.find((one) => one.url === url);
    const done = () => {
      button.textContent = "已存下";
      button.disabled = true;
    };
    button.classList.remove("waiting");
    if (kept) {
      kept.seen = now;
      write(list);
      return done();
    }
    button.addEventListener("click", () => {
      const before = read() ?? [];
      if (before.length >= MOST) button.textContent = `最多存 ${MOST} 个，请先删去一些`;
      else if (write([{ name, url, saved: now, seen: now }, ...before.filter((one) => one.url !== url)])) done();
      else button.textContent = "浏览器不让存";
    });
  };

  const page = (root) => {
    const part = (name) => root.querySelector(`[data-${name}]`);
    const say = (sentence) => (part("said").textContent = sentence);
    const leaving = new AbortController();

    const feedOf = (one) => {
      const asked = new URLSearchParams(one.url.split("?")[1] ?? "");
      asked.delete("sort");
      asked.delete("page");
      return `${root.dataset.feed}?${asked}`;
    };

    const item = (one) => {
      const made = document.createElement("li");
      const drop = element("button", "删去", { type: "button", "aria-label": `删去：${one.name}` });
      drop.addEventListener("click", () => {
        write((read() ?? []).filter((other) => other.url !== one.url));
        show();
        say(`已删去：${one.name}`);
        part("said").focus();
      });
      made.append(
        element("a", one.name, { href: one.url, class: "name" }),
        element("span", "", { class: "news" }),
        element("span", `${day.format(new Date(one.saved))}存下`, { class: "when" }),
        element("a", "订阅", { href: feedOf(one), "aria-label": `订阅：${one.name}` }),
        drop,
      );
      return made;
    };

    const show = () => {
      const list = read();
      part("list").replaceChildren(...(list ?? []).map(item));
      part("empty").hidden = list === null || list.length > 0;
      part("export").disabled = !list?.length;
      if (list === null) say("浏览器里存下的内容读不出来，或浏览器不让读。再存一次就会重新开始，也可以导入以前导出的文件。");
    };

    /* One after the other, and only on this page; the letters themselves are not asked for. */
    const look = async () => {
      for (const one of read() ?? []) {
        const answer = await fetch(feedOf(one), { signal: leaving.signal });
        if (!answer.ok) continue;
        const feed = new DOMParser().parseFromString(await answer.text(), "application/xml");
        const times = [...feed.querySelectorAll("entry > updated")].map((time) => Date.parse(time.textContent));
        const fresh = times.filter((time) => time > Date.parse(one.seen)).length;
        const entry = [...part("list").children].find((li) => li.firstChild.getAttribute("href") === one.url);
        if (entry && fresh) entry.querySelector(".news").textContent = `新收 ${fresh} 件${fresh < MOST ? "" : "以上"}`;
      }
    };

    const bring = async (file) => {
      try {
        const brought = file.size < MOST * LONGEST * 4 ? JSON.parse(await file.text()) : null;
        const before = read() ?? [];
        const list = tidy([...before, ...brought.saved]);
        const kept = write(list);
        show();
        say(kept ? `导入了 ${list.length - before.length} 个。` : "浏览器不让存。");
      } catch {
        say("这个文件读不出来，或不是从这里导出的。");
      }
    };

    part("export").addEventListener("click", () => {
      const file = new Blob([JSON.stringify({ saved: read() ?? [] }, null, 2)], { type: "application/json" });
      const link = element("a", "", { href: URL.createObjectURL(file), download: "fuwen-saved.json" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    part("import").addEventListener("change", async (event) => {
      if (event.target.files[0]) await bring(event.target.files[0]);
      event.target.value = "";
    });
    window.addEventListener("pagehide", () => leaving.abort());
    document.querySelector("[data-scriptless]").hidden = true;
    root.hidden = false;
    show();
    look().catch(() => {});
  };

  document.querySelectorAll("[data-save]").forEach(offer);
  document.querySelectorAll("[data-saved]").forEach(page);
}

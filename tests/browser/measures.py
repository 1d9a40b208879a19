"""What a page is measured by: scripts that run in it and say what is wrong, nothing where all is well."""

CONTRASTS = """least => {
  const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const colour = text => {
    const parts = (text.match(/[\\d.]+/g) || []).map(Number);
    return text.startsWith("color(") ? parts.map((part, at) => at < 3 ? part * 255 : part) : parts;
  };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility() || element.matches(".permalink, .skip")) continue;
    const inks = [colour(getComputedStyle(element).color), ground(element)];
    const [dark, bright] = inks.map(light).sort((a, b) => a - b);
    const contrast = (bright + 0.05) / (dark + 0.05);
    if (contrast < least) poor.push([element.className || element.tagName, contrast]);
  }
  return poor;
}"""
"""Text that does not stand out from its ground by the ratio given."""

SMALL_TARGETS = """least => {
  const inline = element => {
    if (getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, blockquote, dd, li, td, label");
    const others = [...(block?.querySelectorAll("a, button") || [])];
    const said = (block?.textContent.trim() || "").length;
    return said > others.reduce((sum, other) => sum + other.textContent.trim().length, 0);
  };
  /* A control may be hit by its label too. */
  const whole = (...parts) => {
    const boxes = parts.map(part => part.getBoundingClientRect());
    const [left, top] = ["left", "top"].map(side => Math.min(...boxes.map(box => box[side])));
    const [right, bottom] = ["right", "bottom"].map(side => Math.max(...boxes.map(box => box[side])));
    return new DOMRect(left, top, right - left, bottom - top);
  };
  const targets = [...document.querySelectorAll("a[href], button, summary, select, textarea, input, [role=option]")]
    .filter(element => element.checkVisibility({ visibilityProperty: true }))
    .filter(element => !element.matches("[type=hidden], .skip") && !inline(element))
    .map(element => [element, whole(element, element.closest("label") || element)]);
  const small = targets.filter(([, box]) => box.width < least || box.height < least);
  const centre = box => [box.x + box.width / 2, box.y + box.height / 2];
  const away = ([x, y], box) => Math.hypot(
    Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  /* Spacing (WCAG 2.5.8): a circle of that diameter around it touches no other target, nor another's circle. */
  const crowded = ([element, box]) => least > 24 || targets.some(([other, beside]) => other !== element && (
    away(centre(box), beside) < least / 2
    || (small.some(([one]) => one === other)
        && Math.hypot(...centre(box).map((at, axis) => at - centre(beside)[axis])) < least)));
  return small.filter(crowded).map(([element, box]) => [element.textContent.trim(), box.width, box.height]);
}"""
"""What can be hit and is smaller than so many pixels each way. Links within a sentence may be; to 24 px, so may what
stands apart."""

CUT_OFF = """() => {
  const unseen = element => {
    const style = getComputedStyle(element);
    return style.clipPath !== "none" || element.matches(".skip") || style.textOverflow === "ellipsis";
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim() || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
      if (unseen(at)) break;
      const style = getComputedStyle(at);
      const frame = at.getBoundingClientRect();
      const hides = way => ["hidden", "clip"].includes(way);
      const across = hides(style.overflowX) && (box.left < frame.left - 1 || box.right > frame.right + 1);
      const along = hides(style.overflowY) && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
      if (across || along) found.push([at.className || at.tagName, node.textContent.trim().slice(0, 30)]);
      if (["auto", "scroll"].includes(style.overflowX)) break;
    }
  }
  return found;
}"""
"""Text of which a part is hidden by an element that it stands in."""

OVERLAPS = """() => {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  /* What is within the frames that it scrolls in, or that end it with an ellipsis. */
  const seen = element => {
    const all = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
    for (let at = element; at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const box = at.getBoundingClientRect();
      for (const side of ["left", "top"]) all[side] = Math.max(all[side], box[side]);
      for (const side of ["right", "bottom"]) all[side] = Math.min(all[side], box[side]);
    }
    return all;
  };
  const hidden = element => element.closest(".skip, .highlights")
    || [...(function* () { for (let at = element; at; at = at.parentElement) yield at; })()]
      .some(at => getComputedStyle(at).clipPath !== "none");
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || !parent.checkVisibility({ opacityProperty: true }) || hidden(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const frame = seen(parent);
    for (const box of range.getClientRects()) {
      /* A line's box is taller than its characters, by a quarter at each edge. */
      const slack = box.height / 4;
      const left = Math.max(box.left + 1, frame.left), right = Math.min(box.right - 1, frame.right);
      const top = Math.max(box.top + slack, frame.top), bottom = Math.min(box.bottom - slack, frame.bottom);
      if (left < right && top < bottom) lines.push([node, left, right, top, bottom]);
    }
  }
  lines.sort((one, other) => one[3] - other[3]);
  const found = [];
  lines.forEach(([node, left, right, top, bottom], number) => {
    for (const [other, from, to, begins] of lines.slice(number + 1)) {
      if (begins >= bottom) break;
      if (other !== node && from < right && left < to) {
        found.push([node.textContent.trim().slice(0, 20), other.textContent.trim().slice(0, 20)]);
      }
    }
  });
  return found;
}"""
"""Pairs of texts that lie one over the other."""

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important }
    * { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""Space the text as a reader may (WCAG 1.4.12). By the object model: no style may be written into the page."""

SMALL_TYPE = """([least, line]) => [...document.querySelectorAll("body *")]
  .filter(element => element.checkVisibility())
  .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .map(element => [element, ...["fontSize", "lineHeight"].map(name => parseFloat(getComputedStyle(element)[name]))])
  .filter(([, size, height]) => size < least || height < line * size - 0.1)
  .map(([element, size, height]) => [element.className || element.tagName, size, height])"""
"""Text set smaller than so many pixels, or in lines lower than so many times its size."""

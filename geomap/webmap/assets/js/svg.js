// Small drawings in the panel: shapes from numbers, words as text.

const SVG = "http://www.w3.org/2000/svg";

function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.flat(Infinity).filter((child) => child !== null));
  return made;
}

function picture(width, height, label, ...children) {
  return drawing("svg", { viewBox: `0 0 ${width} ${height}`, class: "gm-drawing", role: "img", "aria-label": label }, ...children);
}

function caption(x, y, text, { anchor = "middle", kind = "gm-tick" } = {}) {
  const mirrored = document.dir === "rtl" ? { start: "end", end: "start" }[anchor] ?? anchor : anchor;
  return drawing("text", { x, y, "text-anchor": mirrored, direction: document.dir, class: kind }, text);
}

function numberPill(x, y, text) {
  const width = Math.max(16, 8 + text.length * 6.2);
  return [drawing("rect", { x: x - width / 2, y: y - 8, width, height: 16, rx: 8, class: "gm-pill" }),
    drawing("text", { x, y: y + 3.7, "text-anchor": "middle", class: "gm-pill-text" }, text)];
}

// As wide as its heaviest letters are, in the drawing's own units.
function captionWidth(text) {
  scratch.font = `600 11px ${palette.sans}`;
  return scratch.measureText(text).width;
}

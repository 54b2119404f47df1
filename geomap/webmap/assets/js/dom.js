// Elements built from text alone: nothing that an article says is ever read as markup.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

// Words of an article: kept apart from the words around them, whichever way they run.
function words(text, tag = "bdi", className = null) {
  return text ? element(tag, { class: className, dir: "auto" }, breakable(text)) : null;
}

// Things one after another, as the language parts them.
function listed(parts) {
  return parts.filter(Boolean).join(say("ui.comma"));
}

// An article's day, and that nobody told it where it was only inferred.
function publishedText({ published, inferred }) {
  return published && inferred ? `${published} ${say("ui.inferred_date")}` : published;
}

// A slash between words is where a line may end: "Explosions/Remote violence" is too long for a narrow column.
function breakable(text) {
  return String(text).split(/(?<=\p{L}{2}\/)(?=\p{L}{2})/u).flatMap((part, at) => (at ? [document.createElement("wbr"), part] : [part]));
}

// The side of the page that is right where the script runs from the left.
function towards(side) {
  return document.dir === "rtl" ? { left: "right", right: "left" }[side] : side;
}

function webLink(url, ...content) {
  let address = null;
  try {
    address = new URL(url);
  } catch {
    return element("span", {}, content);
  }
  if (address.protocol !== "https:" && address.protocol !== "http:") return element("span", {}, content);
  return element("a", { href: address.href, rel: "noopener noreferrer nofollow", target: "_blank" }, content);
}

function button(text, onclick, className = null) {
  return element("button", { type: "button", class: className, onclick }, text);
}

function fold(summary, ...children) {
  return element("details", { class: "gm-fold" }, element("summary", {}, summary), ...children);
}

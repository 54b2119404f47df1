// What is chosen beside the legend: words to search for, and by whom, who says it, and what they do.

const FIRST_CHOICES = 6;
const MORE_CHOICES = 30;
const CHOSEN_HERE = { actor: "ui.actors", source: "ui.sources", stance: "ui.stances" };

// One word of a facet with its box and how many incidents it would show.
function facetChoice(name, code, tables, filters, mark = null) {
  const facet = filters.facets[name];
  const count = element("span", { class: "gm-n" });
  const made = choice(words(facetWord(name, facet.words[code], tables)), mark, (on) => filters.set(name, code, on), facet.on[code] === 1, count);
  made.follow = (counts) => {
    count.textContent = grouped(counts[code]);
    made.classList.toggle("gm-none", counts[code] === 0);
    made.querySelector("input").checked = facet.on[code] === 1;
  };
  return made;
}

function followCounts(name, filters, choices) {
  filters.settle(() => {
    const counts = filters.counts(name);
    choices.forEach((made) => made.follow(counts));
  });
}

function makeChooser(tables, filters) {
  if (tables.incidents.length < 2) return;
  const offered = Object.keys(CHOSEN_HERE).filter((name) => filters.facets[name].words.length > 1);
  const clear = button(say("ui.clear"), () => filters.put(), "gm-link gm-clear");
  filters.settle(() => {
    clear.hidden = !filters.active();
  });
  const fold = offered.length ? element("details", { class: "gm-choose" }, element("summary", {}, say("ui.filters"))) : null;
  fold?.addEventListener("toggle", () => fold.append(...offered.map((name) => facetSet(name, tables, filters))), { once: true });
  toolsRow().append(...[searchBox(filters), fold, clear].filter(Boolean));
}

function searchBox(filters) {
  const box = element("input", { type: "search", class: "gm-search", placeholder: say("ui.search"), "aria-label": say("ui.search_what"), oninput: () => filters.look(box.value) });
  box.addEventListener("focus", () => filters.search.prepare(), { once: true });
  filters.settle(() => {
    if (box.value.trim() !== filters.query()) box.value = filters.query();
  });
  return box;
}

function facetSet(name, tables, filters) {
  const totals = filters.counts(name);
  const order = [...totals.keys()].filter((code) => totals[code]).sort((a, b) => totals[b] - totals[a]);
  const choices = [];
  const box = element("div", { class: "gm-choices" });
  const more = button("", () => extend(MORE_CHOICES), "gm-link");
  const extend = (count) => {
    const counts = filters.counts(name);
    const next = order.slice(choices.length, choices.length + count).map((code) => facetChoice(name, code, tables, filters));
    next.forEach((made) => made.follow(counts));
    box.append(...next);
    choices.push(...next);
    const left = order.length - choices.length;
    more.textContent = say("ui.more_rows", { count: Math.min(MORE_CHOICES, left) });
    more.hidden = left <= 0;
  };
  extend(FIRST_CHOICES);
  followCounts(name, filters, choices);
  return element("fieldset", {}, element("legend", {}, say(CHOSEN_HERE[name])), box, more);
}

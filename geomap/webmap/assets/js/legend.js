// The legend is also the filter: what is unticked leaves the map, the list and the counts.

const STANDINGS = ["attested", "single", "contested", "ungraded"];

function makeLegend(tables, filters, layers, redrawLayers) {
  const { incidents, tracks } = tables;
  const box = element("details", { open: matchMedia("(min-width: 901px) and (min-height: 501px)").matches }, element("summary", {}, say("ui.legend")));
  const [kinds, standings] = [familyChoices(tables, filters), standingChoices(tables, filters)];
  followCounts("family", filters, kinds);
  followCounts("standing", filters, standings);
  const groups = [
    group("ui.kinds", kinds),
    group("ui.standing", standings),
    group("ui.layers", layerChoices(tables, layers, redrawLayers)),
  ];
  box.append(...groups.filter(Boolean));
  if (incidents.length > 1) box.append(key(countSymbol(), "ui.several"));
  if (distinct(incidents, "area").some(Boolean)) box.append(key(somewhereSymbol(), "ui.somewhere"));
  if (tracks.length) box.append(...["reported", "inferred"].map((status) => key(legSymbol(status), `ui.leg_${status}`)));
  let { open } = box;
  box.addEventListener("toggle", () => {
    if (box.open !== open) redrawLayers();
    ({ open } = box);
  });
  document.getElementById("geomap-legend").append(box);
}

function distinct(table, name) {
  return table.codes(name).words;
}

function familyChoices(tables, filters) {
  return tickAll("family", filters.facets.family.words, tables, filters, (family) => ({ family, standing: "attested" }));
}

function standingChoices(tables, filters) {
  const shown = STANDINGS.filter((standing) => filters.facets.standing.words.includes(standing));
  return tickAll("standing", shown, tables, filters, (standing) => ({ family: "other", standing }));
}

function tickAll(name, shown, tables, filters, looks) {
  return shown.map((word) => facetChoice(name, filters.facets[name].words.indexOf(word), tables, filters, markSymbol(looks(word))));
}

function layerChoices({ incidents, tracks, places }, layers, redraw) {
  const loud = distinct(places, "loud");
  const offered = [
    ["radius", cloudSymbol, distinct(incidents, "radius").some(Boolean) || tracks.rows().some(({ points }) => points.some(({ open }) => open))],
    ["flights", flightSymbol, tracks.length > 0],
    ["named", dotSymbol, loud.includes(true)],
    ["bodies", dotSymbol, loud.includes(false)],
  ];
  return offered.filter(([, , needed]) => needed).map(([name, mark]) => choice(say(`ui.${name}`), mark(), (on) => {
    layers[name] = on;
    redraw();
  }, layers[name]));
}

function group(title, choices) {
  return choices.length ? element("fieldset", {}, element("legend", {}, say(title)), ...choices) : null;
}

function choice(text, mark, change, checked = true, count = null) {
  const box = element("input", { type: "checkbox", checked, onchange: () => change(box.checked) });
  return element("label", {}, box, mark, element("span", {}, text), count);
}

function key(symbol, said) {
  return element("p", { class: "gm-key" }, symbol, element("span", {}, say(said)));
}

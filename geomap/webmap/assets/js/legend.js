// The legend is also the filter: what is unticked leaves the map, the list and the counts.

const STANDINGS = ["attested", "single", "contested", "ungraded"];

function makeLegend(tables, filters, layers, redrawLayers) {
  const { incidents, tracks } = tables;
  const box = element("details", { open: matchMedia("(min-width: 901px) and (min-height: 501px)").matches }, element("summary", {}, say("ui.legend")));
  const groups = [
    group("ui.kinds", familyChoices(incidents, filters)),
    group("ui.standing", standingChoices(incidents, filters)),
    group("ui.layers", layerChoices(tables, layers, redrawLayers)),
  ];
  box.append(...groups.filter(Boolean));
  if (tracks.length) box.append(legKey("reported"), legKey("inferred"));
  box.addEventListener("toggle", redrawLayers);
  document.getElementById("geomap-legend").append(box);
}

function distinct(table, name) {
  return [...new Set(Array.from({ length: table.length }, (_, row) => table.value(name, row)))];
}

function familyChoices(incidents, filters) {
  return distinct(incidents, "family").map((family) => choice(familyName(incidents, family),
    markSymbol({ family, standing: "attested" }), (on) => filters.set("family", family, on)));
}

function standingChoices(incidents, filters) {
  const shown = distinct(incidents, "standing");
  return STANDINGS.filter((standing) => shown.includes(standing)).map((standing) => choice(say(`attested.${standing}`),
    markSymbol({ family: "other", standing }), (on) => filters.set("standing", standing, on)));
}

function layerChoices({ incidents, tracks, places }, layers, redraw) {
  const loud = distinct(places, "loud");
  const offered = [
    ["radius", cloudSymbol, distinct(incidents, "radius").some(Boolean)],
    ["flights", flightSymbol, tracks.length > 0],
    ["named", dotSymbol, loud.includes(true)],
    ["bodies", dotSymbol, loud.includes(false)],
  ];
  return offered.filter(([, , needed]) => needed).map(([name, mark]) => choice(say(`ui.${name}`), mark(), (on) => {
    layers[name] = on;
    redraw();
  }, layers[name]));
}

function familyName(incidents, family) {
  for (let i = 0; i < incidents.length; i += 1) {
    if (incidents.value("family", i) === family) return incidents.value("type", i);
  }
  return family;
}

function group(title, choices) {
  return choices.length ? element("fieldset", {}, element("legend", {}, say(title)), ...choices) : null;
}

function choice(text, mark, change, checked = true) {
  const box = element("input", { type: "checkbox", checked, onchange: () => change(box.checked) });
  return element("label", {}, box, mark, element("span", {}, text));
}

function legKey(status) {
  return element("p", { class: "gm-key" }, legSymbol(status), element("span", {}, say(`ui.leg_${status}`)));
}

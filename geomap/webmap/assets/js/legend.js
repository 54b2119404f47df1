// The legend is also the filter: what is unticked leaves the map, the list and the counts.

function makeLegend(incidents, tracks, places, filters, layers, redrawLayers) {
  const shown = (name) => [...new Set(Array.from({ length: incidents.length }, (_, i) => incidents.value(name, i)))];
  const wide = matchMedia("(min-width: 760px)").matches;
  const box = element("details", { open: wide }, element("summary", {}, say("ui.legend")));

  const families = shown("family").map((family) => {
    const example = { family, standing: "attested" };
    return choice(familyName(incidents, family), markSymbol(example), (on) => filters.set("family", family, on));
  });
  const standings = ["attested", "single", "contested", "ungraded"].filter((standing) => shown("standing").includes(standing));
  const attestations = standings.map((standing) => {
    const example = { family: "other", standing };
    return choice(say(`attested.${standing}`), markSymbol(example), (on) => filters.set("standing", standing, on));
  });
  const toggle = (name, mark) => choice(say(`ui.${name}`), mark, (on) => {
    layers[name] = on;
    redrawLayers();
  }, layers[name]);
  const loud = Array.from({ length: places.length }, (_, i) => places.value("loud", i));
  const others = [
    shown("radius").some(Boolean) && toggle("radius", cloudSymbol()),
    tracks.length > 0 && toggle("flights", flightSymbol()),
    loud.includes(true) && toggle("named", dotSymbol()),
    loud.includes(false) && toggle("bodies", dotSymbol()),
  ].filter(Boolean);

  box.append(...[group("ui.kinds", families), group("ui.standing", attestations), group("ui.layers", others)].filter(Boolean));
  if (tracks.length) box.append(legKey("reported"), legKey("inferred"));
  document.getElementById("geomap-legend").append(box);
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

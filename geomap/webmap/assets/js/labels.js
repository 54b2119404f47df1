// Names on the map: those that matter most first, and none over another.

const FONTS = { event: [600, 13], stop: [500, 12], place: [400, 11.5], country: [500, 11] };

function makeLabels(basemap, tables, filters, layers) {
  const sketch = new Sketch(addPane("geomap-labels", 440), (context, bounds) => {
    const taken = [];
    const keep = (lat, lon, size) => {
      const { x, y } = map.latLngToLayerPoint([lat, lon]);
      taken.push({ left: x - size, right: x + size, top: y - size, bottom: y + size });
    };
    const wanted = [...incidentNames(tables, filters, keep), ...(layers.flights ? stopNames(tables, keep) : []),
      ...placeNames(tables, layers, keep), ...countryNames(basemap)];
    for (const name of wanted) placeName(context, bounds, name, taken);
  });
  sketch.addTo(map);
  filters.follow(() => sketch.redraw());
  return { redraw: () => sketch.redraw() };
}

const MOST_NAMES = 400;

function incidentNames({ incidents }, { mask }, keep) {
  const names = new Map();
  for (let i = 0; i < incidents.length && names.size < MOST_NAMES; i += 1) {
    const [lat, lon, text] = ["lat", "lon", "label"].map((name) => incidents.value(name, i));
    if (!mask[i] || lat === null) continue;
    if (names.size < MOST_NAMES) keep(lat, lon, 10);
    names.set(`${lat},${lon},${text}`, { lat, lon, text, style: "event" });
  }
  return names.values();
}

function stopNames({ tracks }, keep) {
  const names = new Map();
  for (const { points } of tracks.rows()) {
    for (const { lat, lon, name } of points) {
      if (lat === null) continue;
      keep(lat, lon, 9);
      names.set(`${lat},${lon}`, { lat, lon, text: name, style: "stop" });
    }
  }
  return names.values();
}

function placeNames({ places }, layers, keep) {
  const shown = places.rows().filter(({ loud }) => layers[loud ? "named" : "bodies"]).slice(0, MOST_NAMES);
  shown.forEach(({ lat, lon }) => keep(lat, lon, 4));
  return shown.map(({ lat, lon, name }) => ({ lat, lon, text: name, style: "place" }));
}

function countryNames({ labels }) {
  const zoom = map.getZoom();
  return labels.filter((label) => label.zoom <= zoom + 1)
    .map(({ name, point }) => ({ lat: point[0], lon: point[1], text: name, style: "country", beside: false }));
}

function placeName(context, bounds, { lat, lon, text, style, beside = true }, taken) {
  const { x, y } = map.latLngToLayerPoint([lat, lon]);
  if (!bounds.contains([x, y]) || !text) return;
  const [weight, size] = FONTS[style];
  context.font = `${weight} ${size}px ${palette.sans}`;
  context.letterSpacing = style === "country" ? "0.08em" : "0px";
  const shown = printable(style === "country" ? text.toUpperCase() : text);
  const width = context.measureText(shown).width;
  const spot = spots(x, y, width, size, beside).find((box) => !taken.some((other) => overlap(box, other)));
  if (!spot) return;
  taken.push(spot);
  writeName(context, shown, spot, size, style);
}

function spots(x, y, width, height, beside) {
  const box = (left, top) => ({ left, right: left + width, top, bottom: top + height });
  const gap = 13;
  if (!beside) return [box(x - width / 2, y - height / 2)];
  return [box(x + gap, y - height / 2), box(x - gap - width, y - height / 2), box(x - width / 2, y - gap - height),
    box(x - width / 2, y + gap), box(x + gap - 3, y - gap - height / 2), box(x + gap - 3, y + gap - height / 2)];
}

function overlap(a, b) {
  return a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 1 && b.top < a.bottom + 1;
}

function writeName(context, text, { left, top }, size, style) {
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = palette["label-halo"];
  context.fillStyle = palette[`label-${style}`];
  context.strokeText(text, left, top + size * 0.86);
  context.fillText(text, left, top + size * 0.86);
}

// Control characters and direction overrides have no business on a map.
function printable(text) {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "");
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

// Which names the map would like to show, those that matter most first.

const MOST_NAMES = 400;

function wantedNames(basemap, tables, filters, layers, view) {
  return [
    ...incidentNames(tables, filters),
    ...(layers.flights ? stopNames(tables) : []),
    ...placeNames(tables, layers),
    ...countryNames(basemap, view),
    ...tables.cities.rows().map(({ lat, lon, name }) => ({ lat, lon, text: name, style: "city" })),
  ];
}

function incidentNames({ incidents }, { mask }) {
  const names = new Map();
  for (let i = 0; i < incidents.length && names.size < MOST_NAMES; i += 1) {
    const lat = incidents.value("lat", i);
    if (!mask[i] || lat === null) continue;
    const name = { lat, lon: incidents.value("lon", i), text: incidents.value("label", i), style: "event", body: 11 };
    names.set(`${name.lat},${name.lon},${name.text}`, name);
  }
  return names.values();
}

function stopNames({ tracks }) {
  return tracks.rows().flatMap(({ points }) => [...stops(points)])
    .map(({ lat, lon, name, labels }) => ({ lat, lon, text: name, style: "stop", body: stopWidth(labels) / 2 }));
}

function placeNames({ places }, layers) {
  return places.rows().filter(({ loud }) => layers[loud ? "named" : "bodies"]).slice(0, MOST_NAMES)
    .map(({ lat, lon, name }) => ({ lat, lon, text: name, style: "place", body: 4 }));
}

// A country whose own label lies outside the view is named where it is seen.
function countryNames({ countries }, view) {
  const zoom = map.getZoom();
  return countries.filter(({ label }) => label.zoom <= zoom + 1).map(({ name, label, paths }) => {
    const home = map.latLngToLayerPoint(label.point);
    return { text: name, style: "country", spots: view.contains(home) ? [home] : insidePoints(paths, view) };
  });
}

const PROBES = 9;
const scratch = document.createElement("canvas").getContext("2d");

function insidePoints(paths, view) {
  const { toWorld } = worldScale();
  const near = paths.filter(({ box }) => touches(box, worldBox(view)));
  if (!near.length) return [];
  const within = (x, y) => near.some(({ path }) => scratch.isPointInPath(path, ...toWorld(x, y), "evenodd"));
  const size = view.getSize();
  const found = [];
  for (let i = 1; i < PROBES; i += 1) {
    for (let j = 1; j < PROBES; j += 1) {
      const [x, y] = [view.min.x + (size.x * i) / PROBES, view.min.y + (size.y * j) / PROBES];
      const roomy = [[-55, 0], [55, 0], [0, -14], [0, 14], [0, 0]].every(([dx, dy]) => within(x + dx, y + dy));
      if (roomy) found.push(L.point(x, y));
    }
  }
  const centre = view.getCenter();
  return found.sort((a, b) => a.distanceTo(centre) - b.distanceTo(centre));
}

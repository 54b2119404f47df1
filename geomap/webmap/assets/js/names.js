// Which names the map would like to show, those that matter most first.

const MOST_NAMES = 400;
const FEW_INVOLVED = 12;
const CLOSE_ZOOM = 6;

function wantedNames(basemap, tables, groups, flown, layers, view) {
  const own = [...incidentNames(tables, groups), ...stopNames(flown), ...placeNames(tables, layers)];
  if (hasTiles()) return onceEach(own);
  return [
    ...onceEach(own),
    ...countryNames(basemap, view),
    ...tables.cities.rows().filter(({ close }) => !close || map.getZoom() >= CLOSE_ZOOM).map(({ lat, lon, name }) => ({ lat, lon, text: name, style: "city" })),
  ];
}

// Online tiles bring names of their own.
function hasTiles() {
  let found = false;
  map.eachLayer((layer) => { found ||= layer instanceof L.TileLayer; });
  return found;
}

// An incident and a waypoint at one place need its name only once.
function onceEach(names) {
  const said = new Set();
  for (const name of names) {
    const key = `${name.text} ${name.lat.toFixed(2)} ${name.lon.toFixed(2)}`;
    if (said.has(key)) name.text = null;
    said.add(key);
  }
  return names;
}

// A cluster is named only where all its incidents share one name.
function incidentNames({ incidents }, groups) {
  return groups.slice(0, MOST_NAMES).map(({ first, count, oneName }) => {
    const [lat, lon, text] = ["lat", "lon", "label"].map((name) => incidents.value(name, first));
    return { lat, lon, text: oneName ? text : null, style: "event", body: count > 1 ? countRadius(count) : 11 };
  });
}

function stopNames(flown) {
  return flown.flatMap(({ points }) => [...stops(points)])
    .map(({ lat, lon, name, labels }) => ({ lat, lon, text: name, style: "stop", body: stopWidth(labels) / 2 }));
}

function placeNames({ places }, layers) {
  return places.rows().filter(({ loud }) => layers[loud ? "named" : "bodies"]).slice(0, MOST_NAMES)
    .map(({ lat, lon, name, area }) => ({ lat, lon, text: name, style: "place", ...(area ? centred(lat, lon) : { body: 4 }) }));
}

// A region has no dot that its name could stand beside.
function centred(lat, lon) {
  return { spots: [map.latLngToLayerPoint([lat, lon])] };
}

// A country whose own label lies outside the view is named where it is seen; those in which something happened come
// first, with whatever room they have.
function countryNames({ countries, disputed, focus }, view) {
  const zoom = map.getZoom();
  const involved = ({ iso }) => focus.has(iso);
  const near = countries.filter(({ iso, paths }) => focus.has(iso) && paths.some(({ box }) => touches(box, worldBox(view))));
  const roomy = (iso) => near.length <= FEW_INVOLVED && focus.has(iso);
  const wanted = countries.filter((country) => country.label.zoom <= zoom + 1 || involved(country));
  return [...wanted.filter(involved), ...wanted.filter((country) => !involved(country))].map(({ name, iso, label, paths }) => {
    const home = map.latLngToLayerPoint(label.point);
    const spots = view.contains(home) ? [home] : [];
    if (!spots.length) spots.push(...insidePoints(paths, view, WIDE_ROOM));
    if (roomy(iso)) spots.push(...(view.contains(home) ? [home.add([0, -NUDGE]), home.add([0, NUDGE])] : []), ...insidePoints(paths, view, LITTLE_ROOM));
    const text = countryName(name, iso);
    if (roomy(iso)) spots.push(...spotsAtSea(paths, text.length * LETTER_PX + SHORE, view, [...countries, ...disputed]));
    return { text, style: "country", spots };
  });
}

// Off the coasts of a country that is too small for its name, where the name lies over no other country.
const SMALL = 120;
const SHORE = 8;
const SHORE_STEP = 4;
const LETTER_PX = 4.4;

function spotsAtSea(paths, half, view, lands) {
  const { scale, origin, toWorld } = worldScale();
  const seen = worldBox(view);
  const size = ({ west, east, north, south }) => (east - west) * (south - north);
  const main = paths.map(({ box }) => box).filter((box) => touches(box, seen)).map((box) => clipped(box, seen)).sort((a, b) => size(b) - size(a))[0];
  if (!main || Math.min(main.east - main.west, main.south - main.north) * scale > SMALL) return [];
  const holds = (some, x, y) => {
    const [east, south] = toWorld(x, y);
    return some.some(({ path, box }) => touches(box, { west: east, east, north: south, south }) && scratch.isPointInPath(path, east, south, "evenodd"));
  };
  const isLand = (x, y) => lands.some((land) => holds(land.paths, x, y));
  const [west, east, middle] = [main.west * scale - origin.x, main.east * scale - origin.x, ((main.north + main.south) / 2) * scale - origin.y];
  const spots = [];
  for (const y of [middle, middle - NUDGE, middle + NUDGE]) {
    const own = [];
    for (let x = west; x <= east; x += SHORE_STEP) if (holds(paths, x, y)) own.push(x);
    if (own.length) spots.push(L.point(own[0] - half, y), L.point(own[own.length - 1] + half, y));
  }
  const along = Array.from({ length: Math.floor((2 * half) / SHORE_STEP) - 1 }, (_, at) => (at + 1) * SHORE_STEP - half);
  return spots.filter(({ x, y }) => !along.some((by) => isLand(x + by, y)));
}

// English names are the table's own; the browser knows those of other languages.
function countryName(name, iso) {
  if (!iso || document.documentElement.lang === "en") return name;
  return new Intl.DisplayNames(say("ui.locale"), { type: "region", fallback: "none" }).of(iso) ?? name;
}

function clipped(box, view) {
  return { west: Math.max(box.west, view.west), east: Math.min(box.east, view.east), north: Math.max(box.north, view.north), south: Math.min(box.south, view.south) };
}

// Points round a name that must lie in its country; a country in which something happened needs less.
const WIDE_ROOM = [[-55, 0], [55, 0], [0, -14], [0, 14], [0, 0]];
const LITTLE_ROOM = [[-18, 0], [18, 0], [0, 0]];
const NUDGE = 16;
const PROBES = 13;
const scratch = document.createElement("canvas").getContext("2d");

function insidePoints(paths, view, room) {
  const { toWorld } = worldScale();
  const near = paths.filter(({ box }) => touches(box, worldBox(view)));
  if (!near.length) return [];
  const within = (x, y) => near.some(({ path }) => scratch.isPointInPath(path, ...toWorld(x, y), "evenodd"));
  const size = view.getSize();
  const found = [];
  for (let i = 1; i < PROBES; i += 1) {
    for (let j = 1; j < PROBES; j += 1) {
      const [x, y] = [view.min.x + (size.x * i) / PROBES, view.min.y + (size.y * j) / PROBES];
      const roomy = room.every(([dx, dy]) => within(x + dx, y + dy));
      if (roomy) found.push(L.point(x, y));
    }
  }
  const centre = view.getCenter();
  return found.sort((a, b) => a.distanceTo(centre) - b.distanceTo(centre));
}

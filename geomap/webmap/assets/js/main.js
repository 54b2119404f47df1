// Joins the parts: one place decides what is selected, and the map and the panel follow.

async function start() {
  const home = viewNow();
  const [vocabulary, data, countries] = await Promise.all(["words", "data", "basemap"].map(readBlock));
  const turned = viewNow() !== home;
  phrases = vocabulary;
  document.documentElement.classList.remove("gm-waiting");
  document.documentElement.classList.add("gm-live");
  readPalette();
  const tables = tablesOf(data);
  const whole = data.late ? completed(tables) : Promise.resolve();
  const layers = { radius: true, flights: true, named: true, bodies: false };
  map.invalidateSize();
  addControls(data.credit);
  const basemap = makeBasemap(countries, focusOf(tables.incidents));
  const filters = makeFilters(tables);
  const marks = makeMarks(tables.incidents, filters, layers, basemap);
  const parts = {
    marks,
    dots: makeDots(tables.places, layers),
    flights: makeFlights(tables.tracks, marks, filters, layers, basemap),
    labels: makeLabels(basemap, tables, marks, filters, layers),
    beacon: makeBeacon(),
    flyer: makeFlyer(),
  };
  const redraw = () => Object.values(parts).forEach((part) => part.redraw());
  const go = makeWays(tables, parts);
  go.flyer = parts.flyer;
  go.reading = makeReading(tables, data, go, parts.beacon);
  const panel = makePanel(tables, filters, go);
  go.panel = panel;
  makeLegend(tables, filters, layers, redraw);
  makeChooser(tables, filters);
  makeTimeline(filters);
  makeTableView(tables, filters, go);
  makeDownloads(tables, filters, data.credit, whole);
  const link = makePermalink(tables, filters, go);
  makeSheetHandle();
  preparePaper(tables, filters);
  keepInView(turned || link.view() ? null : data.bounds, tables);
  makeHints((point) => under(point, tables, parts, go));
  filters.put();
  link.apply();
  closeOnEscape(go);
  beginDrawing(() => [basemap.redraw, redraw].forEach((again) => again()));
  onPaletteChange(() => [basemap.redraw, redraw, redrawSymbols].forEach((again) => again()));
  document.documentElement.classList.add("gm-ready");
  await whole;
  if (data.late) showWhole(filters, go);
  document.documentElement.classList.add("gm-complete");
}

// What was opened or looked for before the quotes had been read is shown with them.
function showWhole(filters, go) {
  filters.search.forget();
  if (filters.query()) filters.look(filters.query());
  if (go.selected.incident !== null) go.panel.incident(go.selected.incident);
  if (go.selected.flight !== null) go.panel.flight(go.selected.flight);
  go.reading.refill();
}

function closeOnEscape(go) {
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    if (go.reading.holdsFocus()) go.reading.close();
    else if (document.querySelector(".gm-back")) go.list();
  });
}

// The countries in which something happened stand out a little from their neighbours.
function focusOf(incidents) {
  return new Set(incidents.codes("country").words.filter(Boolean));
}

// Leaflet's own scale is in English.
const ScaleBar = L.Control.Scale.extend({
  _updateMetric(longest) {
    const metres = this._getRoundNum(longest);
    const said = metres < 1000 ? say("unit.m", { n: grouped(metres) }) : say("unit.km", { n: grouped(metres / 1000) });
    this._updateScale(this._mScale, said, metres / longest);
  },
});

function addControls(credit) {
  const far = towards("right");
  L.control.zoom({ position: `top${far}`, zoomInTitle: say("ui.zoom_in"), zoomOutTitle: say("ui.zoom_out") }).addTo(map);
  L.control.attribution({ prefix: false, position: `bottom${far}` }).addAttribution(element("i", {}, credit).innerHTML).addTo(map);
  new ScaleBar({ position: `bottom${far}`, imperial: false, maxWidth: 120 }).addTo(map);
}

function makeWays(tables, parts) {
  const followers = [];
  const select = (incident, flight) => {
    go.selected = { incident, flight };
    parts.marks.select(incident);
    parts.flights.select(flight);
    followers.forEach((follow) => follow());
    parts.beacon.hide();
    parts.flyer.hide();
    go.reading.follow(incident, flight);
  };
  const go = {
    selected: { incident: null, flight: null },
    follow: (follower) => followers.push(follower),
    list() {
      select(null, null);
      go.panel.list();
    },
    incident(number) {
      select(number, null);
      go.panel.incident(number);
      turnTo(tables.incidents.value("lat", number), tables.incidents.value("lon", number));
    },
    flight(number) {
      select(null, number);
      go.panel.flight(number);
      const line = tables.tracks.value("legs", number).flatMap((leg) => leg.line);
      if (line.length) fitClear(line, line, { maxZoom: CLOSEST_FIT });
    },
    place({ lat, lon }) {
      parts.beacon.show([lat, lon]);
      turnTo(lat, lon);
    },
    // The reader stays where they read.
    spot(number) {
      const { incidents, ...place } = tables.spots.row(number);
      const held = document.activeElement;
      if (incidents.length === 1) go.incident(incidents[0]);
      else if (incidents.length) go.some(incidents);
      go.place(place);
      held.focus({ preventScroll: true });
    },
    article(number) {
      go.reading.open(number);
    },
    claim(number) {
      go.reading.open(tables.claims.value("article", number), number);
    },
    some(numbers) {
      go.panel.some(numbers);
    },
  };
  return go;
}

function under(point, tables, { marks, flights, dots }, go) {
  const group = marks.at(point);
  if (group && group.count > 1) {
    return { title: say("ui.one_place", { count: group.count }), open: () => openGroup(group.members, tables, go) };
  }
  if (group) {
    const { kind, where, date } = tables.incidents.row(group.first);
    return { title: eventName(kind), text: `${where} · ${date}`, open: () => go.incident(group.first) };
  }
  const stop = flights.at(point);
  if (stop) return { title: tables.tracks.value("title", stop.number), text: stop.text, open: () => go.flight(stop.number) };
  const dot = dots.at(point);
  if (!dot) return null;
  const { name, region, roles } = tables.places.row(dot.number);
  return { title: name, text: [region, ...roles].filter(Boolean).join(" · ") };
}

// A cluster opens out while zooming can part it; incidents at one spot are listed instead.
function openGroup(members, { incidents }, go) {
  const points = members.map((number) => [incidents.value("lat", number), incidents.value("lon", number)]);
  const bounds = L.latLngBounds(points);
  const apart = bounds.getNorthEast().distanceTo(bounds.getSouthWest()) > 2000;
  if (apart && map.getZoom() < map.getMaxZoom()) fitClear(bounds, points.slice(0, MOST_SPARED));
  else go.some(members);
}

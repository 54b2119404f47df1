// What is seen is kept in the address (map, time, filters, what is open), so that a link shows somebody else the same.

const ADDRESS_REST_MS = 300;
const FACET_KEYS = Object.fromEntries(FACETS.map((name) => [name, LEGEND_FACETS.includes(name) ? `hide-${name}` : name]));

function makePermalink(tables, filters, go) {
  let touched = false;
  let waiting = null;
  let allowed = true;

  function write() {
    waiting = null;
    const address = `#${addressOf(tables, filters, go.selected)}`;
    if (!allowed || address === location.hash) return;
    // A page inside srcdoc has no address of its own, and may not change it.
    try {
      history.replaceState(history.state, "", address);
    } catch {
      allowed = false;
    }
  }

  function changed(live) {
    if (!touched || live) return;
    clearTimeout(waiting);
    waiting = setTimeout(write, ADDRESS_REST_MS);
  }

  function apply() {
    const seen = readAddress(tables, filters);
    if (!seen) return false;
    filters.put(seen.filters);
    if (seen.incident >= 0) go.incident(seen.incident);
    else if (seen.flight >= 0) go.flight(seen.flight);
    else go.list();
    if (seen.view) map.setView([seen.view[1], seen.view[2]], seen.view[0], { animate: false });
    return Boolean(seen.view);
  }

  for (const kind of ["pointerdown", "wheel", "keydown"]) {
    document.addEventListener(kind, () => { touched = true; }, { capture: true, passive: true });
  }
  filters.settle(changed);
  map.on("moveend", () => changed(false));
  go.follow(() => changed(false));
  addEventListener("hashchange", apply);
  return { apply, view: () => readAddress(tables, filters)?.view ?? null };
}

function addressOf(tables, filters, { incident, flight }) {
  const said = new URLSearchParams();
  const { lat, lng } = map.getCenter();
  said.set("map", [map.getZoom(), lat.toFixed(4), lng.toFixed(4)].join("/"));
  const { from, to, undated } = filters.when;
  if (Number.isFinite(from)) said.set("from", isoDay(Math.floor(from)));
  if (Number.isFinite(to)) said.set("to", isoDay(Math.ceil(to) - 1));
  if (!undated) said.set("undated", "0");
  if (filters.query()) said.set("q", filters.query());
  for (const name of FACETS) chosenWords(filters, name).forEach((word) => said.append(FACET_KEYS[name], word));
  if (incident !== null) said.set("incident", tables.incidents.value("id", incident));
  if (flight !== null) said.set("flight", tables.tracks.value("id", flight));
  return said.toString().replaceAll("%2F", "/");
}

// In the legend what is unticked, elsewhere what is ticked.
function chosenWords(filters, name) {
  const { words: all, on, open } = filters.facets[name];
  return open ? [] : all.filter((_, code) => on[code] === (LEGEND_FACETS.includes(name) ? 0 : 1));
}

// Nothing where the address is somebody else's: a page that holds the map may use it for its own ends.
function readAddress(tables, filters) {
  const said = new URLSearchParams(location.hash.slice(1));
  const own = ["map", "from", "to", "undated", "q", "incident", "flight", ...Object.values(FACET_KEYS)];
  if (!own.some((key) => said.has(key))) return null;
  const [from, to] = [readDay(said.get("from")), readDay(said.get("to"))];
  const window_ = from !== null && to !== null && from <= to ? { from, to: to + 1 } : {};
  const chosen = Object.fromEntries(FACETS.map((name) => [name, said.getAll(FACET_KEYS[name])]));
  return {
    view: readView(said.get("map")),
    filters: { ...window_, undated: said.get("undated") !== "0", query: said.get("q") ?? "", chosen },
    incident: rowOf(tables.incidents, said.get("incident")),
    flight: rowOf(tables.tracks, said.get("flight")),
  };
}

function readDay(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(text)) ? dayNumber(text) : null;
}

function readView(text) {
  const numbers = (text ?? "").split("/").map(Number);
  if (numbers.length !== 3 || !text || !numbers.every(Number.isFinite)) return null;
  const [zoom, lat, lon] = numbers;
  return [Math.min(map.getMaxZoom(), Math.max(map.getMinZoom(), zoom)), Math.min(85, Math.max(-85, lat)), lon];
}

function rowOf(table, id) {
  if (id === null) return -1;
  for (let row = 0; row < table.length; row += 1) if (table.value("id", row) === id) return row;
  return -1;
}

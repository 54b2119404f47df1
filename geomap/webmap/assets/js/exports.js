// What is visible as files, made in the page from the page's own data: GeoJSON, CSV and KML, each with its attribution inside.

function visibleFeatures(tables, filters) {
  return visibleRows(filters.mask).map((number) => featureOf(tables.incidents.row(number), tables));
}

function featureOf(incident, { articles, claims }) {
  const article = articles.row(incident.article);
  return {
    type: "Feature",
    id: `${article.id}/${incident.id}`,
    geometry: incident.lat === null ? null : { type: "Point", coordinates: [incident.lon, incident.lat] },
    properties: {
      layer: "incidents", incident_id: incident.id, event_type: incident.type, sub_event_type: incident.kind, tags: incident.tags,
      realis: incident.realis, date: isoDays(incident), date_said: incident.date, earliest: incident.earliest, latest: incident.latest, time: incident.time,
      place: incident.where, region: incident.region, lat: incident.lat, lon: incident.lon, uncertainty_m: incident.radius, precision: incident.precision,
      tolls: incident.tolls.map(({ text, by }) => (by.length ? `${text} (${say("ui.according", { names: by.join(", ") })})` : text)),
      actors: incident.actors, targets: incident.targets, weapon: incident.weapon,
      standing: say(`attested.${incident.standing}`), standing_reason: incident.standing_text, corrected: incident.corrected,
      claims: incident.claims.map((number) => claims.row(number)).map(({ source, kind, stance, stance_text, quote, direct }) => ({ source, kind, stance, said: stance_text, quote, direct })),
      article_id: article.id, article_title: article.title, article_publisher: article.publisher, article_published: article.day, article_published_inferred: article.inferred, article_url: article.url,
      told_by: incident.tellings.map((telling) => articles.value("id", telling.article)),
    },
  };
}

// A day, or a span of days from the first to the last, as ISO 8601 writes it; ".." where an end is open.
function isoDays({ earliest, latest }) {
  if (!earliest && !latest) return null;
  return earliest === latest ? earliest : `${earliest ?? ".."}/${latest ?? ".."}`;
}

function visibleFlights({ tracks, articles }, filters) {
  return tracks.rows().filter(({ number }) => filters.flies(number)).map((track) => ({
    type: "Feature",
    id: `${articles.value("id", track.article)}/${track.id}`,
    geometry: track.legs.length ? { type: "MultiLineString", coordinates: track.legs.flatMap(({ line }) => splitAtDateLine(line)) } : null,
    properties: {
      layer: "tracks", track_id: track.id, title: track.title, operator: track.operator, reported: track.reported, denied: track.denied, corrected: track.corrected,
      waypoints: track.points.map(({ order, text, name, lat, lon, radius, within, timing }) => ({ order, said: text, name, lat, lon, uncertainty_m: radius, precision: within, time: timing })),
      legs: track.legs.map(({ status }) => status), article_id: articles.value("id", track.article),
    },
  }));
}

// GeoJSON wants lines cut where longitudes turn over.
function splitAtDateLine(line) {
  const pieces = [];
  let turn = null;
  line.forEach(([lat, lon], i) => {
    const turns = Math.floor((lon + 180) / 360);
    if (turns !== turn && turn !== null) {
      const [before, edge] = [line[i - 1], 180 + 360 * Math.min(turn, turns)];
      const crossing = before[0] + ((lat - before[0]) * (edge - before[1])) / (lon - before[1]);
      const side = turns > turn ? 180 : -180;
      pieces[pieces.length - 1].push([side, crossing]);
      pieces.push([[-side, crossing]]);
    }
    if (turn === null) pieces.push([]);
    pieces[pieces.length - 1].push([lon - 360 * turns, lat]);
    turn = turns;
  });
  return pieces;
}

function toGeoJson(tables, filters, credit) {
  return JSON.stringify({ type: "FeatureCollection", attribution: credit, features: [...visibleFeatures(tables, filters), ...visibleFlights(tables, filters)] });
}

const RUNS = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const RUNS_INSIDE = /(?<=[;|\t\r\n])(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

// A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers.
function csvCell(value) {
  const text = Array.isArray(value) ? value.map(listedText).join(" · ") : String(value ?? "");
  const plain = typeof value === "number" || /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text);
  const inert = plain ? text : (RUNS.test(text) ? "'" : "") + text.replace(RUNS_INSIDE, "'");
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function listedText(item) {
  return typeof item === "object" ? `${item.source} (${item.kind}) ${item.said}${item.quote ? `: ${item.direct ? `“${item.quote}”` : item.quote}` : ""}` : item;
}

function toCsv(tables, filters, credit) {
  const rows = visibleFeatures(tables, filters).map(({ properties: { layer, ...rest } }) => ({ ...rest, attribution: credit }));
  if (!rows.length) return `attribution\r\n${csvCell(credit)}\r\n`;
  return [Object.keys(rows[0]), ...rows.map(Object.values)].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function xmlText(text) {
  const whole = String(text).replace(NOT_IN_XML, "\ufffd").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return whole.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

// Balloons are HTML, and $[...] in them is filled in: an article's words are neither, so they are escaped twice.
function balloon(lines) {
  return xmlText(lines.filter(Boolean).map((line) => xmlText(line).replaceAll("$[", () => "$&#91;")).join("<br>"));
}

function placemark(name, lines, shape, { earliest, latest } = {}) {
  const ends = [earliest && `<begin>${xmlText(earliest)}</begin>`, latest && `<end>${xmlText(latest)}</end>`].filter(Boolean).join("");
  return `<Placemark><name>${xmlText(name)}</name><description>${balloon(lines)}</description>${ends ? `<TimeSpan>${ends}</TimeSpan>` : ""}${shape}</Placemark>`;
}

const CORNERS = 48;

// A point, with the circle round it in which the incident may have been; an area is no circle, and said in words.
function kmlPlace([lon, lat], metres) {
  const point = `<Point><coordinates>${lon},${lat}</coordinates></Point>`;
  const across = (metres ?? 0) / 111195 / Math.cos((lat * Math.PI) / 180);
  if (!metres || Math.abs(lon) + across > 180 || across > 90) return point;
  const ring = Array.from({ length: CORNERS + 1 }, (_, at) => {
    const turn = (2 * Math.PI * (at % CORNERS)) / CORNERS;
    return [lon + across * Math.cos(turn), lat + (metres / 111195) * Math.sin(turn)].map((degrees) => degrees.toFixed(5)).join();
  });
  return `<MultiGeometry>${point}<Polygon><outerBoundaryIs><LinearRing><coordinates>${ring.join(" ")}</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry>`;
}

function toKml(tables, filters, credit) {
  const incidents = visibleRows(filters.mask).map((number) => [number, featureOf(tables.incidents.row(number), tables)]).map(([number, { geometry, properties: said }]) => placemark(`${said.sub_event_type}, ${said.place}`, [
    said.date_said, said.precision, ...said.tolls, said.standing, ...said.corrected, ...said.claims.map(listedText),
    [said.article_title ?? said.article_id, said.article_publisher, publishedText({ published: said.article_published, inferred: said.article_published_inferred }), said.article_url].filter(Boolean).join(", "),
  ], geometry ? kmlPlace(geometry.coordinates, tables.incidents.value("area", number) ? null : said.uncertainty_m) : "", said));
  const flights = visibleFlights(tables, filters).map(({ geometry, properties: said }) => placemark(said.title, [said.reported, said.denied, ...said.waypoints.map((point) => [point.said, point.precision].filter(Boolean).join(", "))],
    geometry ? `<MultiGeometry>${geometry.coordinates.map((line) => `<LineString><tessellate>1</tessellate><coordinates>${line.join(" ")}</coordinates></LineString>`).join("")}</MultiGeometry>` : ""));
  const folders = [["ui.kml_incidents", incidents], ["ui.tracks", flights]].map(([key, marks]) => `<Folder><name>${xmlText(say(key))}</name>${marks.join("")}</Folder>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>geomap</name><description>${balloon([credit])}</description>${folders.join("")}</Document></kml>\n`;
}

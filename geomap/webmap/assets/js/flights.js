// Reported flights: the way a source reports is solid, the way nobody reports is dashed; and the places only named.

function makeFlights(tracks, marks, filters, layers, basemap) {
  const state = { points: [], selected: null };
  const sketch = new Sketch(addPane("geomap-flights", 430), (context) => {
    state.points = [];
    if (!layers.flights) return;
    const flown = Array.from({ length: tracks.length }, (_, number) => number).filter(filters.flies);
    for (const number of flown) for (const leg of tracks.value("legs", number)) drawLeg(context, leg, number === state.selected);
    const cells = new Map();
    for (const number of flown) gather(context, number, cells);
    for (const { x, y, small } of state.points) if (small) drawDot(context, x, y, palette.flight);
    for (const { x, y, small, labels, open } of state.points) if (!small) drawStop(context, x, y, labels, open);
  }, () => !tracks.length);

  function gather(context, number, cells) {
    for (const stop of stops(tracks.value("points", number))) {
      const point = map.latLngToLayerPoint([stop.lat, stop.lon]);
      const radius = metresToPixels(stop.radius ?? 0, stop.lat, map.getZoom());
      const outline = stop.shape && basemap.outline(stop.shape);
      if (layers.radius && outline) tint(context, outline, palette.flight, stop.shape.length > 2, number === state.selected);
      else if (layers.radius && radius > MARK) drawCloud(context, palette.flight, point.x, point.y, radius, number === state.selected);
      const { x, y } = clearOf(marks.groups(), point);
      const small = isCrowded(cells, x, y);
      state.points.push({ x, y, number, small, open: stop.open, labels: stop.labels, text: stop.texts.join(" · ") });
    }
  }

  sketch.addTo(map);
  if (tracks.length) filters.follow(() => sketch.redraw());
  return {
    redraw: () => sketch.redraw(),
    at: (point) => nearest(state.points, point, 11),
    select(number) {
      if (state.selected === number) return;
      state.selected = number;
      sketch.redraw();
    },
  };
}

// Numbers that would lie on each other cannot be read: on a wide view the later ones are dots until there is room.
const CROWDED_STOPS = 13;

// Whether a number stands near already; else this one is noted, by the cell of a grid.
function isCrowded(cells, x, y) {
  const [column, row] = [Math.floor(x / CROWDED_STOPS), Math.floor(y / CROWDED_STOPS)];
  for (const i of [-1, 0, 1]) {
    for (const j of [-1, 0, 1]) {
      const other = cells.get(`${column + i} ${row + j}`);
      if (other && Math.hypot(other.x - x, other.y - y) < CROWDED_STOPS) return true;
    }
  }
  cells.set(`${column} ${row}`, { x, y });
  return false;
}

// Waypoints at one spot (entered, left) share one mark with both their numbers.
function stops(points) {
  const found = new Map();
  for (const { lat, lon, radius, shape, open, order, name, text } of points) {
    if (lat === null) continue;
    const key = `${lat},${lon}`;
    const stop = found.get(key) ?? { lat, lon, radius, shape, open, name, labels: [], texts: [] };
    stop.labels.push(order);
    stop.texts.push(text);
    found.set(key, stop);
  }
  return found.values();
}

// Over an incident the waypoint's number stands just above the incident's mark.
function clearOf(groups, point) {
  return nearest(groups, point, MARK + 6) ? { x: point.x, y: point.y - MARK - 12 } : point;
}

function drawLeg(context, { status, line }, chosen) {
  const points = line.map((pair) => map.latLngToLayerPoint(pair));
  context.save();
  context.lineCap = status === "inferred" ? "butt" : "round";
  context.lineJoin = "round";
  const trace = () => {
    context.beginPath();
    points.forEach(({ x, y }) => context.lineTo(x, y));
    context.stroke();
  };
  context.strokeStyle = palette.paper;
  context.lineWidth = chosen ? 6.5 : 5;
  trace();
  context.strokeStyle = palette.flight;
  context.lineWidth = chosen ? 3 : 2;
  if (status === "inferred") context.setLineDash([7, 6]);
  trace();
  context.restore();
  drawArrow(context, points);
}

function drawArrow(context, points) {
  const start = points[Math.floor((points.length - 1) / 2)];
  const end = points[Math.floor((points.length - 1) / 2) + 1];
  if (!end || points[0].distanceTo(points[points.length - 1]) < 50) return;
  context.save();
  context.translate((start.x + end.x) / 2, (start.y + end.y) / 2);
  context.rotate(Math.atan2(end.y - start.y, end.x - start.x));
  context.beginPath();
  context.moveTo(8, 0);
  context.lineTo(-5, -6);
  context.lineTo(-5, 6);
  context.closePath();
  context.fillStyle = palette.flight;
  context.strokeStyle = palette.paper;
  context.lineWidth = 2;
  context.stroke();
  context.fill();
  context.restore();
}

function stopWidth(labels) {
  return Math.max(16, 8 + labels.join(", ").length * 6.2);
}

// A waypoint; an open one, where only a country, a unit or a region is told, has no firm rim.
function drawStop(context, x, y, labels, open = false) {
  const width = stopWidth(labels);
  context.save();
  context.beginPath();
  context.roundRect(x - width / 2, y - 8, width, 16, 8);
  context.fillStyle = palette.paper;
  context.globalAlpha = open ? 0.6 : 1;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.flight;
  context.lineWidth = open ? 1.2 : 1.8;
  if (open) context.setLineDash([2, 2.5]);
  context.stroke();
  context.restore();
  context.fillStyle = palette.flight;
  context.font = `600 10.5px ${palette.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(labels.join(", "), x, y + 0.5);
}

function makeDots(places, layers) {
  const state = { points: [] };
  const sketch = new Sketch(addPane("geomap-places", 420), (context, bounds) => {
    state.points = [];
    for (let number = 0; number < places.length; number += 1) {
      if (places.value("area", number) || !layers[places.value("loud", number) ? "named" : "bodies"]) continue;
      const { x, y } = map.latLngToLayerPoint([places.value("lat", number), places.value("lon", number)]);
      if (bounds.contains([x, y])) state.points.push({ x, y, number });
    }
    for (const { x, y } of state.points) drawDot(context, x, y, palette.quiet);
  }, () => !places.length);
  sketch.addTo(map);
  return { redraw: () => sketch.redraw(), at: (point) => nearest(state.points, point, 9) };
}

function drawDot(context, x, y, colour) {
  context.beginPath();
  context.arc(x, y, 3.2, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = palette.paper;
  context.lineWidth = 1.5;
  context.stroke();
}

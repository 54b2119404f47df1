// Names on the map, none over another nor over a mark.

const FONTS = { event: [600, 13], stop: [500, 12], place: [400, 11.5], country: [500, 11], city: [400, 11] };
const ROOM = { city: 20, country: 6 };
const PIXELS_PER_TOWN = 24000;

function makeLabels(basemap, tables, marks, filters, layers) {
  const sketch = new Sketch(addPane("geomap-labels", 440), (context) => {
    const corner = map.containerPointToLayerPoint([0, 0]);
    const view = L.bounds(corner, corner.add(map.getSize()));
    const flown = layers.flights ? tables.tracks.rows().filter(({ number }) => filters.flies(number)) : [];
    const names = wantedNames(basemap, tables, marks.groups(), flown, layers, view);
    const taken = [...names.filter(({ body }) => body).map((name) => bodyBox(name, marks.groups())), ...controlBoxes(corner)];
    taken.push(...wayBoxes(flown));
    let towns = (view.getSize().x * view.getSize().y) / PIXELS_PER_TOWN;
    for (const name of names) {
      if (name.style === "city" && towns < 1) break;
      if (placeName(context, view, name, taken) && name.style === "city") towns -= 1;
    }
  });
  sketch.addTo(map);
  filters.settle(() => sketch.redraw());
  return { redraw: () => sketch.redraw() };
}

function bodyBox({ lat, lon, body, style }, groups) {
  const point = map.latLngToLayerPoint([lat, lon]);
  const { x, y } = style === "stop" ? clearOf(groups, point) : point;
  const tall = style === "event" ? body : Math.min(body, 9);
  return { left: x - body, right: x + body, top: y - tall, bottom: y + tall };
}

// The legend and the controls lie over the map, and so over names.
function controlBoxes(corner) {
  return coveringBoxes().map(({ left, right, top, bottom }) => (
    { left: left + corner.x, right: right + corner.x, top: top + corner.y, bottom: bottom + corner.y }));
}

const WAY_STEP = 12;
const LONGEST_WAY = 4000;

function wayBoxes(flown) {
  const boxes = [];
  for (const { line } of flown.flatMap(({ legs }) => legs)) {
    const points = line.map((pair) => map.latLngToLayerPoint(pair));
    for (let i = 1; i < points.length; i += 1) {
      const length = Math.min(points[i].distanceTo(points[i - 1]), LONGEST_WAY);
      for (let at = 0; at < length; at += WAY_STEP) {
        const { x, y } = points[i - 1].add(points[i].subtract(points[i - 1]).multiplyBy(at / length));
        boxes.push({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 });
      }
    }
  }
  return boxes;
}

function placeName(context, view, name, taken) {
  const [weight, size] = FONTS[name.style];
  const text = printable(name.style === "country" ? name.text.toUpperCase() : name.text);
  if (!text) return false;
  context.font = `${weight} ${size}px ${palette.sans}`;
  context.letterSpacing = name.style === "country" && document.dir !== "rtl" ? "0.08em" : "0px";
  const width = context.measureText(text).width;
  const boxes = name.spots ? name.spots.map((spot) => boxOver(spot, width, size)) : boxesBeside(name, width, size);
  const free = boxes.find((box) => within(box, view) && !taken.some((other) => overlap(box, other, ROOM[name.style] ?? 2)));
  if (!free) return false;
  taken.push(free);
  if (name.style === "city") dotTown(context, name);
  writeName(context, text, free, size, name.style);
  return true;
}

function boxOver({ x, y }, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

// An incident's name leaves room for the ring round the selected one.
function boxesBeside({ lat, lon, style, body = 3 }, width, height) {
  const { x, y } = map.latLngToLayerPoint([lat, lon]);
  const side = body + (style === "event" ? 8 : 5) + width / 2;
  const above = Math.min(body, 11) + 4 + height / 2;
  return [[side, 0], [-side, 0], [0, -above], [0, above], [side - 4, -above / 1.6], [side - 4, above / 1.6]]
    .map(([dx, dy]) => boxOver({ x: x + dx, y: y + dy }, width, height));
}

const EDGE = 5;

function within(box, { min, max }) {
  return box.left >= min.x + EDGE && box.right <= max.x - EDGE && box.top >= min.y + EDGE && box.bottom <= max.y - EDGE;
}

function overlap(a, b, room) {
  return a.left < b.right + room && b.left < a.right + room && a.top < b.bottom + room / 2 && b.top < a.bottom + room / 2;
}

function dotTown(context, { lat, lon }) {
  const { x, y } = map.latLngToLayerPoint([lat, lon]);
  context.beginPath();
  context.arc(x, y, 1.8, 0, 2 * Math.PI);
  context.fillStyle = palette["label-city"];
  context.fill();
}

// A name runs the way its own first letter does.
const RUNS_LEFT = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

function writeName(context, text, { left, top }, size, style) {
  context.direction = RUNS_LEFT.test(text) ? "rtl" : "ltr";
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
  const plain = (text ?? "").replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "");
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

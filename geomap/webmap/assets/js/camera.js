// What the map opens on and turns to, kept clear of the legend and the buttons that lie over it.

const CLOSEST_FIT = 9;
const SMALLEST_VIEW = 48;
const MOST_SPARED = 300;

// Whoever set the map's view from Python keeps it.
function viewNow() {
  return `${map.getCenter()} ${map.getZoom()}`;
}

// A frame may get its size late, a phone may be turned: until the reader moves the map, it keeps showing everything.
function keepInView(bounds, tables) {
  const container = map.getContainer();
  let untouched = bounds !== null;
  for (const kind of ["pointerdown", "wheel", "keydown"]) {
    container.addEventListener(kind, () => { untouched = false; }, { capture: true, passive: true });
  }
  let known = null;
  const settle = () => {
    map.invalidateSize({ animate: false });
    if (known?.equals(map.getSize())) return;
    known = map.getSize();
    if (untouched && Math.min(known.x, known.y) > SMALLEST_VIEW) openOn(bounds, tables);
  };
  settle();
  new ResizeObserver(settle).observe(container);
}

function openOn([west, south, east, north], { incidents, tracks }) {
  const marks = Array.from({ length: Math.min(incidents.length, MOST_SPARED) }, (_, row) => ["lat", "lon"].map((name) => incidents.value(name, row)));
  const stops = tracks.rows().flatMap(({ points }) => points.map(({ lat, lon }) => [lat, lon]));
  const spared = [...marks, ...stops].filter(([lat]) => lat !== null);
  fitClear([[south, west], [north, east]], spared, { maxZoom: CLOSEST_FIT, animate: false });
}

// Fits the view to bounds; where one of the points would lie under a button, the buttons' row is left free too.
function fitClear(bounds, points, options = {}) {
  const around = L.latLngBounds(bounds);
  const ways = [0, buttonsReach()].map((above) => ({ animate: !stillness.matches, ...padding(above), ...options }));
  const clear = ways.find((way) => {
    const { center, zoom } = map._getBoundsCenterZoom(around, way);
    const corner = map.project(center, zoom).subtract(map.getSize().divideBy(2));
    return !points.some((point) => isCovered(map.project(point, zoom).subtract(corner)));
  });
  map.fitBounds(around, clear ?? ways[0]);
}

// How much of each edge is kept free: no more than leaves most of a small map to what it is about.
function padding(above) {
  const { x, y } = map.getSize();
  const sides = [legendWidth() + Math.min(40, x * 0.12), Math.min(64, x * 0.16)];
  const [left, right] = towards("right") === "right" ? sides : sides.reverse();
  return { paddingTopLeft: [left, Math.max(above, Math.min(40, y * 0.18))], paddingBottomRight: [right, Math.min(48, y * 0.2)] };
}

function legendWidth() {
  const box = document.querySelector(".gm-legend details");
  return box.open && map.getSize().x > 640 ? box.offsetWidth : 0;
}

// What lies over the map, in its own pixels.
function coveringBoxes() {
  const origin = map.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll(".gm-legend details, .leaflet-control")].map((box) => box.getBoundingClientRect())
    .map(({ left, right, top, bottom }) => ({ left: left - origin.left, right: right - origin.left, top: top - origin.top, bottom: bottom - origin.top }));
}

// A mark under them, or the number of a waypoint that stands above its mark.
function isCovered({ x, y }) {
  return coveringBoxes().some((box) => x > box.left - MARK && x < box.right + MARK && y > box.top - MARK && y < box.bottom + 3 * MARK);
}

// How far down the buttons at the top edge reach, with room for a mark and its name.
function buttonsReach() {
  const { y } = map.getSize();
  const tops = coveringBoxes().filter(({ top, bottom }) => top < 20 && bottom < y * 0.35).map(({ bottom }) => bottom);
  return Math.max(0, ...tops) + 3 * MARK + 1;
}

function turnTo(lat, lon) {
  if (lat === null) return;
  const hidden = !map.getBounds().pad(-0.04).contains([lat, lon]) || isCovered(map.latLngToContainerPoint([lat, lon]));
  if (hidden) map.panTo([lat, lon], { animate: !stillness.matches });
}

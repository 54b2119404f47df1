// The basemap, drawn from paths in world units, so that a new view is one scaling and nothing is projected twice.

const WORLD = 256;
const HIGHEST = 85.05;
const DETAIL_ZOOM = { admin1: 5, rivers: 5 };

function makeBasemap(data, focus) {
  const shapes = data ? shapesOf(decodeBasemap(data)) : null;
  const sketch = new Sketch(addPane("geomap-countries", 150), (context, bounds) => {
    if (shapes) drawCountries(context, bounds, shapes, focus);
  });
  sketch.addTo(map);
  return { redraw: () => sketch.redraw(), focus, countries: shapes?.countries ?? [], disputed: shapes?.disputed ?? [], outline: (name) => outlineOf(shapes, name) };
}

// The outline of a country by its code, or of a first-level unit by its id, in layer pixels, made once for a view; null
// where the basemap has none.
const outlines = new Map();

function outlineOf(shapes, name) {
  const { scale, origin } = worldScale();
  const view = `${scale} ${origin.x} ${origin.y}`;
  if (outlines.view !== view) outlines.clear();
  outlines.view = view;
  if (!outlines.has(name)) outlines.set(name, joined(shapes?.outlined.get(name), new DOMMatrix([scale, 0, 0, scale, -origin.x, -origin.y])));
  return outlines.get(name);
}

function joined(paths, towards) {
  if (!paths?.length) return null;
  const outline = new Path2D();
  for (const { path } of paths) outline.addPath(path, towards);
  return outline;
}

function shapesOf(decoded) {
  const pathsOf = (lines) => lines.map(pathOf);
  const areasOf = (areas) => areas.map(({ rings, ...area }) => ({ ...area, paths: pathsOf(rings) }));
  const [countries, units] = [areasOf(decoded.countries), areasOf(decoded.units)];
  return {
    land: pathsOf(decoded.land),
    lakes: pathsOf(decoded.lakes),
    countries,
    outlined: new Map([...countries.filter(({ iso }) => iso).map(({ iso, paths }) => [iso, paths]), ...units.map(({ id, paths }) => [id, paths])]),
    disputed: areasOf(decoded.disputed),
    coast: pathsOf(decoded.coast),
    borders: pathsOf(decoded.borders),
    dashed: pathsOf(decoded.linesDisputed),
    admin1: pathsOf(decoded.admin1),
    rivers: pathsOf(decoded.rivers),
  };
}

function pathOf(points) {
  const path = new Path2D();
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 1) {
    const point = points[at];
    const y = (point.y ??= worldHeight(point[0]));
    const x = ((point[1] + 180) / 360) * WORLD;
    path.lineTo(x, y);
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  return { path, box: { west, east, north, south } };
}

// Web Mercator in world units, as Leaflet has it at zoom 0: by hand, since there are a hundred thousand points.
function worldPoint(lat, lon) {
  return { x: ((lon + 180) / 360) * WORLD, y: worldHeight(lat) };
}

function worldHeight(lat) {
  const sine = Math.sin((Math.max(-HIGHEST, Math.min(HIGHEST, lat)) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
}

// Between the layer's pixels and the world's units.
function worldScale() {
  const scale = map.options.crs.scale(map.getZoom()) / WORLD;
  const origin = map.getPixelOrigin();
  return { scale, origin, toWorld: (x, y) => [(x + origin.x) / scale, (y + origin.y) / scale] };
}

function worldBox({ min, max }) {
  const { toWorld } = worldScale();
  const [[west, north], [east, south]] = [toWorld(min.x, min.y), toWorld(max.x, max.y)];
  return { west, north, east, south };
}

function touches(box, view) {
  return box.east >= view.west && box.west <= view.east && box.south >= view.north && box.north <= view.south;
}

function drawCountries(context, bounds, shapes, focus) {
  const { scale, origin } = worldScale();
  const box = worldBox(bounds);
  for (let turn = Math.floor(box.west / WORLD); turn <= Math.floor(box.east / WORLD); turn += 1) {
    const shift = turn * WORLD;
    const view = { ...box, west: box.west - shift, east: box.east - shift };
    context.save();
    context.translate(shift * scale - origin.x, -origin.y);
    context.scale(scale, scale);
    drawWorld({ context, view, scale }, shapes, focus);
    context.restore();
  }
}

function drawWorld(pencil, shapes, focus) {
  const zoom = map.getZoom();
  fillPaths(pencil, shapes.land, palette.land);
  for (const { iso, paths } of shapes.countries) if (focus.has(iso)) fillPaths(pencil, paths, palette["land-focus"]);
  const hatch = hatching(pencil);
  for (const { paths } of shapes.disputed) hatchPaths(pencil, paths, hatch);
  fillPaths(pencil, shapes.lakes, palette.sea);
  if (zoom >= DETAIL_ZOOM.rivers) strokePaths(pencil, shapes.rivers, palette.river, 1);
  if (zoom >= DETAIL_ZOOM.admin1) strokePaths(pencil, shapes.admin1, palette.admin, 0.8);
  strokePaths(pencil, shapes.coast, palette.coast, 0.8);
  strokePaths(pencil, shapes.borders, palette.border, 1.1);
  strokePaths(pencil, shapes.dashed, palette.border, 1.1, [5, 4]);
}

function gather({ view }, paths) {
  const all = new Path2D();
  for (const { path, box } of paths) if (touches(box, view)) all.addPath(path);
  return all;
}

function fillPaths(pencil, paths, colour) {
  pencil.context.fillStyle = colour;
  pencil.context.fill(gather(pencil, paths), "evenodd");
}

function hatchPaths(pencil, paths, hatch) {
  const all = gather(pencil, paths);
  pencil.context.fillStyle = palette.land;
  pencil.context.fill(all, "evenodd");
  pencil.context.fillStyle = hatch;
  pencil.context.fill(all, "evenodd");
}

function hatching({ context, scale }) {
  const tile = element("canvas", { width: 8, height: 8 });
  const brush = tile.getContext("2d");
  brush.strokeStyle = palette.hatch;
  brush.lineWidth = 1.3;
  brush.beginPath();
  for (const offset of [-8, 0, 8]) {
    brush.moveTo(offset - 1, 9);
    brush.lineTo(offset + 9, -1);
  }
  brush.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern;
}

function strokePaths(pencil, paths, colour, width, dash = []) {
  const { context, scale } = pencil;
  context.strokeStyle = colour;
  context.lineWidth = width / scale;
  context.lineJoin = "round";
  context.setLineDash(dash.map((length) => length / scale));
  context.stroke(gather(pencil, paths));
  context.setLineDash([]);
}

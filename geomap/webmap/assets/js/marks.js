// The incidents on the map: soft circles for where they may have been, shapes for what they were.

const MARK = 9;

const FEW = 4;
const BEYOND = 400;

function makeMarks(incidents, filters, layers, basemap) {
  const state = { groups: [], selected: null };
  const sites = sitesOf(incidents);
  const place = makePlacing(incidents, filters.mask, sites);
  const clusters = makeClusters(incidents, filters.mask, sites);
  const areas = makeAreas(incidents, filters.mask, sites, basemap);
  const clouds = new Sketch(addPane("geomap-radius", 410), (context, bounds) => {
    const around = L.bounds(bounds.min.subtract([BEYOND, BEYOND]), bounds.max.add([BEYOND, BEYOND]));
    state.groups = clusters.build(place(around), around);
    if (!layers.radius) return;
    areas.draw(context, state.selected);
    for (const group of state.groups) drawClouds(context, group);
  });
  const marks = new Sketch(addPane("geomap-marks", 450), (context) => {
    const chosen = state.groups[clusters.groupOf(state.selected)];
    for (const group of state.groups) drawGroup(context, group, group === chosen);
  });

  // A crowd has no one circle to show; each of a few has its own, and the selected one always.
  function drawClouds(context, group) {
    const holds = state.groups[clusters.groupOf(state.selected)] === group;
    if (group.count > FEW && !holds) return;
    for (const number of group.count > FEW ? [state.selected] : group.members) {
      const [lat, lon, metres] = ["lat", "lon", "radius"].map((name) => incidents.value(name, number));
      const radius = metresToPixels(metres ?? 0, lat, map.getZoom());
      const { x, y } = map.latLngToLayerPoint([lat, lon]);
      if (radius <= MARK || areas.has(number)) continue;
      const [area, family, country] = ["area", "family", "country"].map((name) => incidents.value(name, number));
      const colour = palette[`family-${family}`];
      const chosen = number === state.selected;
      inCountry(context, area && area !== "region" ? basemap.outline(country) : null, () => drawCloud(context, colour, x, y, radius, chosen));
    }
  }

  function drawGroup(context, { x, y, first, count }, chosen) {
    if (chosen) drawHalo(context, x, y, count > 1 ? countRadius(count) + 3 : 14.5);
    if (count > 1) drawCount(context, x, y, count);
    else if (incidents.value("area", first)) drawSomewhere(context, look(incidents, first), x, y);
    else drawMark(context, look(incidents, first), x, y, MARK);
  }

  clouds.addTo(map);
  marks.addTo(map);
  const redraw = () => [clouds, marks].forEach((sketch) => sketch.redraw());
  filters.follow(redraw);
  return {
    redraw,
    groups: () => state.groups,
    at: (point) => nearest(state.groups, point, MARK + 7),
    select(number) {
      if (state.selected === number) return;
      state.selected = number;
      redraw();
    },
  };
}

function look(incidents, number) {
  return Object.fromEntries(["family", "standing", "realis"].map((name) => [name, incidents.value(name, number)]));
}

// The sites of visible incidents within bounds, in layer pixels; the same arrays each time, so that playing makes no rubbish.
function makePlacing(incidents, mask, sites) {
  const { of, length } = sites;
  const world = worldPoints(incidents, sites);
  const [counts, firsts, held] = [new Uint32Array(length), new Int32Array(length), new Int32Array(length)];
  const [x, y] = [new Float64Array(length), new Float64Array(length)];
  return ({ min, max }) => {
    const { scale, origin } = worldScale();
    const found = { sites: held, x, y, counts, firsts, length: 0, incidents: 0 };
    countVisible(mask, of, counts, firsts);
    for (let site = 0; site < length; site += 1) {
      if (!counts[site]) continue;
      x[site] = world.x[site] * scale - origin.x;
      y[site] = world.y[site] * scale - origin.y;
      if (!(x[site] > min.x && x[site] < max.x && y[site] > min.y && y[site] < max.y)) continue;
      held[found.length] = site;
      found.length += 1;
      found.incidents += counts[site];
    }
    return found;
  };
}

// How many visible incidents each site has, and the first of them.
function countVisible(mask, of, counts, firsts) {
  counts.fill(0);
  for (let row = 0; row < mask.length; row += 1) {
    if (!mask[row]) continue;
    if (!counts[of[row]]) firsts[of[row]] = row;
    counts[of[row]] += 1;
  }
}

// Every site's point in world units; NaN where it has no place, which lies in no view.
function worldPoints(incidents, { starts, rows, length }) {
  const [x, y] = [new Float64Array(length), new Float64Array(length)];
  for (let site = 0; site < length; site += 1) {
    const row = rows[starts[site]];
    const lat = incidents.value("lat", row);
    ({ x: x[site], y: y[site] } = lat === null ? { x: NaN, y: NaN } : worldPoint(lat, incidents.value("lon", row)));
  }
  return { x, y };
}

function countRadius(count) {
  return Math.min(22, 9 + Math.log2(count) * 1.5);
}

// A circle about a unit that has no shape ends where its country does.
function inCountry(context, outline, draw) {
  context.save();
  if (outline) context.clip(outline, "evenodd");
  draw();
  context.restore();
}

function drawCloud(context, colour, x, y, radius, selected) {
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  const soft = context.createRadialGradient(x, y, 0, x, y, radius);
  soft.addColorStop(0, colour);
  soft.addColorStop(0.75, colour);
  soft.addColorStop(1, /^#[0-9a-f]{6}$/i.test(colour) ? `${colour}00` : "transparent"); // else it would fade through grey
  context.globalAlpha = selected ? 0.24 : 0.13;
  context.fillStyle = soft;
  context.fill();
  context.restore();
}

function drawHalo(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  context.stroke();
}

function drawCount(context, x, y, count) {
  const radius = countRadius(count);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.ink;
  context.fill();
  context.strokeStyle = palette.paper;
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = palette.paper;
  context.font = `600 12px ${palette.sans}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(count), x, y + 0.5);
}

function nearest(items, { x, y }, reach) {
  let best = null;
  let least = reach;
  for (const item of items) {
    const distance = Math.hypot(item.x - x, item.y - y);
    if (distance <= least) [best, least] = [item, distance];
  }
  return best;
}

// The incidents on the map: soft circles for where they may have been, shapes for what they were.

const MARK = 9;

const FEW = 4;

function makeMarks(incidents, filters, layers) {
  const state = { groups: [], selected: null };
  const world = worldPoints(incidents);
  const clouds = new Sketch(addPane("geomap-radius", 410), (context, bounds) => {
    state.groups = clusterMarks(placed(bounds));
    if (layers.radius) for (const group of state.groups) drawClouds(context, group);
  });
  const marks = new Sketch(addPane("geomap-marks", 450), (context) => {
    for (const group of state.groups) drawGroup(context, group);
  });

  function placed(bounds) {
    const { scale, origin } = worldScale();
    const margin = 400;
    const found = [];
    for (let number = 0; number < incidents.length; number += 1) {
      if (!filters.mask[number]) continue;
      const x = world.x[number] * scale - origin.x;
      const y = world.y[number] * scale - origin.y;
      const inside = x > bounds.min.x - margin && x < bounds.max.x + margin;
      if (inside && y > bounds.min.y - margin && y < bounds.max.y + margin) found.push({ number, x, y });
    }
    return found;
  }

  // A crowd has no one circle to show; each of a few has its own, and the selected one always.
  function drawClouds(context, { members }) {
    const shown = members.length <= FEW ? members : members.filter((number) => number === state.selected);
    for (const number of shown) {
      const [lat, lon, metres] = ["lat", "lon", "radius"].map((name) => incidents.value(name, number));
      const radius = metresToPixels(metres ?? 0, lat, map.getZoom());
      const { x, y } = map.latLngToLayerPoint([lat, lon]);
      if (radius > MARK) drawCloud(context, incidents.value("family", number), x, y, radius, number === state.selected);
    }
  }

  function drawGroup(context, { x, y, members }) {
    const chosen = members.includes(state.selected);
    if (chosen) drawHalo(context, x, y, members.length > 1 ? countRadius(members.length) + 3 : 14.5);
    if (members.length > 1) drawCount(context, x, y, members.length);
    else drawMark(context, incidents.row(members[0]), x, y, MARK);
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

// Every incident's point in world units, once; NaN where it has no place, which lies in no view.
function worldPoints(incidents) {
  const x = new Float64Array(incidents.length).fill(NaN);
  const y = new Float64Array(incidents.length).fill(NaN);
  for (let number = 0; number < incidents.length; number += 1) {
    const lat = incidents.value("lat", number);
    if (lat !== null) ({ x: x[number], y: y[number] } = map.options.crs.latLngToPoint({ lat, lng: incidents.value("lon", number) }, 0));
  }
  return { x, y };
}

function countRadius(count) {
  return Math.min(22, 9 + Math.log2(count) * 1.5);
}

function drawCloud(context, family, x, y, radius, selected) {
  const colour = palette[`family-${family}`];
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  const soft = context.createRadialGradient(x, y, 0, x, y, radius);
  soft.addColorStop(0, colour);
  soft.addColorStop(0.75, colour);
  soft.addColorStop(1, "transparent");
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

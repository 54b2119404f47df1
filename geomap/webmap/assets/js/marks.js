// The incidents on the map: soft circles for where they may have been, shapes for what they were.

const MARK = 9;

function makeMarks(incidents, filters, layers) {
  const state = { groups: [], selected: null };
  const clouds = new Sketch(addPane("geomap-radius", 410), (context, bounds) => drawClouds(context, bounds));
  const marks = new Sketch(addPane("geomap-marks", 450), (context, bounds) => drawMarks(context, bounds));

  function* placed(bounds, margin) {
    for (let number = 0; number < incidents.length; number += 1) {
      const lat = incidents.value("lat", number);
      if (!filters.mask[number] || lat === null) continue;
      const { x, y } = map.latLngToLayerPoint([lat, incidents.value("lon", number)]);
      const reach = margin(number, lat);
      const inside = x > bounds.min.x - reach && x < bounds.max.x + reach;
      if (inside && y > bounds.min.y - reach && y < bounds.max.y + reach) yield { number, x, y, reach };
    }
  }

  function drawClouds(context, bounds) {
    if (!layers.radius) return;
    const zoom = map.getZoom();
    const reach = (number, lat) => metresToPixels(incidents.value("radius", number) ?? 0, lat, zoom);
    for (const { number, x, y, reach: radius } of placed(bounds, reach)) {
      if (radius > MARK) drawCloud(context, incidents.value("family", number), x, y, radius, number === state.selected);
    }
  }

  function drawMarks(context, bounds) {
    const points = [...placed(bounds, () => 30)];
    state.groups = clusterMarks(points);
    for (const group of state.groups) drawGroup(context, group);
  }

  function drawGroup(context, { x, y, members }) {
    const chosen = members.includes(state.selected);
    if (chosen) drawHalo(context, x, y, members.length > 1 ? 17 : 14.5);
    if (members.length > 1) drawCount(context, x, y, members.length);
    else drawMark(context, incidents.row(members[0]), x, y, MARK);
  }

  clouds.addTo(map);
  marks.addTo(map);
  const redraw = () => [clouds, marks].forEach((sketch) => sketch.redraw());
  filters.follow(redraw);
  return {
    redraw,
    at: (point) => nearest(state.groups, point, MARK + 7),
    select(number) {
      state.selected = number;
      redraw();
    },
  };
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
  const radius = Math.min(24, 10 + Math.log2(count) * 1.6);
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

// The craft that flies along its track while it is played.

function makeFlyer() {
  let place = null;
  const sketch = new Sketch(addPane("geomap-flyer", 456), (context) => {
    if (place) drawFlyer(context, place.line, place.share);
  }, () => !place);
  sketch.addTo(map);
  const show = (line, share) => {
    place = line ? { line, share } : null;
    sketch.redraw();
  };
  return { redraw: () => sketch.redraw(), show, hide: () => show(null) };
}

function drawFlyer(context, line, share) {
  const { x, y, angle } = alongLine(line.map((pair) => map.latLngToLayerPoint(pair)), share);
  context.save();
  context.translate(x, y);
  context.rotate(angle ?? -Math.PI / 2);
  context.beginPath();
  for (const [dx, dy] of [[13, 0], [-8, -9], [-4, 0], [-8, 9]]) context.lineTo(dx, dy);
  context.closePath();
  context.lineJoin = "round";
  context.strokeStyle = palette.paper;
  context.lineWidth = 5;
  context.stroke();
  context.fillStyle = palette.accent;
  context.fill();
  context.restore();
}

// A point part of the way along, and which way it heads; over one place it heads nowhere.
function alongLine(points, share) {
  const steps = points.slice(1).map((point, i) => point.distanceTo(points[i]));
  let left = share * steps.reduce((sum, step) => sum + step, 0);
  const at = steps.findIndex((step) => {
    if (left <= step) return true;
    left -= step;
    return false;
  });
  const from = points[Math.max(at, 0)];
  const to = points[Math.max(at, 0) + 1];
  const step = steps[Math.max(at, 0)];
  if (!step) return { x: from.x, y: from.y, angle: null };
  return { x: from.x + ((to.x - from.x) * left) / step, y: from.y + ((to.y - from.y) * left) / step,
    angle: Math.atan2(to.y - from.y, to.x - from.x) };
}

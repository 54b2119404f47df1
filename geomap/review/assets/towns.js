// Names of towns around what is shown: to find one's way by, and to click on.

const TOWN_REACH = 14;

function makeTowns() {
  let towns = [];
  let written = [];
  const sketch = new Sketch(addPane("review-towns", 450), (context) => {
    written = [];
    context.font = "12px system-ui, sans-serif";
    context.lineJoin = "round";
    for (const town of towns) writeTown(context, town, written);
  });
  sketch.addTo(map);
  return {
    show(found) {
      towns = found;
      sketch.redraw();
    },
    redraw: () => sketch.redraw(),
    at(point) {
      const near = written.map((town) => [Math.hypot(town.x - point.x, town.y - point.y), town.town]).sort((a, b) => a[0] - b[0])[0];
      return near && near[0] <= TOWN_REACH ? near[1] : null;
    },
  };
}

function writeTown(context, town, written) {
  const { x, y } = map.latLngToLayerPoint(town.point);
  const width = context.measureText(town.name).width + 15;
  if (written.some((other) => Math.abs(other.y - y) < 15 && x < other.x + other.width && other.x < x + width)) return;
  written.push({ x, y, width, town });
  context.beginPath();
  context.arc(x, y, 2.2, 0, 2 * Math.PI);
  context.fillStyle = palette["label-city"];
  context.fill();
  context.lineWidth = 3;
  context.strokeStyle = palette["label-halo"];
  context.strokeText(town.name, x + 10, y + 4);
  context.fillText(town.name, x + 10, y + 4);
}

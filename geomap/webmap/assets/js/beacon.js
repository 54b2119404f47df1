// A ring round the one place that is being spoken of: a name under the pointer, or one that was followed.

const RING = 17;

function makeBeacon() {
  let place = null;
  const sketch = new Sketch(addPane("geomap-beacon", 455), (context) => {
    if (place) drawRing(context, map.latLngToLayerPoint(place));
  }, () => !place);
  sketch.addTo(map);
  const show = (latLon) => {
    place = latLon;
    sketch.redraw();
  };
  return { redraw: () => sketch.redraw(), show, hide: () => show(null), place: () => place };
}

function drawRing(context, { x, y }) {
  for (const [colour, width] of [[palette.paper, 5], [palette.accent, 2.5]]) {
    context.beginPath();
    context.arc(x, y, RING, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

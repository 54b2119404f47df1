// Where the incidents are placed now, and where the pin would go.

const CLOSE = 10;

function makePins() {
  const group = L.layerGroup().addTo(map);
  let aim = null;
  const style = (name) => ({ color: palette[name], weight: 2, interactive: false });
  return {
    show(incidents) {
      group.clearLayers();
      aim = null;
      const placed = incidents.filter(({ point }) => point);
      for (const { point, radius } of placed) {
        if (radius) L.circle(point, { ...style("accent"), radius, weight: 1, dashArray: "4 4", fillOpacity: 0.06 }).addTo(group);
        L.circleMarker(point, { ...style("accent"), radius: 7, fillOpacity: 0.9 }).addTo(group);
      }
      fitPins(placed);
    },
    aim(point) {
      aim?.remove();
      aim = point ? L.circleMarker(point, { ...style("ink"), radius: 10, fillOpacity: 0.15 }).addTo(map) : null;
      if (point && !map.getBounds().pad(-0.05).contains(point)) map.panTo(point, { animate: !stillness.matches });
    },
  };
}

function fitPins(placed) {
  if (!placed.length) return;
  const bounds = placed.map(({ point, radius }) => L.latLng(point).toBounds(Math.max(4 * (radius ?? 0), 140000)))
    .reduce((one, other) => one.extend(other));
  map.fitBounds(bounds, { maxZoom: CLOSE, animate: false });
}

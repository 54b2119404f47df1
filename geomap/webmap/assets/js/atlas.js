// Turns the basemap's text (geomap/webmap/basemap) into layers of [lat, lon] points.
// Rings are filled even-odd. Lines are drawn as they come; each border is there once.
function decodeBasemap(data) {
  const value = new Int8Array(128).fill(-1);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, at) => {
    value[digit.charCodeAt(0)] = at;
  });

  // Five bits a digit, least first; the sixth says that another follows; then 0, -1, 1, -2 ...
  function numbers(text) {
    const found = [];
    let folded = 0;
    let shift = 0;
    for (let at = 0; at < text.length; at++) {
      const digit = value[text.charCodeAt(at)];
      folded |= (digit & 31) << shift;
      shift += 5;
      if (digit >= 32) continue;
      found.push(folded & 1 ? -(folded + 1) / 2 : folded / 2);
      folded = shift = 0;
    }
    return found;
  }

  function arcOf(text) {
    const steps = numbers(text);
    const points = [];
    for (let at = 0, lon = 0, lat = 0; at < steps.length; at += 2) {
      lon += steps[at];
      lat += steps[at + 1];
      points.push([lat / data.grid, lon / data.grid]);
    }
    return points;
  }

  const arcs = data.arcs.map(arcOf);
  const ringOf = (text) => numbers(text).flatMap((arc) => (arc >= 0 ? arcs[arc] : arcs[~arc].slice().reverse()));
  const ringsOf = (texts) => texts.map(ringOf).filter((ring) => ring.length > 3);

  // The sides along the 180th meridian and at the pole end the drawing, not the land: never stroked.
  const isEdge = ([lat, lon]) => Math.abs(lon) >= 179.99 || lat <= -89.9;
  function strokesOf(line) {
    const strokes = [[]];
    line.forEach((point, at) => {
      if (at > 0 && isEdge(point) && isEdge(line[at - 1])) strokes.push([]);
      strokes[strokes.length - 1].push(point);
    });
    return strokes.filter((stroke) => stroke.length > 1);
  }

  const lines = {};
  let start = 0;
  for (const [kind, count] of data.counts) {
    lines[kind] = arcs.slice(start, start + count);
    start += count;
  }
  const areas = data.areas.map((area) => ({
    iso: /^[A-Z]{2}$/.test(area.code) ? area.code : null,
    code: area.code,
    name: area.name,
    note: area.note,
    kind: area.kind, // own, apart (border dashed) or hatch (disputed: of no country)
    rings: ringsOf(area.rings),
    label: { point: [area.lat, area.lon], zoom: area.zoom },
  }));
  return {
    land: ringsOf(data.land),
    lakes: ringsOf(data.lakes),
    countries: areas.filter((area) => area.kind !== "hatch"),
    disputed: areas.filter((area) => area.kind === "hatch"),
    coast: lines.coast.flatMap(strokesOf),
    borders: lines.border,
    linesDisputed: lines.dashed,
    admin1: lines.admin1,
    rivers: lines.river,
    units: Object.entries(data.units).map(([id, rings]) => ({ id, rings: ringsOf(rings) })),
    labels: areas.map(({ name, iso, code, kind, label }) => ({ name, iso, code, kind, ...label })),
  };
}

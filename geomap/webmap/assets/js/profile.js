// Altitude and speed where a source states them; everywhere else is a gap, and drawn as one.

const GRAPH = { width: 340, height: 74, left: 66, right: 336, inset: 30, base: 52, top: 20 };
const UNITS = { altitude: "unit.m", speed: "unit.kmh" };

function profileOf({ points, profile }) {
  return profile.map((figure) => profileGraph(figure, points));
}

function profileGraph(figure, points) {
  const { line, low, high, at } = figure;
  const said = rangeText(low, high, UNITS[line]);
  const place = (order) => (points.length === 1 ? (GRAPH.left + GRAPH.right) / 2
    : GRAPH.left + GRAPH.inset + ((order - 1) / (points.length - 1)) * (GRAPH.right - GRAPH.left - 2 * GRAPH.inset));
  const where = at === null ? say("ui.whole_flight") : say("ui.at_stop", { n: at, text: points[at - 1].text });
  const label = `${say(`ui.graph_${line}`)}: ${said}, ${where}`;
  return picture(GRAPH.width, GRAPH.height, label,
    caption(0, GRAPH.top + 6, say(`ui.graph_${line}`), { anchor: "start", kind: "gm-graph-name" }),
    drawing("line", { x1: GRAPH.left, x2: GRAPH.right, y1: GRAPH.base, y2: GRAPH.base, class: "gm-axis" }),
    points.map(({ order }) => caption(place(order), GRAPH.base + 16, String(order))),
    at === null ? wholeFlight(said) : [statedAt(place(at), figure, said), gapsAround(points, at, place)]);
}

function rangeText(low, high, unit) {
  const written = [low, high].filter((value) => value !== null).map((value) => grouped(value));
  return say(unit, { n: [...new Set(written)].join("–") });
}

function statedAt(x, { low, high }, said) {
  const open = low === null || high === null;
  const end = x > GRAPH.right - 60 ? "end" : x < GRAPH.left + 40 ? "start" : "middle";
  return [drawing("line", { x1: x, x2: x, y1: GRAPH.base, y2: GRAPH.top + 8, class: "gm-stem" }),
    drawing("circle", { cx: x, cy: GRAPH.top + 8, r: 4, class: open ? "gm-stated gm-stated-open" : "gm-stated" }),
    caption(x, GRAPH.top - 4, said, { anchor: end, kind: "gm-figure" })];
}

// One word for each run of waypoints of which nothing is stated.
function gapsAround(points, at, place) {
  const runs = [points.filter(({ order }) => order < at), points.filter(({ order }) => order > at)];
  return runs.filter((run) => run.length).map((run) => {
    const [first, last] = [place(run[0].order), place(run[run.length - 1].order)];
    return caption((first + last) / 2, GRAPH.base - 7, say("ui.not_stated"), { kind: "gm-tick gm-missing" });
  });
}

function wholeFlight(said) {
  const middle = (GRAPH.left + GRAPH.right) / 2;
  return [caption(middle, GRAPH.top - 2, said, { kind: "gm-figure" }), caption(middle, GRAPH.base - 12, say("ui.whole_flight"))];
}

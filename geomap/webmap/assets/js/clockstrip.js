// The flight's clock as one line: its waypoints, and what happened on the ground. What is told to the minute is a point;
// hours between are a band; where only an order is told, a band that fades out and no number.

const STRIP = { width: 340, side: 40, open: 92, row: 15 };
const OFF = 40;
const PILL = 24;

function clockStrip({ clock, points }, { incidents }) {
  const told = clock.incidents.map((one) => ({ ...one, name: eventName(incidents.value("kind", one.incident)) }));
  const at = stripScale([...clock.marks, ...told]);
  const above = inRows(told.map((one) => stripName(one, at, clock.basis)));
  const stops = inRows(joinedMarks(clock.marks, at, clock.basis));
  const line = 26 + above.rows * STRIP.row;
  const label = [...clock.marks.map((mark) => `${mark.order}. ${points[mark.order - 1].text}: ${momentText(mark, clock.basis)}`),
    ...told.map((one) => [one.name, momentText(one, clock.basis)].filter(Boolean).join(": "))].join("; ");
  return picture(STRIP.width, line + 16 + stops.rows * STRIP.row, label,
    told.map((one) => stripIncident(one, at, line, line - 22)),
    drawing("line", { x1: 4, x2: STRIP.width - 4, y1: line, y2: line, class: "gm-axis" }),
    clock.marks.map((mark) => bandOf(mark, at, line - 4, 8, "gm-band")),
    above.placed.map(({ middle, text, row }) => caption(middle, line - 26 - row * STRIP.row, text, { kind: "gm-strip-name" })),
    stops.placed.map((stop) => stripStop(stop, line)),
    drawing("line", { y1: line - 14, y2: line + 14, class: "gm-playhead", visibility: "hidden" }));
}

function isExact({ low, high }) {
  return low !== null && low === high;
}

// Which way a mark is open: -1 towards what is earlier, 1 towards what is later, 0 not at all.
function openTo({ low, high }) {
  return low === null ? -1 : high === null ? 1 : 0;
}

// Minutes to the line's pixels, with room at the ends for what is open.
function stripScale(marks) {
  const ends = marks.flatMap(({ low, high }) => [low, high]).filter((end) => end !== null);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const sides = [-1, 1].map((way) => (marks.some((mark) => openTo(mark) === way) ? STRIP.open : STRIP.side));
  const room = STRIP.width - sides[0] - sides[1];
  return (minutes) => (most === least ? sides[0] + room / 2 : sides[0] + ((minutes - least) / (most - least)) * room);
}

// Where a mark's pill stands: at its minute, amid its hours, or clear of the end that is all that is told.
function standsAt(mark, at) {
  const way = openTo(mark);
  return way ? at(mark.low ?? mark.high) + way * OFF : (at(mark.low) + at(mark.high)) / 2;
}

// Waypoints that would stand on each other share a mark, as they do on the map, if the same is said of both.
function joinedMarks(marks, at, basis) {
  const stops = [];
  const placed = marks.map((mark) => ({ x: standsAt(mark, at), mark, text: momentText(mark, basis) }));
  for (const { x, mark, text } of placed.sort((a, b) => a.x - b.x)) {
    const last = stops[stops.length - 1];
    const near = last && x - last.x < PILL - 4;
    if (near && (last.text === text || (isExact(mark) && last.exact))) last.orders.push(mark.order);
    else stops.push({ x: near ? last.x + PILL : x, orders: [mark.order], text, exact: isExact(mark) });
  }
  return stops;
}

// Captions in as few rows as they fit, each as near its mark as the edges let it.
function inRows(captions) {
  const ends = [];
  const placed = [...captions].sort((a, b) => a.x - b.x).map((one) => {
    const width = captionWidth(one.text);
    const left = Math.max(2, Math.min(one.x - width / 2, STRIP.width - 2 - width));
    const free = ends.findIndex((end) => end + 6 < left);
    const row = free < 0 ? ends.length : free;
    if (one.text) ends[row] = left + width;
    return { ...one, middle: left + width / 2, row };
  });
  return { placed, rows: ends.length };
}

function stripName(one, at, basis) {
  const moment = momentText(one, basis);
  return { x: standsAt(one, at), text: [one.name, moment].filter(Boolean).join(" ") };
}

function stripIncident(one, at, line, top) {
  if (!isExact(one)) return bandOf(one, at, top, 30, "gm-strip-band");
  return drawing("line", { x1: at(one.low), x2: at(one.low), y1: top, y2: line + 8, class: "gm-strip-incident" });
}

const FADES = 30;

// From one told end to the other; from an only one it fades out.
function bandOf(mark, at, y, height, kind) {
  if (isExact(mark)) return null;
  const way = openTo(mark);
  if (!way) return drawing("rect", { x: at(mark.low), y, width: at(mark.high) - at(mark.low), height, class: kind });
  const start = at(mark.low ?? mark.high);
  const step = (way > 0 ? STRIP.width - 4 - start : start - 4) / FADES;
  return Array.from({ length: FADES }, (_, i) => drawing("rect", {
    x: way > 0 ? start + i * step : start - (i + 1) * step, y, width: step, height, class: kind, opacity: 1 - i / FADES }));
}

function stripStop({ x, middle, orders, text, row }, line) {
  return [...numberPill(x, line, orders.join(", ")), text ? caption(middle, line + 25 + row * STRIP.row, text) : null];
}

// What is told of a moment: its minute, its hours, the words of its order; nothing for what the others are counted from.
function momentText(mark, basis) {
  if (mark.said) return mark.said;
  if (isExact(mark)) return basis !== "day" && mark.low === 0 ? "" : clockText(mark.low, basis);
  const way = openTo(mark);
  if (!way) return `${clockText(mark.low, basis)} – ${clockText(mark.high, basis)}`;
  if (mark.name) return "";
  return `${clockText(mark.low ?? mark.high, basis)} ${say(way < 0 ? "ui.clock_open_before" : "ui.clock_open_after")}`;
}

// Minutes from the incident with their sign, or the time of day.
function clockText(minutes, basis) {
  if (basis === "day") {
    const whole = ((Math.round(minutes) % 1440) + 1440) % 1440;
    return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
  }
  const mark = document.dir === "rtl" ? "\u200e" : ""; // else the sign would stand behind its number
  const sign = minutes < 0 ? `${mark}−` : minutes > 0 ? `${mark}+` : "";
  return say("unit.min", { n: `${sign}${Math.abs(Math.round(minutes))}` });
}

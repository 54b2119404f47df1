// The flight's clock as one line: its waypoints, and what happened on the ground, in the minutes that are told.

const CAPTION = 52;
const STRIP = { width: 340, height: 106, side: 40, line: 44 };

function clockStrip({ clock, points }, { incidents }) {
  const told = clock.incidents.map((one) => ({ ...one, name: eventName(incidents.value("kind", one.incident)) }));
  const at = stripScale([...clock.marks, ...told], clock.basis);
  const stops = joinedMarks(clock.marks, at);
  const label = [...clock.marks.map((mark) => `${mark.order}. ${points[mark.order - 1].text}: ${momentText(mark, clock.basis)}`),
    ...told.map((one) => `${one.name}: ${momentText(one, clock.basis)}`)].join("; ");
  return picture(STRIP.width, stops.some(({ lowered }) => lowered) ? STRIP.height : STRIP.height - 20, label,
    drawing("line", { x1: 4, x2: STRIP.width - 4, y1: STRIP.line, y2: STRIP.line, class: "gm-axis" }),
    told.flatMap((one) => stripIncident(at(one), one, clock.basis)),
    stops.map((stop) => stripStop(stop, clock.basis)),
    drawing("line", { y1: STRIP.line - 14, y2: STRIP.line + 14, class: "gm-playhead", visibility: "hidden" }));
}

function nominal({ low, high }) {
  return low === null ? high : high === null ? low : (low + high) / 2;
}

function stripScale(marks) {
  const all = marks.map(nominal);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const { width, side } = STRIP;
  return (mark) => (most === least ? width / 2 : side + ((nominal(mark) - least) / (most - least)) * (width - 2 * side));
}

// Waypoints that would stand on each other share a mark, as they do on the map.
function joinedMarks(marks, at) {
  const stops = [];
  for (const mark of [...marks].sort((a, b) => nominal(a) - nominal(b))) {
    const last = stops[stops.length - 1];
    if (last && at(mark) - last.x < 20) last.marks.push(mark);
    else stops.push({ x: at(mark), marks: [mark], lowered: Boolean(last) && !last.lowered && at(mark) - last.x < CAPTION });
  }
  return stops;
}

function stripIncident(x, one, basis) {
  const edge = x < 90 ? "start" : x > STRIP.width - 90 ? "end" : "middle";
  return [drawing("line", { x1: x, x2: x, y1: 16, y2: STRIP.line + 8, class: "gm-strip-incident" }),
    caption(x, 11, basis === "incident" ? one.name : `${one.name} ${momentText(one, basis)}`, { anchor: edge, kind: "gm-strip-name" })];
}

function stripStop({ x, marks, lowered }, basis) {
  const [mark] = marks;
  const low = STRIP.line + (lowered ? 48 : 25);
  const fades = mark.low === null ? -1 : mark.high === null ? 1 : 0;
  return [fades ? drawing("line", { x1: x, x2: x + fades * 26, y1: STRIP.line, y2: STRIP.line, class: "gm-open" }) : null,
    ...numberPill(x, STRIP.line, marks.map(({ order }) => order).join(", ")),
    caption(x, low, clockText(nominal(mark), basis)),
    mark.low === null || mark.high === null ? caption(x, low + 12, say(mark.low === null ? "ui.clock_open_before" : "ui.clock_open_after")) : null];
}

function momentText(mark, basis) {
  const open = mark.low === null ? ` ${say("ui.clock_open_before")}` : mark.high === null ? ` ${say("ui.clock_open_after")}` : "";
  return clockText(nominal(mark), basis) + open;
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

// The time line's picture: bars of incidents, those within the window dark; uncertain dates pale in the bars and as lines below.

const AXIS_HEIGHT = 15;
const LANE_HEIGHT = 5;
const LOWEST_TOP = 3;
const BROADEST = 14;

function makeTimeChart(box, scale) {
  const canvas = element("canvas", { "aria-hidden": "true", dir: "ltr" });
  const pencil = canvas.getContext("2d");
  box.append(canvas);

  function prepare(width, height) {
    const ratio = window.devicePixelRatio || 1;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== across || canvas.height !== down) [canvas.width, canvas.height] = [across, down];
    pencil.setTransform(ratio, 0, 0, ratio, 0, 0);
    pencil.clearRect(0, 0, width, height);
  }

  return ({ bars, shown, spans, when, width, height }) => {
    prepare(width, height);
    const lanes = spans.length ? (Math.max(...spans.map(({ lane }) => lane)) + 1) * LANE_HEIGHT + 3 : 0;
    const base = height - AXIS_HEIGHT - lanes;
    pencil.direction = document.dir || "ltr";
    if (Number.isFinite(when.from)) drawWindow(pencil, across(scale, when.from, when.to), base + lanes);
    drawBars(pencil, { bars, shown, when, base, scale });
    for (const span of spans) drawSpan(pencil, span, base + 4 + span.lane * LANE_HEIGHT, scale, bars);
    drawAxis(pencil, calendarMarks(bars, width / 78), base + lanes, width, scale);
  };
}

// Two days as the left and the right end of what lies between them, whichever way the time runs.
function across(scale, first, last) {
  return [scale.x(first), scale.x(last)].sort((a, b) => a - b);
}

function drawWindow(context, [left, right], height) {
  context.fillStyle = palette.wash;
  context.fillRect(left, 0, right - left, height);
}

function drawBars(context, { bars, shown, when, base, scale }) {
  const highest = Math.max(LOWEST_TOP, ...shown.sure.map((sure, i) => sure + shown.maybe[i]));
  const unit = (base - 3) / highest;
  for (let i = 0; i < bars.count; i += 1) {
    const [left, right] = across(scale, bars.edges[i], bars.edges[i + 1]);
    const gap = right - left > 4 ? 1 : 0;
    const within = bars.edges[i] < when.to && bars.edges[i + 1] > when.from;
    const sure = shown.sure[i] * unit;
    const breadth = Math.min(right - left - gap, BROADEST);
    const start = (left + right - breadth) / 2;
    context.fillStyle = within ? palette.bar : palette.border;
    context.globalAlpha = 1;
    context.fillRect(start, base - sure, breadth, sure);
    context.globalAlpha = 0.38;
    context.fillRect(start, base - sure - shown.maybe[i] * unit, breadth, shown.maybe[i] * unit);
  }
  context.globalAlpha = 1;
}

// An open end fades out: nobody said how far it reaches.
function drawSpan(context, { first, last }, y, scale, bars) {
  const reach = 40 * scale.turn();
  const [start, end] = [scale.x(Math.max(first, bars.first)), scale.x(Math.min(last + 1, bars.end))];
  const from = first === LONG_AGO ? end - reach : start;
  const to = last === FAR_OFF ? start + reach : end;
  const fade = context.createLinearGradient(from, 0, to, 0);
  fade.addColorStop(0, first === LONG_AGO ? "transparent" : palette.quiet);
  fade.addColorStop(1, last === FAR_OFF ? "transparent" : palette.quiet);
  context.fillStyle = fade;
  context.fillRect(Math.min(from, to), y, Math.max(3, Math.abs(to - from)), 2.5);
}

// Each day's name stands behind its tick, in the direction in which the time runs.
function drawAxis(context, marks, y, width, scale) {
  const turn = scale.turn();
  context.fillStyle = palette.rule;
  context.fillRect(0, y, width, 1);
  context.fillStyle = palette.quiet;
  context.font = `11px ${palette.sans}`;
  context.textBaseline = "top";
  context.textAlign = turn > 0 ? "left" : "right";
  let free = 0;
  for (const { day, text } of marks) {
    const x = scale.x(day);
    const [begin, room] = [turn > 0 ? x : width - x, context.measureText(text).width];
    if (begin < free || begin + 3 + room > width) continue;
    context.fillRect(Math.min(x, width - 1), y, 1, 4);
    context.fillText(text, x + 3 * turn, y + 3);
    free = begin + room + 12;
  }
}

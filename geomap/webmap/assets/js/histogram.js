// How many incidents each bar holds: those surely within it, and the share of those that may lie in several.

function makeHistogram(days, bars) {
  const length = days.first.length;
  const from = new Int32Array(length).fill(-1);
  const to = new Int32Array(length);
  const bar = barsByDay(bars);
  for (let row = 0; row < length; row += 1) {
    const [first, last] = [days.first[row], days.last[row]];
    if (first === LONG_AGO && last === FAR_OFF) continue;
    // Where one end is open, the other is all that can be drawn.
    from[row] = bar(first === LONG_AGO ? last : first);
    to[row] = bar(last === FAR_OFF ? first : last);
  }
  const isOpen = (row) => days.first[row] === LONG_AGO || days.last[row] === FAR_OFF;

  // An incident of three possible months is a third of one in each.
  function count(shows) {
    const sure = new Float32Array(bars.count);
    const steps = new Float32Array(bars.count + 1);
    for (let row = 0; row < length; row += 1) {
      if (from[row] < 0 || !shows(row)) continue;
      if (from[row] === to[row] && !isOpen(row)) {
        sure[from[row]] += 1;
        continue;
      }
      const share = 1 / (to[row] - from[row] + 1);
      steps[from[row]] += share;
      steps[to[row] + 1] -= share;
    }
    return { sure, maybe: summed(steps, bars.count) };
  }

  return { count, spans: (shows) => longSpans(days, { from, to, isOpen }, shows) };
}

// Each day's bar is looked for once, however many incidents it has.
function barsByDay(bars) {
  const known = new Map();
  return (day) => {
    let bar = known.get(day);
    if (bar === undefined) known.set(day, bar = barOf(bars, day));
    return bar;
  };
}

function summed(steps, count) {
  const totals = new Float32Array(count);
  let sum = 0;
  for (let i = 0; i < count; i += 1) totals[i] = sum += steps[i];
  return totals.map((value) => (value < 1e-4 ? 0 : value));
}

const MOST_SPANS = 40;
const LANES = 4;

// The uncertain ones drawn one by one, where they are few enough: each a line from its first day to its last.
function longSpans(days, { from, to, isOpen }, shows) {
  const found = [];
  for (let row = 0; row < from.length; row += 1) {
    if (from[row] < 0 || (from[row] === to[row] && !isOpen(row)) || !shows(row)) continue;
    found.push({ row, first: days.first[row], last: days.last[row] });
    if (found.length > MOST_SPANS) return [];
  }
  const ends = [];
  for (const span of found) {
    const lane = ends.findIndex((end) => end < span.first);
    span.lane = lane < 0 ? ends.length : lane;
    ends[span.lane] = span.last;
  }
  return ends.length > LANES ? [] : found;
}

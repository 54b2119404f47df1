// The time line is cut into days, weeks, months or years: whichever gives bars that can be seen.

const STEPS_OF_TIME = [
  { name: "day", days: 1, next: (day) => day + 1, start: (day) => day },
  { name: "week", days: 7, next: (day) => day + 7, start: (day) => day - ((((day + 3) % 7) + 7) % 7) },
  { name: "month", days: 30.4, next: (day) => shifted(day, 0, 1), start: (day) => shifted(day, 0, 0) },
  { name: "year", days: 365.25, next: (day) => shifted(day, 1), start: (day) => shifted(day, 0) },
];

function shifted(day, years, months = null) {
  const date = new Date(day * DAY_MS);
  const month = months === null ? 0 : date.getUTCMonth() + months;
  return Math.round(Date.UTC(date.getUTCFullYear() + years, month, 1) / DAY_MS);
}

// The bars between two days: each begins where the one before ends, edges[i] to edges[i + 1].
function makeBars(first, last, most) {
  const unit = STEPS_OF_TIME.find(({ days }) => (last - first + 1) / days <= most) ?? STEPS_OF_TIME[STEPS_OF_TIME.length - 1];
  const edges = [unit.start(first)];
  while (edges[edges.length - 1] <= last) edges.push(unit.next(edges[edges.length - 1]));
  return { unit: unit.name, edges, first: edges[0], end: edges[edges.length - 1], count: edges.length - 1 };
}

function barOf({ edges, count }, day) {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

// Days that deserve a name below the bars: the coarsest calendar step that leaves room for its words.
function calendarMarks({ first, end }, most) {
  const span = end - first;
  const steps = [
    [1, STEPS_OF_TIME[0], { day: "numeric", month: "short" }], [7, STEPS_OF_TIME[1], { day: "numeric", month: "short" }],
    [30, STEPS_OF_TIME[2], { month: "short", year: "numeric" }], [92, every(STEPS_OF_TIME[2], 3), { month: "short", year: "numeric" }],
    [365, STEPS_OF_TIME[3], { year: "numeric" }], [731, every(STEPS_OF_TIME[3], 2), { year: "numeric" }], [1830, every(STEPS_OF_TIME[3], 5), { year: "numeric" }], [7300, every(STEPS_OF_TIME[3], 20), { year: "numeric" }],
  ];
  const [, unit, shape] = steps.find(([days]) => span / days <= most) ?? steps[steps.length - 1];
  const marks = [];
  for (let day = unit.start(first); day < end; day = unit.next(day)) if (day >= first) marks.push({ day, text: dayWords(day, shape) });
  return marks;
}

function every(unit, times) {
  const next = (day) => Array.from({ length: times }).reduce(unit.next, day);
  return { ...unit, next };
}

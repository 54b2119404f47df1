// The time line under the map: how many incidents when, the window that is shown, and playing through it.

const BAR_WIDTH = 6;

function makeTimeline(filters) {
  const reach = daysReached(filters.days);
  if (!reach) return;
  const box = element("div", { class: "gm-bars" });
  const scale = makeScale(box, reach);
  let histogram = null;
  let shown = null;
  let spans = [];
  let counted = null;
  const time = {
    window: () => (time.chosen() ? filters.when : { from: scale.bars().first, to: scale.bars().end }),
    chosen: () => Number.isFinite(filters.when.from),
    choose: (from, to) => filters.between(from, to),
    any: (bar) => shown.sure[bar] + shown.maybe[bar] > 0,
    hold: (on) => filters.live(on),
    spans: makeSpans(filters),
  };
  const playback = makePlayback(scale, time, () => controls.show());
  const controls = makeTimeControls(filters, reach, time, playback);
  document.querySelector(".gm-stage").append(element("section", { class: "gm-time", "aria-label": say("ui.time") }, controls.row, box));
  document.querySelector(".gm-stage").classList.add("gm-timed");
  const draw = makeTimeChart(box, scale);
  const showHandles = makeBrush(box, scale, time);
  box.addEventListener("pointerdown", playback.stop, { capture: true });

  // The bars are of what the other filters show: while only the window moves they stay as they are.
  function count() {
    if (counted === filters.others()) return;
    counted = filters.others();
    shown = histogram.count(filters.but("time"));
    spans = histogram.spans(filters.but("time"));
  }

  function redraw() {
    if (!histogram) return;
    const { width, height } = scale.size();
    count();
    draw({ bars: scale.bars(), shown, spans, when: time.chosen() ? filters.when : { from: -Infinity, to: Infinity }, width, height });
    showHandles();
    controls.show();
  }

  new ResizeObserver(() => {
    if (scale.measure()) {
      histogram = makeHistogram(filters.days, scale.bars());
      counted = null;
    }
    redraw();
  }).observe(box);
  filters.follow(redraw);
  onPaletteChange(redraw);
}

// The days of everything dated that the other filters show, each span once, the earliest first; made when they are asked for.
function makeSpans(filters) {
  let known = null;
  let found = [];
  return () => {
    if (known === filters.others()) return found;
    known = filters.others();
    const { first, last } = filters.days;
    const shows = filters.but("time");
    const held = new Map();
    for (let row = 0; row < first.length; row += 1) {
      if (isUndated(filters.days, row) || !shows(row)) continue;
      held.set(`${first[row]} ${last[row]}`, [first[row], last[row]]);
    }
    found = [...held.values()].sort((a, b) => a[0] - b[0]);
    return found;
  };
}

// The days that anything dated reaches, or nothing where all is one day: there is no time to choose from.
function daysReached({ first, last }) {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < first.length; row += 1) {
    for (const day of [first[row], last[row]]) {
      if (day === LONG_AGO || day === FAR_OFF) continue;
      if (day < low) low = day;
      if (day > high) high = day;
    }
  }
  return high > low ? [low, high] : null;
}

// Days to pixels and back; right to left where the page reads so.
function makeScale(box, [low, high]) {
  const state = { bars: null, width: 0, height: 0, turned: false };
  const span = () => state.bars.end - state.bars.first;
  return {
    bars: () => state.bars ?? makeBars(low, high, 100),
    size: () => state,
    turn: () => (state.turned ? -1 : 1),
    measure() {
      const { clientWidth, clientHeight } = box;
      const known = state.bars?.count;
      Object.assign(state, { width: clientWidth, height: clientHeight, turned: getComputedStyle(box).direction === "rtl" });
      if (clientWidth) state.bars = makeBars(low, high, Math.max(8, clientWidth / BAR_WIDTH));
      return state.bars !== null && state.bars.count !== known;
    },
    x(day) {
      const share = (day - state.bars.first) / span();
      return (state.turned ? 1 - share : share) * state.width;
    },
    day(x) {
      const share = Math.max(0, Math.min(1, x / Math.max(1, state.width)));
      return state.bars.first + (state.turned ? 1 - share : share) * span();
    },
  };
}

function makeTimeControls(filters, reach, time, playback) {
  const play = button("", playback.toggle, "gm-time-play");
  const back = button("‹", () => playback.step(-1), "gm-time-step");
  const on = button("›", () => playback.step(1), "gm-time-step");
  back.setAttribute("aria-label", say("ui.step_back"));
  on.setAttribute("aria-label", say("ui.step_on"));
  const speed = button("", playback.faster, "gm-time-speed");
  const shown = element("p", { class: "gm-time-window", "aria-live": "polite" });
  const whole = button(say("ui.whole_time"), () => {
    playback.stop();
    filters.between(-Infinity, Infinity);
  }, "gm-link gm-time-whole");
  const undated = undatedChoice(filters);
  const row = element("div", { class: "gm-time-row" }, play, back, on, speed, shown, whole, undated);

  function show() {
    const { playing, speed: pace } = playback.state;
    play.setAttribute("aria-label", say(playing ? "ui.time_pause" : "ui.time_play"));
    play.classList.toggle("gm-time-playing", playing);
    speed.textContent = `${pace}×`;
    speed.setAttribute("aria-label", say("ui.time_speed", { speed: pace }));
    shown.setAttribute("aria-live", playing ? "off" : "polite");
    const { from, to } = time.chosen() ? filters.when : { from: reach[0], to: reach[1] + 1 };
    const said = windowWords(from, to);
    if (shown.textContent !== said) shown.textContent = said;
    whole.hidden = !time.chosen();
  }
  return { row, show };
}

// Without a date nothing can be within a window: whether it is shown is the reader's choice, and how many there are is said.
function undatedChoice(filters) {
  const rows = Array.from(filters.days.first.keys()).filter((row) => isUndated(filters.days, row));
  if (!rows.length) return null;
  const count = element("span", { class: "gm-n" });
  const made = choice(say("ui.undated"), null, (on) => filters.undated(on), filters.when.undated, count);
  made.classList.add("gm-undated");
  filters.settle(() => {
    count.textContent = grouped(rows.filter(filters.but("time")).length);
    made.querySelector("input").checked = filters.when.undated;
  });
  return made;
}

// Playing: the window moves over the time line by itself, smoothly, or bar by bar where motion is not wanted.
// Where there is nothing it leaps to what comes next; how long it all takes follows from how much there is.

const SPEEDS = [0.5, 1, 2, 4];
const SECONDS_A_DAY = 1.5;
const HAIR = 0.001;
const [SHORTEST_PLAY, LONGEST_PLAY] = [5, 24];
const STILL_STEP_MS = 1000;
const PAUSE_MS = 900;
const SHARE_PLAYED = 12;

function makePlayback(scale, time, changed) {
  const state = { playing: false, speed: 1, before: 0, made: null, waiting: null };
  const move = (from, to) => {
    time.choose(from, to);
    state.made = `${from} ${to}`;
  };
  const isOwn = () => !time.chosen() || state.made === `${time.window().from} ${time.window().to}`;

  // The first window with anything in it is shown for a while before anything moves.
  function begin() {
    const { first, end, edges, count } = scale.bars();
    state.own = isOwn();
    const width = time.chosen() ? time.window().to - time.window().from : edges[Math.max(1, Math.round(count / SHARE_PLAYED))] - first;
    const from = time.chosen() && time.window().to < end ? time.window().from : first;
    const start = reached(runs(width).found, from) ?? from;
    move(start, start + width);
  }

  // From where to where the window's start may be so that anything is in it: runs of days, and how many days in all.
  function runs(width) {
    const { first, end } = scale.bars();
    const found = [];
    for (const [from, to] of time.spans()) {
      const [low, high] = [Math.max(first, from - width + HAIR), Math.min(end - width, to + 1 - HAIR)];
      const last = found[found.length - 1];
      if (last && low <= last.high) last.high = Math.max(last.high, high);
      else found.push({ low, high });
    }
    return { found, days: found.reduce((sum, { low, high }) => sum + high - low, 0) };
  }

  // The place itself where anything is in the window, else the next where that is so.
  function reached(found, start) {
    const run = found.find(({ high }) => start <= high);
    return run ? Math.max(start, run.low) : null;
  }

  function frame(now) {
    if (!state.playing) return;
    const { from, to } = time.window();
    const width = to - from;
    const passed = Math.min(100, now - state.before) / 1000;
    state.before = now;
    const start = stillness.matches ? nextBar(from, width) : further(from, width, passed);
    if (start === null) return finish(width);
    move(start, start + width);
    next();
  }

  function further(from, width, passed) {
    const { found, days } = runs(width);
    const seconds = Math.max(SHORTEST_PLAY, Math.min(LONGEST_PLAY, time.spans().length * SECONDS_A_DAY)) / state.speed;
    return reached(found, from + Math.max(days / seconds, HAIR) * passed);
  }

  function nextBar(from, width) {
    const { edges, end } = scale.bars();
    const on = edges[nearestEdge(edges, from) + 1];
    const start = on + width > end ? null : reached(runs(width).found, on);
    if (start === null || start === on) return start;
    return edges[barOf(scale.bars(), start + width - HAIR) + 1] - width;
  }

  // At the end of what was played for itself the whole time is shown again; a window that the reader chose stays one.
  function finish(width) {
    const { end } = scale.bars();
    move(end - width, end);
    state.waiting = setTimeout(() => {
      if (state.own) time.choose(-Infinity, Infinity);
      play(false);
    }, PAUSE_MS / state.speed);
  }

  function next() {
    if (stillness.matches) state.waiting = setTimeout(() => frame(performance.now()), STILL_STEP_MS / state.speed);
    else requestAnimationFrame(frame);
  }

  function play(on) {
    if (on === state.playing) return;
    state.playing = on;
    clearTimeout(state.waiting);
    if (on) begin();
    time.hold(on);
    if (on) {
      state.waiting = setTimeout(() => {
        state.before = performance.now();
        frame(state.before);
      }, (stillness.matches ? STILL_STEP_MS : PAUSE_MS) / state.speed);
    }
    changed();
  }

  // On or back to the next bar in which anything is; the first step makes a window of one bar.
  function step(by) {
    play(false);
    const { edges, count } = scale.bars();
    const [from, to] = [time.window().from, time.window().to].map((day) => nearestEdge(edges, day));
    const width = time.chosen() ? Math.max(1, to - from) : 1;
    let start = time.chosen() ? from + by : by > 0 ? 0 : count - width;
    while (start >= 0 && start + width <= count && !time.any(by > 0 ? start + width - 1 : start)) start += by;
    if (start >= 0 && start + width <= count) time.choose(edges[start], edges[start + width]);
  }

  return {
    state, step,
    toggle: () => play(!state.playing),
    stop: () => play(false),
    faster() {
      state.speed = SPEEDS[(SPEEDS.indexOf(state.speed) + 1) % SPEEDS.length];
      changed();
    },
  };
}

// Playing: the window moves over the time line by itself, smoothly, or bar by bar where motion is not wanted.

const SPEEDS = [0.5, 1, 2, 4];
const PLAY_SECONDS = 24;
const STILL_STEP_MS = 1000;
const SHARE_PLAYED = 12;

function makePlayback(scale, time, changed) {
  const state = { playing: false, speed: 1, before: 0 };

  function begin() {
    const { first, end, edges, count } = scale.bars();
    const { from, to } = time.window();
    if (!time.chosen()) time.choose(first, edges[Math.max(1, Math.round(count / SHARE_PLAYED))]);
    else if (to >= end) time.choose(first, first + to - from);
  }

  function frame(now) {
    if (!state.playing) return;
    const { first, end, edges } = scale.bars();
    const passed = Math.min(100, now - state.before) / 1000;
    const { from, to } = time.window();
    const by = stillness.matches ? edges[1] - first : ((end - first) / PLAY_SECONDS) * state.speed * passed;
    state.before = now;
    if (to + by >= end) {
      time.choose(end - (to - from), end);
      play(false);
      return;
    }
    time.choose(from + by, to + by);
    next();
  }

  function next() {
    if (stillness.matches) setTimeout(() => frame(performance.now()), STILL_STEP_MS / state.speed);
    else requestAnimationFrame(frame);
  }

  function play(on) {
    if (on === state.playing) return;
    state.playing = on;
    time.hold(on);
    if (on) {
      begin();
      state.before = performance.now();
      next();
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

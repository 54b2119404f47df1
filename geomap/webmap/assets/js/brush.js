// Choosing a window of time: by pointer or finger across the bars, or with two sliders by keyboard.

function makeBrush(box, scale, time) {
  const handles = ["from", "to"].map((end) => element("div", {
    class: `gm-end gm-end-${end}`, role: "slider", tabindex: 0, "aria-label": say(`ui.time_${end}`), onkeydown: (event) => nudge(event, end) }));
  box.append(...handles);
  let drag = null;

  function nudge(event, end) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    const turned = event.key.startsWith("ArrowL") || event.key.startsWith("ArrowR") ? scale.turn() : 1;
    const edges = scale.bars().edges;
    const window_ = time.window();
    const at = nearestEdge(edges, window_[end]) + steps * turned;
    const moved = { ...window_, [end]: edges[Math.max(0, Math.min(edges.length - 1, at))] };
    if (moved.from < moved.to) time.choose(moved.from, moved.to);
  }

  function begin(event) {
    if (event.button) return;
    box.setPointerCapture(event.pointerId);
    const day = scale.day(place(event));
    const { from, to } = time.window();
    const near = ["from", "to"].find((end) => time.chosen() && Math.abs(scale.x(time.window()[end]) - place(event)) < 12);
    const inside = time.chosen() && day > from && day < to;
    drag = near ? { end: near } : inside ? { move: day, from, to } : { start: day };
    time.hold(true);
  }

  function pull(event) {
    if (!drag) return;
    const edges = scale.bars().edges;
    const day = scale.day(place(event));
    if (drag.move !== undefined) slide(edges, day);
    else {
      const other = drag.end ? time.window()[drag.end === "from" ? "to" : "from"] : drag.start;
      const [low, high] = [Math.min(day, other), Math.max(day, other)];
      const from = edges[Math.min(edges.length - 2, barOf(scale.bars(), low))];
      const to = edges[barOf(scale.bars(), Math.ceil(high) - 1) + 1];
      drag.pulled = true;
      if (from < to) time.choose(from, to);
    }
  }

  function slide(edges, day) {
    const by = nearestEdge(edges, drag.from + day - drag.move) - nearestEdge(edges, drag.from);
    const [start, end] = [nearestEdge(edges, drag.from) + by, nearestEdge(edges, drag.to) + by];
    if (start >= 0 && end < edges.length) time.choose(edges[start], edges[end]);
    drag.pulled = true;
  }

  function finish(event) {
    if (!drag) return;
    if (!drag.pulled && !drag.end) pull(event);
    drag = null;
    time.hold(false);
  }

  const place = (event) => event.clientX - box.getBoundingClientRect().left;
  box.addEventListener("pointerdown", begin);
  box.addEventListener("pointermove", pull);
  ["pointerup", "pointercancel"].forEach((kind) => box.addEventListener(kind, finish));
  return () => handles.forEach((handle, number) => showHandle(handle, ["from", "to"][number], scale, time));
}

function nearestEdge(edges, day) {
  let best = 0;
  edges.forEach((edge, number) => {
    if (Math.abs(edge - day) < Math.abs(edges[best] - day)) best = number;
  });
  return best;
}

function showHandle(handle, end, scale, time) {
  const day = time.window()[end];
  const { first, end: last } = scale.bars();
  handle.style.left = `${scale.x(day)}px`;
  handle.classList.toggle("gm-set", time.chosen());
  handle.setAttribute("aria-valuemin", first);
  handle.setAttribute("aria-valuemax", last);
  handle.setAttribute("aria-valuenow", Math.round(day));
  handle.setAttribute("aria-valuetext", dayWords(end === "to" ? Math.ceil(day) - 1 : Math.floor(day)));
}

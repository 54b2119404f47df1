// Plays a reported flight: by the times that are told, else evenly, and it says which.

const WHOLE_MS = 9000;
const LEAST_SHARE = 0.08;

function playerOf(track, tables, flyer) {
  const legs = track.legs.filter(({ aimed }) => !aimed);
  if (!legs.length) return null;
  const parts = legShares(legs);
  const stage = element("output", { class: "gm-stage-text" });
  const slider = element("input", { type: "range", min: 0, max: 1000, value: 0, "aria-label": say("ui.along"), oninput: () => stop(slider.value / 1000) });
  const toggle = button(say(stillness.matches ? "ui.next_stop" : "ui.play_flight"), () => (stillness.matches ? next() : play()), "gm-play");
  const box = element("div", { class: "gm-player" }, toggle, slider, stage, element("p", { class: "gm-quiet" }, say(`ui.pace_${paceOf(legs)}`)));
  let share = 0;
  let frame = null;

  function set(to) {
    share = Math.min(1, to);
    const { leg, part } = legAt(legs, parts, share);
    flyer.show(leg.line, part);
    slider.value = share * 1000;
    tell(leg, part);
    movePlayhead(box, track, leg, part);
  }

  function tell(leg, part) {
    const said = stageText(track, leg, part);
    stage.replaceChildren(...said.flatMap((text, at) => [at ? " · " : "", words(text)]));
    slider.setAttribute("aria-valuetext", said.join(" · "));
  }

  function stop(to) {
    cancelAnimationFrame(frame);
    frame = null;
    if (!stillness.matches) toggle.textContent = say("ui.play_flight");
    set(to);
  }

  function play() {
    if (frame !== null) return stop(share);
    let before = performance.now();
    if (share >= 1) share = 0;
    toggle.textContent = say("ui.pause");
    const step = (now) => {
      if (!box.isConnected) return;
      set(share + (now - before) / WHOLE_MS);
      before = now;
      if (share < 1) frame = requestAnimationFrame(step);
      else stop(1);
    };
    frame = requestAnimationFrame(step);
  }

  function next() {
    const ends = [0, ...parts.map(({ end }) => end)];
    set(ends.find((end) => end > share + 0.001) ?? 0);
  }

  tell(legs[0], 0);
  return box;
}

// How much of the playing time each leg gets: by its minutes if all are known, else the same for each.
function legShares(legs) {
  const timed = legs.every(({ minutes }) => minutes !== null);
  const total = legs.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  const raw = legs.map(({ minutes }) => (timed && total ? Math.max(minutes / total, LEAST_SHARE) : 1));
  const sum = raw.reduce((a, b) => a + b, 0);
  let end = 0;
  return raw.map((part) => {
    const start = end;
    end += part / sum;
    return { start, end };
  });
}

function paceOf(legs) {
  if (legs.some(({ pace }) => pace === "even")) return "even";
  return legs.some(({ pace }) => pace === "speed") ? "speed" : "told";
}

function legAt(legs, parts, share) {
  const found = parts.findIndex(({ end }) => share < end);
  const at = found < 0 ? legs.length - 1 : found;
  const { start, end } = parts[at];
  return { leg: legs[at], part: Math.min(1, (share - start) / (end - start)) };
}

function stageText({ points }, leg, part) {
  if (part < 0.03 || part > 0.97) {
    const stop = points[(part < 0.5 ? leg.from : leg.to) - 1];
    const raw = stop.raw ? `“${stop.raw}”` : null;
    return [say("ui.at_stop", { n: stop.order, text: stop.text }), stop.timing, raw].filter(Boolean);
  }
  return [say(leg.status === "inferred" ? "ui.between_inferred" : "ui.between", { a: leg.from, b: leg.to })];
}

// On the clock the moment is shown only between two times that are told to the minute.
function movePlayhead(box, { clock }, leg, part) {
  const hand = box.parentElement?.querySelector(".gm-playhead");
  if (!hand) return;
  const [from, to] = [leg.from, leg.to].map((order) => clock.marks.find((mark) => mark.order === order));
  const told = Boolean(from && to && isExact(from) && isExact(to));
  hand.setAttribute("visibility", told ? "visible" : "hidden");
  if (!told) return;
  const at = stripScale([...clock.marks, ...clock.incidents]);
  const x = at(from.low) + (at(to.low) - at(from.low)) * part;
  hand.setAttribute("x1", x);
  hand.setAttribute("x2", x);
}

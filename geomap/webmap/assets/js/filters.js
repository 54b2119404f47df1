// One mask over the incidents says what is visible; everything that shows incidents follows it.
// Each filter owns a bit of `fails`: a row is visible where no bit is set, and would be but for one filter where only its bit is.

const BITS = { ...Object.fromEntries(FACETS.map((name, place) => [name, 1 << place])), time: 32, text: 64 };
const REST_MS = 400;
const MANY = 20000;
const MAP_FIRST_MS = 50;

function makeFilters(tables) {
  const { length } = tables.incidents;
  const facets = makeFacets(tables);
  const days = makeDays(tables.incidents);
  const search = makeSearch(tables);
  const fails = new Uint8Array(length);
  const mask = new Uint8Array(length).fill(1);
  const when = { from: -Infinity, to: Infinity, undated: true };
  const state = { query: "", shown: length, others: 0 };
  const followers = [];
  const calm = makeCalm(length > MANY);

  function refresh() {
    state.shown = 0;
    for (let row = 0; row < length; row += 1) state.shown += mask[row] = fails[row] === 0 ? 1 : 0;
    followers.forEach((follow) => follow());
    calm.tell();
  }

  function limit(name) {
    if (name !== "time") state.others += 1;
    if (name === "time") markTime(fails, days, when);
    else if (name === "text") markText(fails, search.find(state.query));
    else markFacet(fails, BITS[name], facets[name]);
  }

  const filters = {
    mask, days, facets, when, search,
    flies: makeTrackFollow(tables, mask),
    follow: (follower) => followers.push(follower),
    settle: (follower) => calm.followers.push(follower),
    live: calm.live,
    count: () => state.shown,
    query: () => state.query,
    counts: (name) => facetCounts(fails, BITS[name], facets[name]),
    // Whether a row would be visible but for one kind of filter; and a number that changes when any other one does.
    but: (name) => ((kept) => (row) => (fails[row] & kept) === 0)(~BITS[name]),
    others: () => state.others,
    active: () => state.query !== "" || Number.isFinite(when.from) || !when.undated || FACETS.some((name) => !facets[name].open),
    set(name, code, on) {
      facets[name].on[code] = on ? 1 : 0;
      limit(name);
      refresh();
    },
    between(from, to) {
      Object.assign(when, { from, to });
      limit("time");
      refresh();
    },
    undated(shown) {
      when.undated = shown;
      limit("time");
      refresh();
    },
    look(text) {
      state.query = text.trim();
      limit("text");
      refresh();
    },
    // Everything at once: {from, to, undated, query, facets: {name: [words ticked or, in the legend, unticked]}}.
    put({ from = -Infinity, to = Infinity, undated = true, query = "", chosen = {} } = {}) {
      Object.assign(when, { from, to, undated });
      state.query = query;
      for (const name of FACETS) tick(facets[name], LEGEND_FACETS.includes(name), new Set(chosen[name] ?? []));
      [...FACETS, "time", "text"].forEach(limit);
      refresh();
    },
  };
  return filters;
}

function tick(facet, legend, words) {
  facet.words.forEach((word, code) => {
    facet.on[code] = words.has(word) === legend ? 0 : 1;
  });
}

function markFacet(fails, bit, facet) {
  const { on, items, starts } = facet;
  facet.open = starts ? !on.includes(1) : !on.includes(0);
  for (let row = 0; row < fails.length; row += 1) {
    let passes = facet.open;
    if (!passes && !starts) passes = on[items[row]] === 1;
    else if (!passes) for (let i = starts[row]; i < starts[row + 1] && !passes; i += 1) passes = on[items[i]] === 1;
    fails[row] = passes ? fails[row] & ~bit : fails[row] | bit;
  }
}

// Whatever may have been within the window is within it.
function markTime(fails, { first, last }, { from, to, undated }) {
  for (let row = 0; row < fails.length; row += 1) {
    const dated = first[row] !== LONG_AGO || last[row] !== FAR_OFF;
    const passes = dated ? first[row] < to && last[row] + 1 > from : undated;
    fails[row] = passes ? fails[row] & ~BITS.time : fails[row] | BITS.time;
  }
}

function markText(fails, found) {
  for (let row = 0; row < fails.length; row += 1) {
    fails[row] = !found || found[row] ? fails[row] & ~BITS.text : fails[row] | BITS.text;
  }
}

// How many incidents each word would show, whatever else is chosen of its own kind.
function facetCounts(fails, bit, { words, items, starts }) {
  const counts = new Uint32Array(words.length);
  for (let row = 0; row < fails.length; row += 1) {
    if (fails[row] & ~bit) continue;
    if (!starts) counts[items[row]] += 1;
    else for (let i = starts[row]; i < starts[row + 1]; i += 1) counts[items[i]] += 1;
  }
  return counts;
}

// Lists and tables need not follow sixty times a second while a window is dragged or played.
// Of very many, the map is drawn first.
function makeCalm(many) {
  const followers = [];
  let live = false;
  let waiting = null;
  const tell = () => {
    clearTimeout(waiting);
    waiting = null;
    followers.forEach((follow) => follow(live));
  };
  return {
    followers,
    tell() {
      if (!live && !many) tell();
      else waiting ??= setTimeout(tell, live ? REST_MS : MAP_FIRST_MS);
    },
    live(on) {
      live = on;
      if (!on) tell();
    },
  };
}

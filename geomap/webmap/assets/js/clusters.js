// Incidents whose marks would cover each other on the screen are drawn as one, and told apart in the panel.

const TOUCHING = 20;
const CROWDED = 44;
const CROWD = 150;

// What happened at one site is always drawn as one, so that sites are gathered, not incidents: a hundred thousand of
// these lie at a few thousand of those.
function makeClusters(incidents, mask, sites) {
  const labels = incidents.codes("label").codes;
  const next = new Int32Array(sites.length);
  const groupOf = new Int32Array(sites.length);

  function start(site, { x, y, counts, firsts }) {
    next[site] = -1;
    return { x: x[site], y: y[site], site, last: site, first: firsts[site], count: counts[site], oneName: true, get members() { return membersOf(this.site); } };
  }

  function join(group, site, { counts, firsts }) {
    next[group.last] = site;
    next[site] = -1;
    group.last = site;
    group.count += counts[site];
    group.oneName &&= labels[firsts[site]] === labels[group.first];
  }

  function membersOf(first) {
    const found = [];
    for (let site = first; site >= 0; site = next[site]) {
      for (let i = sites.starts[site]; i < sites.starts[site + 1]; i += 1) if (mask[sites.rows[i]]) found.push(sites.rows[i]);
    }
    return found;
  }

  return {
    groupOf: (row) => (row === null ? -1 : groupOf[sites.of[row]]),
    build(placed, bounds) {
      const reach = placed.incidents > CROWD ? CROWDED : TOUCHING;
      const grid = makeGrid(bounds, reach);
      const groups = [];
      groupOf.fill(-1);
      for (let i = 0; i < placed.length; i += 1) {
        const site = placed.sites[i];
        const near = grid.near(groups, placed.x[site], placed.y[site]);
        if (near >= 0) join(groups[near], site, placed);
        else grid.add(groups.push(start(site, placed)) - 1, placed.x[site], placed.y[site]);
        groupOf[site] = near >= 0 ? near : groups.length - 1;
      }
      return groups;
    },
  };
}

// Each incident's site, and the incidents of site s: rows[starts[s]] to rows[starts[s + 1]].
function sitesOf(incidents) {
  const { words, codes: of } = incidents.codes("site");
  const starts = new Uint32Array(words.length + 1);
  const rows = new Uint32Array(of.length);
  for (let row = 0; row < of.length; row += 1) starts[of[row] + 1] += 1;
  for (let site = 0; site < words.length; site += 1) starts[site + 1] += starts[site];
  const free = starts.slice();
  for (let row = 0; row < of.length; row += 1) {
    rows[free[of[row]]] = row;
    free[of[row]] += 1;
  }
  return { of, starts, rows, length: words.length };
}

// Squares as wide as the reach: what is near a point stands in its own square or in one of the eight around.
function makeGrid({ min, max }, reach) {
  const across = Math.ceil((max.x - min.x) / reach) + 3;
  const down = Math.ceil((max.y - min.y) / reach) + 3;
  const heads = new Int32Array(across * down).fill(-1);
  const after = [];
  const cell = (x, y) => (Math.floor((y - min.y) / reach) + 1) * across + Math.floor((x - min.x) / reach) + 1;
  const around = [0, -1, 1, -across, across, -across - 1, 1 - across, across - 1, across + 1];
  return {
    add(group, x, y) {
      const at = cell(x, y);
      after[group] = heads[at];
      heads[at] = group;
    },
    near(groups, x, y) {
      const at = cell(x, y);
      for (const step of around) {
        for (let group = heads[at + step]; group >= 0; group = after[group]) {
          const [dx, dy] = [groups[group].x - x, groups[group].y - y];
          if (dx * dx + dy * dy < reach * reach) return group;
        }
      }
      return -1;
    },
  };
}

// Incidents whose marks would cover each other on the screen are drawn as one, and told apart in the panel.

const TOUCHING = 20;
const CROWDED = 44;
const CROWD = 150;

// A group knows its first incident and how many there are; the others hang on it by `next`, so that a crowd costs no arrays.
function makeClusters(incidents) {
  const labels = incidents.codes("label").codes;
  const next = new Int32Array(incidents.length);
  const groupOf = new Int32Array(incidents.length).fill(-1);

  function start(row, x, y) {
    next[row] = -1;
    return { x, y, first: row, last: row, count: 1, oneName: true, get members() { return membersOf(this.first); } };
  }

  function membersOf(first) {
    const found = [];
    for (let row = first; row >= 0; row = next[row]) found.push(row);
    return found;
  }

  function join(group, row) {
    next[group.last] = row;
    next[row] = -1;
    group.last = row;
    group.count += 1;
    group.oneName &&= labels[row] === labels[group.first];
  }

  return {
    groupOf: (row) => (row === null ? -1 : groupOf[row]),
    build({ rows, x, y, count }, bounds) {
      const reach = count > CROWD ? CROWDED : TOUCHING;
      const grid = makeGrid(bounds, reach);
      const groups = [];
      groupOf.fill(-1);
      for (let i = 0; i < count; i += 1) {
        const near = grid.near(groups, x[i], y[i]);
        if (near >= 0) join(groups[near], rows[i]);
        else grid.add(groups.push(start(rows[i], x[i], y[i])) - 1, x[i], y[i]);
        groupOf[rows[i]] = near >= 0 ? near : groups.length - 1;
      }
      return groups;
    },
  };
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

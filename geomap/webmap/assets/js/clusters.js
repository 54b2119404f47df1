// Incidents whose marks would cover each other on the screen are drawn as one, and told apart in the panel.

const TOUCHING = 22;

function clusterMarks(points) {
  const cells = new Map();
  const groups = [];
  for (const point of points) {
    const group = nearGroup(cells, point);
    if (group) {
      group.members.push(point.number);
    } else {
      const made = { x: point.x, y: point.y, members: [point.number] };
      groups.push(made);
      const key = cellKey(Math.floor(point.x / TOUCHING), Math.floor(point.y / TOUCHING));
      cells.set(key, [...(cells.get(key) ?? []), made]);
    }
  }
  return groups;
}

function nearGroup(cells, { x, y }) {
  const column = Math.floor(x / TOUCHING);
  const row = Math.floor(y / TOUCHING);
  for (let i = column - 1; i <= column + 1; i += 1) {
    for (let j = row - 1; j <= row + 1; j += 1) {
      const found = cells.get(cellKey(i, j))?.find((group) => Math.hypot(group.x - x, group.y - y) < TOUCHING);
      if (found) return found;
    }
  }
  return null;
}

function cellKey(column, row) {
  return column * 1e7 + row;
}

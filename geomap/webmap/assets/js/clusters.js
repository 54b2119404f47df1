// Incidents whose marks would cover each other on the screen are drawn as one, and told apart in the panel.

const TOUCHING = 20;
const CROWDED = 44;
const CROWD = 150;

function clusterMarks(points) {
  const reach = points.length > CROWD ? CROWDED : TOUCHING;
  const cells = new Map();
  const groups = [];
  for (const point of points) {
    const [column, row] = [Math.floor(point.x / reach), Math.floor(point.y / reach)];
    const group = nearGroup(cells, point, column, row, reach);
    if (group) {
      group.members.push(point.number);
      continue;
    }
    const made = { x: point.x, y: point.y, members: [point.number] };
    groups.push(made);
    const cell = cells.get(cellKey(column, row));
    if (cell) cell.push(made);
    else cells.set(cellKey(column, row), [made]);
  }
  return groups;
}

function nearGroup(cells, { x, y }, column, row, reach) {
  for (let i = column - 1; i <= column + 1; i += 1) {
    for (let j = row - 1; j <= row + 1; j += 1) {
      const found = cells.get(cellKey(i, j))?.find((group) => Math.hypot(group.x - x, group.y - y) < reach);
      if (found) return found;
    }
  }
  return null;
}

function cellKey(column, row) {
  return column * 1e7 + row;
}

// A reported flight is shown while one of the incidents its clock is set against is, else one of its article's.

function makeTrackFollow({ tracks, incidents }, mask) {
  const linked = tracks.rows().map(({ points, article }) => {
    const timed = [...new Set(points.map(({ incident }) => incident).filter((number) => number !== null))];
    return timed.length ? timed : rowsOfArticle(incidents, article);
  });
  return (track) => linked[track].length === 0 || linked[track].some((number) => mask[number]);
}

function rowsOfArticle(incidents, article) {
  const found = [];
  for (let row = 0; row < incidents.length; row += 1) if (incidents.value("article", row) === article) found.push(row);
  return found;
}

// A reported flight is shown while one of the incidents its clock is set against is, else one of its article's.

function makeTrackFollow({ tracks, incidents }, mask) {
  const byArticle = tracks.length ? rowsByArticle(incidents) : null;
  const linked = tracks.rows().map(({ points, article }) => {
    const timed = [...new Set(points.map(({ incident }) => incident).filter((number) => number !== null))];
    return timed.length ? timed : byArticle.get(article) ?? [];
  });
  return (track) => linked[track].length === 0 || linked[track].some((number) => mask[number]);
}

function rowsByArticle(incidents) {
  const found = new Map();
  for (let row = 0; row < incidents.length; row += 1) {
    for (const article of new Set([incidents.value("article", row), ...incidents.value("tellings", row).map((telling) => telling.article)])) {
      if (found.has(article)) found.get(article).push(row);
      else found.set(article, [row]);
    }
  }
  return found;
}

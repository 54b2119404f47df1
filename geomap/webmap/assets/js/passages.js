// Words of an article cut where names and claims begin and end; every piece stays text.

// `names` are [start, end, spot] in the text's own units; `link` makes the element that stands for a name.
function namedText(text, names, link) {
  const parts = [];
  let at = 0;
  for (const [start, end, spot] of names) {
    if (start < at) continue;
    parts.push(text.slice(at, start), link(text.slice(start, end), spot));
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

// Runs of text that the same claims cover; no name is cut in two.
function runsOf(text, names, claims) {
  const whole = (at) => !names.some(([start, end]) => start < at && at < end);
  const ends = [0, text.length, ...claims.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(ends)].filter((at) => at <= text.length && whole(at)).sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => ({
    text: text.slice(cuts[i], end),
    names: names.filter(([from, to]) => from >= cuts[i] && to <= end).map(([from, to, spot]) => [from - cuts[i], to - cuts[i], spot]),
    claims: claims.filter((claim) => claim.start < end && claim.end > cuts[i]),
    last: claims.filter((claim) => claim.end === end),
  }));
}

// Quotes in the order of the article; one that lies within another is told with it.
function passagesOf(claims) {
  const passages = [];
  for (const claim of [...claims].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = passages[passages.length - 1];
    if (last && claim.end <= last.quoted.end) last.claims.push(claim);
    else passages.push({ quoted: claim, claims: [claim] });
  }
  return passages;
}

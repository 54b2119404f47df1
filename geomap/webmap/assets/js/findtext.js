// Searching: each incident's words in one line, made when a search is first wanted.

function makeSearch(tables) {
  const { incidents, claims, articles } = tables;
  let lines = null;
  let last = { words: [], found: null };

  function line(row) {
    const { article, tellings, kind, type, where, region, actors, targets, weapon, tags, tolls, claims: said } = incidents.row(row);
    const quotes = said.flatMap((claim) => [claims.value("source", claim), claims.value("quote", claim)]);
    const own = [kind, type, where, region, weapon, ...actors, ...targets, ...tags, ...tolls.map(({ text }) => text)];
    const told = [article, ...tellings.map((telling) => telling.article)];
    const named = told.flatMap((number) => [articles.value("title", number), articles.value("publisher", number)]);
    return folded([...own, ...quotes, ...named].filter(Boolean).join("\n"));
  }

  // What a longer search finds is among what the shorter one found.
  function find(text) {
    const words = folded(text).split(/\s+/).filter(Boolean);
    if (!words.length) return null;
    lines ??= Array.from({ length: incidents.length }, (_, row) => line(row));
    const narrower = last.found && last.words.every((word) => words.some((longer) => longer.includes(word)));
    const found = new Uint8Array(incidents.length);
    for (let row = 0; row < found.length; row += 1) {
      if (narrower && !last.found[row]) continue;
      found[row] = words.every((word) => lines[row].includes(word)) ? 1 : 0;
    }
    last = { words, found };
    return found;
  }

  function forget() {
    lines = null;
    last = { words: [], found: null };
  }

  return { find, forget, prepare: () => find("\u0000") };
}

// "Kéran" is found as "keran".
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

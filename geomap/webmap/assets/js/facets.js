// What incidents can be filtered by: the words of each kind, and which of them each incident has, as typed arrays.

// Ticked at first, and unticked to hide: these are the legend. The others are chosen to see nothing else.
const LEGEND_FACETS = ["family", "standing"];
const FACETS = [...LEGEND_FACETS, "actor", "source", "stance"];

function makeFacets({ incidents, claims }) {
  return {
    family: single(incidents.codes("family")),
    standing: single(incidents.codes("standing")),
    actor: several(incidents, (row) => incidents.value("who", row) ?? []),
    source: ofClaims(incidents, claims.codes("source")),
    stance: ofClaims(incidents, claims.codes("stance")),
  };
}

function single({ words, codes }) {
  return { words, starts: null, items: Uint32Array.from(codes), on: new Uint8Array(words.length).fill(1), open: true };
}

function several(incidents, wordsOf) {
  const known = new Map();
  return listed(incidents.length, (row) => wordsOf(row).map((word) => {
    if (!known.has(word)) known.set(word, known.size);
    return known.get(word);
  }), () => [...known.keys()]);
}

function ofClaims(incidents, { words, codes }) {
  return listed(incidents.length, (row) => {
    const said = incidents.value("claims", row);
    return said.length > 1 ? [...new Set(said.map((claim) => codes[claim]))] : said.map((claim) => codes[claim]);
  }, () => words);
}

// Row r has the items from starts[r] to starts[r + 1].
function listed(length, codesOf, wordsOf) {
  const starts = new Uint32Array(length + 1);
  const items = [];
  for (let row = 0; row < length; row += 1) {
    for (const code of codesOf(row)) items.push(code);
    starts[row + 1] = items.length;
  }
  const words = wordsOf();
  return { words, starts, items: Uint32Array.from(items), on: new Uint8Array(words.length), open: true };
}

// A word that stands for something (a kind of event, a stance) is shown by its name in the interface.
function facetWord(name, word, tables) {
  if (name === "family") return familyName(tables.incidents, word);
  if (name === "standing") return say(`attested.${word}`);
  return name === "stance" ? say(`ui.stance_${word}`) : word;
}

function familyName(incidents, family) {
  for (let i = 0; i < incidents.length; i += 1) {
    if (incidents.value("family", i) === family) return eventName(incidents.value("type", i));
  }
  return family;
}

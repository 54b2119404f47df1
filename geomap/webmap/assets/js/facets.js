// What incidents can be filtered by: the words of each kind, and which of them each incident has, as typed arrays.

// Ticked at first, and unticked to hide: these are the legend. The others are chosen to see nothing else.
const LEGEND_FACETS = ["family", "standing"];
const FACETS = [...LEGEND_FACETS, "actor", "source", "stance"];

function makeFacets({ incidents, claims }) {
  return {
    family: single(incidents.codes("family")),
    standing: single(incidents.codes("standing")),
    actor: several(incidents, "who"),
    source: ofClaims(incidents, claims.codes("source")),
    stance: ofClaims(incidents, claims.codes("stance")),
  };
}

function single({ words, codes }) {
  return { words, starts: null, items: codes, on: new Uint8Array(words.length).fill(1), open: true };
}

function several(incidents, name) {
  if (!incidents.length) return { words: [], starts: new Uint32Array(1), items: [], on: new Uint8Array(0), open: true };
  const { starts, items } = incidents.lists(name);
  const { words, codes } = items.codes("item");
  return { words, starts, items: codes, on: new Uint8Array(words.length), open: true };
}

// What the claims about an incident say, each once: row r has the items from starts[r] to starts[r + 1].
function ofClaims(incidents, { words, codes }) {
  const made = { words, starts: new Uint32Array(incidents.length + 1), items: [], on: new Uint8Array(words.length), open: true };
  if (!incidents.length) return made;
  const { starts, items } = incidents.lists("claims");
  for (let row = 0; row < incidents.length; row += 1) {
    const first = made.items.length;
    for (let i = starts[row]; i < starts[row + 1]; i += 1) {
      const code = codes[items.value("item", i)];
      if (made.items.indexOf(code, first) < 0) made.items.push(code);
    }
    made.starts[row + 1] = made.items.length;
  }
  made.items = Uint32Array.from(made.items);
  return made;
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

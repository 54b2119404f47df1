// The data blocks of the page, turned from columns back into rows on demand.

async function readBlock(name) {
  const block = document.getElementById(`geomap-${name}`);
  if (!block) return null;
  if (block.type !== "application/gzip") return JSON.parse(block.textContent);
  const stream = new Blob([bytesOf(block.textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function bytesOf(text) {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  return bytes;
}

// A column is an array, or words with a code for each row; what a filter goes through is kept as typed arrays.
class Table {
  constructor({ length, columns }) {
    this.length = length;
    this.columns = columns;
    this.coded = {};
  }

  value(name, row) {
    const column = this.columns[name];
    return Array.isArray(column) ? column[row] : column.words[column.codes[row]];
  }

  row(number) {
    const row = { number };
    for (const name of Object.keys(this.columns)) row[name] = this.value(name, number);
    return row;
  }

  has(number) {
    return number >= 0 && number < this.length;
  }

  where(name, value) {
    const found = [];
    for (let number = 0; number < this.length; number += 1) if (this.value(name, number) === value) found.push(this.row(number));
    return found;
  }

  rows() {
    return Array.from({ length: this.length }, (_, number) => this.row(number));
  }

  codes(name) {
    this.coded[name] ??= Array.isArray(this.columns[name] ?? []) ? encoded(this.columns[name] ?? []) : this.columns[name];
    return this.coded[name];
  }
}

function encoded(values) {
  const known = new Map();
  const codes = new Uint32Array(values.length);
  values.forEach((value, row) => {
    if (!known.has(value)) known.set(value, known.size);
    codes[row] = known.get(value);
  });
  return { words: [...known.keys()], codes };
}

function tablesOf(data) {
  return Object.fromEntries(Object.entries(data.tables).map(([name, packed]) => [name, new Table(packed)]));
}

let phrases = {};

// Figures as the page's language writes them.
function grouped(number) {
  return number.toLocaleString(phrases["ui.locale"]);
}

// A type or sub-type of ACLED's in the page's language.
function eventName(name) {
  return phrases[`event.${name}`] ?? name;
}

function say(key, values = {}) {
  const written = (name) => (typeof values[name] === "number" ? grouped(values[name]) : together(String(values[name])));
  return (phrases[key] ?? countedPhrase(key, values) ?? key).replace(/\{(\w+)\}/g, (_, name) => written(name));
}

// In a script from the right, words of another direction are kept together.
function together(text) {
  return document.dir === "rtl" ? `\u2068${text}\u2069` : text;
}

// A phrase that is counted has a form for each of the language's plurals.
function countedPhrase(key, { all, count: some, n }) {
  const form = new Intl.PluralRules(phrases["ui.locale"]).select(all ?? some ?? n ?? 0);
  return phrases[`${key}#${form}`] ?? phrases[`${key}#other`];
}

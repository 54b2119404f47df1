// The data blocks of the page, turned from columns back into rows on demand.

async function readBlock(name) {
  const block = document.getElementById(`geomap-${name}`);
  if (!block) return null;
  if (block.type !== "application/gzip") return JSON.parse(block.textContent);
  const stream = new Blob([bytesOf(block.textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

// Browsers of before 2025 have it done by hand.
function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  return bytes;
}

const FEW_ROWS = 5000;

// A column is an array; or words with a code for each row, or with the codes of another column; or lists, one after
// the other in a table of their own. Codes and counts of nothing but 0 are left out. What a filter goes through is
// kept as typed arrays.
class Table {
  constructor({ length, columns }) {
    this.length = length;
    this.columns = columns;
    this.coded = {};
    this.listed = {};
  }

  value(name, row) {
    const column = this.columns[name] ?? null;
    if (column === null) return null;
    if (Array.isArray(column)) return column[row];
    if (column.counts) return this.list(name, row);
    return column.words[(column.codes ?? this.columns[column.of].codes)[row] ?? 0];
  }

  list(name, row) {
    const { starts, items } = this.lists(name);
    const found = [];
    for (let i = starts[row]; i < starts[row + 1]; i += 1) found.push(items.columns.item ? items.value("item", i) : items.row(i));
    return found;
  }

  // Row r has the items from starts[r] to starts[r + 1].
  lists(name) {
    this.listed[name] ??= listsOf(this.spread(this.columns[name]), this.length);
    return this.listed[name];
  }

  // Lists that repeat are written once, too, with a code for each row.
  spread(column) {
    return column.words ? Array.from(this.typed(column), (code) => column.words[code]) : column;
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
    if (this.length > FEW_ROWS) return this.every();
    this.kept ??= this.every();
    return this.kept;
  }

  every() {
    return Array.from({ length: this.length }, (_, number) => this.row(number));
  }

  codes(name) {
    this.coded[name] ??= this.coding(this.columns[name] ?? []);
    return this.coded[name];
  }

  coding(column) {
    if (Array.isArray(column)) return encoded(column);
    const codes = this.typed(column);
    const { words: distinct, codes: merged } = encoded(column.words);
    return distinct.length === column.words.length ? { words: distinct, codes } : { words: distinct, codes: picked(merged, codes) };
  }

  // Columns that go together share one array.
  typed(column) {
    const lead = column.codes ? column : this.columns[column.of];
    if (!lead.typed) (lead.typed = new Uint32Array(this.length)).set(lead.codes);
    return lead.typed;
  }
}

function picked(values, codes, made = new Uint32Array(codes.length)) {
  for (let row = 0; row < codes.length; row += 1) made[row] = values[codes[row]];
  return made;
}

function listsOf(column, length) {
  const starts = new Uint32Array(length + 1);
  const plain = Array.isArray(column);
  for (let row = 0; row < length; row += 1) starts[row + 1] = starts[row] + (plain ? column[row].length : column.counts[row] ?? 0);
  const items = column.table ?? { length: starts[length], columns: { item: plain ? column.flat() : column.items } };
  return { starts, items: new Table(items) };
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

const REST_BEFORE_QUOTES_MS = 100;

// Quotes and texts of a large map stand at the end of the page, and are read when the map has been drawn and rests.
async function completed(tables) {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  await new Promise((done) => setTimeout(done, REST_BEFORE_QUOTES_MS));
  await new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done));
  const late = await readBlock("late");
  for (const [name, columns] of Object.entries(late ?? {})) Object.assign(tables[name].columns, columns);
}

let phrases = {};
let numerals = null;

// Figures as the page's language writes them.
function grouped(number) {
  numerals ??= new Intl.NumberFormat(phrases["ui.locale"]);
  return numerals.format(number);
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

// All that is visible as a table, page by page: the map in words, for whoever cannot or would not look at it.

const TABLE_ROWS = 50;
const TABLE_COLUMNS = ["date", "type", "place", "toll", "status", "says", "source"];

function makeTableView(tables, filters, go) {
  if (!tables.incidents.length) return;
  const state = { open: false, page: 0, by: "date", down: false, ranks: makeRanks(tables, filters) };
  const opener = button(say("ui.table"), () => toggle(!state.open), "gm-link gm-table-open");
  opener.setAttribute("aria-expanded", "false");
  const caption = element("caption", { "aria-live": "polite" });
  const head = element("tr", {});
  const body = element("tbody", {});
  const flights = element("div");
  const pager = element("nav", { class: "gm-pager", "aria-label": say("ui.pages") });
  const close = button("✕", () => toggle(false), "gm-close-table");
  close.setAttribute("aria-label", say("ui.close"));
  const sheet = element("section", { class: "gm-sheet", "aria-label": say("ui.table_of"), tabindex: -1, hidden: true, onkeydown: (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    toggle(false);
  } }, close, element("div", { class: "gm-sheet-scroll", tabindex: 0, role: "group", "aria-label": say("ui.table_of") }, element("table", { class: "gm-incidents" }, caption, element("thead", {}, head), body), flights), pager);

  function toggle(open) {
    state.open = open;
    sheet.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) fill();
    (open ? sheet : opener).focus({ preventScroll: true });
  }

  function fill() {
    if (!state.open) return;
    const rows = sorted(visibleRows(filters.mask), state);
    const pages = Math.max(1, Math.ceil(rows.length / TABLE_ROWS));
    state.page = Math.max(0, Math.min(state.page, pages - 1));
    const first = state.page * TABLE_ROWS;
    const here = rows.slice(first, first + TABLE_ROWS);
    caption.textContent = rows.length ? say("ui.rows_shown", { first: grouped(first + 1), last: grouped(first + here.length), all: grouped(rows.length) }) : say("ui.none_shown");
    head.replaceChildren(...TABLE_COLUMNS.map((name) => headCell(name, state, sortBy)));
    body.replaceChildren(...here.map((number) => tableRow(tables.incidents.row(number), tables, openCard)));
    flights.replaceChildren(...flightTable(tables, filters, openFlight));
    pager.replaceChildren(...(pages > 1 ? pageButtons(state.page, pages, turn) : []));
  }

  function turn(page) {
    state.page = page;
    fill();
    sheet.querySelector(".gm-sheet-scroll").scrollTop = 0;
    sheet.focus({ preventScroll: true });
  }

  function sortBy(name) {
    Object.assign(state, { by: name, down: state.by === name && !state.down, page: 0 });
    fill();
    head.querySelector(`[data-by="${name}"]`).focus();
  }

  function openCard(number) {
    if (getComputedStyle(sheet).position === "fixed") toggle(false);
    go.incident(number);
  }

  function openFlight(number) {
    if (getComputedStyle(sheet).position === "fixed") toggle(false);
    go.flight(number);
  }

  document.querySelector(".gm-stage").append(sheet);
  toolsRow().append(opener);
  filters.settle(fill);
}

function toolsRow() {
  const made = document.querySelector(".gm-tools") ?? element("div", { class: "gm-tools" });
  if (!made.parentElement) document.querySelector(".gm-head").append(made);
  return made;
}

function headCell(name, { by, down }, sortBy) {
  const mark = by === name ? (down ? " ↓" : " ↑") : "";
  return element("th", { scope: "col", "aria-sort": by === name ? (down ? "descending" : "ascending") : null },
    element("button", { type: "button", "data-by": name, onclick: () => sortBy(name) }, say(`table.${name}`), element("span", { "aria-hidden": "true" }, mark)));
}

function tableCell(name, ...parts) {
  return element("td", { "data-label": say(`table.${name}`) }, parts.filter(Boolean).map((part, i) => [i ? element("br") : null, words(part)]));
}

// An article's title, and whose it is and of which day.
function articleCell(article, tellings = []) {
  return tableCell("source", article.title || article.id, listed([article.publisher, publishedText(article)]),
    tellings.length ? say("ui.many_articles", { all: tellings.length }) : null);
}

function tableRow(incident, { articles, claims }, open) {
  const cell = tableCell;
  return element("tr", {},
    cell("date", incident.date, incident.time),
    element("th", { scope: "row" }, element("button", { type: "button", class: "gm-link", "data-row": incident.number, onclick: () => open(incident.number) }, words(eventName(incident.kind))),
      element("br"), words(eventName(incident.type), "span", "gm-quiet")),
    cell("place", wherePlace(incident), incident.precision),
    cell("toll", ...tollTexts(incident.tolls)),
    cell("status", say(`attested.${incident.standing}`), incident.aside, incident.corrected.length ? say("ui.corrected") : null),
    cell("says", ...sidesOf(incident, claims)),
    articleCell(articles.row(incident.article), incident.tellings));
}

const SIDES = { denies: "ui.denied_by", declines_to_comment: "ui.declined_by" };

// Everybody who says it, who denies it and who will not speak, a line for each side.
function sidesOf(incident, claims) {
  const said = new Map();
  for (const number of incident.claims) {
    const key = SIDES[claims.value("stance", number)] ?? "ui.according";
    said.set(key, (said.get(key) ?? new Set()).add(claims.value("source", number)));
  }
  return ["ui.according", ...Object.values(SIDES)].filter((key) => said.has(key)).map((key) => say(key, { names: listed([...said.get(key)]) }));
}

const FLIGHT_COLUMNS = ["flight", "way", "says", "source"];
const MOST_FLIGHTS = 200;

// The reported flights below the incidents: the map in words holds what the map holds.
function flightTable({ tracks, articles }, filters, open) {
  const flown = tracks.rows().filter(({ number }) => filters.flies(number));
  if (!flown.length) return [];
  const heads = FLIGHT_COLUMNS.map((name) => element("th", { scope: "col" }, say(`table.${name}`)));
  const rows = flown.slice(0, MOST_FLIGHTS).map((track) => element("tr", {},
    element("th", { scope: "row" }, button(track.title, () => open(track.number), "gm-link"), track.operator ? [element("br"), words(track.operator)] : null),
    tableCell("way", ...track.points.map(({ order, text, timing }) => `${order}. ${listed([text, timing])}`)),
    tableCell("says", track.reported, track.denied),
    articleCell(articles.row(track.article))));
  const rest = flown.length > MOST_FLIGHTS ? element("p", {}, say("table.rest", { rest: flown.length - MOST_FLIGHTS })) : null;
  return [element("table", { class: "gm-flights" }, element("caption", {}, say("ui.tracks")), element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows)), rest].filter(Boolean);
}

function pageButtons(page, pages, turn) {
  const step = (to, key) => {
    const made = button(say(key), () => turn(to), "gm-link");
    made.disabled = to < 0 || to >= pages;
    return made;
  };
  return [step(page - 1, "ui.previous"), element("span", {}, say("ui.nth_page", { n: grouped(page + 1), all: grouped(pages) })), step(page + 1, "ui.next")];
}

// What a column is sorted by, as a number for each incident, made when first asked for; what is unknown stands last either way.
function makeRanks({ incidents, articles, claims }, { days }) {
  const made = {};
  const ways = {
    date: () => Float64Array.from(days.first, (day, row) => (day !== LONG_AGO ? day : days.last[row] !== FAR_OFF ? days.last[row] : NaN)),
    type: () => wordRanks(incidents.codes("kind")),
    place: () => wordRanks(incidents.codes("where")),
    toll: () => Float64Array.from({ length: incidents.length }, (_, row) => incidents.value("killed", row) ?? NaN),
    status: () => Float64Array.from({ length: incidents.length }, (_, row) => STANDINGS.indexOf(incidents.value("standing", row))),
    says: () => {
      const first = (row) => incidents.value("claims", row)[0];
      return wordRanks(encoded(Array.from({ length: incidents.length }, (_, row) => (first(row) === undefined ? "" : claims.value("source", first(row))))));
    },
    source: () => {
      const titles = wordRanks(encoded(Array.from({ length: articles.length }, (_, row) => articles.value("title", row) ?? articles.value("id", row))));
      return Float64Array.from({ length: incidents.length }, (_, row) => titles[incidents.value("article", row)]);
    },
  };
  return (name) => (made[name] ??= ways[name]());
}

function wordRanks({ words: all, codes }) {
  const { compare } = new Intl.Collator(phrases["ui.locale"], { numeric: true });
  const order = [...all.keys()].sort((a, b) => compare(all[a] ?? "", all[b] ?? ""));
  const ranks = new Float64Array(all.length);
  order.forEach((code, rank) => { ranks[code] = rank; });
  return Float64Array.from(codes, (code) => ranks[code]);
}

function sorted(rows, { by, down, ranks }) {
  const rank = ranks(by);
  const known = rows.filter((row) => !Number.isNaN(rank[row]));
  const sign = down ? -1 : 1;
  known.sort((a, b) => sign * (rank[a] - rank[b]) || a - b);
  return known.length < rows.length ? [...known, ...rows.filter((row) => Number.isNaN(rank[row]))] : known;
}

// On paper nothing can be opened: the static map stands in for the live one, and the cards of what is shown are laid out below the table.
// Picture and table were made before anything was filtered: what the filters leave out is taken out of them, and how much that is said above.

const MOST_PRINTED = 60;

function preparePaper(tables, filters) {
  const still = { incident() {}, flight() {} };
  let undo = [];
  const put = (...sheets) => undo.push(() => sheets.forEach((sheet) => sheet.remove()));
  addEventListener("beforeprint", () => {
    const incidents = firstRows(filters.mask, MOST_PRINTED).map((number) => incidentCard(number, tables, still));
    const flights = tables.tracks.rows().filter(({ number }) => filters.flies(number)).map(({ number }) => flightCard(number, tables, still));
    const left = tables.unplaced.rows().map(leftoverRow);
    const sheets = element("div", { class: "gm-paper" }, ...incidents, ...flights,
      left.length ? [element("h2", {}, say("ui.unplaced")), element("ul", {}, left)] : null);
    document.body.append(sheets);
    sheets.querySelectorAll(".gm-player").forEach((player) => player.remove());
    put(sheets);
    if (!filters.active()) return;
    const note = element("p", { class: "gm-paper gm-filtered" }, say("ui.shown", { shown: filters.count(), all: tables.incidents.length }));
    document.getElementById("geomap-picture").before(note);
    put(note);
    undo.push(...thinnedTable(filters), ...thinnedPicture(tables, filters));
  });
  addEventListener("afterprint", () => {
    undo.forEach((step) => step());
    undo = [];
  });
}

function thinnedTable({ mask, flies }) {
  const rows = [...document.querySelectorAll("#geomap-table .gm-incidents tbody tr")];
  const flights = [...document.querySelectorAll("#geomap-table .gm-flights tbody tr")];
  return [...rows.filter((_, number) => !mask[number]), ...flights.filter((_, number) => !flies(number))].map(hidden);
}

// Signs and names say whose they are: a sign of several that are left in part says how many.
function thinnedPicture({ incidents }, { mask, flies }) {
  const { starts, rows } = sitesOf(incidents);
  const left = (site) => rows.subarray(starts[site], starts[site + 1]).reduce((sum, row) => sum + mask[row], 0);
  const signs = (name) => [...document.querySelectorAll(`#geomap-picture [data-${name}]`)].map((sign) => [sign, sign.dataset[name]]);
  const undo = [];
  for (const [sign, sites] of signs("sites")) {
    const shown = sites.split(" ").reduce((sum, site) => sum + left(Number(site)), 0);
    if (!shown) undo.push(hidden(sign));
    else if (sign.dataset.many) undo.push(retold(sign.querySelector("text"), grouped(shown)));
  }
  for (const [sign, row] of signs("row")) if (!mask[row]) undo.push(hidden(sign));
  for (const [sign, track] of signs("track")) if (!flies(Number(track))) undo.push(hidden(sign));
  return undo;
}

function hidden(part) {
  part.classList.add("gm-left-out");
  return () => part.classList.remove("gm-left-out");
}

function retold(part, text) {
  const before = part.textContent;
  part.textContent = text;
  return () => { part.textContent = before; };
}

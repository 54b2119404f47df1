// On paper nothing can be opened: the static map stands in for the live one, and the cards of what is shown are laid out below the table.
// Picture and table were made before anything was filtered: where something is, that is said above them.

const MOST_PRINTED = 60;

function preparePaper(tables, filters) {
  const still = { incident() {}, flight() {} };
  let sheets = null;
  let note = null;
  addEventListener("beforeprint", () => {
    const incidents = firstRows(filters.mask, MOST_PRINTED).map((number) => incidentCard(number, tables, still));
    const flights = tables.tracks.rows().filter(({ number }) => filters.flies(number)).map(({ number }) => flightCard(number, tables, still));
    const left = tables.unplaced.rows().map(leftoverRow);
    sheets = element("div", { class: "gm-paper" }, ...incidents, ...flights,
      left.length ? [element("h2", {}, say("ui.unplaced")), element("ul", {}, left)] : null);
    document.body.append(sheets);
    note = filters.active() ? element("p", { class: "gm-paper gm-filtered" }, say("ui.print_filtered", { shown: filters.count(), all: tables.incidents.length })) : null;
    if (note) document.getElementById("geomap-picture").before(note);
  });
  addEventListener("afterprint", () => {
    sheets?.remove();
    note?.remove();
  });
}

// On paper nothing can be opened: the static map stands in for the live one, and every card is laid out below the table.

const MOST_PRINTED = 60;

function preparePaper(tables) {
  const still = { incident() {}, flight() {} };
  let sheets = null;
  addEventListener("beforeprint", () => {
    const incidents = Array.from({ length: Math.min(tables.incidents.length, MOST_PRINTED) }, (_, i) => incidentCard(i, tables, still));
    const flights = tables.tracks.rows().map(({ number }) => flightCard(number, tables, still));
    const left = tables.unplaced.rows().map(leftoverRow);
    sheets = element("div", { class: "gm-paper" }, ...incidents, ...flights,
      left.length ? [element("h2", {}, say("ui.unplaced")), element("ul", {}, left)] : null);
    document.body.append(sheets);
  });
  addEventListener("afterprint", () => {
    sheets?.remove();
  });
}

// The panel beside the map: the list, or one card; on a phone it is a sheet that grows and shrinks.

function makePanel(tables, filters, go) {
  const view = document.getElementById("geomap-view");
  const count = document.getElementById("geomap-count");
  const visible = () => visibleRows(filters.mask);
  const scrollers = [view, view.parentElement];
  let listed = null;

  // The list is put aside while a card is read, and found again as it was left.
  function put(...content) {
    if (listed && !listed.at) listed.at = scrollers.map(({ scrollTop }) => scrollTop);
    view.replaceChildren(...content.filter(Boolean));
    view.scrollTop = 0;
    view.parentElement.scrollTop = view.offsetTop - view.parentElement.offsetTop - 24;
    view.focus({ preventScroll: true });
  }

  function back() {
    return element("p", { class: "gm-back" }, button(`${document.dir === "rtl" ? "→" : "←"} ${say("ui.back")}`, go.list, "gm-link"));
  }

  function list() {
    listed ??= { content: listContent(visible(), tables, filters, go) };
    view.replaceChildren(...listed.content);
    (listed.at ?? [0, 0]).forEach((at, number) => {
      scrollers[number].scrollTop = at;
    });
    listed.at = null;
  }

  function refresh(live = false) {
    count.setAttribute("aria-live", live ? "off" : "polite");
    count.textContent = summary(tables, filters);
    const reading = view.querySelector(".gm-back");
    listed = null;
    if (!reading && !live) list();
    else if (!reading) view.replaceChildren(incidentList(firstRows(filters.mask, ROWS_WHILE_LIVE), tables, go));
  }

  filters.settle(refresh);
  return {
    list,
    refresh,
    some: (numbers) => put(back(), element("h2", {}, say("ui.one_place", { count: numbers.length })), incidentList(numbers, tables, go)),
    incident: (number) => put(back(), incidentCard(number, tables, go)),
    flight: (number) => put(back(), flightCard(number, tables, go)),
  };
}

const ROWS_WHILE_LIVE = 12;

function firstRows(mask, most) {
  const found = [];
  for (let number = 0; number < mask.length && found.length < most; number += 1) if (mask[number]) found.push(number);
  return found;
}

function visibleRows(mask) {
  const found = [];
  for (let number = 0; number < mask.length; number += 1) if (mask[number]) found.push(number);
  return found;
}

function summary({ articles, incidents, tracks }, filters) {
  const flown = [...tracks.rows().keys()].filter(filters.flies).length;
  return [
    articles.length > 1 ? say("ui.many_articles", { all: articles.length }) : null,
    counted(incidents.length, filters.count()),
    flown < tracks.length ? say("ui.flights_shown", { shown: flown, all: tracks.length }) : null,
    flown && flown === tracks.length ? say("ui.many_flights", { all: flown }) : null,
  ].filter(Boolean).join(" · ");
}

function counted(all, shown) {
  if (shown < all) return say("ui.shown", { shown, all });
  return say("ui.all_shown", { all });
}

function makeSheetHandle() {
  const frame = document.getElementById("geomap");
  const handle = button("", () => {
    const tall = frame.classList.toggle("gm-tall");
    label(tall);
  }, "gm-handle");
  const label = (tall) => {
    handle.setAttribute("aria-expanded", String(tall));
    handle.setAttribute("aria-label", say(tall ? "ui.shrink" : "ui.expand"));
  };
  label(false);
  document.getElementById("geomap-panel").prepend(handle);
}

// The article beside the map: its quotes, or the whole of it; names lead to their spots, and the selection is marked.

function makeReading(tables, { article: mode, late }, go, beacon) {
  const pane = document.getElementById("geomap-reading");
  const reads = hasWords(tables, mode, late) ? mode : null;
  const subjects = subjectsOf(tables);
  let article = null;
  let chosen = { incident: null, flight: null };
  let opener = null;
  go.reads = reads;
  go.quotes = mode === "quotes" ? makeQuoted(tables) : () => true;
  const toggle = reads ? readingButton(reads, () => (pane.hidden ? open(article ?? toldFirst(tables, go)) : close())) : null;

  function open(number, claim = null) {
    if (pane.hidden) opener = document.activeElement;
    if (pane.hidden || number !== article) fill(number);
    show(true);
    mark(claim === null ? null : [claim]);
    (claim === null ? pane.querySelector("h2") : pane.querySelector(".gm-chosen") ?? pane).focus({ preventScroll: claim !== null });
  }

  function fill(number) {
    article = number;
    pane.replaceChildren(...readingContent(article, tables, { reads, go, beacon, close, open, subjects: subjects() }));
  }

  function show(shown) {
    pane.hidden = !shown;
    document.getElementById("geomap").classList.toggle("gm-reads", shown);
    toggle.setAttribute("aria-expanded", String(shown));
    if (shown) makeRoom();
  }

  function close() {
    show(false);
    beacon.hide();
    (opener?.isConnected ? opener : toggle).focus();
  }

  function mark(claims) {
    const { incident, flight } = chosen;
    const marked = new Set(claims ?? claimsOf(tables, incident, flight));
    for (const said of pane.querySelectorAll("[data-claims]")) {
      said.classList.toggle("gm-chosen", said.dataset.claims.split(" ").some((number) => marked.has(Number(number))));
    }
    for (const name of pane.querySelectorAll("[data-spot]")) {
      const here = incident !== null && tables.spots.value("incidents", Number(name.dataset.spot)).includes(incident);
      name.classList.toggle("gm-here", here);
    }
    const first = pane.querySelector(".gm-chosen");
    const head = pane.firstElementChild.offsetHeight;
    if (first) pane.scrollTo({ top: first.offsetTop - head - 14, behavior: stillness.matches ? "auto" : "smooth" });
  }

  function follow(incident, flight) {
    chosen = { incident, flight };
    if (pane.hidden) return;
    const told = incident !== null ? tables.incidents.value("article", incident) : flight !== null ? tables.tracks.value("article", flight) : article;
    if (told !== article) fill(told);
    mark(null);
  }

  // What was read before all of it was there.
  function refill() {
    if (pane.hidden) return;
    fill(article);
    mark(null);
  }

  return { open, close, follow, refill, holdsFocus: () => !pane.hidden && pane.contains(document.activeElement) };
}

// Whether there is anything to read; quotes that are read in later are taken to be there.
function hasWords({ articles, claims }, mode, late) {
  if (mode !== "quotes" || late) return mode !== "none" && articles.length > 0;
  for (let number = 0; number < claims.length; number += 1) if (claims.value("quote", number)) return true;
  return false;
}

// Whether anything of an article is quoted, looked up once an article is to be read.
function makeQuoted({ claims }) {
  let found = null;
  return (article) => {
    if (!found?.size) {
      found = new Set();
      for (let number = 0; number < claims.length; number += 1) if (claims.value("quote", number)) found.add(claims.value("article", number));
    }
    return found.has(article);
  };
}

// Beside two columns a map has no room for its legend.
function makeRoom() {
  const legend = document.querySelector(".gm-legend details");
  if (map.getContainer().clientWidth < 900) legend.open = false;
}

function readingButton(reads, onclick) {
  const made = button(say(`ui.read_${reads}`), onclick, "gm-link");
  made.setAttribute("aria-controls", "geomap-reading");
  made.setAttribute("aria-expanded", "false");
  document.querySelector(".gm-head").append(element("p", { class: "gm-to-reading" }, made));
  return made;
}

// The article that the list begins with, else the first of which there are words.
function toldFirst({ incidents, articles }, go) {
  const first = incidents.length ? incidents.value("article", 0) : 0;
  if (go.quotes(first)) return first;
  return Array.from({ length: articles.length }, (_, number) => number).find(go.quotes) ?? first;
}

function claimsOf({ incidents, tracks }, incident, flight) {
  if (incident !== null) return incidents.value("claims", incident);
  return flight === null ? [] : tracks.value("claims", flight);
}

// Which incidents and flights each claim is told in, looked up once somebody reads.
function subjectsOf({ incidents, tracks }) {
  let found = null;
  const gather = () => {
    found = new Map();
    const add = (table, kind) => {
      for (let number = 0; number < table.length; number += 1) {
        for (const claim of table.value("claims", number)) found.set(claim, [...(found.get(claim) ?? []), [kind, number]]);
      }
    };
    add(incidents, "incident");
    add(tracks, "flight");
    return found;
  };
  return () => found ?? gather();
}

// The lists: everything the articles report, what else they name, and what could not be placed.

const PAGE_ROWS = 100;
const FIRST_OF_MANY = 25;

function listContent(numbers, tables, filters, go) {
  const flown = tables.tracks.rows().filter(({ number }) => filters.flies(number));
  const { incidents, unplaced, places, notices, articles } = tables;
  const empty = incidents.length ? noneShown(filters) : element("p", { class: "gm-empty" }, say("ui.no_incident"));
  return [
    numbers.length ? incidentList(numbers, tables, go) : empty,
    flown.length ? element("h2", { class: "gm-section" }, say("ui.tracks")) : null,
    flown.length ? element("ol", { class: "gm-list" }, flown.map((track) => flightRow(track, go))) : null,
    section("ui.unplaced", unplaced, leftoverRow),
    section("ui.places", places, (place) => placeRow(place, go)),
    section("ui.notices", notices, ({ message }) => element("li", { lang: "en", dir: "auto" }, message)),
    section("ui.articles", articles, (article) => articleItem(article, go)),
  ].filter(Boolean);
}

// Whoever has filtered everything away is told so, and how to get it back.
function noneShown(filters) {
  return element("p", { class: "gm-empty" }, say("ui.none_shown"), " ", button(say("ui.clear"), () => filters.put(), "gm-link"));
}

function incidentList(numbers, tables, go) {
  const list = element("ol", { class: "gm-list" });
  return grown(list, numbers.length, (at) => incidentRow(tables.incidents.row(numbers[at]), tables, go));
}

// A list that shows some of its items, and more of them when asked.
function grown(list, length, make) {
  const more = element("p");
  let shown = 0;
  const extend = () => {
    const most = !shown && length > MANY ? FIRST_OF_MANY : PAGE_ROWS;
    const next = Array.from({ length: Math.min(most, length - shown) }, (_, i) => make(shown + i));
    list.append(...next);
    shown += next.length;
    const left = Math.min(PAGE_ROWS, length - shown);
    more.replaceChildren(left > 0 ? button(say("ui.more_rows", { count: left }), extend, "gm-link") : "");
  };
  extend();
  return element("div", {}, list, more);
}

function incidentRow(incident, tables, go) {
  const tolls = tollTexts(incident.tolls.filter(({ part }) => !part));
  return element("li", {},
    element("button", { type: "button", class: "gm-row", onclick: () => go.incident(incident.number), "data-incident": incident.number },
      markSymbol(incident),
      element("span", { class: "gm-row-text" },
        words(eventName(incident.kind), "strong"), words(wherePlace(incident), "span"),
        element("span", { class: "gm-quiet" }, words([incident.date, ...tolls].join(" · "))),
        element("span", { class: "gm-tag" },
          element("span", { class: `gm-is-${incident.standing}` },
            [say(`attested.${incident.standing}`), incident.aside, incident.corrected.length ? say("ui.corrected") : null, incident.lat === null ? say("ui.unplaced_mark") : null]
              .filter(Boolean).join(" · ")),
          incident.tellings.length ? ` · ${say("ui.many_articles", { all: incident.tellings.length })}` : null,
          voices(incident, tables)))));
}

// Numbers of one harm stand together, each with whose it is where there are several: they are no sum.
function tollTexts(tolls) {
  const outcomes = [...new Set(tolls.map(({ outcome }) => outcome))];
  return outcomes.map((one) => tolls.filter(({ outcome }) => outcome === one)).map((same) => {
    const whole = same.filter(({ part }) => !part);
    const named = ({ text, by, part }) => (whole.length > 1 && by.length && !part ? say("ui.toll_by", { toll: text, names: by.join(", ") }) : text);
    return same.map(named).join(", ");
  });
}

const NAMED_IN_A_ROW = 2;

// Who says it and who denies it, in a few names: a reader should not have to open a card to know that there are two sides.
function voices(incident, { claims }) {
  const said = new Map();
  for (const number of incident.claims) {
    const stance = claims.value("stance", number);
    if (stance === "declines_to_comment") continue;
    const key = stance === "denies" ? "ui.denied_by" : "ui.according";
    said.set(key, (said.get(key) ?? new Set()).add(claims.value("source", number)));
  }
  return ["ui.according", "ui.denied_by"].filter((key) => said.has(key))
    .map((key) => [" · ", words(say(key, { names: fewNames([...said.get(key)]) }))]);
}

function fewNames(names) {
  const rest = names.length - NAMED_IN_A_ROW;
  const shown = listed(names.slice(0, NAMED_IN_A_ROW));
  return rest > 0 ? say("ui.more_names", { names: shown, n: rest }) : shown;
}

function flightRow(track, go) {
  return element("li", {},
    element("button", { type: "button", class: "gm-row", onclick: () => go.flight(track.number), "data-flight": track.number },
      flightSymbol(),
      element("span", { class: "gm-row-text" }, words(track.title, "strong"),
        words(listed(track.points.map(({ text }) => text)), "span"), words(track.reported, "span", "gm-quiet"))));
}

function placeRow(place, go) {
  const said = place.named.filter((name) => name !== place.name);
  return element("li", {},
    element("button", { type: "button", class: "gm-link", onclick: () => go.place(place) }, words(place.name)),
    place.region ? [say("ui.comma"), words(place.region)] : null,
    element("span", { class: "gm-quiet" }, " — ", words(listed([...said.map((name) => `“${name}”`), ...place.roles]))));
}

function leftoverRow({ kind, text, reason }) {
  return element("li", {}, element("strong", {}, kind), ": ", words(text), element("span", { class: "gm-quiet" }, " — ", element("bdi", { lang: "en" }, reason)));
}

function articleItem(article, go, account = null) {
  return element("li", {}, articleLine(article), account,
    go.reads && go.quotes(article.number) ? button(say(`ui.read_${go.reads}`), () => go.article(article.number), "gm-link") : null);
}

// Filled when it is first opened: there may be ten thousand of them.
function section(key, table, make) {
  if (!table.length) return null;
  const made = fold(`${say(key)} (${grouped(table.length)})`);
  const fill = () => made.append(grown(element("ul", { class: "gm-plain" }), table.length, (number) => make(table.row(number))));
  made.firstElementChild.addEventListener("click", fill, { once: true });
  return made;
}

// One incident, whole: what is reported, how exactly, by whom, and who says otherwise.

function incidentCard(number, tables, go) {
  const incident = tables.incidents.row(number);
  return element("article", { class: "gm-card" },
    element("p", { class: "gm-kicker" }, markSymbol(incident), words([eventName(incident.type), ...incident.tags].join(" · "))),
    words(eventName(incident.kind), "h2"),
    element("p", { class: "gm-lead" }, words(wherePlace(incident))),
    incident.aside ? element("p", { class: "gm-aside" }, incident.aside) : null,
    correctedLines(incident),
    element("p", { class: `gm-standing gm-is-${incident.standing}` },
      element("strong", {}, say(`attested.${incident.standing}`), "."), " ", incident.standing_text),
    facts(incident),
    incident.claims.length ? claimsBeside(incident.claims, tables, go) : null,
    ...incident.tracks.map((track) => flightBeside(track, tables, go, number)),
    incident.tellings.length ? toldBy(incident.tellings, tables, go) : articleLine(tables.articles.row(incident.article)));
}

// Of what several articles tell, each article's own account, in the order in which they appeared.
function toldBy(tellings, { articles }, go) {
  const items = tellings.map(({ article, kind, where, date, tolls }) =>
    articleItem(articles.row(article), go, words([eventName(kind), where, date, ...tolls].join(" · "), "p", "gm-quiet")));
  return element("section", { class: "gm-beside gm-told" },
    element("h3", {}, say("ui.many_articles", { all: tellings.length })), element("ol", { class: "gm-plain" }, items));
}

// What a person changed stands above all else that is said.
function correctedLines({ corrected }) {
  return corrected.map((line) => words(line, "p", "gm-corrected"));
}

function wherePlace({ where, region }) {
  return listed([where, region]);
}

function facts(incident) {
  const list = element("dl", { class: "gm-facts" });
  const add = (key, ...content) => {
    const kept = content.flat().filter(Boolean);
    if (kept.length) list.append(element("dt", {}, say(key)), element("dd", {}, kept));
  };
  add("ui.when", words(incident.date, "p"), words(incident.time, "p"), quoted(incident.time ? null : incident.date_raw));
  add("ui.where", words(incident.precision ?? say("ui.unplaced_mark"), "p"),
    incident.placed_by.length ? words(say("ui.according", { names: listed(incident.placed_by) }), "p", "gm-quiet") : null);
  add("ui.also", incident.also.map((place) => words(place, "p")));
  add("ui.toll", incident.tolls.map(tollLine));
  add("ui.actors", incident.actors.map((actor) => words(actor, "p")));
  add("ui.targets", incident.targets.map((target) => words(target, "p")));
  add("ui.weapon", words(incident.weapon, "p"));
  return list;
}

function tollLine({ text, raw, by, part }) {
  return element("p", { class: part ? "gm-part" : null }, words(text), " ",
    by.length ? words(say("ui.according", { names: listed(by) }), "span", "gm-quiet") : null,
    raw ? [" ", quoted(raw)] : null);
}

function quoted(raw) {
  return raw ? element("q", { class: "gm-raw", dir: "auto" }, raw) : null;
}

function flightBeside(track, { tracks }, go, incident) {
  const row = tracks.row(track);
  const timed = row.points.filter((point) => point.incident === incident && (point.raw || point.timing));
  return element("section", { class: "gm-beside" },
    element("h3", {}, say("ui.flight_beside")),
    element("p", {}, button(row.title, () => go.flight(track), "gm-link")),
    timed.map((point) => element("p", {}, words(point.text), ": ", words(point.raw ?? point.timing))),
    words(row.reported, "p", "gm-quiet"));
}

function articleLine(article) {
  const { title, publisher, url, id } = article;
  const [name, published] = [title || id, publishedText(article)];
  return element("p", { class: "gm-source" }, element("span", { class: "gm-quiet" }, `${say("ui.source")}: `),
    url ? webLink(url, words(name)) : words(name), publisher ? [say("ui.comma"), words(publisher)] : null,
    published ? [say("ui.comma"), words(published)] : null);
}

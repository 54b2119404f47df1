// What stands in the reading pane for one article.

function readingContent(number, tables, reader) {
  const article = tables.articles.row(number);
  const claims = tables.claims.where("article", number).filter(({ quote }) => quote);
  const link = (text, spot) => nameLink(text, spot, tables, reader);
  const body = article.text ? wholeText(article, claims, link, tables, reader) : quotesOf(claims, link, tables, reader);
  return [readingHead(article, tables, reader), element("div", { class: "gm-words" }, body)];
}

function readingHead(article, { articles }, { reads, close, open }) {
  const [before, after] = [article.number - 1, article.number + 1];
  const step = (key, to) => element("button", { type: "button", class: "gm-link", disabled: !articles.has(to), onclick: () => open(to) }, say(key));
  return element("header", { class: "gm-reading-head" },
    element("button", { type: "button", class: "gm-close", onclick: close, "aria-label": say("ui.close") }, "×"),
    element("p", { class: "gm-quiet" }, say(`ui.reading_${reads}`)),
    element("h2", { tabindex: "-1", dir: "auto" }, article.title || article.id),
    articleFrom(article),
    articles.length > 1 ? element("p", { class: "gm-steps" }, step("ui.previous", before), " ",
      element("span", {}, say("ui.nth_article", { n: article.number + 1, all: articles.length })), " ", step("ui.next", after)) : null,
    reads === "quotes" ? element("p", { class: "gm-quiet" }, say("ui.quotes_note")) : null);
}

function articleFrom(article) {
  const { publisher, url } = article;
  const parts = [words(publisher), words(publishedText(article)), url ? webLink(url, say("ui.read_there")) : null].filter(Boolean);
  return parts.length ? element("p", {}, parts.flatMap((part, at) => (at ? [" · ", part] : [part])).flat()) : null;
}

function quotesOf(claims, link, tables, reader) {
  const gap = () => element("p", { class: "gm-gap", "aria-label": say("ui.left_out"), role: "img" }, "[…]");
  if (!claims.length) return element("p", { class: "gm-empty" }, say("ui.no_quotes"));
  return passagesOf(claims).flatMap((passage, at) => [at ? gap() : null, passageFigure(passage, link, tables, reader)]);
}

function passageFigure({ quoted, claims }, link, tables, { go, subjects }) {
  const said = claims.map((claim) => element("span", {}, words(claim.source, "strong"), " ", words(claim.stance_text)));
  return element("figure", { class: `gm-passage gm-said${quoted.direct ? " gm-direct" : ""}`, "data-claims": claims.map(({ number }) => number).join(" "), tabindex: "-1" },
    element("figcaption", {}, said),
    element("blockquote", {}, element("p", { dir: "auto" }, namedText(quoted.quote, quoted.names, link))),
    element("p", { class: "gm-told-of" }, toldOf(claims, subjects).map((subject) => subjectLink(subject, tables, go))));
}

function wholeText({ text, names }, claims, link, tables, { go, subjects }) {
  return element("div", { class: "gm-whole", dir: "auto" }, runsOf(text, names, claims).flatMap((run) => {
    const parts = namedText(run.text, run.names, link);
    if (!run.claims.length) return parts;
    const said = element("span", { class: "gm-said", "data-claims": run.claims.map(({ number }) => number).join(" "), tabindex: "-1" }, parts);
    return [said, ...toldOf(run.last, subjects).map((subject) => subjectMark(subject, tables, go))];
  }));
}

function nameLink(text, spot, { spots }, { go, beacon }) {
  const place = ["lat", "lon"].map((name) => spots.value(name, spot));
  const point = () => beacon.show(place);
  const made = element("button", { type: "button", class: "gm-name", "data-spot": spot, onclick: () => go.spot(spot),
    onmouseenter: point, onfocus: point, onmouseleave: beacon.hide, onblur: beacon.hide }, text);
  return made;
}

// Each incident or flight once, however many of the claims are about it.
function toldOf(claims, subjects) {
  const found = new Map();
  for (const { number } of claims) for (const subject of subjects.get(number) ?? []) found.set(subject.join(), subject);
  return [...found.values()];
}

function subjectName([kind, number], { incidents, tracks }) {
  return kind === "flight" ? tracks.value("title", number) : listed([eventName(incidents.value("kind", number)), incidents.value("where", number)]);
}

function subjectSymbol([kind, number], { incidents }) {
  return kind === "flight" ? flightSymbol() : markSymbol(incidents.row(number));
}

function subjectLink(subject, tables, go) {
  const [kind, number] = subject;
  return element("button", { type: "button", class: "gm-subject", onclick: () => go[kind](number) },
    subjectSymbol(subject, tables), words(subjectName(subject, tables), "span"));
}

function subjectMark(subject, tables, go) {
  const [kind, number] = subject;
  const name = `${say("ui.incident_beside")} ${subjectName(subject, tables)}`;
  return element("button", { type: "button", class: "gm-subject", "aria-label": name, title: name, onclick: () => go[kind](number) },
    subjectSymbol(subject, tables));
}

// One thing to decide, whole: what is doubtful, what was read, and the words it was read in.

function showItem(item, { incidents }) {
  return element("article", { class: "gm-card" },
    element("ul", { class: "rv-doubts", "aria-label": "What is doubtful" },
      (item.doubts.length ? item.doubts : [item.done ? "decided" : "nothing doubtful"]).map((said) => element("li", {}, said))),
    item.kind === "pair" ? element("p", { class: "gm-lead" }, "Do these two articles tell of one incident?") : null,
    incidents.map(showIncident));
}

function showIncident(incident) {
  const [wide, narrow] = incident.kind;
  return element("section", { class: "rv-incident" },
    element("p", { class: "gm-kicker" }, wide),
    words(narrow, "h2"),
    incident.words.map(quoteOf),
    readings(incident),
    incident.corrected.map((said) => words(said, "p", "gm-corrected")),
    incident.claims.length ? [element("h3", {}, "Who says what"), incident.claims.map(showClaim)] : null,
    element("p", { class: "gm-source" }, incident.url ? webLink(incident.url, words(incident.article)) : words(incident.article)));
}

function quoteOf([before, told, after]) {
  return element("blockquote", { class: "rv-quote", dir: "auto" }, before, element("mark", {}, told), after);
}

function readings(incident) {
  const list = element("dl", { class: "gm-facts" });
  const add = (key, ...content) => list.append(element("dt", {}, key), element("dd", {}, content));
  const where = [incident.place, incident.within].filter(Boolean).join(", ");
  add("Where", words(where || "no place", "p"), incident.point ? null : element("p", { class: "rv-lacks" }, "not placed"),
    incident.radius ? element("p", { class: "gm-quiet" }, `within ${near(incident.radius)}`) : null);
  add("When", element("p", { class: incident.days ? null : "rv-lacks" }, incident.days ?? "no day"));
  add("Toll", incident.tolls.length ? incident.tolls.map((toll) => words(toll, "p")) : element("p", {}, "none told"));
  return list;
}

function near(metres) {
  return metres < 1000 ? `${metres} m` : `${Math.round(metres / 100) / 10} km`;
}

function showClaim({ source, stance, quote }) {
  return element("figure", { class: `gm-claim gm-${stance}` },
    element("figcaption", {}, words(source, "strong"), ` ${stance}`),
    quote ? element("blockquote", {}, words(quote, "p")) : null);
}

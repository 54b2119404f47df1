// One reported flight: its way step by step, its clock against the incident, and what the distances say.

function flightCard(number, tables, go) {
  const track = tables.tracks.row(number);
  return element("article", { class: "gm-card" },
    element("p", { class: "gm-kicker" }, flightSymbol(), say("ui.flight_beside")),
    words(track.title, "h2"),
    words(track.operator, "p", "gm-lead"),
    correctedLines(track),
    element("p", { class: "gm-standing gm-is-single" }, words(track.reported, "strong"),
      track.denied ? [say("ui.semicolon"), words(track.denied)] : null, "."),
    playerOf(track, tables, go.flyer),
    track.clock ? [element("h3", {}, say(`ui.clock_${track.clock.basis}`)), clockStrip(track, tables)] : null,
    track.profile.length ? [element("h3", {}, say("ui.profile")), profileOf(track)] : null,
    track.measures.length ? element("p", { class: "gm-measures" }, track.measures.join(" · ")) : null,
    element("h3", {}, say("ui.waypoints")),
    element("ol", { class: "gm-way" }, track.points.map((point) => wayStep(point, tables, go))),
    track.checks.length ? [element("h3", {}, say("ui.checks")), checkList(track.checks)] : null,
    track.claims.length ? claimsBeside(track.claims, tables, go) : null,
    articleLine(tables.articles.row(track.article)));
}

function wayStep(point, { incidents }, go) {
  const beside = point.incident === null ? null : incidents.row(point.incident);
  return element("li", { value: point.order }, words(point.text), point.lat === null ? ` (${say("ui.unplaced_mark")})` : null,
    words(point.within, "p", "gm-quiet"),
    words(point.way, "p", "gm-quiet"),
    point.timing || point.raw ? element("p", { class: "gm-quiet" }, words(point.timing), point.raw ? [" ", quoted(point.raw)] : null) : null,
    beside ? element("p", {}, button(`${say("ui.incident_beside")} ${listed([eventName(beside.kind), beside.where])}`, () => go.incident(point.incident), "gm-link")) : null);
}

function checkList(checks) {
  const note = element("p", { class: "gm-quiet" }, say("ui.checks_note"));
  return [note, element("ul", { class: "gm-checks" }, checks.map(({ name, value, note }) =>
    element("li", {}, element("strong", {}, words(value ?? "")), " ", words(name), note ? [": ", words(note)] : null)))];
}

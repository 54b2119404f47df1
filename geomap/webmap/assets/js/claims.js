// Who says what, and who denies it, side by side: between quotation marks in the sources' own words, else in the article's.

const DENYING = new Set(["denies", "declines_to_comment"]);

function claimsBeside(numbers, { claims, articles }, go) {
  const rows = numbers.map((number) => claims.row(number));
  const sides = [
    ["ui.says", rows.filter(({ stance }) => !DENYING.has(stance))],
    ["ui.denies", rows.filter(({ stance }) => DENYING.has(stance))],
  ].filter(([, side]) => side.length);
  const columns = sides.map(([title, side]) =>
    element("section", { class: "gm-side" }, element("h3", {}, say(title)), ...side.map((row) => claimCard(row, articles, go))));
  return element("div", { class: `gm-sides gm-sides-${columns.length}` }, columns);
}

function claimCard(claim, articles, go) {
  const article = articles.row(claim.article);
  const named = [article.publisher, publishedText(article)].filter(Boolean).map((part) => words(part));
  const from = named.length ? named.flatMap((part, i) => (i ? [say("ui.comma"), part] : [part])) : [words(article.title || article.id)];
  return element("figure", { class: `gm-claim gm-${claim.stance}${claim.direct ? " gm-direct" : ""}` },
    element("figcaption", {},
      words(claim.source, "strong"), " ", element("span", { class: "gm-quiet" }, `(${claim.kind})`), " ",
      words(claim.stance_text, "span"), claim.certainty ? element("span", { class: "gm-quiet" }, `${say("ui.comma")}${claim.certainty}`) : null),
    claim.quote ? element("blockquote", {}, words(claim.quote, "p")) : null,
    claim.about.map((about) => words(about, "p", "gm-about-line")),
    element("p", { class: "gm-from" }, claim.quote && !claim.direct ? [say("ui.indirect"), " · "] : null, article.url ? webLink(article.url, from) : from,
      claim.quote && go.reads ? [" · ", button(say(`ui.in_${go.reads}`), () => go.claim(claim.number), "gm-link")] : null));
}

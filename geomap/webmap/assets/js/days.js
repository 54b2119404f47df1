// When incidents were, in whole days since 1970: a first and a last day, open where the article leaves it open.

const DAY_MS = 86400000;
const LONG_AGO = -1e9;
const FAR_OFF = 1e9;
const DAY_SHAPE = { day: "numeric", month: "short", year: "numeric" };

function makeDays(incidents) {
  return { first: dayColumn(incidents, "earliest", LONG_AGO), last: dayColumn(incidents, "latest", FAR_OFF) };
}

function dayColumn(incidents, name, open) {
  const { words, codes } = incidents.codes(name);
  const numbers = words.map((word) => (word ? dayNumber(word) : open));
  return picked(numbers, codes, new Int32Array(codes.length));
}

function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function isUndated(days, row) {
  return days.first[row] === LONG_AGO && days.last[row] === FAR_OFF;
}

function dayWords(day, shape = DAY_SHAPE) {
  return dayFormat(shape).format(day * DAY_MS);
}

// A window of days, the end not in it: "3 Mar 2021 – 9 Mar 2021".
function windowWords(from, to) {
  const [first, last] = [Math.floor(from), Math.ceil(to) - 1];
  return last <= first ? dayWords(first) : dayFormat(DAY_SHAPE).formatRange(first * DAY_MS, last * DAY_MS);
}

const dayFormats = {};

// English here writes the day first, as the cards do.
function dayFormat(shape) {
  const language = phrases["ui.locale"];
  const key = `${language} ${JSON.stringify(shape)}`;
  dayFormats[key] ??= new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...shape, timeZone: "UTC" });
  return dayFormats[key];
}

// One person, one thing after the other: every decision is sent at once, and can be taken back.

const ACTIONS = {
  incident: [["a", "Accept", "accept"], ["r", "Reject", "reject"], ["l", "Place", "location"], ["d", "Date", "event_date"], ["t", "Toll", "toll"], ["m", "Same as", "merge"]],
  pair: [["m", "One incident", "merge"], ["s", "Two incidents", "split"]],
};
const BOTH = [["u", "Take back", "undo"], ["p", "Previous", "previous"], ["n", "Next", "next"]];

const at = { items: [], number: 0, told: null, form: null, said: "" };
let parts = null;

async function start() {
  document.documentElement.classList.add("gm-live");
  readPalette();
  map = L.map("rv-map", { center: [20, 10], zoom: 3, minZoom: 1.5, maxZoom: 13, zoomSnap: 0.5, worldCopyJump: true });
  map.attributionControl.setPrefix(false).addAttribution("Places: GeoNames (CC BY 4.0) · Borders: Natural Earth");
  L.control.scale({ imperial: false }).addTo(map);
  const basemap = makeBasemap(await readBlock("basemap"), new Set());
  parts = { towns: makeTowns(), pins: makePins() };
  onPaletteChange(() => { basemap.redraw(); parts.towns.redraw(); if (at.told) parts.pins.show(at.told.incidents); });
  map.on("click", ({ latlng, layerPoint }) => aimAt(latlng, parts.towns.at(layerPoint)));
  document.addEventListener("keydown", pressed);
  await load(0);
  document.documentElement.classList.add("gm-ready");
}

async function load(number, said = "") {
  await told(async () => {
    const { items } = await ask("items");
    at.items = items;
    await open(Math.min(number, items.length - 1), said);
  });
}

async function open(number, said = "") {
  Object.assign(at, { number, form: null, told: null, said });
  const item = at.items[number];
  at.told = item ? await ask(`item?key=${encodeURIComponent(item.key)}`) : null;
  draw();
  document.getElementById("rv-item").focus({ preventScroll: true });
}

// What goes wrong is said where the person looks.
async function told(work) {
  try {
    await work();
  } catch (error) {
    at.said = error.message;
    draw();
  }
}

function draw() {
  const item = at.items[at.number];
  const left = at.items.filter(({ done, doubts }) => !done && doubts.length).length;
  document.getElementById("rv-count").replaceChildren(`${at.items.length ? at.number + 1 : 0} of ${at.items.length} · ${left} doubtful and not decided`);
  const view = document.getElementById("rv-item");
  const message = element("p", { class: "rv-said", role: "alert" }, at.said);
  if (!item || !at.told) {
    view.replaceChildren(message, element("p", { class: "gm-empty" }, "There is nothing to decide."));
  } else {
    view.replaceChildren(message, at.form ? at.form.form : "", showItem(item, at.told), allItems());
    view.scrollTop = 0;
    if (!at.form) {
      parts.pins.show(at.told.incidents);
      parts.towns.show(at.told.towns);
    }
  }
  drawBar(item);
}

function drawBar(item) {
  const actions = [...(item ? ACTIONS[item.kind] : []), ...BOTH];
  const bar = document.getElementById("rv-bar");
  bar.hidden = at.form !== null;
  bar.replaceChildren(
    ...actions.map(([key, label, name], number) => {
      const made = button([label, keyOf(key.toUpperCase())], () => act(name), item && number === 0 ? "rv-main" : null);
      made.setAttribute("aria-keyshortcuts", key);
      return made;
    }),
    button("Done", finish));
}

function allItems() {
  return element("details", { class: "gm-fold" }, element("summary", {}, `All ${at.items.length}`),
    element("ol", { class: "gm-plain" }, at.items.map((one, number) => element("li", {},
      button([one.done ? "✓ " : "", words(one.label)], () => told(() => open(number)), "gm-link"),
      one.doubts.length ? element("span", { class: "gm-quiet" }, ` ${one.doubts.join(", ")}`) : null))));
}

function pressed(event) {
  if (event.key === "Escape" && at.form) return closeForm();
  const typing = event.target.matches("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  const item = at.items[at.number];
  const found = [...(item ? ACTIONS[item.kind] : []), ...BOTH].find(([key]) => key === event.key.toLowerCase());
  if (!found) return undefined;
  event.preventDefault();
  return act(found[2]);
}

function act(name) {
  const item = at.items[at.number];
  if (name === "next") return told(() => open((at.number + 1) % Math.max(1, at.items.length)));
  if (name === "previous") return told(() => open((at.number + at.items.length - 1) % Math.max(1, at.items.length)));
  if (name === "undo") return takeBack();
  if (name === "accept") return decide([[item.key, "accept", ""]], "looked at; it is as the article tells it");
  if (item.kind === "pair") {
    const [one, other] = item.key.split("+");
    return decide([[one, name, other]], name === "merge" ? "looked at; both tell of one" : "looked at; these are two");
  }
  return openForm(name, item);
}

function openForm(name, item) {
  at.said = "";
  at.form = makeForm(name, at.told, {
    close: closeForm,
    aim: parts.pins.aim,
    send(values, reason) {
      const rows = name === "reject" ? [[item.key, "reject", ""]]
        : values.filter(([, value]) => value).map(([key, value]) => [item.key, key === "value" ? name : key, value]);
      if (!rows.length) return told(async () => { throw new Error("nothing is written: say what it should be"); });
      return decide(rows, reason);
    },
  });
  document.getElementById("rv-aim").hidden = name !== "location";
  document.getElementById("rv-aim").textContent = "Click where it happened";
  draw();
  at.form.focus();
}

function closeForm() {
  at.form = null;
  at.said = "";
  document.getElementById("rv-aim").hidden = true;
  draw();
  document.getElementById("rv-item").focus({ preventScroll: true });
}

function aimAt({ lat, lng }, town) {
  if (at.items[at.number]?.kind !== "incident" || !at.told) return;
  if (document.getElementById("rv-aim").hidden) openForm("location", at.items[at.number]);
  const point = town ? town.point : [lat, ((((lng + 180) % 360) + 360) % 360) - 180];
  parts.pins.aim(point);
  at.form.fill(town ? town.id : point.map((degrees) => degrees.toFixed(5)).join(", "));
}

async function decide(rows, reason) {
  await told(async () => {
    const entered = [];
    for (const [id, field, value] of rows) entered.push((await ask("decide", { id, field, value, reason })).entered);
    document.getElementById("rv-aim").hidden = true;
    await goOn(`Saved as ${entered.join(", ")}.`);
  });
}

// What still has doubts stays; else the next that is not decided comes.
async function goOn(said) {
  const { key } = at.items[at.number];
  at.items = (await ask("items")).items;
  const here = at.items.findIndex((item) => item.key === key);
  const next = at.items.findIndex(({ done, doubts }) => !done && doubts.length);
  const stays = here >= 0 && !at.items[here].done && at.items[here].doubts.length;
  await open(stays ? here : Math.max(0, next), said);
}

async function takeBack() {
  await told(async () => {
    const { withdrawn } = await ask("undo", {});
    at.items = (await ask("items")).items;
    await open(Math.min(at.number, at.items.length - 1), withdrawn ? `${withdrawn} is taken back.` : "There is nothing to take back.");
  });
}

async function finish() {
  await told(async () => {
    const { decided } = await ask("done", {});
    document.getElementById("review").replaceChildren(element("p", { class: "rv-end", role: "status" },
      `${decided} decided. They stand in the case file; this page can be closed.`));
  });
}

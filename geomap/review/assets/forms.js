// The forms in which a decision is written: each has a reason, and Enter sends it.

const FORMS = {
  reject: { title: "Reject: this is no incident", fields: [] },
  location: { title: "Move the pin", fields: [["value", "Coordinates, with a name if you like, or the name or id of a place", "36.1486, 36.95 Urum al-Kubra"]], aims: true },
  event_date: { title: "Set the day", fields: [["value", "Day, or first/last day", "2016-09-19"]] },
  merge: { title: "One with another incident", fields: [["value", "Id of the other", ""]], near: true },
  toll: { title: "Set the toll", fields: [["killed", "Killed", "12, 12-15 or 12+"], ["injured", "Injured", ""], ["missing", "Missing", ""]] },
};
let lastReason = "";

function makeForm(name, { incidents: [incident], near }, { send, close, aim }) {
  const { title, fields, aims, near: nearby } = FORMS[name];
  const inputs = fields.map(([key, label, example]) => [key, label, element("input", { type: "text", name: key, placeholder: example, autocomplete: "off" })]);
  const reason = element("input", { type: "text", name: "reason", required: true, autocomplete: "off" });
  reason.value = lastReason;
  const offers = element("ul", { class: "gm-plain rv-offers" });
  const form = element("form", { class: "rv-form", "aria-label": title,
    onsubmit: (event) => {
      event.preventDefault();
      lastReason = reason.value;
      send(inputs.map(([key, , input]) => [key, input.value.trim()]), reason.value.trim());
    } },
    element("h2", {}, title),
    aims ? element("p", { class: "gm-quiet" }, "Click on the map or on a town, or write where it is.") : null,
    inputs.map(([, label, input]) => element("label", {}, label, input)), offers,
    element("label", {}, "Reason", reason),
    element("p", { class: "rv-buttons" }, element("button", { type: "submit" }, "Save", keyOf("Enter")), button(["Cancel", keyOf("Esc")], close)));
  const value = inputs[0]?.[2];
  if (name === "event_date" && incident.days) value.value = incident.days;
  if (aims) offerPlaces(value, offers, aim);
  if (nearby) offerIncidents(value, offers, near);
  return { form, focus: () => (value ?? reason).select(), fill: (text) => { value.value = text; offers.replaceChildren(); reason.focus(); } };
}

function keyOf(name) {
  return element("kbd", { "aria-hidden": "true" }, name);
}

// What a name may mean is offered while it is written.
function offerPlaces(input, offers, aim) {
  let asked = 0;
  input.addEventListener("input", async () => {
    const mine = (asked += 1);
    const text = input.value.trim();
    const found = /[^\d\s.,;+-]{2}/.test(text) ? await ask(`places?q=${encodeURIComponent(text)}`).catch(() => []) : [];
    if (mine !== asked) return;
    offers.replaceChildren(...found.map((place) => element("li", {}, button([words(place.name), " ", words(place.within, "span", "gm-quiet"), place.kind === "P" ? "" : ` ${place.kind}`], () => {
      input.value = place.id;
      offers.replaceChildren();
      aim(place.point);
      input.form.elements.reason.focus();
    }, "gm-link"))));
  });
}

function offerIncidents(input, offers, near) {
  offers.append(...near.map(({ id, label }) => element("li", {}, button([words(label)], () => {
    input.value = id;
    input.form.elements.reason.focus();
  }, "gm-link"))));
}

// Buttons that save what is visible.

const FILES = [["GeoJSON", "geojson", "application/geo+json", toGeoJson], ["CSV", "csv", "text/csv", toCsv], ["KML", "kml", "application/vnd.google-earth.kml+xml", toKml]];

function makeDownloads(tables, filters, credit, whole) {
  const offered = FILES.filter(([, suffix]) => tables.incidents.length || (tables.tracks.length && suffix !== "csv"));
  if (!offered.length) return;
  const buttons = offered.map(([name, suffix, type, make]) => button(name, async () => {
    await whole;
    save(`incidents.${suffix}`, type, make(tables, filters, credit));
  }, "gm-link"));
  const said = element("span", { id: "geomap-save" }, say("ui.save"));
  document.querySelector(".gm-foot").prepend(element("div", { class: "gm-save", role: "group", "aria-labelledby": "geomap-save" }, said, buttons));
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

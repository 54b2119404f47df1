// Colours come from the style sheet, so that light, dark and print are decided in one place.

let palette = {};

function readPalette() {
  const computed = getComputedStyle(document.documentElement);
  palette = new Proxy({}, {
    get(known, name) {
      known[name] ??= computed.getPropertyValue(`--${name}`).trim();
      return known[name];
    },
  });
}

function onPaletteChange(redraw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readPalette();
    redraw();
  });
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

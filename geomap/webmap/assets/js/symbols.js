// The map's own symbols, drawn into the panel and the legend with the map's own pencil.

function symbol(draw, width = 22, height = 22) {
  const canvas = element("canvas", { class: "gm-symbol", "aria-hidden": "true", dir: "ltr" });
  const scale = Math.max(2, window.devicePixelRatio || 1);
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.redraw = () => {
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context);
  };
  canvas.redraw();
  return canvas;
}

function redrawSymbols() {
  document.querySelectorAll("canvas.gm-symbol").forEach((canvas) => canvas.redraw());
}

function markSymbol(incident) {
  return symbol((context) => drawMark(context, incident, 11, 11, 7.5));
}

function legSymbol(status) {
  return symbol((context) => {
    context.strokeStyle = palette.flight;
    context.lineWidth = 2;
    if (status === "inferred") context.setLineDash([5, 4]);
    context.beginPath();
    context.moveTo(1, 11);
    context.lineTo(27, 11);
    context.stroke();
  }, 28);
}

const somewhereSymbol = () => symbol((context) => drawSomewhere(context, { family: "other", standing: "single" }, 14, 12), 28, 24);
const cloudSymbol = () => symbol((context) => drawCloud(context, palette["family-other"], 11, 11, 10, true));
const countSymbol = () => symbol((context) => drawCount(context, 14, 11, 2), 28);
const dotSymbol = () => symbol((context) => drawDot(context, 11, 11, palette.quiet));
const flightSymbol = () => symbol((context) => drawStop(context, 11, 11, [1]));

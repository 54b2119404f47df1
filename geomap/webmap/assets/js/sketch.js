// A canvas that follows the map: it pans and zooms with it and calls `draw` when the view settles. While it is `empty`
// it takes no room: browsers go through every canvas that has any, whatever is on it.

let begun = false;

// Nothing is drawn before everything is there and the view is set: then once.
function beginDrawing(redraw) {
  begun = true;
  redraw();
}

const Sketch = L.Renderer.extend({
  initialize(pane, draw, empty = () => false) {
    L.Renderer.prototype.initialize.call(this, { pane, padding: 0.2 });
    this._draw = draw;
    this._empty = empty;
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._container.dir = "ltr";
    this._pencil = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const scale = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._scale = scale;
    this.redraw();
  },

  _updatePaths() {},

  // Leaflet's own would put the canvas between two pixels, which blurs it.
  _reset() {
    this._update();
  },

  redraw() {
    if (!this._bounds || !begun) return;
    this._makeRoom(this._empty() ? L.point(0, 0) : this._bounds.getSize().multiplyBy(this._scale).floor());
    const { min } = this._bounds;
    this._pencil.setTransform(1, 0, 0, 1, 0, 0);
    this._pencil.clearRect(0, 0, this._container.width, this._container.height);
    this._pencil.setTransform(this._scale, 0, 0, this._scale, -min.x * this._scale, -min.y * this._scale);
    this._draw(this._pencil, this._bounds);
  },

  _makeRoom({ x, y }) {
    if (this._container.width !== x) this._container.width = x;
    if (this._container.height !== y) this._container.height = y;
  },
});

function addPane(name, level) {
  const pane = map.createPane(name);
  pane.style.zIndex = level;
  pane.style.pointerEvents = "none";
  return name;
}

function metresToPixels(metres, lat, zoom) {
  const circumference = 40075016.686 * Math.cos((lat * Math.PI) / 180);
  return (metres * map.options.crs.scale(zoom)) / Math.max(circumference, 1);
}

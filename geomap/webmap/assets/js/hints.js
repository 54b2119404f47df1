// What lies under the pointer, named in one line beside it.

function makeHints(find) {
  const hint = element("div", { class: "gm-hint", hidden: true, "aria-hidden": "true" });
  map.getContainer().append(hint);

  function show(event) {
    const found = find(event.layerPoint);
    hint.hidden = !found;
    map.getContainer().classList.toggle("gm-pointing", Boolean(found?.open));
    if (!found) return;
    hint.replaceChildren(words(found.title, "strong"), found.text ? words(found.text, "span") : "");
    const { x, y } = event.containerPoint;
    hint.style.left = `${Math.min(x + 14, map.getSize().x - hint.offsetWidth - 8)}px`;
    hint.style.top = `${Math.min(y + 14, map.getSize().y - hint.offsetHeight - 8)}px`;
  }

  map.on("mousemove", show);
  map.on("mouseout zoomstart movestart", () => {
    hint.hidden = true;
  });
  map.on("click", (event) => {
    find(event.layerPoint)?.open?.();
  });
}

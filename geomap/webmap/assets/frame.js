// For pages that hold maps as parts (geomap/webmap/embed.py): puts one together and shows it in a frame of its own.
function geomapFrame(id, title, height, sandbox) {
  const holder = document.getElementById(id);
  const parts = JSON.parse(holder.querySelector("script").textContent);
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.setAttribute("sandbox", sandbox);
  Object.assign(frame.style, { width: "100%", height: `${height}px`, border: "0" });
  frame.srcdoc = parts.map((part) => (typeof part === "number" ? window.geomapAssets[part] : part)).join("");
  holder.append(frame);
}

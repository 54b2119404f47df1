// What is known to a country or a first-level unit alone has no spot: the area is tinted, once however many incidents it
// holds, and its mark is open.

function makeAreas(incidents, mask, sites, basemap) {
  const wide = [];
  for (let site = 0; site < sites.length; site += 1) {
    if (incidents.value("area", sites.rows[sites.starts[site]])) wide.push(site);
  }

  function outlineOf(number) {
    const area = incidents.value("area", number);
    return area ? basemap.outline(incidents.value(area === "country" ? "country" : "unit", number)) : null;
  }

  // Of what is left of an area's incidents, their family, and none where they are of several.
  function tintsOf() {
    const tints = new Map();
    for (const site of wide) {
      const outline = outlineOf(sites.rows[sites.starts[site]]);
      for (let at = sites.starts[site]; outline && at < sites.starts[site + 1]; at += 1) {
        if (!mask[sites.rows[at]]) continue;
        const [area, family] = ["area", "family"].map((name) => incidents.value(name, sites.rows[at]));
        tints.set(outline, { area, family: (tints.get(outline)?.family ?? family) === family ? family : "other" });
      }
    }
    return tints;
  }

  return {
    has: (number) => outlineOf(number) !== null,
    draw(context, selected) {
      const chosen = selected === null ? null : outlineOf(selected);
      for (const [outline, { area, family }] of tintsOf()) {
        const shown = outline === chosen ? incidents.value("family", selected) : family;
        tint(context, outline, palette[`family-${shown}`], area === "unit", outline === chosen);
      }
    },
  };
}

// A country is large, and tinted quietly; a unit has an edge, since its borders are faint.
function tint(context, outline, colour, edged, chosen) {
  context.save();
  context.globalAlpha = (chosen ? 0.2 : 0.09) + (edged ? 0.04 : 0);
  context.fillStyle = colour;
  context.fill(outline, "evenodd");
  if (edged) {
    context.globalAlpha = chosen ? 0.9 : 0.5;
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.stroke(outline);
  }
  context.restore();
}

// No spot: an open ring about a small mark.
function drawSomewhere(context, mark, x, y) {
  context.save();
  context.beginPath();
  context.arc(x, y, MARK + 2, 0, 2 * Math.PI);
  context.globalAlpha = 0.6;
  context.fillStyle = palette.paper;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette[`family-${mark.family}`];
  context.lineWidth = 1.4;
  context.setLineDash([2, 3]);
  context.stroke();
  context.restore();
  drawMark(context, mark, x, y, MARK * 0.62);
}

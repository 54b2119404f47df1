// One shape per family of events; how well attested it is shows in the filling: full, half or hollow.

const SHAPES = {
  explosions: star(8, 0.52),
  battles: polygon(4, 0),
  civilians: polygon(4, 45),
  riots: polygon(3, 0),
  protests: circle,
  strategic: polygon(6, 0),
  other: circle,
};
const SIZES = { explosions: 1.18, battles: 1.1, civilians: 1.1, riots: 1.15, protests: 0.92, strategic: 1, other: 0.92 };

function polygon(corners, turn) {
  return (context, x, y, radius) => corner(context, x, y, corners, turn, () => radius);
}

function star(points, waist) {
  return (context, x, y, radius) => corner(context, x, y, points * 2, 0, (i) => (i % 2 ? radius * waist : radius));
}

function circle(context, x, y, radius) {
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

function corner(context, x, y, count, turn, reach) {
  for (let i = 0; i < count; i += 1) {
    const angle = ((turn - 90 + (i * 360) / count) * Math.PI) / 180;
    context.lineTo(x + Math.cos(angle) * reach(i), y + Math.sin(angle) * reach(i));
  }
  context.closePath();
}

function drawMark(context, mark, x, y, size) {
  const radius = size * SIZES[mark.family];
  const colour = palette[`family-${mark.family}`];
  const path = () => {
    context.beginPath();
    SHAPES[mark.family](context, x, y, radius);
  };
  context.save();
  context.lineJoin = "round";
  path();
  context.strokeStyle = palette.paper;
  context.lineWidth = 5;
  context.stroke();
  context.fillStyle = mark.standing === "attested" ? colour : palette.paper;
  context.fill();
  if (mark.standing === "contested") fillHalf(context, path, colour, x, y, radius);
  if (mark.realis && mark.realis !== "asserted") context.setLineDash([2.5, 2]);
  path();
  context.strokeStyle = colour;
  context.lineWidth = mark.standing === "ungraded" ? 1.2 : 2;
  context.stroke();
  context.restore();
}

function fillHalf(context, path, colour, x, y, radius) {
  context.save();
  path();
  context.clip();
  context.fillStyle = colour;
  context.fillRect(x - radius - 1, y - radius - 1, radius + 1, 2 * radius + 2);
  context.restore();
}

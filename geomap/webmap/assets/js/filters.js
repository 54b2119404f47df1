// One mask over the incidents says what is visible; everything that shows incidents follows it.

function makeFilters(incidents) {
  const hidden = { family: new Set(), standing: new Set() };
  const mask = new Uint8Array(incidents.length).fill(1);
  const followers = [];

  function refresh() {
    mask.fill(1);
    for (const [name, off] of Object.entries(hidden).filter(([, values]) => values.size)) {
      for (let i = 0; i < mask.length; i += 1) if (off.has(incidents.value(name, i))) mask[i] = 0;
    }
    followers.forEach((follow) => follow());
  }

  return {
    mask,
    follow: (follower) => followers.push(follower),
    set(name, value, shown) {
      hidden[name][shown ? "delete" : "add"](value);
      refresh();
    },
    count: () => mask.reduce((sum, shown) => sum + shown, 0),
  };
}

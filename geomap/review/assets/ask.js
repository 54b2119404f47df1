// Asks the server that the page came from, with the secret of its address.

const token = location.pathname.split("/")[1];

async function ask(path, body = null) {
  const headers = { "X-Geomap-Token": token };
  const post = { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let answer = null;
  try {
    answer = await fetch(path, body ? post : { headers });
  } catch {
    throw new Error("geomap review has ended: start it again, and nothing that was decided is lost");
  }
  const told = answer.headers.get("Content-Type").startsWith("application/json") ? await answer.json() : {};
  if (!answer.ok) throw new Error(told.wrong ?? `not answered (${answer.status})`);
  return told;
}

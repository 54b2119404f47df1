// Until the map is there the page waits, so that picture and table are not laid out only to go again. If anything
// fails, they are what there is.
{
  const { classList } = document.documentElement;
  const fail = () => classList.remove("gm-waiting");
  classList.add("gm-waiting");
  window.addEventListener("error", fail);
  window.addEventListener("unhandledrejection", fail);
}

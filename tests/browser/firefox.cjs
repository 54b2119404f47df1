// Opens a page in Debian's Firefox and prints, as JSON, what it asked for, complained of and shows:
// node firefox.cjs <path of firefox> <address of the page>
const puppeteer = require("puppeteer-core");

async function main([executablePath, address]) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  const page = await browser.newPage();
  const [requests, wrongs] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => wrongs.push(message.text()));
  page.on("pageerror", (error) => wrongs.push(String(error)));
  await page.goto(address);
  await page.waitForSelector("html.gm-ready", { timeout: 20000 });
  const rows = (await page.$$(".gm-row[data-incident]")).length;
  await page.click("[data-incident='1']");
  const card = await page.$eval(".gm-card", (element) => element.textContent);
  await browser.close();
  process.stdout.write(JSON.stringify({ requests, wrongs, rows, card }));
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(String(error));
  process.exitCode = 1;
});

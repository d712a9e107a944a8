// A table on the clipboard, from a spreadsheet or a page, as a Markdown table.

// The rows of the clipboard as lists of texts, or null when it holds something else too.
export function rowsOf(clipboard) {
  const html = clipboard.getData("text/html");
  const rows = /<table[\s>]/i.test(html) ? fromHtml(html) : fromTabs(clipboard.getData("text/plain"));
  return rows && rows.length * Math.max(...rows.map((row) => row.length)) > 1 ? rows : null;
}

export function markdown(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  const line = (cells) => `| ${Array.from({ length: width }, (_, at) => plain(cells[at])).join(" | ")} |`;
  const rule = `| ${Array(width).fill("---").join(" | ")} |`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join("\n");
}

function plain(text = "") {
  return text.replace(/\s+/g, " ").trim().replaceAll("|", "\\|");
}

// Styles go before the text is read: the policy would complain about each of them.
const STYLES = /<style[\s\S]*?<\/style>|\sstyle\s*=\s*("[^"]*"|'[^']*')/gi;

function fromHtml(html) {
  const page = new DOMParser().parseFromString(html.replace(STYLES, ""), "text/html");
  const tables = page.querySelectorAll("table");
  for (const unseen of page.querySelectorAll("script, title")) unseen.remove();
  for (const end of page.querySelectorAll("br")) end.replaceWith(" ");
  const words = page.documentElement.textContent.replace(/\s/g, "");
  if (tables.length !== 1 || words !== tables[0].textContent.replace(/\s/g, "")) return null;
  return cellsOf(tables[0]);
}

// A merged cell keeps its text at its first place; the other places it covers are empty.
function cellsOf(table) {
  const grid = [...table.rows].map(() => []);
  for (const [at, row] of [...table.rows].entries()) {
    let place = 0;
    for (const cell of row.cells) {
      while (grid[at][place] !== undefined) place += 1;
      for (let down = 0; down < Math.min(cell.rowSpan, grid.length - at); down += 1) {
        for (let along = 0; along < Math.min(cell.colSpan, 100); along += 1) grid[at + down][place + along] = "";
      }
      grid[at][place] = withLinks(cell);
    }
  }
  return grid.filter((row) => row.length > 0);
}

function withLinks(cell) {
  for (const link of cell.querySelectorAll("a[href^='http']")) {
    const words = link.textContent.trim();
    if (words && words !== link.href) link.textContent = `[${words}](${link.href})`;
  }
  return cell.textContent;
}

// Two lines or more, each with the same number of tabs, and none that only begins with one: code
// is indented with tabs too. A cell in quotes may hold line breaks, and doubles its quotes.
function fromTabs(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (const [whole, quoted, bare, end] of text.replace(/[\r\n]+$/, "").matchAll(cell)) {
    if (!whole && rows.at(-1).length === 0) break;
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "") break;
    if (end !== "\t") rows.push([]);
  }
  const width = rows[0].length;
  const isTable = rows.length > 1 && width > 1 && rows.every((row) => row.length === width && row[0].trim());
  return isTable ? rows : null;
}

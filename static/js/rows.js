// Rows of a Django formset.
//
//   <div data-rows="prefix">                     holds everything below
//     <… data-rows-body>                         where rows go
//       <… data-row>                             a row; hidden DELETE box marked data-row-delete
//         <input data-row-order>                 its place, when rows have one
//         <… data-row-move hidden>               two buttons, data-row-up and data-row-down
//     <template data-row-template>               the empty form, with __prefix__ in names and ids
//     <button type="button" data-row-add>        adds a row
//     <button type="button" data-row-remove>     inside a row: takes it away
//
// Enter in the last row adds one, Enter elsewhere goes to the next row; in a text area only when
// it has data-row-enter, else Enter is a new line. Ctrl Shift Backspace takes the row away, and so does
// Backspace at the start of an empty one. Alt with an arrow moves the row. Without this module the
// server's extra rows, its places and its DELETE boxes do the same.

const CONTROLS = "input:not([type=hidden], [data-row-order], [data-row-delete]), textarea, select";
const TYPED = "input:not([type=hidden], [type=checkbox], [data-row-order]), textarea";

function total(rows) {
  return rows.closest("form, body").querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
}

function visible(rows) {
  return [...rows.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
}

function first(row) {
  return row.querySelector(CONTROLS);
}

function say(rows, text) {
  let line = rows.querySelector("[data-rows-says]");
  if (!line) {
    line = Object.assign(document.createElement("p"), { className: "visually-hidden" });
    line.dataset.rowsSays = "";
    line.setAttribute("role", "status");
    rows.append(line);
  }
  line.textContent = text;
}

// Names for screen readers end with the place of the row, wherever it has moved.
function name(rows) {
  for (const [at, row] of visible(rows).entries()) {
    for (const named of row.querySelectorAll("[aria-label]")) {
      named.ariaLabel = named.ariaLabel.replace(/\b(new row|row \d+)\b/, `row ${at + 1}`);
    }
  }
}

function add(rows) {
  const count = total(rows);
  const html = rows.querySelector("[data-row-template]").innerHTML.replaceAll("__prefix__", count.value);
  const body = rows.querySelector("[data-rows-body]");
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const row = holder.content.firstElementChild;
  body.append(row);
  count.value = String(Number(count.value) + 1);
  window.htmx?.process(row);
  name(rows);
  rows.dispatchEvent(new CustomEvent("rows:added", { bubbles: true, detail: { row } }));
  first(row)?.focus();
}

function remove(rows, row) {
  const shown = visible(rows);
  const at = shown.indexOf(row);
  const box = row.querySelector("[data-row-delete]");
  if (box) {
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    for (const control of row.querySelectorAll("input:not([type=hidden]), textarea, select")) control.value = "";
  }
  row.hidden = true;
  name(rows);
  rows.dispatchEvent(new CustomEvent("rows:removed", { bubbles: true, detail: { row } }));
  say(rows, `Row ${at + 1} removed`);
  const next = shown[at + 1] ?? shown[at - 1];
  (next ? first(next) : rows.querySelector("[data-row-add]"))?.focus();
}

// The neighbour is moved around the row, so that the focus stays where it is.
function move(rows, row, way) {
  const shown = visible(rows);
  const at = shown.indexOf(row);
  const neighbour = shown[at + way];
  if (!neighbour) {
    say(rows, way < 0 ? "This is the first row already" : "This is the last row already");
    return;
  }
  if (way < 0) row.after(neighbour);
  else row.before(neighbour);
  for (const [place, moved] of visible(rows).entries()) moved.querySelector("[data-row-order]").value = place + 1;
  name(rows);
  rows.dispatchEvent(new CustomEvent("rows:moved", { bubbles: true, detail: { row } }));
  say(rows, `Row ${at + 1} moved ${way < 0 ? "up" : "down"}, it is row ${at + way + 1} now`);
}

// Back from an empty row to the end of the text above it.
function goBack(rows, row) {
  const above = first(visible(rows)[visible(rows).indexOf(row) - 1]);
  remove(rows, row);
  above.focus();
  if (above.matches("textarea, input[type=text]")) above.setSelectionRange(above.value.length, above.value.length);
}

function isStartOfEmpty(rows, row, control) {
  const typed = [...row.querySelectorAll(TYPED)];
  return control === typed[0] && typed.every((one) => one.value === "") && visible(rows)[0] !== row;
}

function onBackspace(event, rows, row) {
  if (event.ctrlKey && event.shiftKey) {
    event.preventDefault();
    remove(rows, row);
  } else if (!event.altKey && !event.repeat && isStartOfEmpty(rows, row, event.target)) {
    event.preventDefault();
    goBack(rows, row);
  }
}

function onArrow(event, rows, row) {
  // Alt with an arrow opens lists and calendars.
  const isFree = event.altKey && !event.ctrlKey && !event.target.matches("select, input[type=date]");
  if (!isFree || !row.querySelector("[data-row-order]")) return;
  event.preventDefault();
  move(rows, row, event.key === "ArrowUp" ? -1 : 1);
}

function onEnter(event, rows, row) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.matches("button, a, textarea:not([data-row-enter])")) return;
  event.preventDefault();
  const shown = visible(rows);
  const next = shown[shown.indexOf(row) + 1];
  if (next) first(next)?.focus();
  else add(rows);
}

const KEYS = { Backspace: onBackspace, ArrowUp: onArrow, ArrowDown: onArrow, Enter: onEnter };

document.addEventListener("keydown", (event) => {
  const rows = event.target.closest?.("[data-rows]");
  const row = event.target.closest?.("[data-row]");
  if (rows && row && !event.isComposing && !event.defaultPrevented) KEYS[event.key]?.(event, rows, row);
});
document.addEventListener("click", (event) => {
  const rows = event.target.closest("[data-rows]");
  const button = event.target.closest("button");
  const row = event.target.closest("[data-row]");
  if (!rows || !button) return;
  if (button.matches("[data-row-add]")) add(rows);
  else if (button.matches("[data-row-remove]")) remove(rows, row);
  else if (button.matches("[data-row-up]")) move(rows, row, -1);
  else if (button.matches("[data-row-down]")) move(rows, row, 1);
});

// Boxes and places are for those without scripts, the buttons for those with.
function dress(root) {
  for (const plain of root.querySelectorAll("[data-row-delete-line], [data-row-order]")) plain.hidden = true;
  for (const tool of root.querySelectorAll("[data-row-add], [data-row-remove], [data-row-move]")) tool.hidden = false;
  for (const box of root.querySelectorAll("[data-row-delete]:checked")) box.closest("[data-row]").hidden = true;
}

dress(document);
for (const rows of document.querySelectorAll("[data-rows]")) name(rows);
document.addEventListener("rows:added", (event) => dress(event.detail.row));
document.addEventListener("htmx:afterSwap", (event) => dress(event.target));

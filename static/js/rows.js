// Rows of a Django formset.
//
//   <div data-rows="prefix">                     holds everything below
//     <… data-rows-body>                         where rows go
//       <… data-row>                             a row; hidden DELETE box marked data-row-delete
//     <template data-row-template>               the empty form, with __prefix__ in names and ids
//     <button type="button" data-row-add>        adds a row
//     <button type="button" data-row-remove>     inside a row: takes it away
//
// Enter in the last row adds one, Enter elsewhere goes to the next row; in a text area only when
// it has data-row-enter, else Enter is a new line. Ctrl Backspace takes the row away. Without this
// module the server's extra rows and its DELETE boxes do the same.

function total(rows) {
  return rows.closest("form, body").querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
}

function visible(rows) {
  return [...rows.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
}

function first(row) {
  return row.querySelector("input:not([type=hidden]), textarea, select");
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
  rows.dispatchEvent(new CustomEvent("rows:removed", { bubbles: true, detail: { row } }));
  const next = shown[at + 1] ?? shown[at - 1];
  (next ? first(next) : rows.querySelector("[data-row-add]"))?.focus();
}

function onKey(event) {
  const rows = event.target.closest?.("[data-rows]");
  const row = event.target.closest?.("[data-row]");
  if (!rows || !row || event.isComposing) return;
  if (event.key === "Backspace" && event.ctrlKey) {
    event.preventDefault();
    remove(rows, row);
    return;
  }
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.matches("button, a, textarea:not([data-row-enter])")) return;
  event.preventDefault();
  const shown = visible(rows);
  const next = shown[shown.indexOf(row) + 1];
  if (next) first(next)?.focus();
  else add(rows);
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  const rows = event.target.closest("[data-rows]");
  if (!rows) return;
  if (event.target.closest("[data-row-add]")) add(rows);
  const button = event.target.closest("[data-row-remove]");
  if (button) remove(rows, button.closest("[data-row]"));
});

// The boxes that take rows away are for those without scripts, the buttons for those with.
function dress(root) {
  for (const line of root.querySelectorAll("[data-row-delete-line]")) line.hidden = true;
  for (const button of root.querySelectorAll("[data-row-add], [data-row-remove]")) button.hidden = false;
  for (const box of root.querySelectorAll("[data-row-delete]:checked")) box.closest("[data-row]").hidden = true;
}

dress(document);
document.addEventListener("rows:added", (event) => dress(event.detail.row));
document.addEventListener("htmx:afterSwap", (event) => dress(event.target));

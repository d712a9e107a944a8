// The time cells of a timeline: the server reads them while one types; there is one reader only.
//
//   <div data-readings="url">                  holds the rows of rows.js, inside their form
//     <… data-row>                             with fields …-time, …-at, …-notes, …-milestone
//       <… data-says>                          how the time is read
//       <… data-own>                           the same moment on the person's own clock
//       <button data-row-trade="up">            trades places with a neighbour of the same time
//     <… data-rows-says role="status">       what happened to a row that cannot move
//   <… data-timeline-desk>                     what follows from the rows
//
// What was typed stays until the cell is left, then the cell shows the time it was read as.
// Without this module everything is read when the form is sent.

import { token } from "./asking.js";

const WAIT = 350;
const PARTS = ["time", "at", "notes", "milestone", "DELETE"];
const TRADED = ["time", "at", "text", "milestone"];
const SORTED = "Rows stand in the order of time. To move this row, change its time.";
let latest = 0;
let timer = 0;

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const nameOf = (row) => field(row, "time").name.slice(0, -"-time".length);
const momentOf = (row) => row.dataset.moment ?? field(row, "at").value;
const shown = (table) => [...table.querySelectorAll("[data-row]")].filter((row) => !row.hidden);

function posted(table) {
  const form = table.closest("form");
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (PARTS.some((part) => name.endsWith(`-${part}`)) || name.endsWith("_FORMS") || name === "first_day") sent.append(name, value);
  }
  return sent;
}

// A late answer never wins: only the answer to the latest question is shown.
async function read(table) {
  clearTimeout(timer);
  const question = ++latest;
  const sent = posted(table);
  let answer;
  try {
    const response = await fetch(table.dataset.readings, { method: "POST", body: sent, headers: { "X-CSRFToken": token() } });
    if (!response.ok) return;
    answer = await response.json();
  } catch {
    return; // No connection: saving reads the times all the same.
  }
  if (question === latest) show(table, answer, sent);
}

function show(table, answer, sent) {
  let isSettled = true;
  for (const row of table.querySelectorAll("[data-row]")) {
    const found = answer.rows[nameOf(row)];
    if (!found) continue;
    put(row.querySelector("[data-says]"), found.html);
    const own = row.querySelector("[data-own]");
    if (own) own.textContent = found.own;
    row.dataset.moment = found.at;
    if (settle(row, found, sent)) isSettled = false;
  }
  put(document.querySelector("[data-timeline-desk]"), answer.desk);
  if (!isSettled) read(table);
}

function put(place, html) {
  if (!place || place.innerHTML.trim() === html) return;
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const inner = holder.content.querySelector("[data-timeline-desk]") ?? holder.content;
  place.replaceChildren(...inner.childNodes);
}

// The cell that was left shows the time, and the row carries the moment. Says whether it changed.
function settle(row, found, sent) {
  const cell = field(row, "time");
  const isTyping = cell === document.activeElement || cell.value !== sent.get(cell.name);
  if (isTyping || !found.at || cell.value === found.face) return false;
  cell.value = found.face;
  field(row, "at").value = found.at;
  note(row, found.notes);
  cell.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

// What was assumed travels with the row; a row without an assumption sends no such field.
function note(row, text) {
  let notes = field(row, "notes");
  if (!notes && text) {
    notes = document.createElement("input");
    notes.type = "hidden";
    notes.name = `${nameOf(row)}-notes`;
    field(row, "at").after(notes);
  }
  if (notes) notes.value = text;
}

function trade(row, other, name) {
  const [one, two] = [field(row, name), field(other, name)];
  [one.value, two.value] = [two.value, one.value];
}

function move(row, where) {
  const table = row.closest("[data-readings]");
  const rows = shown(table);
  const other = rows[rows.indexOf(row) + (where === "up" ? -1 : 1)];
  const at = momentOf(row);
  const status = table.querySelector("[data-rows-says]");
  if (!other || !at || momentOf(other) !== at) {
    status.textContent = SORTED;
    return;
  }
  const [mine, theirs] = [row, other].map((each) => field(each, "notes")?.value ?? "");
  for (const name of TRADED) trade(row, other, name);
  note(row, theirs);
  note(other, mine);
  status.textContent = `Moved ${where}.`;
  const name = document.activeElement.name?.split("-").pop();
  (row.contains(document.activeElement) && TRADED.includes(name) ? field(other, name) : field(other, "text")).focus();
  field(other, "text").dispatchEvent(new Event("input", { bubbles: true }));
  read(table);
}

const tableOf = (event) => event.target.closest?.("[data-readings]");
const isRead = (event) => /-(time|milestone)$/.test(event.target.name ?? "");

document.addEventListener("input", (event) => {
  const table = tableOf(event);
  if (!table || !isRead(event)) return;
  clearTimeout(timer);
  timer = setTimeout(() => read(table), WAIT);
});
document.addEventListener("focusout", (event) => {
  const table = tableOf(event);
  if (table && event.target.name?.endsWith("-time") && event.target.value) read(table);
});
document.addEventListener("rows:removed", (event) => tableOf(event) && read(tableOf(event)));
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-readings] [data-row-trade]");
  if (!button) return;
  event.preventDefault();
  move(button.closest("[data-row]"), button.dataset.rowTrade);
});
document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("[data-readings] [data-row]");
  if (!row || !event.altKey || event.target.matches("select") || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  move(row, event.key === "ArrowUp" ? "up" : "down");
});

// Tab goes from cell to cell: the keyboard moves rows with Alt and the arrows.
function dress(root) {
  for (const button of root.querySelectorAll("[data-row-trade]")) button.tabIndex = -1;
}

dress(document);
document.addEventListener("rows:added", (event) => dress(event.detail.row));

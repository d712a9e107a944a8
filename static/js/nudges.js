// Advice on the sentence of an action item, asked for when one pauses while writing it.
//
//   <div data-nudge-at="url">       holds the rows of rows.js
//     <… data-row>
//       <textarea name="…-what">    the sentence
//       <p data-nudge>              the advice on it; empty when there is none
//
// It never blocks: without an answer the line stays as it is. Without this module the page has the
// advice on what is saved.

import { ask } from "./asking.js";

const PAUSE = 700;
const timers = new WeakMap();

async function advise(holder, field) {
  const line = field.closest("[data-row]").querySelector("[data-nudge]");
  const text = field.value;
  const heard = await ask(holder.dataset.nudgeAt, new URLSearchParams({ text }));
  if (heard.kind === "answered" && field.value === text) line.textContent = heard.answer.says;
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const holder = event.target.closest?.("[data-nudge-at]");
    if (!holder || !event.target.name?.endsWith("-what")) return;
    clearTimeout(timers.get(event.target));
    const wait = kind === "change" ? 0 : PAUSE;
    timers.set(event.target, setTimeout(() => advise(holder, event.target), wait));
  });
}

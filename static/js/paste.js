// Pasting into <textarea data-markdown>: a table becomes a Markdown table, a file is attached, an
// address pasted over words becomes a link. With Shift, and inside a code fence, text stays as it is.

import { installHTML, installLink } from "../vendor/paste-markdown.js";
import { attach } from "./attachments.js";
import { insertBlock } from "./inserting.js";
import { markdown, rowsOf } from "./tables.js";

let isPlain = false;

function isInFence(area) {
  const lines = area.value.slice(0, area.selectionStart).split("\n");
  return lines.filter((line) => /^\s*(```|~~~)/.test(line)).length % 2 === 1;
}

function onPaste(event) {
  const area = event.target.closest?.("textarea[data-markdown]");
  const clipboard = event.clipboardData;
  if (!area || !clipboard) return;
  // A spreadsheet puts a picture of its cells beside their text; the text is meant.
  if (clipboard.files.length > 0 && !clipboard.getData("text/plain").trim()) {
    event.preventDefault();
    event.stopPropagation();
    attach(area, [...clipboard.files]);
    return;
  }
  if (isPlain || isInFence(area)) {
    event.stopPropagation();
    return;
  }
  const rows = rowsOf(clipboard);
  if (!rows) return;
  event.preventDefault();
  event.stopPropagation();
  insertBlock(area, markdown(rows));
}

function dress(root) {
  for (const area of root.querySelectorAll("textarea[data-markdown]")) {
    installLink(area);
    installHTML(area);
  }
}

document.addEventListener("keydown", (event) => {
  isPlain = event.code === "KeyV" && event.shiftKey && (event.ctrlKey || event.metaKey);
});
// Caught on the way down: before the listeners of the text area itself.
document.addEventListener("paste", onPaste, true);
document.addEventListener("rows:added", (event) => dress(event.detail.row));
dress(document);

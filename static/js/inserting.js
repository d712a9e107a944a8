// Text into a text area the way typing does it: undone by Ctrl Z, heard by whoever listens to input.

export function replace(area, start, end, text) {
  const { selectionStart, selectionEnd } = area;
  const moved = (at) => (at <= start ? at : Math.max(start, at + text.length - (end - start)));
  if (document.activeElement === area) {
    area.setSelectionRange(start, end);
    const isDone = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (!isDone) put(area, start, end, text);
  } else {
    put(area, start, end, text);
  }
  area.setSelectionRange(moved(selectionStart), moved(selectionEnd));
}

// Replaces what is selected; the cursor stands behind it.
export function insert(area, text) {
  const start = area.selectionStart;
  area.focus();
  replace(area, start, area.selectionEnd, text);
  area.setSelectionRange(start + text.length, start + text.length);
}

// A block stands in lines of its own, with an empty line before and after it.
export function insertBlock(area, text) {
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  const gap = (found) => (found === null ? "" : "\n".repeat(Math.max(0, 2 - found[0].length)));
  const above = before.trim() ? gap(before.match(/\n*$/)) : "";
  const below = after.trim() ? gap(after.match(/^\n*/)) : "\n";
  const start = area.selectionStart + above.length;
  insert(area, above + text + below);
  return start;
}

function put(area, start, end, text) {
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
}

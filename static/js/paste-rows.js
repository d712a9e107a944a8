// Many rows at once, by the keyboard: Ctrl Enter sends the form one is in, Enter goes down a column,
// and the button says how many rows it adds. Without this module the forms do the same.

const boxes = (form) => [...form.querySelectorAll("[name$='-add']")];

function count(form) {
  const button = form?.querySelector("[data-paste-add]");
  if (!button) return;
  const ticked = boxes(form).filter((box) => box.checked).length;
  button.textContent = `Add ${ticked} row${ticked === 1 ? "" : "s"}`;
  form.querySelector("[data-paste-ticked]")?.replaceChildren(String(ticked));
}

function below(cell) {
  const row = cell.closest("[data-row]");
  const name = cell.name.split("-").pop();
  let next = row.nextElementSibling;
  while (next?.hidden) next = next.nextElementSibling;
  return next?.querySelector(`[name$="-${name}"]`);
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-paste]");
  if (!form || event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.target.matches("[data-row] :is(input, textarea)")) {
    event.preventDefault();
    below(event.target)?.focus();
  }
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-paste] [name$='-add']")) count(event.target.form);
});
// The notice of the preview may hold the focus: Ctrl Enter there adds what is ticked.
document.addEventListener("keydown", (event) => {
  const adding = document.querySelector("[data-paste][data-readings]");
  if (adding && event.key === "Enter" && event.ctrlKey && event.target.matches(".notice")) adding.requestSubmit();
});
for (const form of document.querySelectorAll("[data-paste]")) count(form);

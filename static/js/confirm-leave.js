// <form data-confirm-leave>: the browser asks before a page with unsaved text is left. A form kept
// on the server sends "kept" when it is; then there is nothing to ask about.

const changed = new Set();

function forget(form) {
  changed.delete(form);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-confirm-leave]");
  if (form) changed.add(form);
});
for (const event of ["rows:added", "rows:removed", "rows:moved"]) {
  document.addEventListener(event, (happened) => {
    const form = happened.target.closest("form[data-confirm-leave]");
    if (form) changed.add(form);
  });
}
// A form that was held back, because the server is gone say, is not on its way.
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) forget(event.target);
});
document.addEventListener("kept", (event) => forget(event.target.closest("form")));
document.addEventListener("reset", (event) => forget(event.target));
// A refused post comes back with what was typed: that is unsaved from the start.
for (const form of document.querySelectorAll("form[data-confirm-leave]")) {
  if (document.querySelector("[data-errors]")) changed.add(form);
}

window.addEventListener("beforeunload", (event) => {
  const open = [...changed].filter((form) => form.isConnected);
  if (open.length > 0) event.preventDefault();
});

// A link to something inside a closed <details> opens it first: parts of a later stage, settled
// threads. Without this module one opens them by hand.

function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  let closed = target.closest("details:not([open])");
  if (!closed) return;
  for (; closed; closed = closed.parentElement.closest("details:not([open])")) closed.open = true;
  target.scrollIntoView();
}

window.addEventListener("hashchange", unfold);
unfold();

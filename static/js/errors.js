// After a post that stays on its page the focus goes to what became of it, so that it is read first.

function focusErrors(root) {
  const summary = root.querySelector("[data-errors]");
  if (!summary) return;
  summary.focus();
  // What was kept is a status and no error.
  if (summary.getAttribute("role") !== "alert") return;
  document.title = document.title.startsWith("Error: ") ? document.title : `Error: ${document.title}`;
}

focusErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target));

// A link of the summary leads to a group of answers: put the focus into its first one.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-errors] a[href^='#']");
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  event.preventDefault();
  place.scrollIntoView({ block: "center" });
  (place.matches("input, textarea, select") ? place : place.querySelector("input, textarea, select") ?? place).focus();
});

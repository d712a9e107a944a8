// The page of a conflict: <button name="take" value="theirs" data-take="Jonas’s text"> puts the text
// of <textarea hidden data-take-text="theirs"> into the field below. Without such a text, or without
// this module, the server answers with the same page and the form filled.

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-take]");
  if (!button) return;
  const text = document.querySelector(`[data-take-text="${button.value}"]`);
  const form = document.querySelector("form[data-confirm-leave]");
  const field = form?.querySelector("textarea[name=text]");
  if (!text || !field) {
    // What is typed below is about to be replaced on purpose: nothing to ask about.
    form?.dispatchEvent(new Event("kept", { bubbles: true }));
    return;
  }
  event.preventDefault();
  field.value = text.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector("[data-starts-with] span").textContent = button.dataset.take;
  field.focus();
});

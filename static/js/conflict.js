// The page of a conflict: <button name="take" value="theirs" data-take="Jonas’s text"> puts the text
// of <textarea hidden data-take-text="theirs"> into the field below. Without such a text, or without
// this module, the server answers with the same page and the form filled. Ctrl Z takes it back.

import { replace } from "./inserting.js";

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
  field.focus();
  replace(field, 0, field.value.length, text.value);
  document.querySelector("[data-starts-with] span").textContent = button.dataset.take;
});

// Ctrl K (or ⌘ K) puts the focus into the search, / too outside of fields; Escape gives it back.
// In an editor Ctrl K belongs to the editor (link).

const field = document.querySelector("[data-search]");
const link = document.querySelector("[data-search-link]");
let before = null;

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function open() {
  const shown = [...document.querySelectorAll("[data-suggest]")].find((one) => one.offsetParent !== null);
  if (!shown) {
    link.click();
    return;
  }
  before = document.activeElement;
  shown.focus();
  shown.select();
}

if (field && link) {
  document.addEventListener("keydown", (event) => {
    const isCtrlK = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.defaultPrevented) return;
    if ((isCtrlK && !event.target.closest("textarea")) || (isSlash && !isTyping(event.target))) {
      event.preventDefault();
      open();
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (field.value) {
      field.value = "";
    } else {
      field.blur();
      before?.focus?.();
    }
  });
}

// The account menu closes by Escape and by a click elsewhere, as menus do.
const account = document.querySelector("details.account");
if (account) {
  document.addEventListener("click", (event) => {
    if (account.open && !account.contains(event.target)) account.open = false;
  });
  account.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !account.open) return;
    account.open = false;
    account.querySelector("summary").focus();
  });
}

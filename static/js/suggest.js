// <input data-suggest="/search/suggest/">: while somebody types, what they may be looking for is
// offered in a list under the box. Arrows choose, Enter goes there, Escape closes; without a choice
// Enter searches. Without this module the box is a form like any other.

const WAIT = 120; // ms of quiet before the server is asked

const box = document.createElement("ul");
box.id = "suggested";
box.className = "suggested";
box.setAttribute("role", "listbox");
box.setAttribute("aria-label", "Suggestions");
const said = document.createElement("span");
said.className = "visually-hidden";
said.setAttribute("role", "status");

let input = null; // the box that is typed into while the list is open
let chosen = -1;
let asked = 0;
let timer = null;

function close() {
  asked += 1;
  clearTimeout(timer);
  if (!input) return;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  input = null;
  chosen = -1;
  box.replaceChildren();
  box.remove();
}

function choose(number) {
  const count = box.children.length;
  // One step beyond either end is the box itself: what was typed can still be searched for.
  chosen = number >= count ? -1 : number < -1 ? count - 1 : number;
  [...box.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
  if (chosen < 0) {
    input.removeAttribute("aria-activedescendant");
  } else {
    input.setAttribute("aria-activedescendant", box.children[chosen].id);
    box.children[chosen].scrollIntoView({ block: "nearest" });
  }
}

function open(field, html) {
  box.innerHTML = html;
  const count = box.children.length;
  if (count === 0) {
    close();
    said.textContent = "";
    return;
  }
  input = field;
  chosen = -1;
  field.after(box);
  field.setAttribute("aria-expanded", "true");
  field.removeAttribute("aria-activedescendant");
  said.textContent = `${count === 1 ? "1 suggestion" : `${count} suggestions`}`;
}

async function ask(field) {
  asked += 1;
  const mine = asked;
  const typed = field.value.trim();
  let html = "";
  if (typed.length > 1) {
    try {
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      if (answer.ok && !answer.redirected) html = await answer.text();
    } catch {
      // Without a connection nothing is offered; the form can still be sent.
    }
  }
  // A late answer is about what was typed before.
  if (mine === asked && document.activeElement === field) open(field, html);
}

function go(option) {
  const { url } = option.dataset;
  close();
  window.location.assign(url);
}

const KEYS = {
  ArrowDown: () => choose(chosen + 1),
  ArrowUp: () => choose(chosen - 1),
  Escape: close,
};

function onKey(event) {
  if (!input || event.isComposing) return;
  if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    go(box.children[chosen]);
  } else if (event.key in KEYS) {
    event.preventDefault();
    event.stopImmediatePropagation();
    KEYS[event.key]();
  }
}

box.addEventListener("pointerdown", (event) => {
  event.preventDefault();
});
box.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) go(option);
});

for (const field of document.querySelectorAll("[data-suggest]")) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", box.id);
  field.addEventListener("keydown", onKey);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(field), WAIT);
  });
  field.addEventListener("focusout", close);
}
document.body.append(said);

// <textarea data-mentions="/…/mentionable/">: after “@” and a letter those who may be mentioned are
// offered in a list under the text. Arrows choose, Enter or Tab take, Escape closes. Without this
// module one types the whole name.

const TYPED = /(?:^|[\s(\[{"'“‘*_,;])@([^\s@][^@\n]{0,60})$/u;
const WAIT = 120; // ms of quiet before the server is asked

let list = null; // the one open list: {area, box, people, chosen, start}
let asked = 0;
let timer = null;

function close() {
  if (!list) return;
  list.box.remove();
  list.note.textContent = "";
  for (const name of ["aria-controls", "aria-activedescendant"]) list.area.removeAttribute(name);
  list = null;
}

function choose(number) {
  list.chosen = (number + list.people.length) % list.people.length;
  [...list.box.children].forEach((option, place) => {
    option.setAttribute("aria-selected", String(place === list.chosen));
  });
  list.area.setAttribute("aria-activedescendant", `${list.box.id}-${list.chosen}`);
  list.box.children[list.chosen].scrollIntoView({ block: "nearest" });
}

function take() {
  const { area, start, people, chosen } = list;
  const text = `@${people[chosen].handle} `;
  close();
  area.focus();
  area.setRangeText(text, start, area.selectionStart, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function option(person, number, box) {
  const item = document.createElement("li");
  item.id = `${box.id}-${number}`;
  item.setAttribute("role", "option");
  item.textContent = person.name === person.handle ? person.name : `${person.name}, ${person.handle}`;
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    choose(number);
    take();
  });
  return item;
}

// Said aloud: a text area has no expanded state of its own.
function noteOf(area) {
  if (area.nextElementSibling?.matches("[data-mentions-note]")) return area.nextElementSibling;
  const note = document.createElement("span");
  note.className = "visually-hidden";
  note.setAttribute("role", "status");
  note.dataset.mentionsNote = "";
  area.after(note);
  return note;
}

function open(area, people, start) {
  close();
  if (people.length === 0) return;
  const box = document.createElement("ul");
  box.id = `${area.id}-people`;
  box.className = "mentionable";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "People to mention");
  box.append(...people.map((person, number) => option(person, number, box)));
  const note = noteOf(area);
  note.after(box);
  note.textContent = `${people.length === 1 ? "1 person" : `${people.length} people`} to choose from`;
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", box.id);
  list = { area, box, note, people, start };
  choose(0);
}

async function ask(area) {
  const found = TYPED.exec(area.value.slice(0, area.selectionStart));
  asked += 1;
  const mine = asked;
  if (!found) {
    close();
    return;
  }
  const start = area.selectionStart - found[1].length - 1;
  let people = [];
  try {
    const answer = await fetch(`${area.dataset.mentions}?q=${encodeURIComponent(found[1])}`);
    if (answer.ok && !answer.redirected) people = (await answer.json()).people;
  } catch {
    // Without a connection nobody is offered; the name can be typed.
  }
  // A late answer is about what was typed before.
  if (mine === asked && document.activeElement === area) open(area, people, start);
}

document.addEventListener("input", (event) => {
  const area = event.target.closest?.("textarea[data-mentions]");
  if (!area) return;
  clearTimeout(timer);
  timer = setTimeout(() => ask(area), WAIT);
});

const KEYS = {
  ArrowDown: () => choose(list.chosen + 1),
  ArrowUp: () => choose(list.chosen - 1),
  Enter: take,
  Tab: take,
  Escape: close,
};
document.addEventListener(
  "keydown",
  (event) => {
    if (!list || event.target !== list.area || !(event.key in KEYS) || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[event.key]();
  },
  true,
);

document.addEventListener("focusout", (event) => {
  if (list && event.target === list.area) close();
});

// What was typed and has not reached the server, in this tab only: it outlives a page that is
// replaced, a reload and a crash. Entries belong to a person and a part:
//   {tab, sequence, words, at}

const PREFIX = "unsent ";
let isSigningOut = false;

function attempt(work, otherwise) {
  try {
    return work();
  } catch {
    // A browser that stores nothing, or is full: the server is still there.
    return otherwise;
  }
}

function keys(start) {
  return attempt(() => Object.keys(sessionStorage).filter((key) => key.startsWith(start)), []);
}

const startOf = (person, part) => `${PREFIX}${person} ${part} `;

export function put(person, part, entry) {
  if (isSigningOut) return;
  attempt(() => sessionStorage.setItem(startOf(person, part) + entry.tab, JSON.stringify(entry)));
}

export function drop(person, part, tab) {
  attempt(() => sessionStorage.removeItem(startOf(person, part) + tab));
}

// Entries of one part, oldest first.
export function of(person, part) {
  const entries = keys(startOf(person, part)).map((key) => attempt(() => JSON.parse(sessionStorage.getItem(key))));
  return entries.filter(Boolean).sort((one, other) => one.at - other.at);
}

// Nobody reads what another person typed: it goes when they sign out or somebody else signs in.
function clear(isTheirs) {
  for (const key of keys(PREFIX)) if (isTheirs(key)) attempt(() => sessionStorage.removeItem(key));
}

export function guard() {
  const person = document.querySelector("meta[name=person]")?.content;
  if (person) clear((key) => !key.startsWith(`${PREFIX}${person} `));
  document.addEventListener("submit", (event) => {
    if (!event.target.getAttribute("action")?.endsWith("/accounts/logout/")) return;
    isSigningOut = true;
    clear(() => true);
  });
  addEventListener("pageshow", () => {
    isSigningOut = false;
  });
}

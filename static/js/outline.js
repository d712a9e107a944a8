// Marks the part in view in the contents: <nav class="outline"> with links to ids. Without this
// module nothing is marked.

const outline = document.querySelector(".outline");
const links = outline ? [...outline.querySelectorAll("a[href^='#']:not(.decide)")] : [];
const headings = new Map();

for (const link of links) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!heading) continue;
  headings.set(heading, [...(headings.get(heading) ?? []), link]);
}

function mark(heading) {
  for (const link of links) link.removeAttribute("aria-current");
  for (const link of headings.get(heading) ?? []) link.setAttribute("aria-current", "location");
}

// The part in view is the last one whose heading is above the upper third of the window.
function current() {
  const line = window.innerHeight / 3;
  let found = null;
  for (const heading of headings.keys()) {
    if (heading.checkVisibility() && heading.getBoundingClientRect().top <= line) found = heading;
  }
  return found ?? headings.keys().next().value;
}

if (headings.size > 0) {
  const watcher = new IntersectionObserver(() => mark(current()), { rootMargin: "0px 0px -66% 0px" });
  for (const heading of headings.keys()) watcher.observe(heading);
  mark(current());
}

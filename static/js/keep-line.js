// The line under the editor that says in words where the text is: [data-keep] in _keep.html.
// It is read aloud when the state changes, not each time a draft is kept.

const SAYS = {
  keeping: () => ["quiet", "Keeping…"],
  kept: ({ at }) => ["kept", `Draft kept ${at}, not yet in the document`],
  unreachable: ({ since }) => [
    "red",
    `Not kept since ${since}: no connection. Your text stays in this window; we try again every 10 seconds.`,
  ],
  "signed out": () => ["red", "Not kept: you are signed out."],
  refused: ({ says }) => ["red", `Not kept: ${says} Your text stays in this window.`],
  broken: () => ["red", "Not kept: the server made a mistake. Your text stays in this window."],
  saving: () => ["quiet", "Saving…"],
  "not saved, unreachable": () => ["red", "Not saved: the server does not answer. Your text stays here."],
  "not saved, signed out": () => ["red", "Not saved: you are signed out. Your text stays here."],
  "not saved, refused": ({ says }) => ["red", `Not saved: ${says} Your text stays here.`],
};
const QUIET = new Set(["keeping", "saving"]);

export function utc(date) {
  return `${date.toISOString().slice(11, 16)} UTC`;
}

export class KeepLine {
  constructor(form) {
    this.line = form.querySelector("[data-keep]");
    this.aloud = form.querySelector("[data-keep-aloud]");
  }

  show(state, details = {}) {
    const [mark, words] = SAYS[state](details);
    this.line.hidden = false;
    this.line.classList.toggle("red", mark === "red");
    this.line.classList.toggle("quiet", mark === "quiet");
    for (const one of this.line.querySelectorAll("[data-keep-mark]")) one.hidden = one.dataset.keepMark !== mark;
    this.line.querySelector("[data-keep-says]").textContent = words;
    this.line.querySelector("[data-keep-sign-in]").hidden = !state.endsWith("signed out");
    if (QUIET.has(state) || state === this.said) return;
    this.said = state;
    this.aloud.textContent = words;
  }
}

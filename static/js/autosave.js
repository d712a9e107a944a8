// <form data-part data-keep-at data-here-at data-person>: what is typed is kept on the server as a
// draft, two seconds after the last key and when a field is left. Saving keeps first, so that a
// server that is gone does not take the page with it.

import { ask, token } from "./asking.js";
import { KeepLine, utc } from "./keep-line.js";
import { Presence, showSaved } from "./presence.js";
import * as unsent from "./unsent.js";

const AFTER_KEY = 2000;
const RETRY = [2000, 5000, 10_000];
const BESIDE_THE_TEXT = new Set(["csrfmiddlewaretoken", "tab", "sequence", "draft", "draft_sequence"]);
const ANSWERS_TO_SAVE = new Set(["answered", "broken"]);

// Each page that is opened counts as a tab of its own: text of one never replaces that of another.
function newTab() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.tab = newTab();
    this.sequence = 0;
    this.tries = 0;
    this.line = new KeepLine(form);
    this.kept = this.words();
    this.listen();
  }

  listen() {
    for (const event of ["input", "change", "rows:added", "rows:removed", "rows:moved"]) {
      this.form.addEventListener(event, () => this.changed());
    }
    this.form.addEventListener("focusout", (event) => {
      if (event.target.matches("textarea") || !this.form.contains(event.relatedTarget)) this.keep();
    });
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
    this.form.querySelector("[data-discard]").addEventListener("click", (event) => this.onDiscard(event));
    document.addEventListener("visibilitychange", () => this.keep());
    addEventListener("focus", () => this.keep());
    // What was asked of the dead network may hang for long.
    addEventListener("online", () => {
      this.stop();
      this.keep();
    });
    addEventListener("pagehide", () => this.remember());
    // The page is still there: what was on its way was stopped, or went by way of the history.
    for (const event of ["pageshow", "held"]) {
      (event === "held" ? this.form : window).addEventListener(event, () => {
        this.form.ariaBusy = "false";
        this.isDone = false;
      });
    }
  }

  words() {
    const pairs = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !BESIDE_THE_TEXT.has(name));
    return new URLSearchParams(pairs).toString();
  }

  get isKept() {
    return this.words() === this.kept;
  }

  changed() {
    clearTimeout(this.timer);
    clearTimeout(this.remembering);
    if (!this.isKept) this.since ??= new Date();
    this.remembering = setTimeout(() => this.remember(), 300);
    this.timer = setTimeout(() => this.keep(), AFTER_KEY);
  }

  // The number the next request will have: what has been sent with it is then no older.
  remember() {
    clearTimeout(this.remembering);
    if (this.isKept || this.isDone) return;
    this.store({ tab: this.tab, sequence: this.sequence + 1, words: this.words(), at: Date.now() });
  }

  store(entry) {
    unsent.put(this.form.dataset.person, this.form.dataset.keepAt, entry);
  }

  drop(tab = this.tab) {
    clearTimeout(this.remembering);
    unsent.drop(this.form.dataset.person, this.form.dataset.keepAt, tab);
  }

  send(entry, controller) {
    const body = new URLSearchParams(entry.words);
    const { draft, draft_sequence } = this.form.elements;
    const beside = { tab: entry.tab, sequence: entry.sequence, writer: this.form.dataset.person };
    if (entry.tab === this.tab) Object.assign(beside, { draft: draft.value, draft_sequence: draft_sequence.value });
    for (const [name, value] of Object.entries(beside)) body.set(name, value);
    return ask(this.form.dataset.keepAt, body, controller);
  }

  async keep() {
    clearTimeout(this.timer);
    if (this.isDone || this.isSaving) return;
    if (this.asking) {
      this.again = true;
      return;
    }
    if (this.isKept) {
      this.settle();
      return;
    }
    // Trouble stays in sight until it is over: a click on its link leaves the field, and so asks.
    if (!this.tries) this.line.show("keeping");
    const words = this.words();
    const asking = new AbortController();
    this.asking = asking;
    const reply = await this.send({ tab: this.tab, sequence: ++this.sequence, words }, asking);
    if (this.asking === asking) this.asking = null;
    if (reply.kind === "stopped") return;
    this.heard(reply, words);
    if (this.again && reply.kind === "answered") this.keep();
    this.again = false;
  }

  heard(reply, words) {
    if (reply.kind === "answered") {
      this.acknowledged(reply.answer, words);
      return;
    }
    this.since ??= new Date();
    this.remember();
    this.line.show(reply.kind, { since: utc(this.since), says: reply.says });
    if (reply.kind !== "refused") this.retry();
  }

  retry() {
    this.timer = setTimeout(() => this.keep(), RETRY[Math.min(this.tries, RETRY.length - 1)]);
    this.tries += 1;
  }

  acknowledged(answer, words) {
    this.kept = words;
    this.tries = 0;
    this.since = null;
    this.line.show("kept", { at: answer.at });
    showSaved(answer.saved);
    if (answer.draft) this.goOnWith(answer.draft, answer.sequence);
    if (this.isKept) this.settle();
    else this.since = new Date();
  }

  // From now on a reload, a way back and a second tab begin with this draft.
  goOnWith(draft, sequence) {
    this.form.elements.draft.value = draft;
    this.form.elements.draft_sequence.value = sequence;
    history.replaceState(history.state, "", `?draft=${draft}${location.hash}`);
  }

  settle() {
    this.since = null;
    this.drop();
    this.form.dispatchEvent(new Event("kept", { bubbles: true }));
  }

  // Saving

  stop() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = null;
  }

  async onSubmit(event) {
    if (this.isPassing || event.defaultPrevented) return;
    event.preventDefault();
    if (this.isSaving) return;
    this.isSaving = true;
    this.form.ariaBusy = "true";
    this.stop();
    this.line.show("saving");
    const words = this.words();
    const reply = await this.send({ tab: this.tab, sequence: ++this.sequence, words });
    this.isSaving = false;
    if (!ANSWERS_TO_SAVE.has(reply.kind)) {
      this.form.ariaBusy = "false";
      this.since ??= new Date();
      this.remember();
      this.line.show(`not saved, ${reply.kind}`, reply);
      if (reply.kind !== "refused") this.retry();
      return;
    }
    if (reply.kind === "answered") this.acknowledged(reply.answer, words);
    this.line.show("saving");
    this.post(() => this.form.requestSubmit(event.submitter));
  }

  // Signing in again has changed the token; and the server forgets the draft by its number.
  post(submit) {
    const { elements } = this.form;
    elements.csrfmiddlewaretoken.value = token() || elements.csrfmiddlewaretoken.value;
    elements.tab.value = this.tab;
    elements.sequence.value = ++this.sequence;
    this.isPassing = true;
    submit();
    this.isPassing = false;
  }

  onDiscard(event) {
    const isUntouched = this.isKept && !this.form.elements.draft.value;
    if (isUntouched || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (this.isSaving) return;
    if (!confirm("Throw away what you wrote here? The document stays as it is.")) return;
    this.stop();
    this.isDone = true;
    this.settle();
    this.form.setAttribute("action", event.target.dataset.discard);
    this.post(() => HTMLFormElement.prototype.submit.call(this.form));
    this.form.removeAttribute("action");
  }

  // Opening

  // What never reached the server is sent now; the page then begins with the newest of it.
  async bringBack() {
    let found = null;
    for (const entry of unsent.of(this.form.dataset.person, this.form.dataset.keepAt)) {
      const reply = await this.send(entry);
      if (reply.kind === "refused") {
        this.line.show("refused", reply);
        continue;
      }
      if (reply.kind !== "answered") return false;
      this.drop(entry.tab);
      if (reply.answer.draft && !this.shows(reply.answer)) found = reply.answer.draft;
    }
    if (found && this.isKept) location.replace(`?draft=${found}`);
    return found !== null;
  }

  // What the page that was left sent last may have arrived after this one was made.
  shows({ draft, sequence }) {
    const { elements } = this.form;
    return elements.draft.value === String(draft) && elements.draft_sequence.value === String(sequence);
  }

  // A browser that goes back, or loads again, may have filled the fields by itself.
  get isFilledIn() {
    const typed = [...this.form.querySelectorAll("textarea, input:not([type=hidden], [type=checkbox], [type=radio])")];
    return typed.some((field) => field.value && field.value !== field.defaultValue);
  }

  async open() {
    if ("refused" in this.form.dataset) {
      this.kept = null;
      await this.keep();
    } else if (!(await this.bringBack()) && this.isFilledIn) {
      this.kept = null;
      this.changed();
    }
  }
}

unsent.guard();
for (const form of document.querySelectorAll("form[data-part]")) {
  const keeper = new Keeper(form);
  new Presence(form, keeper.tab);
  addEventListener("pageshow", () => keeper.open(), { once: true });
}

// Tells the server every 20 seconds, while the page is looked at, that a part is open here, and
// shows who else is (_presence.html) and whether somebody saved the part meanwhile (_unsaved.html).

import { ask, token } from "./asking.js";

const EVERY = 20_000;

export function showSaved(sentence) {
  const place = document.querySelector("[data-stale]");
  const says = place?.querySelector("[data-stale-says]");
  if (!says || says.textContent === sentence) return;
  says.textContent = sentence;
  place.firstElementChild.hidden = !sentence;
}

export class Presence {
  constructor(form, tab) {
    this.form = form;
    this.tab = tab;
    this.beat();
    setInterval(() => this.beat(), EVERY);
    document.addEventListener("visibilitychange", () => this.beat());
    addEventListener("pageshow", (event) => event.persisted && this.beat());
    addEventListener("pagehide", () => this.leave());
  }

  body(more = {}) {
    const { person } = this.form.dataset;
    const revision = this.form.querySelector("[name=revision]")?.value ?? "";
    return new URLSearchParams({ tab: this.tab, revision, writer: person, ...more });
  }

  async beat() {
    if (document.visibilityState !== "visible") return;
    const reply = await ask(this.form.dataset.hereAt, this.body());
    if (reply.kind !== "answered") return;
    const place = document.querySelector("[data-here]");
    if (place && this.shown !== reply.answer.here) place.outerHTML = reply.answer.here;
    this.shown = reply.answer.here;
    showSaved(reply.answer.saved);
  }

  leave() {
    navigator.sendBeacon(this.form.dataset.hereAt, this.body({ gone: "", csrfmiddlewaretoken: token() }));
  }
}

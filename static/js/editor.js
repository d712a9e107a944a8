// The editor of a text, and the keys of the page it is on.
//
//   <div data-editor data-preview="address">     around the text area
//     <div data-tabs hidden>                     two tabs: write, preview
//     <button data-plain-preview>                previews without this module
//     <markdown-toolbar hidden>                  tools; data-table-tool puts a small table
//
// Ctrl B, I and K are tools of the toolbar; Ctrl S presses the button marked data-ctrl-s.

import "../vendor/markdown-toolbar-element.js";
import { token } from "./asking.js";
import { insertBlock } from "./inserting.js";

const KEYS = { b: "bold", i: "italic", k: "link" };
const TABLE = "| Name | Value |\n| --- | --- |\n|  |  |";
const WAYS = { ArrowLeft: -1, ArrowRight: 1, Home: 0, End: 0 };
const LOST = "The preview did not arrive. Your text is still there, under Write.";

function hasControl(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}

class Editor {
  constructor(element) {
    this.element = element;
    this.area = element.querySelector("textarea");
    this.tools = element.querySelector("markdown-toolbar");
    this.tabs = [...element.querySelectorAll("[role=tab]")];
    this.asked = 0;
    element.querySelector("[data-tabs]").hidden = false;
    element.querySelector("[data-plain-preview]").hidden = true;
    this.tools.hidden = false;
    this.area.addEventListener("keydown", (event) => this.onKey(event));
    this.tools.addEventListener("click", (event) => this.onTool(event));
    for (const tab of this.tabs) {
      tab.addEventListener("click", () => this.open(tab));
      tab.addEventListener("keydown", (event) => this.onTabKey(event));
    }
    if (!CSS.supports("field-sizing", "content")) this.grow();
  }

  onKey(event) {
    const style = hasControl(event) && KEYS[event.key.toLowerCase()];
    if (!style) return;
    event.preventDefault();
    this.tools.querySelector(`[data-md-button="${style}"]`).click();
  }

  onTool(event) {
    if (!event.target.closest("[data-table-tool]")) return;
    const start = insertBlock(this.area, TABLE);
    this.area.setSelectionRange(start + 2, start + 6);
  }

  onTabKey(event) {
    const way = WAYS[event.key];
    if (way === undefined) return;
    event.preventDefault();
    const last = this.tabs.length - 1;
    const at = this.tabs.indexOf(event.target) + way;
    const tab = this.tabs[event.key === "Home" ? 0 : event.key === "End" ? last : (at + last + 1) % (last + 1)];
    tab.focus();
    this.open(tab);
  }

  open(chosen) {
    for (const tab of this.tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      this.pane(tab).hidden = tab !== chosen;
    }
    this.tools.hidden = chosen !== this.tabs[0];
    if (chosen === this.tabs[1]) this.preview(this.pane(chosen));
    else this.area.focus();
  }

  pane(tab) {
    return document.getElementById(tab.getAttribute("aria-controls"));
  }

  // Late answers to earlier questions are dropped.
  async preview(pane) {
    const question = ++this.asked;
    const body = new FormData(this.area.form);
    body.set("csrfmiddlewaretoken", token() || body.get("csrfmiddlewaretoken"));
    const response = await fetch(this.element.dataset.preview, { method: "POST", body, redirect: "manual" }).catch(() => null);
    const isText = [200, 422].includes(response?.status);
    const html = isText ? await response.text() : "";
    if (question !== this.asked) return;
    if (isText) pane.innerHTML = html;
    else pane.textContent = response?.type === "opaqueredirect" ? `You are signed out. ${LOST}` : LOST;
  }

  // Browsers that do not grow a text area with its text by themselves.
  grow() {
    const fit = () => {
      this.area.style.height = "auto";
      this.area.style.height = `${this.area.scrollHeight}px`;
    };
    this.area.addEventListener("input", fit);
    fit();
  }
}

for (const element of document.querySelectorAll("[data-editor]")) new Editor(element);
for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;

document.addEventListener("keydown", (event) => {
  const save = document.querySelector("[data-ctrl-s]");
  if (!save || !hasControl(event) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  if (!event.repeat) save.click();
});

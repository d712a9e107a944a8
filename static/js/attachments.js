// Files of a part. <section data-files> says where they go (data-address) and how large one may be
// (data-largest, in bytes); its form and its buttons work without this module.
//
// A file that is pasted, dropped or chosen by the tool of the editor is sent at once, and its
// Markdown put where the cursor stands. data-insert puts that of a listed file there.

import { token } from "./asking.js";
import { insert, replace } from "./inserting.js";

const place = () => document.querySelector("[data-files]");
const form = document.querySelector("form[data-confirm-leave]");
const says = document.createElement("p");
let area = document.querySelector("textarea[data-markdown]");
let sending = 0;

const WORDS = {
  0: "You are signed out. Sign in in another tab, then attach it again.",
  403: "You may not edit this part any more.",
  409: "This part cannot be edited at the moment.",
  413: "It is too large.",
};
const LOST = "There is no connection, or the server does not answer. Attach it again in a moment.";

function say(text, isError) {
  says.className = isError ? "form-error" : "meta";
  says.textContent = text;
}

export async function attach(into, files) {
  for (const file of files) await attachOne(into, file);
}

async function attachOne(into, file) {
  const name = file.name || "image";
  const mark = `[Uploading ${name.replace(/[[\]\\]/g, "")}…]()`;
  if (into) insert(into, mark);
  sending += 1;
  say(`Uploading ${name}…`, false);
  try {
    const markdown = await send(file);
    settle(into, mark, markdown);
    say(`Attached ${name}.`, false);
  } catch (refusal) {
    settle(into, mark, "");
    say(`${name} was not attached. ${refusal.message}`, true);
  } finally {
    sending -= 1;
  }
}

// The Markdown of the file once it is kept; throws an Error with a sentence.
async function send(file) {
  const most = Number(place().dataset.largest);
  if (file.size > most) {
    const size = (file.size / 2 ** 20).toFixed(1);
    throw new Error(`It has ${size} MB; ${most / 2 ** 20} MB fit.`);
  }
  const body = new FormData(place().querySelector("form[data-attach]"));
  body.delete("caption");
  body.set("csrfmiddlewaretoken", token() || body.get("csrfmiddlewaretoken"));
  body.set("file", file);
  const request = { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual" };
  const response = await fetch(place().dataset.address, request).catch(() => null);
  if (!response) throw new Error(LOST);
  if (![200, 422].includes(response.status)) throw new Error(WORDS[response.status] ?? LOST);
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const refused = holder.content.querySelector(".form-error");
  if (response.status === 422) throw new Error(refused?.textContent.trim() ?? LOST);
  const fresh = holder.content.querySelector("[data-files-list]");
  place().querySelector("[data-files-list]").replaceWith(fresh);
  window.htmx?.process(fresh);
  dress(fresh);
  return fresh.querySelector("[data-added]").dataset.markdown;
}

// What stood for the file becomes the file; where it was deleted meanwhile nothing is put.
function settle(into, mark, text) {
  const at = into ? into.value.indexOf(mark) : -1;
  if (at >= 0) replace(into, at, at + mark.length, text);
}

function choose() {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = place().querySelector("input[type=file]").accept;
  input.addEventListener("change", () => attach(area, [...input.files]));
  input.click();
}

function dress(root) {
  for (const button of root.querySelectorAll("[data-insert]")) button.hidden = !area;
}

function hasFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

if (place() && form) {
  says.setAttribute("role", "status");
  [...form.querySelectorAll(".keep")].at(-1).before(says);
  dress(document);
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea[data-markdown]")) area = event.target;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-attach-tool]")) choose();
    const listed = event.target.closest("[data-insert]")?.closest("[data-markdown]");
    if (listed) insert(area, listed.dataset.markdown);
  });
  // A file that misses the text would otherwise replace the whole page.
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event) || event.target.closest("input[type=file]")) return;
    event.preventDefault();
    attach(event.target.closest("textarea[data-markdown]") ?? area, [...event.dataTransfer.files]);
  });
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== form || sending === 0) return;
      event.preventDefault();
      event.stopPropagation();
      form.dispatchEvent(new Event("held"));
      say("A file is still on its way. Save when it has arrived.", true);
    },
    true,
  );
  document.addEventListener("htmx:afterSwap", (event) => {
    dress(document);
    if (event.detail.target.id !== "files" || place().querySelector(".form-error")) return;
    // The button that was pressed went with what it changed.
    place().querySelector("#files-head").focus();
    say("The files have changed.", false);
  });
  for (const failed of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failed, (event) => say(WORDS[event.detail.xhr?.status] ?? LOST, true));
  }
}

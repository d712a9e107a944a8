// Asks the server from a page that may be old: the session may have ended and the token changed.

const SECONDS = 10;

// Signing in changes the token, also for pages that are open already: the cookie has the newest.
export function token() {
  return document.cookie.match(/(?:^|; )(?:__Host-)?csrf=([^;]+)/)?.[1] ?? "";
}

// Posts a form; resolves, always, to {kind, …}:
//   "answered"     {answer}: what the door said
//   "signed out"   nobody is signed in
//   "refused"      {says}: the door said no
//   "broken"       the door itself is broken; others may not be
//   "unreachable"  no answer in ten seconds, or none of ours
//   "stopped"      `controller` was aborted by the caller
export async function ask(address, body, controller = new AbortController()) {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    controller.abort();
  }, SECONDS * 1000);
  try {
    const headers = { "X-CSRFToken": token(), Accept: "application/json" };
    const options = { method: "POST", body, headers, redirect: "manual", signal: controller.signal };
    return await heard(await fetch(address, options));
  } catch {
    return { kind: controller.signal.aborted && !isLate ? "stopped" : "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

async function heard(response) {
  const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
  const answer = isOurs ? await response.json() : {};
  if (response.ok && isOurs) return { kind: "answered", answer };
  const { status, type } = response;
  // Without its cookies a page is refused before anybody is asked for.
  if (type === "opaqueredirect" || status === 401 || (status === 403 && !isOurs)) return { kind: "signed out" };
  if (status === 500) return { kind: "broken" };
  if (response.ok || status > 500) return { kind: "unreachable" };
  const says = { 404: "It is not there any more, or not for you.", 413: "It is larger than 2.5 MB." };
  return { kind: "refused", says: answer.says ?? says[status] ?? "The server could not read it." };
}

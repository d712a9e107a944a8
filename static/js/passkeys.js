// Says in words what went wrong with a passkey; allauth's module only raises an event.

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const was = event.detail.exception;
  const text =
    was?.name === "NotAllowedError" || was?.name === "AbortError"
      ? "No passkey was used. Nothing was changed; try again or sign in another way."
      : was?.name === "InvalidStateError"
        ? "This key is in the list already."
        : "The passkey could not be used. Nothing was changed; try again or use another way.";
  document.querySelector("[data-passkey-error]")?.remove();
  const line = document.createElement("p");
  line.className = "form-error mt-3";
  line.dataset.passkeyError = "";
  line.setAttribute("role", "alert");
  line.textContent = text;
  document.querySelector("#passkey_login, #mfa_webauthn_authenticate, #mfa_webauthn_add, #mfa_webauthn_reauthenticate")?.after(line);
});

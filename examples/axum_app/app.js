// The token may have expired while the page was open, and a form cannot renew it: a GET request does so first.
// Clerk's SDKs for frontends renew it in the background instead.
const form = document.querySelector("form[data-renew]");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  fetch("/api/me").finally(() => form.submit());
});

"use strict";

(() => {
  const base = new URL(".", location.href);
  base.search = "";
  base.hash = "";

  /** Whether a name or address is one that only this machine or its network knows. */
  function isLocal(host) {
    return /^(localhost|.*\.localhost|.*\.local|.*\.internal|\[.*\]|0\.0\.0\.0)$/.test(host)
      || /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\.[\d.]+$/.test(host);
  }

  async function copy(element, button) {
    const text = element.textContent;
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(element);
      button.textContent = "Selected";
    }
    document.getElementById("announcer").textContent = button.textContent;
    setTimeout(() => {
      button.textContent = label;
      document.getElementById("announcer").textContent = "";
    }, 2000);
  }

  function addCopyButton(element, name, place = element) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-command";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${name}`);
    button.addEventListener("click", () => copy(element, button));
    place.after(button);
  }

  async function checkReadiness() {
    const state = document.getElementById("state");
    try {
      const { ok } = await fetch(new URL("readyz", base), { cache: "no-store" });
      state.textContent = ok ? "The app is running and ready." : "The app is running but not ready: see /readyz.";
      state.classList.toggle("failing", !ok);
    } catch {
      state.textContent = "The app does not respond.";
      state.classList.add("failing");
    }
  }

  for (const element of document.querySelectorAll("[data-path]")) {
    element.textContent = new URL(element.dataset.path, base).href;
  }
  for (const row of document.querySelectorAll(".urls > div")) {
    const [term, detail] = row.children;
    addCopyButton(detail.firstElementChild, `the ${term.textContent}`);
  }
  const command = document.getElementById("command");
  addCopyButton(command.firstElementChild, "the commands", command);

  document.getElementById("unreachable").hidden = base.protocol === "https:" && !isLocal(base.hostname);
  checkReadiness();
})();

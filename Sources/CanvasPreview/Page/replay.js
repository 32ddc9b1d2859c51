// A request, changed by hand and sent again.

import { button, element } from "./dom.js";
import { pretty } from "./json-view.js";

/** Opens the request of an exchange in an editor; `onReplay(id, body)` gets what came of it. */
export function editAndReplay(exchange, onReplay) {
  const problem = element("p", { class: "problem", role: "alert", hidden: true });
  const area = element("textarea", {
    class: "code", rows: 20, spellcheck: "false", id: "replay-body", dir: "ltr", value: pretty(exchange.request.body),
  });
  const dialog = element("dialog", { class: "dialog", "aria-labelledby": "replay-heading" },
    element("h2", { id: "replay-heading", text: `Replay step ${exchange.id}: ${exchange.flow}` }),
    element("p", { class: "quiet", text: "The body is signed again and sent exactly as shown, even if it is not valid JSON." }),
    element("label", { for: "replay-body", text: "Request body" }),
    area,
    problem,
    element("div", { class: "dialog-tools" },
      button("Cancel", () => dialog.close()),
      button("Send", () => {
        dialog.close();
        onReplay(exchange.id, area.value);
      }, { class: "primary" })));
  area.addEventListener("input", () => {
    try {
      JSON.parse(area.value);
      problem.hidden = true;
    } catch (error) {
      problem.hidden = false;
      problem.textContent = `This is not valid JSON: ${error.message}`;
    }
  });
  const opener = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  area.focus();
  area.setSelectionRange(0, 0);
  area.scrollTop = 0;
}

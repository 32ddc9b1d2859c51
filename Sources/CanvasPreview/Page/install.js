// Installing the app in the simulated workspace: the link that a person follows, and what Intercom tells the app afterwards.

import { post } from "./api.js";
import { button, element } from "./dom.js";
import { showProblem } from "./events.js";

export class InstallPart {
  #link = element("a", { class: "button small", target: "_blank", rel: "noopener", text: "Install" });
  #state = element("p", { class: "quiet" });
  #answer = element("p", { class: "quiet", role: "status" });
  #buttons = element("div", { class: "exchange-tools" }, this.#link,
    button("Uninstall", () => this.#tell("uninstalled"), { class: "small" }),
    button("Check health", () => this.#tell("health-check"), { class: "small" }));
  node = element("section", { class: "workspace-part" },
    element("h3", { class: "heading", text: "Installing" }), this.#state, this.#buttons, this.#answer);

  show({ url, count, is_installable }) {
    this.#link.href = url;
    this.#buttons.hidden = is_installable === false;
    this.#state.textContent = is_installable === false
      ? "Nobody can install this app: add InstallHandler to its protocols, and prepare with setup.installations(in:)."
      : count === 0 ? "The app is not installed." : "The app is installed, and has a token of this workspace.";
  }

  async #tell(notice) {
    try {
      const { status, body } = await post("install-notice", { notice });
      const words = status === 404 ? `404: the app has no POST /${notice}` : `${status ?? "No response"}: ${body}`;
      this.#answer.textContent = words;
    } catch (error) {
      showProblem(error);
    }
  }
}

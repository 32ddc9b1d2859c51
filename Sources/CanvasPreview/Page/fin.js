// The Fin of the simulated workspace: what was asked, what it said, and what it does next.

import { element, uniqueID } from "./dom.js";
import { jsonView } from "./json-view.js";
import { Rows } from "./rows.js";

/** The words of HTML; nothing of it becomes an element of this page. */
const plain = (html) => new DOMParser().parseFromString(html || "", "text/html").body.textContent.trim();

/** An event in a few words. */
const words = (event) => {
  if (event.event_name === "fin_reply_chunk") return event.chunk_text;
  if (event.event_name === "fin_replied") return plain(event.message?.body);
  if (event.event_name === "csat_requested") return "asks for a rating";
  return event.reason ? `${event.status}: ${event.reason}` : event.status || event.event_name;
};

export class FinPart {
  #select = element("select", { id: uniqueID("fin") });
  #waiting = element("span", { class: "quiet" });
  #none = element("p", { class: "quiet", text: "Nobody has talked to Fin yet." });
  #rows = new Rows(element("ol", { class: "exchanges", "aria-label": "Conversations with Fin" }));

  /** Calls back with the name of the script for the next turn. */
  constructor(onScript) {
    this.#select.addEventListener("change", () => {
      if (this.#select.value) onScript(this.#select.value);
      this.#select.value = "";
    });
    this.node = element("section", { class: "workspace-part" },
      element("h3", { class: "heading", text: "Fin" }),
      element("div", { class: "setting" },
        element("label", { for: this.#select.id, text: "What Fin does next" }), this.#select, this.#waiting),
      this.#none, this.#rows.list);
  }

  show(fin) {
    if (!this.#select.options.length) {
      this.#select.append(element("option", { value: "", text: "Answer from the articles" }),
        ...fin.scripts.map(({ name, title }) => element("option", { value: name, text: title })));
    }
    this.#waiting.textContent = fin.waiting ? `${fin.waiting} chosen` : "";
    this.#none.hidden = fin.conversations.length > 0;
    this.#rows.show(fin.conversations, (one) => one.id, (one) => this.#row(one));
  }

  #row(conversation) {
    const lines = conversation.events.filter((event) => event.event_name !== "fin_reply_chunk");
    return {
      summary: [
        element("span", { class: "flow", text: plain(conversation.messages.at(-1)) || conversation.id }),
        element("span", { class: "word", text: conversation.status }),
      ],
      inside: () => [
        element("ol", { class: "workspace-parts" },
          conversation.messages.map((text) => element("li", {}, element("strong", { text: conversation.user }), " ", plain(text))),
          lines.map((event) => element("li", {}, element("strong", { text: "Fin" }), " ", words(event)))),
        jsonView(JSON.stringify(conversation.events), `events of ${conversation.id}`),
      ],
    };
  }
}

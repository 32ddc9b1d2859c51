// The simulated workspace: what the app has called, who and what is there, and what may go wrong.

import { get, post } from "./api.js";
import { copyButton } from "./clipboard.js";
import { button, byId, element, uniqueID } from "./dom.js";
import { showProblem } from "./events.js";
import { FinPart } from "./fin.js";
import { InstallPart } from "./install.js";
import { jsonView, pretty } from "./json-view.js";
import { Rows } from "./rows.js";

const KEPT_CALLS = 100;

/** What each fault does, and what its number means. */
const FAULTS = {
  "drop-before": ["Connection ends before the work", "every … calls"],
  "drop-after": ["Connection ends after the work", "every … calls"],
  half: ["Half a response", "every … calls"],
  "bad-gateway": ["502 of a gateway, after the work", "every … calls"],
  slow: ["Slow", "milliseconds"],
  "repeat-cursor": ["A page names itself as the next", "every … pages"],
  nulls: ["Nulls where values are promised", "every … calls"],
  "unknown-words": ["Words that nobody knows yet", "every … calls"],
  conflict: ["Somebody else makes the contact first", "every … contacts"],
  "pending-jobs": ["Too many pending jobs", "every … calls"],
  "wrong-clock": ["Clock ahead", "seconds"],
};

const LISTS = [
  ["contacts", "People"], ["conversations", "Conversations"], ["companies", "Companies"], ["notes", "Notes"],
  ["tags", "Tags"], ["tickets", "Tickets"], ["events", "Events"],
];

/** The words of HTML as Intercom has it in bodies; nothing of it becomes an element of this page. */
const plain = (html) => new DOMParser().parseFromString(html || "", "text/html").body.textContent.trim();

/** A path that breaks before its slashes only, as long as that is enough. */
const breakable = (path) => path.split(/(?=\/)/).flatMap((part) => [element("wbr"), part]);

const nameOf = (person) => person.name || person.email || person.external_id || person.id;

const titles = {
  contacts: (one) => [nameOf(one), one.email || "", one.archived ? "archived" : one.role],
  conversations: (one) => [plain(one.source?.body) || one.title || one.id, one.source?.author?.name || "", one.state],
  companies: (one) => [one.name || one.company_id, one.plan?.name || "", ""],
  notes: (one) => [plain(one.body), one.author?.name || "", ""],
  tags: (one) => [one.name, "", ""],
  tickets: (one) => [one.ticket_attributes?._default_title_ || `Ticket ${one.ticket_id || one.id}`, one.category || "", one.open ? "open" : "closed"],
  events: (one) => [one.event_name, one.email || one.user_id || "", ""],
};

const labelled = (label, control) => {
  control.id ||= uniqueID("workspace");
  return element("div", { class: "setting" }, element("label", { for: control.id, text: label }), control);
};

export class WorkspacePanel {
  #calls = [];
  #isLoading = false;
  #isBehind = false;
  #address = element("dl", { class: "workspace-address" });
  #install = new InstallPart();
  #fin = new FinPart((name) => this.#change({ fin_script: name }));
  #limit = element("input", { type: "number", min: 1, max: 1000000 });
  #faults = {};
  #noCalls = element("p", { class: "quiet", text: "The app has made no call yet." });
  #callRows = new Rows(element("ol", { class: "exchanges", "aria-label": "Calls" }));
  #lists = {};
  isShown = false;

  constructor() {
    this.#limit.addEventListener("change", () => this.#change({ limit: Number(this.#limit.value) }));
    byId("panel-workspace").append(
      element("section", { class: "workspace-part" },
        element("h3", { class: "heading", text: "REST API" }), this.#address),
      this.#install.node,
      element("section", { class: "workspace-part" },
        element("h3", { class: "heading", text: "Calls of the app" }), this.#noCalls, this.#callRows.list),
      this.#fin.node,
      ...LISTS.map(([name, title]) => this.#list(name, title)),
      this.#switches(),
    );
  }

  #switches() {
    const rows = Object.entries(FAULTS).map(([name, [title, unit]]) => {
      const input = element("input", { type: "number", min: name === "wrong-clock" ? -1000000000 : 0, max: 1000000000, value: 0 });
      input.addEventListener("change", () => this.#change({ faults: { [name]: Number(input.value) } }));
      this.#faults[name] = input;
      return labelled(`${title} (${unit})`, input);
    });
    return element("details", { class: "workspace-part" },
      element("summary", { class: "heading", text: "Limits and faults" }),
      element("p", { class: "quiet", text: "0 is off; 3 strikes every third call. Numbers of milliseconds and seconds concern every call." }),
      element("div", { class: "workspace-switches" }, labelled("Calls in 10 seconds", this.#limit), rows));
  }

  #list(name, title) {
    const count = element("span", { class: "quiet" });
    const rows = new Rows(element("ol", { class: "exchanges", "aria-label": title }));
    this.#lists[name] = { rows, count };
    return element("details", { class: "workspace-part", open: name === "contacts" },
      element("summary", { class: "heading" }, title, " ", count),
      name === "contacts" ? this.#newPerson() : null,
      rows.list);
  }

  #newPerson() {
    const email = element("input", { type: "email", required: true, placeholder: "grace@example.com" });
    const name = element("input", { type: "text" });
    return element("form", {
      class: "workspace-form",
      onsubmit: async (event) => {
        event.preventDefault();
        const body = { role: "user", email: email.value, ...(name.value ? { name: name.value } : {}) };
        if (await this.#call("POST", "/contacts", body)) event.target.reset();
      },
    }, labelled("E-mail", email), labelled("Name", name), element("button", { type: "submit", class: "small", text: "Add person" }));
  }

  /* Talking to the server */

  /** Shows what is new, while the tab is open. */
  async refresh() {
    this.#isBehind = this.#isLoading;
    if (!this.isShown || this.#isLoading) return;
    this.#isLoading = true;
    try {
      this.#show(await get(`workspace?known=${this.#calls[0]?.number || 0}`));
    } catch (error) {
      showProblem(error);
    } finally {
      this.#isLoading = false;
    }
    if (this.#isBehind) await this.refresh();
  }

  async #change(changes) {
    try {
      this.#show(await post(`workspace?known=${this.#calls[0]?.number || 0}`, changes));
    } catch (error) {
      showProblem(error);
    }
  }

  /** Changes something in the workspace; true when it was done. */
  async #call(method, path, body) {
    try {
      await post("workspace-call", { method, path, body });
      await this.refresh();
      return true;
    } catch (error) {
      showProblem(error);
      return false;
    }
  }

  /* Showing */

  #show(workspace) {
    const known = this.#calls[0]?.number || 0;
    // Two loads may bring the same calls.
    const news = workspace.calls.filter((call) => call.number > known).reverse();
    this.#calls = [...news, ...this.#calls].slice(0, KEPT_CALLS);
    this.#showAddress(workspace);
    this.#install.show(workspace.install);
    this.#fin.show(workspace.fin);
    this.#noCalls.hidden = this.#calls.length > 0;
    this.#callRows.show(this.#calls, (call) => call.number, (call) => this.#callRow(call));
    const set = (input, value) => { if (document.activeElement !== input) input.value = value; };
    set(this.#limit, workspace.limit);
    for (const [name, number] of Object.entries(workspace.faults)) if (this.#faults[name]) set(this.#faults[name], number);
    for (const [name] of LISTS) {
      const things = workspace.lists[name] || [];
      const { rows, count } = this.#lists[name];
      count.textContent = things.length;
      rows.show(things, (one) => one.id ?? JSON.stringify(one), (one) => this.#objectRow(name, one));
    }
  }

  #showAddress({ url, token }) {
    const key = JSON.stringify([url, token]);
    if (this.#address.dataset.key === key) return;
    this.#address.dataset.key = key;
    const line = (name, value) => [element("dt", {}, element("code", { text: name })),
      element("dd", {}, element("code", { text: value }), " ", copyButton("Copy", () => value, { "aria-label": `Copy ${name}` }))];
    this.#address.replaceChildren(...(url
      ? [...line("INTERCOM_API_URL", url), ...line("INTERCOM_ACCESS_TOKEN", token)]
      : [element("dd", { class: "quiet", text: "It is not served: this preview was started by a program of its own." })]));
  }

  #callRow(call) {
    const isBad = call.status === null || call.status >= 400;
    return {
      summary: [
        element("span", { class: "step", text: call.number }),
        element("span", { class: "flow" }, `${call.method} `, breakable(call.target.split("?")[0])),
        element("span", { class: `status status-${isBad ? "bad" : "good"}`, text: call.status ?? "no response" }),
        element("span", { class: "time quiet", text: new Date(call.time * 1000).toLocaleTimeString("en-GB") }),
      ],
      inside: () => [
        element("p", {}, element("code", { text: `${call.method} ${call.target}` })),
        call.body ? [element("h4", { text: "Request" }), jsonView(call.body, `request of call ${call.number}`)] : null,
        call.response ? [element("h4", { text: "Response" }), jsonView(call.response, `response of call ${call.number}`)] : null,
      ].flat(),
    };
  }

  #objectRow(name, thing) {
    const [title, about, state] = titles[name](thing);
    return {
      summary: [
        element("span", { class: "flow", text: title || "Without a name" }),
        about && about !== title ? element("span", { class: "quiet", text: about }) : null,
        state ? element("span", { class: "word", text: state }) : null,
      ],
      inside: () => [
        name === "contacts" ? this.#personEditor(thing) : null,
        name === "conversations" ? this.#conversationEditor(thing) : null,
        jsonView(JSON.stringify(thing), `${title} as JSON`),
      ].flat(),
    };
  }

  #personEditor(person) {
    const fields = ["name", "email", "phone"].map((name) => [name, element("input", { type: "text", value: person[name] || "" })]);
    const attributes = element("textarea", { class: "code", rows: 4, spellcheck: "false", dir: "ltr" });
    attributes.value = pretty(JSON.stringify(person.custom_attributes || {}));
    const problem = element("p", { class: "problem", role: "alert", hidden: true });
    const title = { name: "Name", email: "E-mail", phone: "Phone" };
    return element("form", {
      class: "workspace-form",
      onsubmit: (event) => {
        event.preventDefault();
        let custom;
        try {
          custom = JSON.parse(attributes.value || "{}");
          problem.hidden = true;
        } catch (error) {
          problem.hidden = false;
          problem.textContent = `This is not valid JSON: ${error.message}`;
          return;
        }
        document.activeElement.blur();
        const changes = Object.fromEntries(fields.map(([name, input]) => [name, input.value || null]));
        this.#call("PUT", `/contacts/${person.id}`, { ...changes, custom_attributes: custom });
      },
    }, fields.map(([name, input]) => labelled(title[name], input)), labelled("Custom attributes", attributes), problem,
    element("button", { type: "submit", class: "small", text: "Save person" }));
  }

  #conversationEditor(conversation) {
    const parts = conversation.conversation_parts?.conversation_parts || [];
    const contact = conversation.contacts?.contacts?.[0]?.id;
    const text = element("input", { type: "text", required: true });
    const path = `/conversations/${conversation.id}`;
    const words = { comment: "", note: "note", close: "closed it", open: "opened it", assignment: "assigned it", snoozed: "snoozed it" };
    const line = (author, body, kind) => element("li", {}, element("strong", { text: author || "Somebody" }), " ",
      kind ? element("span", { class: "word", text: kind }) : null, " ", plain(body));
    return [
      element("ol", { class: "workspace-parts" },
        line(conversation.source?.author?.name || conversation.source?.author?.email, conversation.source?.body, ""),
        parts.map((part) => line(part.author?.name || part.author?.email, part.body, words[part.part_type] ?? part.part_type))),
      contact ? element("form", {
        class: "workspace-form",
        onsubmit: (event) => {
          event.preventDefault();
          const body = { message_type: "comment", type: "user", intercom_user_id: contact, body: text.value };
          text.blur();
          this.#call("POST", `${path}/reply`, body);
        },
      }, labelled("Reply as the person", text), element("button", { type: "submit", class: "small", text: "Send" })) : null,
    ];
  }
}

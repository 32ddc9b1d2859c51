// Webhooks: a button for each topic, what was sent, and what the app has made of it.

import { get, post } from "./api.js";
import { loggedNotes } from "./canvas.js";
import { copyButton } from "./clipboard.js";
import { announce, button, byId, debounce, element, hidden, uniqueID, withCode, withoutCode } from "./dom.js";
import { showProblem } from "./events.js";
import { jsonView } from "./json-view.js";
import { Rows } from "./rows.js";

const KEPT_DELIVERIES = 100;
/** How often the inbox is looked at while the app works on something. */
const PAUSE = 1000;
/** For how many looks after the last that brought news. */
const PATIENCE = 4;

const GROUPS = [
  ["Contacts", ["contact", "visitor", "granular"]],
  ["Companies", ["company"]],
  ["Conversations", ["conversation", "conversation_part"]],
  ["Tickets", ["ticket"]],
  ["Teammates", ["admin"]],
  ["Content", ["article", "content_snippet", "content_import_source"]],
  ["Statistics of content", ["content_stat"]],
  ["Calls", ["call"]],
];
const OTHERS = "Events, jobs and the rest";

const STATES = { waiting: "waiting", working: "being worked off", done: "done", dead: "given up" };

const groupOf = (topic) => GROUPS.find(([, words]) => words.includes(topic.split(".")[0]))?.[0] || OTHERS;

const attemptsOf = (count) => `${count} attempt${count === 1 ? "" : "s"}`;
const milliseconds = (value) => (value < 1000 ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`);
const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString("en-GB");

/** A topic that breaks behind its points, as long as that is enough. */
const breakable = (topic) => topic.split(/(?<=[._])/).flatMap((part) => [part, element("wbr")]);

const LIST = "canvaskit webhooks list";

export class WebhooksPanel {
  #deliveries = [];
  #logged = {};
  #inbox = { state: "elsewhere" };
  #change = 0;
  #heard = null;
  #topics = null;
  #isLoading = false;
  #isBehind = false;
  #looks = 0;
  #timer = 0;
  #search = element("input", { type: "search", id: "webhook-search", autocomplete: "off", spellcheck: "false" });
  #wrong = element("input", { type: "checkbox" });
  #twice = element("input", { type: "checkbox" });
  #note = element("div", {});
  #groups = element("div", { class: "topic-groups" });
  #nothing = element("p", { class: "quiet", hidden: true, text: "No topic matches." });
  #noDeliveries = element("p", { class: "quiet", text: "Nothing has been sent yet." });
  #deliveryRows = new Rows(element("ol", { class: "exchanges", "aria-label": "Deliveries" }));
  #inboxNote = element("p", { class: "quiet" });
  #inboxRows = new Rows(element("ol", { class: "exchanges", "aria-label": "Inbox of the app" }));
  isShown = false;

  constructor() {
    const box = (input, words) => element("label", { class: "box" }, input, element("span", { text: words }));
    const say = debounce(600, (count) => announce(`${count} topic${count === 1 ? "" : "s"}`));
    this.#search.addEventListener("input", () => say(this.#filter()));
    byId("panel-webhooks").append(
      element("section", { class: "workspace-part" },
        element("h3", { class: "heading", text: "Send a webhook" }), this.#note,
        element("div", { class: "setting" }, element("label", { for: "webhook-search", text: "Search topics" }), this.#search),
        element("div", { class: "topic-options", role: "group", "aria-label": "How to send" },
          box(this.#twice, "Send twice, with the same id"), box(this.#wrong, "Sign wrongly, which the app has to refuse")),
        this.#nothing, this.#groups),
      element("section", { class: "workspace-part" },
        element("h3", { class: "heading", text: "Deliveries" }), this.#noDeliveries, this.#deliveryRows.list),
      element("section", { class: "workspace-part" },
        element("h3", { class: "heading", text: "Inbox of the app" }), this.#inboxNote, this.#inboxRows.list));
  }

  /* Topics */

  async #loadTopics() {
    const { topics, heard } = await get("webhook-topics");
    if (this.#topics) return;
    [this.#topics, this.#heard] = [topics, heard && new Set(heard)];
    const names = [...GROUPS.map(([name]) => name), OTHERS];
    const few = heard && heard.length > 0 && heard.length < topics.length ? heard : null;
    const parts = names.map((name) => [name, topics.filter((topic) => groupOf(topic) === name)]);
    this.#groups.replaceChildren(
      few ? this.#group("Topics that the app hears", few, true) : "",
      ...parts.map(([name, group], index) => this.#group(name, group, !few && index === 2)));
    this.#filter();
  }

  #group(name, topics, isOpen) {
    const count = element("span", { class: "quiet", text: topics.length });
    const id = uniqueID("topics");
    return element("details", { class: "topic-group", open: isOpen, "data-open": String(isOpen) },
      element("summary", { class: "heading" }, element("span", { id, text: name }), " ", count),
      element("div", { class: "topic-buttons", role: "group", "aria-labelledby": id },
        topics.map((topic) => this.#topicButton(topic))));
  }

  #topicButton(topic) {
    const isHeard = this.#heard?.has(topic) ?? false;
    const node = button("", () => this.#send("webhook", { topic, twice: this.#twice.checked }, node), {
      class: `small topic${isHeard ? " topic-heard" : ""}`, "data-topic": topic,
    });
    node.append(element("span", {}, breakable(topic)));
    if (isHeard) node.append(hidden(", which the app hears"));
    return node;
  }

  /** Shows the topics that have all the words; returns how many those are. */
  #filter() {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = new Set();
    for (const group of this.#groups.children) {
      let isAny = false;
      for (const node of group.querySelectorAll(".topic")) {
        const fits = words.every((word) => node.dataset.topic.includes(word));
        node.hidden = !fits;
        isAny ||= fits;
        if (fits) found.add(node.dataset.topic);
      }
      group.hidden = !isAny;
      group.open = words.length > 0 || group.dataset.open === "true";
    }
    this.#nothing.hidden = found.size > 0 || !this.#topics;
    return found.size;
  }

  /* Talking to the server */

  /** Shows what is new, while the tab is open. */
  async refresh() {
    this.#isBehind = this.#isLoading;
    if (!this.isShown || this.#isLoading) return;
    this.#isLoading = true;
    try {
      if (!this.#topics) await this.#loadTopics();
      this.#show(await get(`webhooks?known=${this.#change}`));
    } catch (error) {
      showProblem(error);
    } finally {
      this.#isLoading = false;
    }
    if (this.#isBehind) await this.refresh();
  }

  async #send(call, body, source) {
    source.setAttribute("aria-busy", "true");
    try {
      const answer = await post(`${call}?known=${this.#change}`, { ...body, wrong_signature: this.#wrong.checked });
      this.#show(answer);
      const newest = answer.deliveries.at(-1);
      const last = newest?.attempts.at(-1);
      if (last) announce(`${newest.topic}: ${last.status ?? ""} ${withoutCode(last.words)}`);
    } catch (error) {
      showProblem(error);
    } finally {
      source.removeAttribute("aria-busy");
    }
  }

  /** Looks again while the app works on something; what it does comes without an event. */
  #lookAgain() {
    clearTimeout(this.#timer);
    const isBusy = this.#inbox.webhooks?.some(({ state }) => state === "waiting" || state === "working");
    this.#looks = isBusy ? 0 : this.#looks + 1;
    if (this.isShown && this.#inbox.state === "kept" && this.#looks <= PATIENCE) {
      this.#timer = setTimeout(() => this.refresh(), PAUSE);
    }
  }

  /* Showing */

  #show(answer) {
    if (answer.change > this.#change) this.#looks = 0;
    this.#change = Math.max(this.#change, answer.change);
    const news = new Map(answer.deliveries.map((one) => [one.number, one]));
    // Two loads may bring the same deliveries, the older of them what was known earlier.
    const attempts = (one) => one?.attempts.length ?? -1;
    const kept = this.#deliveries.map((one) => (attempts(news.get(one.number)) >= attempts(one) ? news.get(one.number) : one));
    const known = new Set(kept.map((one) => one.number));
    this.#deliveries = [...kept, ...answer.deliveries.filter((one) => !known.has(one.number))]
      .filter((one) => one.number >= answer.oldest).sort((one, other) => other.number - one.number).slice(0, KEPT_DELIVERIES);
    [this.#logged, this.#inbox] = [answer.logged, answer.inbox];
    this.#noDeliveries.hidden = this.#deliveries.length > 0;
    const rows = this.#deliveries.map((one) => ({ ...one, kept: this.#keptOf(one), logged: this.#logged[one.id] || [] }));
    this.#deliveryRows.show(rows, (one) => one.number, (one) => this.#deliveryRow(one));
    this.#showInbox();
    this.#lookAgain();
  }

  #keptOf(delivery) {
    return this.#inbox.webhooks?.find((one) => one.id !== null && one.id === delivery.id) || null;
  }

  #showInbox() {
    const { state, webhooks = [], error } = this.#inbox;
    const missing = "The app gets no webhooks: add `WebhookHandler` to the protocols of the app.";
    this.#note.replaceChildren(state === "none" ? element("p", { class: "notice" }, withCode(missing)) : "");
    this.#inboxNote.replaceChildren(...withCode({
      none: missing,
      elsewhere: `The app runs in another process, which keeps its inbox for itself. If it has a store, \`${LIST}\` lists the inbox of the database that \`DATABASE_URL\` names.`,
      away: `The inbox cannot be read: ${error}`,
      kept: webhooks.length > 0 ? "What the app has kept, the newest first." : "The app has kept nothing.",
    }[state] ?? ""));
    this.#inboxRows.show(webhooks.map((one, index) => ({ ...one, key: one.id ?? `${one.topic} ${index}` })),
      (one) => one.key, (one) => this.#inboxRow(one));
  }

  #stateTag(state) {
    const kind = { dead: "bad", done: "good" }[state] || "plain";
    return element("span", { class: `verdict verdict-${kind}`, text: STATES[state] || state });
  }

  #inboxRow({ id, topic, state, attempts, failure }) {
    return {
      summary: [
        element("span", { class: "flow" }, breakable(topic)),
        this.#stateTag(state),
        element("span", { class: "quiet", text: attemptsOf(attempts) }),
      ],
      inside: () => [
        element("p", {}, "Id ", element("code", { text: id ?? "none" })),
        failure ? element("p", { class: "problem" }, "The last failure: ", failure) : element("p", { class: "quiet", text: "No attempt has failed." }),
      ],
    };
  }

  #deliveryRow(delivery) {
    const { number, topic, id, attempts, next_time: nextTime, kept, logged } = delivery;
    const last = attempts.at(-1);
    return {
      summary: [
        element("span", { class: "step", text: number }),
        element("span", { class: "flow" }, breakable(topic)),
        attempts.length > 1 ? element("span", { class: "quiet", text: attemptsOf(attempts.length) }) : null,
        kept ? this.#stateTag(kept.state) : null,
        last ? element("span", { class: `status status-${last.is_good ? "good" : "bad"}`, text: last.status ?? "no response" }) : null,
        element("span", { class: "time quiet", text: last ? clock(last.time) : "is sent" }),
      ],
      inside: () => [
        element("p", {}, "Id ", element("code", { text: id ?? "none" })),
        element("ol", { class: "attempts", "aria-label": `Attempts of delivery ${number}` }, attempts.map((one) => this.#attempt(one))),
        nextTime ? element("p", {}, `It is sent again at ${clock(nextTime)}.`) : null,
        kept ? element("p", {}, `In the inbox: ${STATES[kept.state] || kept.state}, ${attemptsOf(kept.attempts)}.`,
          kept.failure ? element("span", { class: "attempt-failure" }, " The last failure: ", kept.failure) : null) : null,
        logged.length > 0 ? element("div", { class: "logged problem" }, loggedNotes(logged)) : null,
        this.#tools(delivery),
        jsonView(delivery.body, `body of delivery ${number}`),
      ],
    };
  }

  #attempt({ time, status, milliseconds: duration, is_good: isGood, words }) {
    const end = status === null ? `no response after ${milliseconds(duration)}` : `${status} after ${milliseconds(duration)}`;
    return element("li", {}, `${clock(time)}, ${end}. `,
      element("span", { class: isGood ? "" : "attempt-failure" }, withCode(words)));
  }

  #tools({ number }) {
    const text = async (name) => (await get(`webhook-texts?delivery=${number}`))[name];
    const again = button("Send again", () => this.#send("webhook-again", { delivery: number }, again), {
      class: "small", "aria-label": `Send delivery ${number} again, with the same id`,
    });
    return element("div", {},
      element("div", { class: "exchange-tools" }, again,
        copyButton("Copy as curl", () => text("curl"), { "aria-label": `Copy delivery ${number} as curl` }),
        copyButton("Copy as command", () => text("command"), { "aria-label": `Copy delivery ${number} as a command` })),
      element("p", { class: "quiet" }, withCode("The command signs with `CLIENT_SECRET`; `PREVIEW_CLIENT_SECRET` sets the preview’s.")));
  }
}

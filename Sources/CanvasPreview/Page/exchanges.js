// The list of requests that the simulated Messenger sent, and what the app answered.

import { get } from "./api.js";
import { findingNote, loggedNotes } from "./canvas.js";
import { copyButton } from "./clipboard.js";
import { button, byId, element, withCode } from "./dom.js";
import { jsonView } from "./json-view.js";
import { editAndReplay } from "./replay.js";
import { namesItsRequest } from "./status-line.js";

const number = new Intl.NumberFormat("en");
const milliseconds = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** The steps that led to what is shown; the others were left when somebody went back. */
function currentSteps(session) {
  const byNumber = new Map(session.exchanges.map((exchange) => [exchange.id, exchange]));
  const steps = new Set();
  let id = session.card?.exchange;
  while (byNumber.has(id) && !steps.has(id)) {
    steps.add(id);
    id = byNumber.get(id).after;
  }
  return steps;
}

const VERDICTS = {
  accepted: (signature) => (signature === "valid" ? ["good", "Signature accepted"]
    : signature === "none" ? ["plain", "Not signed"] : ["bad", `Your app accepted a ${signature} signature`]),
  refused: (signature) => (signature === "valid" ? ["bad", "Your app rejected a valid signature"]
    : ["good", `Your app rejected the ${signature} signature`]),
  unchecked: (signature) => ["plain", signature === "none" ? "Not signed" : "Signature check unknown"],
};

function meter(exchange) {
  const share = exchange.limit > 0 ? exchange.bytes / exchange.limit : 0;
  const words = `${number.format(exchange.bytes)} of ${number.format(exchange.limit)} bytes`;
  const bar = element("span", {
    class: `meter${share > 1 ? " meter-over" : share > 0.8 ? " meter-near" : ""}`,
    role: "meter",
    "aria-label": "Size of the content",
    "aria-valuemin": 0,
    "aria-valuemax": exchange.limit,
    "aria-valuenow": Math.min(exchange.bytes, exchange.limit),
    "aria-valuetext": words,
  });
  bar.style.setProperty("--share", `${Math.min(100, Math.max(share * 100, exchange.bytes ? 1 : 0))}%`);
  return element("div", { class: "size" }, bar, element("span", { class: "quiet", text: words }));
}

function headersTable(headers) {
  return element("details", { class: "headers" },
    element("summary", { text: `${headers.length} header${headers.length === 1 ? "" : "s"}` }),
    element("dl", {}, headers.map(([name, value]) => element("div", {}, element("dt", { text: name }), element("dd", { text: value })))));
}

function side(title, line, headers, body, name) {
  return element("section", { class: "side" },
    element("h3", {}, title, " ", line ? element("code", { text: line }) : null),
    headersTable(headers),
    body ? jsonView(body, name) : element("p", { class: "quiet", text: "No body" }));
}

/** Made when it is asked for: a test does all the steps before it, too. */
const textOf = async (step, name) => (await get(`texts?exchange=${step}`))[name];

function details(exchange, handlers) {
  const [verdictKind, verdict] = VERDICTS[exchange.verdict](exchange.signature);
  const step = exchange.id;
  return element("div", { class: "exchange-inside" },
    element("div", { class: "facts" },
      element("span", { class: `verdict verdict-${verdictKind}`, text: verdict }),
      // The page of a sheet may be as long as it likes.
      exchange.reply && exchange.flow !== "open-sheet" ? meter(exchange) : null),
    exchange.error ? element("p", { class: "problem" }, withCode(exchange.error)) : null,
    exchange.logged.length > 0 ? element("div", { class: "logged problem" }, loggedNotes(exchange.logged)) : null,
    exchange.findings.map((finding) => {
      const note = findingNote(finding);
      note.append(" ", element("code", { class: "path", text: finding.path }));
      if (Number.isInteger(finding.component)) {
        note.append(" ", button("Show", () => handlers.onReveal(exchange, finding), {
          class: "small", "aria-label": `Show component ${finding.component + 1} in the Messenger`,
        }));
      }
      return note;
    }),
    element("div", { class: "exchange-tools" },
      button("Back to here", () => handlers.onReturn(step), { class: "small", "aria-label": `Back to step ${step}` }),
      // The form of a sheet is sent by the browser: it is opened again instead.
      exchange.flow === "open-sheet" ? "" : button("Edit and replay", () => editAndReplay(exchange, handlers.onReplay), {
        class: "small", "aria-label": `Edit and replay step ${step}`,
      }),
      copyButton("Copy as curl", () => textOf(step, "curl"), { "aria-label": `Copy step ${step} as curl` }),
      copyButton("Copy as Swift test", () => textOf(step, "swift_test"), { "aria-label": `Copy step ${step} as Swift test` }),
      copyButton("Copy as fixture", () => textOf(step, "fixture"), { "aria-label": `Copy step ${step} as fixture` })),
    exchange.reply ? side("Response", exchange.status, exchange.reply.headers, exchange.reply.body, `response of step ${step}`) : null,
    side("Request", `${exchange.request.method} ${exchange.request.url}`, exchange.request.headers, exchange.request.body, `request of step ${step}`));
}

/** The list itself; what is folded open stays so when a new exchange arrives. */
export class ExchangeList {
  #handlers;
  #rows = new Map();
  #list = element("ol", { class: "exchanges", reversed: true });
  #empty = element("p", { class: "quiet", text: "No requests yet." });

  constructor(handlers) {
    this.#handlers = handlers;
    byId("panel-exchanges").append(this.#empty, this.#list);
  }

  show(session) {
    const steps = currentSteps(session);
    this.#empty.hidden = session.exchanges.length > 0;
    for (const exchange of session.exchanges) {
      const key = JSON.stringify(exchange);
      const before = this.#rows.get(exchange.id);
      if (before?.key !== key) {
        const node = this.#row(exchange, before ? before.node.firstChild.open : false);
        if (before) before.node.replaceWith(node);
        else this.#list.prepend(node);
        this.#rows.set(exchange.id, { key, node });
      }
      const { node } = this.#rows.get(exchange.id);
      const isCurrent = exchange.id === session.card?.exchange;
      node.classList.toggle("left", !steps.has(exchange.id) && exchange.flow !== "open-sheet");
      node.classList.toggle("current", isCurrent);
      // What is said above the Messenger need not be said twice.
      node.classList.toggle("told", isCurrent && namesItsRequest(exchange, session.card.canvas));
      node.querySelector(".now").hidden = !isCurrent;
    }
    this.#removeOld(session.exchanges);
    this.#openNewest(session.exchanges.at(-1)?.id);
  }

  #removeOld(exchanges) {
    const known = new Set(exchanges.map((exchange) => exchange.id));
    for (const [id, row] of this.#rows) {
      if (known.has(id)) continue;
      row.node.remove();
      this.#rows.delete(id);
    }
  }

  #newest = 0;

  /** The newest exchange unfolds by itself, and the one before it folds, unless somebody is in it. */
  #openNewest(id) {
    if (!id || id === this.#newest) return;
    const before = this.#rows.get(this.#newest)?.node.firstChild;
    if (before && !before.contains(document.activeElement)) before.open = false;
    const now = this.#rows.get(id)?.node.firstChild;
    if (now) now.open = true;
    this.#newest = id;
  }

  #row(exchange, isOpen) {
    const status = exchange.has_failed ? "failed" : exchange.status === null ? "no response" : String(exchange.status);
    const isBad = exchange.status === null || exchange.status >= 400 || exchange.has_failed;
    const count = exchange.findings.length;
    const summary = element("summary", {},
      element("span", { class: "step", text: exchange.id }),
      element("span", { class: "flow", text: exchange.flow }),
      element("span", { class: "now", text: "shown" }),
      count ? element("span", { class: "count", text: `${count} finding${count === 1 ? "" : "s"}` }) : null,
      element("span", { class: `status status-${isBad ? "bad" : "good"}`, text: status }),
      element("span", { class: "time quiet", text: exchange.milliseconds === null ? "" : milliseconds(exchange.milliseconds) }));
    const fold = element("details", { open: isOpen }, summary);
    // A body can have thousands of lines: they are made when they are looked at.
    const fill = () => { if (fold.open && fold.childElementCount === 1) fold.append(details(exchange, this.#handlers)); };
    fold.addEventListener("toggle", fill);
    fill();
    return element("li", { class: "exchange", value: exchange.id, "data-exchange": exchange.id }, fold);
  }
}

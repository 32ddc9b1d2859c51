// What stands under the Messenger: which step is shown, and what its developer has to know.

import { byId, element } from "./dom.js";
import { unknownsNote } from "./unknowns.js";

const FLOWS = {
  home: "The home and the words around the card are the preview’s own.",
  message: "A message is sent once to many: its canvas is made when the message is written, and stays the same for all.",
  operator: "Only the card is the app’s; a workflow’s own steps are not played.",
  inbox: "The Inbox asks for a new canvas at each change of conversation.",
};

/** Whether the canvas names the request that led to it, as an app does that can say no more to those who use it. */
function namesItsRequest(exchange, canvas) {
  const header = exchange?.reply?.headers.find(([name]) => name.toLowerCase() === "x-request-id");
  return Boolean(header?.[1]) && JSON.stringify(canvas ?? null).includes(header[1]);
}

/** Why the app failed, as far as it is known here: the log of an app that the preview has started is. */
function failureWords(exchange) {
  return exchange.logged.length ? `The app itself says that it failed: ${exchange.logged.join("\n")}`
    : "The app itself says that it failed. Its log, where it was started, has the same reference and the reason.";
}

/** Shows the foot for a session. */
export function showFoot(session) {
  const { card } = session;
  const foot = byId("stage-foot");
  if (!card) return foot.replaceChildren();
  const open = foot.querySelector("details")?.open || false;
  const exchange = session.exchanges.find((one) => one.id === card.exchange);
  const status = exchange?.status ?? "no answer";
  const count = card.findings?.length || 0;
  const line = element("p", { class: "stage-line quiet" },
    exchange ? `Step ${exchange.id}: ${exchange.flow}, ${status}` : null,
    card.live ? element("span", { class: "tag", text: "live canvas" }) : null,
    card.event ? element("span", { class: "tag", text: `event: ${card.event}` }) : null,
    count ? element("span", { class: "tag tag-bad", text: `${count} finding${count === 1 ? "" : "s"}` }) : null);
  const errors = (card.findings || []).some((finding) => finding.severity === "error");
  const note = card.phase === "failed" ? [] : [unknownsNote(card.canvas)];
  note.forEach((details) => { details.open = open; });
  foot.replaceChildren(
    line,
    errors && card.phase !== "failed"
      ? element("p", { class: "problem", text: "Intercom would show “Something went wrong” instead of this canvas." }) : "",
    namesItsRequest(exchange, card.canvas)
      ? element("p", { class: "notice", text: failureWords(exchange) })
      : "",
    FLOWS[card.place] ? element("p", { class: "quiet", text: FLOWS[card.place] }) : "",
    ...note,
  );
}

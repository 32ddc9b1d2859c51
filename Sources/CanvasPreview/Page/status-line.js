// What is said around the Messenger: above it what went wrong and why, below it which step is shown.

import { loggedNotes } from "./canvas.js";
import { byId, element } from "./dom.js";
import { unknownsNote } from "./open-questions.js";

const PLACES = {
  home: "Only the card comes from your app; the rest is a mock-up.",
  conversation: "Only the card comes from your app; the rest is a mock-up.",
  message: "A message goes to many people at once: its canvas is requested when the message is written, and is the same for everybody.",
  operator: "Only the card comes from your app; the other steps of a workflow are not simulated.",
  inbox: "The Inbox requests a new canvas whenever a teammate opens another conversation.",
};

/** Whether the canvas names the request that led to it, as an app does that cannot tell its users more: it is explained here. */
export function namesItsRequest(exchange, canvas) {
  const header = exchange?.reply?.headers.find(([name]) => name.toLowerCase() === "x-request-id");
  return Boolean(header?.[1]) && JSON.stringify(canvas ?? null).includes(header[1]);
}

/** Why the app cannot be shown in the Inbox; empty when that is not what is wrong. */
export function inboxProblem(session) {
  const { card } = session;
  if (card?.place !== "inbox") return "";
  const exchange = session.exchanges.find((one) => one.id === card.exchange);
  const isRefused = card.phase === "failed" && (card.findings || []).some((finding) => finding.rule === "messenger-only");
  const isLogged = exchange?.logged.some((line) => line.includes("[messenger-only]"));
  return isRefused || isLogged ? "This app does not support the Inbox: sheets and live canvases work only in the Messenger." : "";
}

/** Why the app failed, as far as it is known here: the log of an app that the preview started is. */
function failureNote(session, exchange) {
  const inbox = inboxProblem(session);
  return element("div", { class: "notice" }, inbox ? element("p", {}, element("strong", { text: inbox })) : null,
    exchange.logged.length > 0 ? loggedNotes(exchange.logged)
      : element("p", { text: "Your app reported an error. The reason is in the app’s log, under the same reference." }));
}

/** What the app answered, in words. */
function whatCame({ flow, status, has_failed: hasFailed }) {
  if (status === null) return `No response to ${flow}`;
  return hasFailed ? `An error canvas in response to ${flow}` : `The response to ${flow} (${status})`;
}

/** Shows what is above and below the Messenger. */
export function showFoot(session) {
  const { card } = session;
  const top = byId("stage-top");
  const foot = byId("stage-foot");
  if (!card) {
    top.replaceChildren();
    return foot.replaceChildren();
  }
  const open = foot.querySelector("details")?.open || false;
  const exchange = session.exchanges.find((one) => one.id === card.exchange);
  const errors = (card.findings || []).some((finding) => finding.severity === "error");
  const isFailed = card.phase === "failed";
  const inbox = inboxProblem(session);
  top.replaceChildren(
    namesItsRequest(exchange, card.canvas) ? failureNote(session, exchange) : "",
    inbox && isFailed ? element("p", { class: "notice", text: inbox }) : "",
    errors && !isFailed
      ? element("p", { class: "problem", text: "Intercom would show “Something went wrong” instead of this canvas." }) : "",
  );
  const count = card.findings?.length || 0;
  const line = element("p", { class: "stage-line quiet" },
    exchange ? `${whatCame(exchange)}, step ${exchange.id} under Exchanges` : null,
    card.live ? element("span", { class: "tag", text: "live canvas" }) : null,
    card.event ? element("span", { class: "tag", text: `event: ${card.event}` }) : null,
    count ? element("span", { class: "tag tag-bad", text: `${count} finding${count === 1 ? "" : "s"}` }) : null);
  const note = isFailed ? [] : [unknownsNote(card.canvas)];
  note.forEach((details) => { details.open = open; });
  const isOnlyInbox = session.app.places?.length === 1 && session.app.places[0] === "inbox";
  foot.replaceChildren(
    line,
    PLACES[card.place] ? element("p", { class: "quiet", text: PLACES[card.place] }) : "",
    isOnlyInbox ? element("p", { class: "quiet", text: "The other places are off: this app answers with an InboxCanvas, which is for the Inbox only." }) : "",
    ...note,
  );
}

// The page: what the session says, shown in all its parts, and what is pressed, sent.

import { get, post } from "./api.js";
import { firstWords, showBusy, showIgnored, showReady } from "./canvas.js";
import { announce, button, byId, element, withoutCode } from "./dom.js";
import { Editor } from "./editor.js";
import { ExchangeList } from "./exchanges.js";
import { Gallery } from "./gallery.js";
import { icon } from "./icons.js";
import { directionOf, drawMessenger, PLACES, showLoading } from "./messenger.js";
import { SettingsForm } from "./settings.js";
import { Sheet } from "./sheet.js";
import { inboxProblem, showFoot } from "./status-line.js";
import { makeTabs } from "./tabs.js";
import { follow, notice, showProblem, showWatch } from "./events.js";
import { WebhooksPanel } from "./webhooks.js";
import { WorkspacePanel } from "./workspace.js";

let session = null;
let busy = false;
let sent = 0;
let isBehind = false;
let inboxReason = "";
let drawn = { key: "", card: "", typed: {}, start: {}, values: () => ({}) };

const device = element("div", { class: "device" });
byId("stage-view").append(device);

/* Sending */

/** The session as the server tells it; of the exchanges it sends only those that this page does not have. */
const ask = async (work) => {
  const known = session?.exchanges.at(-1)?.id || 0;
  const next = await work(`?known=${known}`);
  const sent = new Set(next.exchanges.map((exchange) => exchange.id));
  const kept = (session?.exchanges || []).filter((exchange) => !sent.has(exchange.id) && exchange.id >= next.oldest);
  return { ...next, exchanges: [...kept, ...next.exchanges].sort((one, other) => one.id - other.id) };
};

/** Sends something to the app by way of the server; one at a time, as the Messenger does. */
async function act(path, body = {}, { source = null, words = "", isNew = false } = {}) {
  if (busy) {
    showIgnored(drawn.article);
    return announce("Still waiting for the app’s response");
  }
  busy = true;
  sent += 1;
  const slow = setTimeout(() => announce("Waiting for the app"), 700);
  // What is answered at once need not flicker.
  const loading = setTimeout(() => { if (isNew && drawn.article) showLoading(drawn.article); }, 150);
  if (drawn.node) showBusy(drawn.node, source);
  device.classList.add("waiting");
  try {
    const answer = await ask((query) => post(path + query, body));
    notice("call", null);
    show(answer, { isAnswer: true });
    if (words) announce(words);
  } catch (error) {
    showProblem(error);
  } finally {
    clearTimeout(slow);
    clearTimeout(loading);
    busy = false;
    device.classList.remove("waiting");
    if (drawn.node) showReady(drawn.node);
  }
  if (isBehind) await catchUp();
}

/** Shows what another page of this preview has done, or a new build. */
async function catchUp() {
  isBehind = busy;
  if (busy) return;
  const before = sent;
  const next = await ask((query) => get(`session${query}`));
  // What was sent meanwhile knows better.
  if (sent === before) show(next, { isNews: true });
}

const onAction = (action, id, values, source) => {
  if (action.type === "submit") return act("press", { component_id: id, values }, { source });
  if (action.type !== "sheet") return;
  sheetOpener = id;
  act("open-sheet", { component_id: id, values }, { source, words: "The sheet is open" });
};

/** Settings are not sent to the app, and may change while it is waited for. */
async function changeSettings(changes) {
  try {
    show(await ask((query) => post(`settings${query}`, changes)));
    notice("call", null);
  } catch (error) {
    showProblem(error);
  }
}

async function restart(place) {
  await act("start", { place: place || session?.settings.place || "conversation" }, { isNew: true });
}

/* The sheet */

let sheetOpener = "";

const sheet = new Sheet({
  onSubmit: (values) => {
    sheet.close();
    drawn.node.inert = false;
    drawn.article.focus({ preventScroll: true });
    act("submit-sheet", { values });
  },
  onClose: async () => {
    sheet.close();
    await act("close-sheet", {}, { words: "The sheet is closed" });
    focusIn(sheetOpener);
  },
  onLoad: async () => {
    if (busy) return;
    showExchanges(await ask((query) => get(`session${query}`)));
    sheet.warn(session.exchanges.findLast((exchange) => exchange.flow === "open-sheet"));
  },
});

/* The parts of the page */

const restartButton = button("Start again", () => restart(), { class: "small" });
const configureButton = button("Configure", () => act("configure", {}, { isNew: true }), { class: "small", hidden: true });
const liveButton = button("View again", () => act("live"), { class: "small", hidden: true });
byId("stage-actions").append(restartButton, configureButton, liveButton);

const placeButtons = PLACES.map(([place, title, word]) => {
  const node = button(title, () => restart(place), { "data-place": place });
  if (word) node.append(" ", element("small", { text: word }));
  return node;
});
byId("places").append(...placeButtons);

const themeButton = byId("theme");
themeButton.addEventListener("click", () => changeSettings({ theme: session?.settings.theme === "dark" ? "light" : "dark" }));

const exchanges = new ExchangeList({
  onReturn: (exchange) => act("return", { exchange }, { words: `Back at step ${exchange}` }),
  onReplay: (exchange, body) => act("replay", { exchange, body }),
  onReveal: (exchange, finding) => reveal(exchange, finding),
});
const editor = new Editor();
const gallery = new Gallery((json) => {
  tabs.show("editor", true);
  editor.write(json);
});
const settings = new SettingsForm({ onChange: changeSettings });
const workspace = new WorkspacePanel();
const webhooks = new WebhooksPanel();
let shownTab = "";
const tabs = makeTabs((name) => {
  shownTab = name;
  startTab();
});

function startTab() {
  workspace.isShown = shownTab === "workspace";
  webhooks.isShown = shownTab === "webhooks";
  if (!session) return;
  workspace.refresh();
  webhooks.refresh();
  if (shownTab === "editor") editor.start();
  if (shownTab === "gallery") gallery.start();
}

/* Showing */

/** What has the focus, in words that hold for the next drawing too. */
function focusedKey() {
  const focused = document.activeElement;
  if (!drawn.node || !drawn.node.contains(focused)) return null;
  return focused.dataset.id || focused.dataset.press || "";
}

function focusIn(id) {
  const wanted = [...drawn.article.querySelectorAll("[data-id], [data-press]")]
    .find((node) => id && (node.dataset.id === id || node.dataset.press === id) && !node.disabled);
  (wanted || drawn.article).focus();
}

/** Brings a component with a finding into view. */
function reveal(exchange, finding) {
  if (exchange.id !== session.card?.exchange) return announce("That canvas is not on the screen. Go back to its step first.");
  const node = drawn.node.querySelector(`[data-index="${finding.component}"]`);
  if (!node) return;
  node.scrollIntoView({ block: "center" });
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
}

/** What was typed in, without what the canvas had in its fields by itself. */
function typedSince() {
  const changed = Object.entries(drawn.values())
    .filter(([id, value]) => JSON.stringify(value) !== JSON.stringify(drawn.start[id]));
  return { ...drawn.typed, ...Object.fromEntries(changed) };
}

function showMessenger(isAnswer) {
  const { card } = session;
  const cardKey = JSON.stringify(card);
  const look = session.settings;
  const key = JSON.stringify([cardKey, session.app.name, look.place, look.locale, look.direction, look.theme, look.action_color,
    look.background_color, look.width, look.persona, look.personas?.[look.persona]]);
  if (key === drawn.key) return;
  // The server knows what was typed when something was pressed; what was typed since is only here.
  const keepsTyped = cardKey === drawn.card || !isAnswer;
  const typed = { ...(card?.values || {}), ...(keepsTyped ? typedSince() : {}) };
  const focused = focusedKey();
  const next = drawMessenger(session, typed, onAction);
  if (drawn.node) drawn.node.replaceWith(next.node);
  else device.prepend(next.node);
  const isNews = cardKey !== drawn.card;
  drawn = { key, card: cardKey, node: next.node, article: next.card, typed, start: next.values(), values: next.values };
  scrollToCard(next);
  if (focused !== null) focusIn(focused);
  if (isNews && card) sayCard(card);
}

/** To the end, as a conversation is; but never past the first line of the card. */
function scrollToCard({ node, card }) {
  const scroller = node.querySelector(".thread, .post");
  if (!scroller) return;
  const top = card.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 16;
  scroller.scrollTop = Math.min(top, scroller.scrollHeight - scroller.clientHeight);
}

function sayCard(card) {
  if (card.phase === "failed") announce(`Something went wrong: ${withoutCode(card.failure?.reason || "")}`);
  else announce(`The card shows: ${firstWords(card.canvas) || "a canvas"}`);
}

function showBar() {
  const { app, settings: now } = session;
  document.documentElement.dataset.theme = now.theme;
  document.title = `${app.name} – Messenger preview`;
  byId("app-name").textContent = app.name;
  byId("app-url").textContent = app.name === app.url ? "App server on this machine" : app.url;
  const isDark = now.theme === "dark";
  themeButton.setAttribute("aria-pressed", String(isDark));
  themeButton.replaceChildren(icon(isDark ? "sun" : "moon"));
  const place = session.card?.place || now.place;
  const refused = inboxProblem(session);
  if (refused) inboxReason = refused;
  else if (session.card?.place === "inbox") inboxReason = "";
  for (const one of placeButtons) {
    one.setAttribute("aria-pressed", String(one.dataset.place === place));
    one.disabled = !app.places.includes(one.dataset.place);
    const reason = one.disabled ? "This app is for the Inbox only" : one.dataset.place === "inbox" ? inboxReason : "";
    one.title = reason;
    one.classList.toggle("unsupported", reason !== "");
  }
  configureButton.hidden = !app.flows.includes("configure");
  liveButton.hidden = !session.card?.live;
}

function showExchanges(next) {
  session = { ...session, exchanges: next.exchanges };
  exchanges.show(session);
  showFoot(session);
}

function show(next, { isAnswer = false, isNews = false } = {}) {
  session = next;
  showBar();
  showMessenger(isAnswer);
  // A sheet stays with the page that opened it: a second one would ask the app for it once more.
  const isElsewhere = isNews && session.sheet !== null && sheet.node === null;
  sheet.show(isElsewhere ? null : session.sheet, session.sheet_origin, device, directionOf(session.settings));
  notice("sheet", isElsewhere ? element("p", { class: "notice" }, "The sheet is open in another tab of this preview. ",
    button("Close the sheet", () => act("close-sheet"), { class: "small" })) : null);
  drawn.node.inert = session.sheet !== null;
  showFoot(session);
  exchanges.show(session);
  settings.show(session);
  editor.show(session);
  gallery.show(session);
  showWatch(session.watch);
  startTab();
}

async function start() {
  try {
    const first = await ask((query) => get(`session${query}`));
    show(first);
    if (!first.card) await restart();
  } catch (error) {
    showProblem(error);
  }
  follow(async (event) => {
    showWatch(event.watch);
    await Promise.all([catchUp(), workspace.refresh(), webhooks.refresh()]);
  });
}

start();

// The window around a canvas: the Messenger's home, a conversation, a message, a workflow, and the Inbox's side panel.

import { componentsOf, drawCanvas } from "./canvas.js";
import * as colours from "./colours.js";
import { element, hidden, isObject, withCode } from "./dom.js";
import { icon } from "./icons.js";

/** The places, what people call them, and what requests and the command line do where that is another word. */
export const PLACES = [
  ["home", "Home"],
  ["conversation", "Conversation"],
  ["message", "Message"],
  ["operator", "Workflow", "operator"],
  ["inbox", "Inbox"],
];

const RIGHT_TO_LEFT = ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];

/** The direction that the settings ask for; `auto` is the locale's. */
export function directionOf(settings) {
  if (settings.direction !== "auto") return settings.direction;
  return RIGHT_TO_LEFT.includes(String(settings.locale).toLowerCase().split(/[-_]/)[0]) ? "rtl" : "ltr";
}

function firstName(settings) {
  const person = settings.personas?.[settings.persona];
  const name = isObject(person) && typeof person.name === "string" ? person.name.trim() : "";
  return name.split(/\s+/)[0];
}

/** Sets the workspace's colours on a node, with text that reads on them whatever they are. */
export function paint(node, settings, place) {
  const surface = settings.theme === "dark" ? [30, 33, 39] : colours.WHITE;
  const neutral = settings.theme === "dark" ? [84, 128, 236] : [36, 86, 197];
  const action = place === "inbox" ? neutral : colours.parse(settings.action_color) || neutral;
  const head = colours.parse(settings.background_color) || neutral;
  const set = (name, colour) => node.style.setProperty(name, colours.css(colour));
  set("--action", action);
  set("--on-action", colours.textOn(action));
  set("--action-text", colours.readable(action, [surface, colours.mix(action, surface, 0.14)]));
  set("--head", head);
  set("--on-head", colours.textOn(head));
  // A button of nearly the colour that it lies on gets an edge.
  if (colours.contrast(action, surface) < 1.6) node.style.setProperty("--action-edge", "var(--m-ink)");
}

const decoration = (className, ...children) => element("div", { class: className, "aria-hidden": "true" }, ...children);
/** A part of the real Messenger that does nothing here: grey, and a pointer that rests on it is told so. */
const dummy = (className, ...children) => element("div", {
  class: `${className} dummy`, "aria-hidden": "true", title: "Not simulated in the preview",
}, ...children);
const avatar = (letter, kind = "") => element("span", { class: `avatar ${kind}`, "aria-hidden": "true" }, letter);
const bubble = (text) => element("p", { class: "bubble", dir: "auto", text });

function head(title, status, face) {
  return element("div", { class: "m-head" },
    element("span", { class: "m-back", "aria-hidden": "true" }, icon("back", 22)),
    face,
    element("div", { class: "m-head-words" },
      element("p", { class: "m-title", text: title }),
      element("p", { class: "m-status", text: status })));
}

const composer = () => dummy("composer", element("span", { text: "Message…" }), icon("send", 18));

/** The line of bubbles, with the card as the last thing said. */
function thread(face, words, card) {
  return element("div", { class: "thread" },
    element("div", { class: "said" }, face, element("div", { class: "said-words" }, words.map(bubble))),
    element("div", { class: "said" }, element("span", { class: "avatar-room" }), card));
}

const FRAMES = {
  home(card, name) {
    return [
      element("div", { class: "m-home-head" },
        decoration("m-home-top", element("span", { class: "m-logo" }, icon("bolt", 20)),
          element("span", { class: "faces" }, avatar("A"), avatar("S", "second"), avatar("M", "third"))),
        element("p", { class: "m-hello", text: name ? `Hello ${name}` : "Hello there" }),
        element("p", { class: "m-how", text: "How can we help?" })),
      element("div", { class: "m-home-cards" },
        dummy("m-ask", element("div", {}, element("p", { class: "m-ask-title", text: "Send us a message" }),
          element("p", { class: "m-ask-note", text: "We usually reply in a few minutes" })), icon("send", 20)),
        card),
      dummy("m-tabs",
        element("span", { class: "on" }, icon("home", 22), "Home"),
        element("span", {}, icon("messages", 22), "Messages"),
        element("span", {}, icon("question", 22), "Help")),
    ];
  },

  conversation(card, name) {
    return [
      head("Sam", "Support team", avatar("S", "second")),
      thread(avatar("S", "second"), [name ? `Hello ${name}, this will help:` : "Hello, this will help:"], card),
      composer(),
    ];
  },

  message(card, name) {
    return [
      head("Sam", "A message to you", avatar("S", "second")),
      element("div", { class: "post" },
        element("div", { class: "post-from" }, avatar("S", "second"),
          element("p", {}, element("strong", { text: "Sam" }), " from the team")),
        element("p", { text: name ? `Hi ${name},` : "Hi," }),
        element("p", { text: "we thought you would like this." }),
        card),
      composer(),
    ];
  },

  operator(card) {
    return [
      head("Operator", "Workflow", avatar(icon("spark", 18), "bot")),
      thread(avatar(icon("spark", 18), "bot"), ["Let’s get you to the right place."], card),
      dummy("composer composer-off", element("span", { text: "Choose an option above to continue" })),
    ];
  },

  inbox(card, name, settings, app) {
    const row = (wide) => element("span", { class: `bone ${wide}` });
    return [
      dummy("inbox-conversation",
        element("div", { class: "inbox-title" }, name || "A customer"),
        element("div", { class: "inbox-said" }, row("w-70"), row("w-50")),
        element("div", { class: "inbox-said inbox-ours" }, row("w-60"), row("w-40")),
        element("div", { class: "inbox-said" }, row("w-40")),
        element("div", { class: "inbox-reply" }, row("w-30"))),
      element("div", { class: "inbox-side" },
        dummy("inbox-tabs", element("span", { class: "on", text: "Details" }), element("span", { text: "Copilot" })),
        dummy("inbox-section", icon("forward", 16), "Conversation"),
        element("div", { class: "inbox-app" },
          element("p", { class: "inbox-app-name" }, icon("chevron", 16), element("span", { text: app })), card),
        dummy("inbox-section", icon("forward", 16), "Recent conversations")),
    ];
  },
};

/** Makes nothing of what is drawn usable. */
function disable(node) {
  for (const control of node.querySelectorAll("button, input, select, textarea")) control.disabled = true;
  for (const link of node.querySelectorAll("a")) link.removeAttribute("href");
  node.classList.add("dummy");
  node.title = "Intercom does not show this";
}

/** What Intercom shows of a response that it cannot use; and for the developer, what it was, with its mistakes. */
function drawFailure(card, findings) {
  const isCanvas = findings.length > 0 && componentsOf(card.canvas).length > 0;
  const drawn = isCanvas ? drawCanvas(card.canvas, { findings }).node : null;
  if (drawn) disable(drawn);
  const node = element("div", {},
    element("div", { class: "failure" }, icon("alert", 24), element("p", { text: card.failure?.title || "Something went wrong" })),
    isCanvas ? element("p", { class: "not-shown", dir: "ltr", text: "What your app sent, which Intercom does not show:" })
      : element("p", { class: "finding finding-error", dir: "ltr" },
        element("strong", { text: "What Intercom does not show you: " }), withCode(card.failure?.reason || "the reason is not known")),
    drawn);
  return { node, values: () => ({}) };
}

/** What stands in the card while its first canvas is requested. */
const skeleton = () => element("div", { class: "skeleton" }, hidden("Loading"),
  ["w-70", "w-50", "w-60"].map((width) => element("span", { class: `bone ${width}` })), element("span", { class: "bone bone-button" }));

/** Shows that a card's first canvas is requested: what was there is no longer true. */
export function showLoading(card) {
  card.classList.add("loading");
  const bones = skeleton();
  bones.classList.add("loading-bones");
  card.append(bones);
}

/** The card in the window of a place. */
export function drawPlace(place, card, settings, appName) {
  const node = element(
    "div",
    { class: `messenger in-${place}`, "data-place": place, dir: directionOf(settings), lang: "en" },
    ...FRAMES[place](card, firstName(settings), settings, appName),
  );
  paint(node, settings, place);
  return node;
}

/**
 * Draws the window with the card in it. Returns the `node`, the `card` element, and `values()`.
 */
export function drawMessenger(session, typed, onAction) {
  const { card, settings, app } = session;
  const configuring = card?.phase === "configuring";
  const place = card?.place || settings.place;
  const article = element("article", { class: "card", tabindex: "-1", "aria-label": `Card of ${app.name}` });
  let inside = { node: skeleton(), values: () => ({}) };
  const findings = card?.findings || [];
  if (card) inside = card.phase === "failed" ? drawFailure(card, findings) : drawCanvas(card.canvas, { values: typed, findings, onAction });
  if (configuring) {
    article.append(element("p", { class: "configuring" }, `Adding ${app.name}: what a teammate sees before the app is inserted`));
  }
  article.append(inside.node);
  const node = drawPlace(place, article, settings, app.name);
  node.style.setProperty("--messenger-width", `${settings.width}px`);
  return { node, card: article, values: inside.values };
}

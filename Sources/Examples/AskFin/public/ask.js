"use strict";

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("sheet-data").textContent);

const notices = {
  new: "",
  writing: "Fin is writing …",
  waiting: "",
  team: "A teammate goes on from here, in your inbox.",
  over: "This conversation is over. A new question begins another.",
  lost: "The rest of the answer did not arrive. Please ask again.",
};

let shown = { state: "new", rounds: [], ratings: [] };

function say(text, isWrong = false) {
  byId("notice").textContent = text;
  byId("notice").classList.toggle("wrong", isWrong);
}

/** Calls the app. The token tells it who opened this page, for 15 minutes. */
async function call(path, body) {
  const headers = { Authorization: `Bearer ${data.sheet_token}` };
  if (body) headers["Content-Type"] = "application/json";
  const response = await fetch(path, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
  if (response.ok) return response;
  if (response.status === 401) throw new Error("This page has been open for a while. Close it and open it again.");
  if (response.status === 400) throw new Error("Please log in to ask Fin.");
  throw new Error("Fin is not available. Please try again.");
}

/** Calls back with the data of each server-sent event. EventSource does not do, because it sends no token. */
async function readEvents(response, onData) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const lines = event.split("\n").filter((line) => line.startsWith("data:"));
      if (lines.length) onData(lines.map((line) => line.slice(5).trimStart()).join("\n"));
    }
  }
}

function said(className, content) {
  const element = document.createElement("div");
  element.className = `said ${className}`;
  if (content.html === undefined) element.textContent = content.text;
  else element.innerHTML = content.html; // the app has left only harmless elements in it
  return element;
}

function round({ question, answers }) {
  const item = document.createElement("li");
  item.append(said("mine", { text: question }),
    ...answers.map((answer) => said(answer.html === undefined ? "unfinished" : "", answer)));
  return item;
}

function rating({ key, emoji, label }) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = [emoji, label].filter(Boolean).join(" ");
  button.addEventListener("click", () => act("rating", { rating: key }));
  return button;
}

function show(dialogue) {
  shown = dialogue;
  byId("rounds").replaceChildren(...dialogue.rounds.map(round));
  byId("send").disabled = dialogue.state === "writing";
  byId("question").disabled = dialogue.state === "team";
  byId("person").hidden = dialogue.state !== "waiting";
  byId("ratings").hidden = !dialogue.ratings.length || Boolean(dialogue.rating);
  if (!byId("ratings").hidden) {
    byId("ratings").replaceChildren(byId("ratings").querySelector("legend"), ...dialogue.ratings.map(rating));
  }
  say(dialogue.rating ? "Thank you for your rating." : notices[dialogue.state], dialogue.state === "lost");
  byId("notice").scrollIntoView({ block: "end" });
}

let listening = 0;

/** Shows the conversation, and each change of it until Fin has finished. */
async function listen() {
  const number = ++listening;
  const response = await call("conversation");
  await readEvents(response, (text) => {
    if (number === listening) show(JSON.parse(text));
  });
}

async function act(path, body) {
  try {
    await call(path, body);
    await listen();
  } catch (error) {
    byId("send").disabled = false;
    say(error.message, true);
  }
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const question = byId("question").value.trim();
  if (!question || shown.state === "writing") return;
  byId("question").value = "";
  byId("send").disabled = true;
  act("question", { question });
});
byId("person").addEventListener("click", () => act("escalation", {}));
byId("back").addEventListener("click", () => INTERCOM_MESSENGER_SHEET_LIBRARY.submitSheet({}));
listen().catch((error) => say(error.message, true));

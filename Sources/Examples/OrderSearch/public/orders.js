"use strict";

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("sheet-data").textContent);

/** Asks the app. The token tells it who opened this page, for 15 minutes. */
async function ask(path) {
  const response = await fetch(path, { headers: { Authorization: `Bearer ${data.sheet_token}` } });
  if (response.ok) return response.json();
  if (response.status !== 401) throw new Error("The orders are not available. Please try again.");
  byId("query").disabled = true;
  throw new Error("This page has been open for a while. Close it and open it again.");
}

let newest = 0;

async function search() {
  const search = ++newest;
  let orders = [];
  let notice = "";
  try {
    orders = await ask(`orders?q=${encodeURIComponent(byId("query").value)}`);
    if (orders.length === 0) notice = "No orders found.";
  } catch (error) {
    notice = error.message;
  }
  // A slow response must not replace that of a later search.
  if (search !== newest) return;
  byId("notice").textContent = notice;
  byId("orders").replaceChildren(...orders.map(row));
}

function row({ number, title }) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `${number} ${title}`;
  button.addEventListener("click", () => INTERCOM_MESSENGER_SHEET_LIBRARY.submitSheet({ number }));
  item.append(button);
  return item;
}

byId("query").addEventListener("input", search);
search();

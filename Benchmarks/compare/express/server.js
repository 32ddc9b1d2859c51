// The initialize flow on Express, as Intercom's tutorial has it, with the check of the signature.
// Usage: node server.js PORT, with CLIENT_SECRET and NODE_ENV=production set.
"use strict";
const crypto = require("crypto");
const express = require("express");

const secret = process.env.CLIENT_SECRET;
const app = express();
app.disable("x-powered-by");
app.disable("etag"); // no other peer makes one

// The signature is of the raw body, which only this hook sees.
function verify(request, response, raw) {
  const expected = crypto.createHmac("sha256", secret).update(raw).digest();
  const actual = Buffer.from(request.get("X-Body-Signature") || "", "hex");
  if (actual.length !== expected.length || !crypto.timingSafeEqual(actual, expected)) {
    const error = new Error("signature");
    error.status = 401;
    throw error;
  }
}
app.use(express.json({ limit: "1mb", verify }));

app.post("/initialize", (request, response) => {
  const { workspace_id, workspace_region, context = {}, contact = {} } = request.body;
  const action = { type: "submit" };
  const place = [workspace_id, workspace_region, context.location, context.locale, context.messenger_action_color];
  response.set({
    "Content-Security-Policy": "frame-src 'self' https://intercom-sheets.com",
    "X-Requested-With": "XMLHttpRequest",
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
  });
  response.json({
    canvas: {
      content: {
        components: [
          { type: "text", id: "heading", text: `Hello, ${contact.name || "there"}!`, style: "header" },
          { type: "text", text: place.join(" "), style: "muted" },
          { type: "divider" },
          { type: "input", id: "email", label: "E-mail", placeholder: "you@example.com", value: contact.email },
          {
            type: "dropdown", id: "plan", label: "Plan", value: "team",
            options: [
              { type: "option", id: "basic", text: "Basic" },
              { type: "option", id: "team", text: "Team" },
              { type: "option", id: "enterprise", text: "Enterprise" },
            ],
          },
          {
            type: "list",
            items: [
              { type: "item", id: "article/1", title: "Getting started", subtitle: "Five minutes", action },
              { type: "item", id: "article/2", title: "Invite your team", subtitle: "Two minutes", action },
              { type: "item", id: "article/3", title: "Billing", subtitle: contact.external_id, action },
            ],
          },
          { type: "spacer", size: "s" },
          { type: "button", id: "save", label: "Save", style: "primary", action },
        ],
      },
    },
  });
});

app.listen(Number(process.argv[2]), "127.0.0.1");

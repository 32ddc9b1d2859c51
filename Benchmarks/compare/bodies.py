#!/usr/bin/env python3
"""Writes the requests that are measured, with made-up people, and their signatures, to a folder.

Usage: bodies.py FOLDER

Each NAME.body has a NAME.headers with the lines that Intercom and a reverse proxy in front would send. The bytes are the
same on every run, so figures of different days can be compared.
"""
import hashlib
import hmac
import json
import pathlib
import sys
import urllib.parse

SECRET = "benchmark-client-secret-0001"
# {"type":"user","id":…} sealed once with this secret (canvaskit seal): sealing it again would draw another nonce, and
# so another number of characters that a form has to escape.
SEALED_USER = pathlib.Path(__file__).with_name("sealed-user.txt")


def person(number, size=0):
    """A contact as the current model has it; `size` pads its custom attributes."""
    return {
        "type": "contact", "id": f"5f0e{number:020x}", "workspace_id": "abcd1234", "external_id": f"user-{number}",
        "role": "user", "email": f"ada.{number}@example.com", "email_domain": "example.com", "phone": None,
        "formatted_phone": None, "name": "Ada Lovelace", "avatar": None, "owner_id": 814860,
        "social_profiles": {"type": "list", "data": []}, "has_hard_bounced": False, "marked_email_as_spam": False,
        "unsubscribed_from_emails": False, "unsubscribed_from_sms": False, "created_at": 1637000000,
        "updated_at": 1637512345, "signed_up_at": 1636000000, "last_seen_at": 1637512300,
        "last_replied_at": 1637400000, "last_contacted_at": 1637399000, "last_email_opened_at": None,
        "last_email_clicked_at": None, "language_override": None, "browser": "firefox", "browser_version": "132.0",
        "browser_language": "en-IE", "os": "Linux", "utm_campaign": None, "utm_content": None, "utm_medium": None,
        "utm_source": None, "utm_term": None, "referrer": "https://www.example.com/pricing?from=home",
        "location": {"type": "location", "country": "Ireland", "region": "Leinster", "city": "Dublin",
                     "country_code": "IRL", "continent_code": "EU"},
        "android_app_name": None, "android_app_version": None, "android_device": None, "android_os_version": None,
        "android_sdk_version": None, "android_last_seen_at": None, "ios_app_name": None, "ios_app_version": None,
        "ios_device": None, "ios_os_version": None, "ios_sdk_version": None, "ios_last_seen_at": None,
        "custom_attributes": {"plan": "team", "seats": 12, "monthly_spend": 148.5, "is_admin": True,
                              "company_size": "11-50", "first_touch": "webinar \u201cGetting started\u201d",
                              **{f"attribute_{i}": f"value {i} of a field that a team has added" for i in range(size)}},
        "tags": {"type": "list", "data": [{"type": "tag", "id": str(i), "url": f"/tags/{i}"} for i in range(3)],
                 "url": f"/contacts/5f0e{number:020x}/tags", "total_count": 3, "has_more": False},
        "notes": {"type": "list", "data": [], "url": f"/contacts/5f0e{number:020x}/notes", "total_count": 0,
                  "has_more": False},
        "companies": {"type": "list", "data": [{"type": "company", "id": "66e0a1b2c3d4e5f6", "url":
                      "/companies/66e0a1b2c3d4e5f6"}], "url": f"/contacts/5f0e{number:020x}/companies",
                      "total_count": 1, "has_more": False},
    }


def admin():
    return {"type": "admin", "id": "814860", "name": "Grace Hopper", "email": "grace@example.com",
            "job_title": "Support engineer", "away_mode_enabled": False, "away_mode_reassign": False,
            "has_inbox_seat": True, "team_ids": [814865, 814866, 814870],
            "avatar": {"type": "avatar", "image_url": "https://static.example.com/avatars/814860/square_128/1.png"},
            "team_priority_level": {"primary_team_ids": [814865], "secondary_team_ids": [814866]}}


def context():
    return {"conversation_id": 184467440737095, "locale": "en", "location": "conversation",
            "messenger_action_color": "#0057ff", "messenger_background_color": "#ffffff",
            "referrer": "https://www.example.com/account/settings?tab=billing"}


def part(number):
    """A part of a conversation: HTML with quotes and escapes, as people write it."""
    text = ("<p class=\"no-margin\">Hello Grace,</p>\n<p class=\"no-margin\">the export of \u201creport "
            f"{number}\u201d stops after 1,000 rows \u2013 see https://app.example.com/reports/{number}?page=2&size=50."
            "</p>\n<p class=\"no-margin\">We tried it in two browsers and on another network, and it is the same "
            "everywhere. Is there a limit that we do not know of?</p>")
    return {"type": "conversation_part", "id": str(9000000 + number), "part_type": "comment", "body": text,
            "created_at": 1637000000 + 60 * number, "updated_at": 1637000000 + 60 * number,
            "notified_at": 1637000001 + 60 * number, "assigned_to": None,
            "author": {"id": "5f0e", "type": "user", "name": "Ada Lovelace", "email": "ada@example.com",
                       "from_ai_agent": False, "is_ai_answer": False},
            "attachments": [], "external_id": None, "redacted": False, "email_message_metadata": None,
            "state": "open", "tags": [], "event_details": {}, "app_package_code": "test-integration"}


def conversation(parts):
    return {"type": "conversation", "id": "215", "created_at": 1637000000, "updated_at": 1637512345,
            "waiting_since": 1637512000, "snoozed_until": None, "title": None, "open": True, "read": True,
            "state": "open", "priority": "not_priority", "admin_assignee_id": 814860, "team_assignee_id": None,
            "source": {"type": "conversation", "id": "301", "delivered_as": "customer_initiated", "subject": "",
                       "body": "<p>Hello</p>", "url": None, "redacted": False, "attachments": [],
                       "author": {"type": "user", "id": "5f0e", "name": "Ada Lovelace", "email": "ada@example.com"}},
            "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": "5f0e"}]},
            "teammates": {"type": "admin.list", "teammates": [{"type": "admin", "id": "814860"}]},
            "tags": {"type": "tag.list", "tags": []}, "custom_attributes": {"Case": "C-7"},
            "conversation_parts": {"type": "conversation_part.list", "conversation_parts":
                                   [part(i) for i in range(parts)], "total_count": parts}}


def initialize(workspace="abcd1234", attributes=0):
    return {"workspace_id": workspace, "workspace_region": "EU", "admin": admin(), "context": context(),
            "contact": person(25, attributes)}


def current_canvas(items):
    """A canvas as Intercom gives it back: every attribute there is, most of them null."""
    components = [{"type": "text", "id": "heading", "text": "Your order", "style": "header", "align": "left",
                   "bottom_margin": None}]
    components += [{"type": "input", "id": id, "label": label, "placeholder": "", "value": None, "action": None,
                    "aria_label": None, "save_state": "unsaved", "disabled": False} for id, label in
                   [("name", "Name"), ("email", "E-mail"), ("seats", "Seats"), ("start", "From")]]
    for id, label, type, options in [("plan", "Plan", "single-select", ["basic", "team", "enterprise"]),
                                     ("topics", "Topics", "checkbox", ["billing", "refunds", "exports"])]:
        components.append({"type": type, "id": id, "label": label, "value": None, "save_state": "unsaved",
                           "disabled": False, "options": [{"type": "option", "id": o, "text": o.title(),
                                                           "disabled": False} for o in options]})
    components.append({"type": "list", "disabled": False, "items": [
        {"type": "item", "id": f"article/{i}", "title": f"Article {i}: what a team should know first",
         "subtitle": "Five minutes \u2013 updated this month", "tertiary_text": None, "image": None,
         "image_width": None, "image_height": None, "rounded_image": None, "disabled": False,
         "action": {"type": "submit", "url": None}} for i in range(items)]})
    components += [{"type": "button", "id": id, "label": label, "style": style, "disabled": False,
                    "action": {"type": "submit", "url": None}} for id, label, style in
                   [("save", "Save", "primary"), ("cancel", "Cancel", "secondary")]]
    return {"content": {"components": components}, "stored_data": {"step": 2}}


def submit(items, attributes):
    """The canvas comes last, so that the C program, which does not parse, knows where it ends."""
    return {"workspace_id": "abcd1234", "workspace_region": "EU", "component_id": "save",
            "input_values": {"name": "Ada Lovelace", "email": "ada@example.com", "plan": "team", "seats": "12",
                             "start": "2026-12-24", "topics": ["billing", "exports"]},
            "admin": admin(), "context": context(), "contact": person(25, attributes),
            "current_canvas": current_canvas(items)}


def bytes_of(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def fitted(make, size):
    """The body that comes nearest to a size from below, for a function that makes longer ones of larger numbers."""
    low, high = 0, size // (len(bytes_of(make(1))) - len(bytes_of(make(0))) - 8)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if len(bytes_of(make(middle))) <= size else (low, middle - 1)
    return bytes_of(make(low))


def padded(size):
    """An initialize body of a size, as small as one may be or with long conversations."""
    if size < 3000:
        body = bytes_of({"workspace_id": "abcd1234", "context": context(), "contact":
                         {"type": "contact", "name": "Ada Lovelace", "email": "ada@example.com"}})
    else:
        body = fitted(lambda n: initialize() | {"parts": [part(i) for i in range(n)]}, size - 11)
    pad = size - len(body) - len(',"pad":""')
    return body[:-1] + b',"pad":"' + b"x" * pad + b'"}'


def write(folder, name, body, *headers):
    (folder / f"{name}.body").write_bytes(body)
    lines = ["User-Agent: rest-client/2.1.0 (linux x86_64) ruby/3.3.0", "Accept: */*",
             "Accept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3", "X-Forwarded-For: 34.231.68.152",
             "X-Forwarded-Proto: https", *headers]
    (folder / f"{name}.headers").write_text("\n".join(lines) + "\n")


def write_signed(folder, name, body):
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    write(folder, name, body, "Content-Type: application/json", f"X-Body-Signature: {signature}")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "secret").write_text(SECRET)
    write_signed(folder, "initialize", fitted(lambda n: initialize(attributes=n), 4157))
    write_signed(folder, "slow", fitted(lambda n: initialize("slow0001", n), 4157))
    items = next(n for n in range(1, 200) if len(bytes_of(current_canvas(n))) >= 12 << 10)
    write_signed(folder, "submit", fitted(lambda n: submit(items, n), 20 << 10))
    inbox = {"workspace_id": "abcd1234", "workspace_region": "EU", "admin": admin()}
    write_signed(folder, "inbox",
                 fitted(lambda n: inbox | {"conversation": conversation(n), "contact": person(25)}, 300 << 10))
    data = {"workspace_id": "abcd1234", "workspace_region": "EU", "component_id": "see-dates", "input_values": {},
            "context": context(), "current_canvas": {"content": {"components": []}, "stored_data": {}},
            "user": SEALED_USER.read_text().strip() if SEALED_USER.exists() else ""}
    form = urllib.parse.urlencode({"intercom_data": bytes_of(data).decode()}).encode()
    write(folder, "sheet", form, "Content-Type: application/x-www-form-urlencoded")
    (folder / "sheet-user.json").write_bytes(bytes_of(person(25)))
    for size in [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20]:
        write_signed(folder, f"size-{size}", padded(size))


if __name__ == "__main__":
    main()

// swift-format-ignore-file
// The articles of all modules, written by EmbeddedArticlesTests when UPDATE_GOLDEN is set.

extension EmbeddedArticle {
static let all: [EmbeddedArticle] = [
EmbeddedArticle(name: "CanvasCrypto/CanvasCrypto", text: """
# ``CanvasCrypto``

Signatures of Intercom's requests and sealed users of its sheets, based on libcrypto.

## Overview

The module works on bytes and knows neither JSON nor HTTP. All failures look alike from outside, and comparing two signatures takes
constant time.

```swift
import CanvasCrypto

func isFromIntercom(body: [UInt8], signature: String, secret: ClientSecret) -> Bool {
    BodySignature.isValid(signature, for: body, with: ClientSecrets(secret))
}
```

## Topics

### Essentials

- ``BodySignature``
- ``WebhookSignature``
- ``SealedUser``
- ``ClientSecret``
- ``ClientSecrets``

"""),
EmbeddedArticle(name: "CanvasJSON/CanvasJSON", text: """
# ``CanvasJSON``

A JSON parser and writer for Intercom's requests: one pass, lazy values, nothing lost.

## Overview

``JSON`` keeps the bytes and an index of them. Values are decoded on access, numbers keep all their digits, and any value can be passed
on byte for byte. The parser accepts and rejects exactly what RFC 8259 says, and limits the depth.

```swift
import CanvasJSON

func name(in body: [UInt8]) throws -> String? {
    try JSON(parsing: body)[\"contact\"]?[\"name\"]?.string
}

let canvas: JSON = [\"content\": [\"components\": [[\"type\": \"text\", \"text\": \"Hello!\"]]]]
```

## Topics

### Essentials

- ``JSON``
- ``JSONWriter``
- ``JSONSyntaxError``

"""),
EmbeddedArticle(name: "CanvasKit/CanvasKit", text: """
# ``CanvasKit``

Intercom's Canvas Kit as values: components, canvases, requests and replies.

## Overview

A ``Canvas`` is a plain value, written with one type for each kind of component. Building is strict: what Intercom would replace by
\"Something went wrong\" either fails to compile (<doc:MistakesTheCompilerFinds>) or is caught by ``CanvasValidator`` before it is sent.
Decoding is lenient: a request is a thin view of its JSON, and everything that Intercom sent is still there.

## Topics

### Writing canvases

- ``Canvas``
- ``InboxCanvas``
- ``Component``
- ``ComponentID``
- ``Action``
- <doc:MistakesTheCompilerFinds>
- <doc:Forms>
- <doc:KeepingState>

### Components

- ``Text``
- ``Button``
- ``Input``
- ``TextArea``
- ``Dropdown``
- ``SingleSelect``
- ``Checkbox``
- ``List``
- ``DataTable``
- ``Image``
- ``Divider``
- ``Spacer``

### Replies

- ``SubmitReply``
- ``ConfigureReply``
- ``On``
- ``FieldError``

### Validation

- ``CanvasValidator``
- ``Finding``
- <doc:ValidatorRules>

### About the protocol

- <doc:WhereSourcesDisagree>

"""),
EmbeddedArticle(name: "CanvasKit/Button", text: """
# ``CanvasKit/Button``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![A primary button as wide as the card.](button.png)

```swift
Button(\"Save\", id: \"save\", style: .primary, action: .submit)
```

![A secondary button, outlined.](button-secondary.png)

```swift
Button(\"Back\", id: \"back\", style: .secondary, action: .submit)
```

![A button that looks like a link.](button-link.png)

```swift
Button(\"Help\", id: \"help\", style: .link, action: .url(\"help\"))
```

![A disabled button, paler.](button-disabled.png)

```swift
Button(\"Save\", id: \"save\", disabled: true, action: .submit)
```

"""),
EmbeddedArticle(name: "CanvasKit/Checkbox", text: """
# ``CanvasKit/Checkbox``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![Checkboxes.](checkbox-unsaved.png)

```swift
Checkbox(\"Extras\", id: \"extras\", value: [\"jam\"], saveState: .unsaved) {
    Choice(\"Butter\", id: \"butter\")
    Choice(\"Jam\", id: \"jam\")
}
```

![Saved checkboxes.](checkbox-saved.png)

```swift
Checkbox(\"Extras\", id: \"extras\", value: [\"jam\"], saveState: .saved) {
    Choice(\"Butter\", id: \"butter\")
    Choice(\"Jam\", id: \"jam\")
}
```

![Checkboxes with a red border.](checkbox-failed.png)

```swift
Checkbox(\"Extras\", id: \"extras\", value: [\"jam\"], saveState: .failed) {
    Choice(\"Butter\", id: \"butter\")
    Choice(\"Jam\", id: \"jam\")
}
```

"""),
EmbeddedArticle(name: "CanvasKit/DataTable", text: """
# ``CanvasKit/DataTable``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![A table of fields and their values.](data-table.png)

```swift
DataTable {
    FieldValue(\"Plan\", \"Pro\")
    FieldValue(\"A field with a long name\", \"A value that needs more room than there is on one line\")
}
```

"""),
EmbeddedArticle(name: "CanvasKit/Divider", text: """
# ``CanvasKit/Divider``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![A line with space below it.](divider.png)

```swift
Divider()
```

"""),
EmbeddedArticle(name: "CanvasKit/Dropdown", text: """
# ``CanvasKit/Dropdown``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![A closed dropdown.](dropdown-unsaved.png)

```swift
Dropdown(\"Size\", id: \"size\", value: \"s\", saveState: .unsaved) {
    Choice(\"Small\", id: \"s\")
    Choice(\"Large\", id: \"l\")
}
```

![A dropdown with a saved choice.](dropdown-saved.png)

```swift
Dropdown(\"Size\", id: \"size\", value: \"s\", saveState: .saved) {
    Choice(\"Small\", id: \"s\")
    Choice(\"Large\", id: \"l\")
}
```

![A dropdown whose choice has failed.](dropdown-failed.png)

```swift
Dropdown(\"Size\", id: \"size\", value: \"s\", saveState: .failed) {
    Choice(\"Small\", id: \"s\")
    Choice(\"Large\", id: \"l\")
}
```

"""),
EmbeddedArticle(name: "CanvasKit/Image", text: """
# ``CanvasKit/Image``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![An image on the left.](image.png)

```swift
Image(url: \"gallery.svg\", width: 120, height: 80)
```

![A centred image.](image-center.png)

```swift
Image(url: \"gallery.svg\", width: 120, height: 80, align: .center, rounded: true, action: .url(\"about\"))
```

![An image as wide as the card.](image-full-width.png)

```swift
Image(url: \"gallery.svg\", width: 120, height: 80, align: .fullWidth)
```

"""),
EmbeddedArticle(name: "CanvasKit/Input", text: """
# ``CanvasKit/Input``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![An input with its label above it.](input.png)

```swift
Input(\"E-mail\", id: \"email\", placeholder: \"you@example.com\")
```

![An input with an arrow button that submits.](input-action.png)

```swift
Input(\"E-mail\", id: \"email\", value: \"a@b.c\", action: .submit)
```

![A saved input with a check mark.](input-saved.png)

```swift
Input(\"E-mail\", id: \"email\", value: \"a@b.c\", saveState: .saved, action: .submit)
```

![A failed input with a red border.](input-failed.png)

```swift
Input(\"E-mail\", id: \"email\", value: \"a@\", saveState: .failed)
```

"""),
EmbeddedArticle(name: "CanvasKit/List", text: """
# ``CanvasKit/List``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![A list of items with pictures and subtitles.](list.png)

```swift
List {
    ListItem(\"An item\", id: \"one\", action: .submit)
    ListItem(\"With a subtitle\", id: \"two\", subtitle: \"Below the title\", action: .submit)
    ListItem(\"With everything\", id: \"three\", subtitle: \"Below the title\", tertiaryText: \"Below the subtitle\", image: ListItem.Picture(url: \"gallery.svg\", width: 40, height: 40, rounded: true), action: .submit)
    ListItem(\"Disabled\", id: \"four\", disabled: true, action: .submit)
}
```

![A disabled list.](list-disabled.png)

```swift
List(disabled: true) {
    ListItem(\"An item\", id: \"one\", action: .submit)
}
```

"""),
EmbeddedArticle(name: "CanvasKit/SingleSelect", text: """
# ``CanvasKit/SingleSelect``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![Options side by side.](single-select-unsaved.png)

```swift
SingleSelect(\"Size\", id: \"size\", value: \"s\", saveState: .unsaved) {
    Choice(\"Small\", id: \"s\")
    Choice(\"Large\", id: \"l\")
}
```

![Options side by side, one saved.](single-select-saved.png)

```swift
SingleSelect(\"Size\", id: \"size\", value: \"s\", saveState: .saved) {
    Choice(\"Small\", id: \"s\")
    Choice(\"Large\", id: \"l\")
}
```

![Options side by side with a red border.](single-select-failed.png)

```swift
SingleSelect(\"Size\", id: \"size\", value: \"s\", saveState: .failed) {
    Choice(\"Small\", id: \"s\")
    Choice(\"Large\", id: \"l\")
}
```

"""),
EmbeddedArticle(name: "CanvasKit/Spacer", text: """
# ``CanvasKit/Spacer``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![Very little space.](spacer-xs.png)

```swift
Spacer(.extraSmall)
```

![Some space.](spacer-m.png)

```swift
Spacer(.medium)
```

![A lot of space.](spacer-xl.png)

```swift
Spacer(.extraLarge)
```

"""),
EmbeddedArticle(name: "CanvasKit/Text", text: """
# ``CanvasKit/Text``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![A paragraph with bold text and a link.](text.png)

```swift
Text(\"Plain text with **bold words** and [a link](https://www.example.com).\")
```

![A heading.](text-header.png)

```swift
Text(\"A header\", style: .header)
```

![Muted text.](text-muted.png)

```swift
Text(\"Of less weight\", style: .muted)
```

![An error message.](text-error.png)

```swift
Text(\"Something is wrong\", style: .error)
```

"""),
EmbeddedArticle(name: "CanvasKit/TextArea", text: """
# ``CanvasKit/TextArea``

## How it looks

Drawn by the preview. Intercom's own rendering may differ in detail.

![A multi-line field.](textarea.png)

```swift
TextArea(\"Message\", id: \"message\", placeholder: \"What can we do?\")
```

![A multi-line field with a red border.](textarea-error.png)

```swift
TextArea(\"Message\", id: \"message\", value: \"?\", error: true)
```

![A disabled multi-line field.](textarea-disabled.png)

```swift
TextArea(\"Message\", id: \"message\", disabled: true)
```

"""),
EmbeddedArticle(name: "CanvasKit/Forms", text: """
# Forms

Decode what people type and choose into a type of your own, and send them back to the field that is wrong.

## Overview

A form is a canvas with fields and a component that submits. What a person enters arrives as `input_values`, keyed by the ids of the
components. Decode it into a `Decodable` struct in which each property has the name of its component's id. Numbers and dates are parsed
where the struct has them, although Intercom sends text.

```swift
import CanvasKit

enum ID: String, ComponentID {
    case seats = \"seats\"
    case start = \"start\"
    case plan = \"plan\"
    case order = \"order\"
}

enum Plan: String, CaseIterable, Decodable {
    case basic, pro
}

struct Order: Decodable {
    var seats: Int
    var start: CalendarDate
    var plan: Plan?
}

let form = Canvas {
    Input(\"Seats\", id: ID.seats, placeholder: \"10\")
    Input(\"From\", id: ID.start, placeholder: \"2026-12-24\")
    Dropdown(\"Plan\", id: ID.plan) {
        for plan in Plan.allCases { Choice(plan.rawValue, id: plan.rawValue) }
    }
    Button(\"Order\", id: ID.order, style: .primary, action: .submit)
}

func submit(_ request: SubmitRequest) async throws -> SubmitReply {
    try await request.routed {
        On(ID.order) { try order(request) }
    }
}

func order(_ request: SubmitRequest) throws -> SubmitReply {
    let order = try request.inputValues.form(as: Order.self)
    guard (1...500).contains(order.seats) else { throw FieldError(ID.seats, \"From 1 to 500 seats.\") }
    return .canvas { Text(\"\\(order.seats) seats from \\(order.start)\") }
}
```

When a value cannot be parsed, `form(as:)` throws ``FieldErrors``. The server then shows the same form again: it keeps what was
entered, marks the field as failed and writes the message below it. Throw your own errors in the same way.

Check the names twice. If a property is called `seat` and the id is `seats`, no value is found for the property: the person is told
to fill in a field that is already filled in, or, if the property is optional, what they entered is lost. If an id cannot be a
property name, such as `first-name`, give the struct `CodingKeys`.

### What is checked

- A number or a date must parse; if not, the message appears at the field.
- An enum of strings accepts only its own raw values. A `String` accepts any text: the value of a dropdown is not compared with its
  options.
- An optional property may be missing. Intercom's documents do not say what is sent for an empty field; an absent value, `null` and an
  empty string all count as missing.

"""),
EmbeddedArticle(name: "CanvasKit/KeepingState", text: """
# Keeping state

Let the canvas carry what the next step needs.

## Overview

An app does not have to remember anybody: a canvas can have stored data, which comes back with every press on it.

```swift
import CanvasKit

struct Draft: Codable {
    var name: String
    var plan: String?
}

func planStep(_ draft: Draft) throws -> Canvas {
    try Canvas(storing: draft) {
        Text(\"Which plan, \\(draft.name)?\")
        Button(\"Basic\", id: \"basic\", action: .submit)
    }
}

func submit(_ request: SubmitRequest) throws -> SubmitReply {
    guard var draft = request.storedData(as: Draft.self) else {
        return .canvas { Text(\"Please start again.\") }
    }
    draft.plan = request.componentID
    return .canvas(try planStep(draft))
}
```

A dictionary works as well, and `request.storedData` is the JSON as it came:

```swift
func orderStep(_ number: String) throws -> Canvas {
    try Canvas(storing: [\"order\": number]) { Button(\"Cancel it\", id: \"cancel\", action: .submit) }
}

func order(_ request: SubmitRequest) -> String? { request.storedData?[\"order\"]?.string }
```

Stored data is a JSON object of at most 64 KB. Sent canvases stay around: when the type changes, pass a higher `version` to
`Canvas(storing:version:)` and `storedData(as:version:)`. Decoding is lenient: data of another version, and data that does not fit, is
nil and not an error.

Stored data comes back inside a signed request, but Intercom and teammates can read it. Do not store secrets there. Only the request
that opens a sheet is not signed: it proves nothing but its user.

The state of one item of a list can be part of its id: `ID.ticket.with(42)` is `ticket/42`, and `On(ID.ticket, Int.self)` reads it
back.

### Doing something only once

Intercom does not say whether it sends a request again, people press twice, and a signed request can be replayed. No request has an id
of its own, so give each form a key when you build its canvas. It comes back with every repetition of the same submit:

```swift
struct Purchase: Codable {
    var key = String(UInt64.random(in: .min ... .max), radix: 36)
    var item: String
}

func offer(_ item: String) throws -> Canvas {
    try Canvas(storing: Purchase(item: item)) {
        Text(\"Buy \\(item)?\")
        Button(\"Buy\", id: \"buy\", style: .primary, action: .submit)
    }
}

func idempotencyKey(of request: SubmitRequest) -> String? {
    guard let purchase = request.storedData(as: Purchase.self) else { return nil }
    return [request.workspaceID, request.person?.id ?? \"\", request.componentID ?? \"\", purchase.key].joined(separator: \"/\")
}
```

- `workspaceID`: the same app runs in many workspaces.
- `person?.id`: one canvas of a message goes to many people.
- `componentID`: several buttons can stand on one canvas.
- `purchase.key`: tells this form from the next one that the same person fills in.

Store what the submit does under this key, with a unique index, and answer a key that is there already as you did the first time. For a
sheet use what the page submits instead of the component, such as the date that was booked: a `SubmitSheetRequest` has the stored data of
the canvas that opened it.

"""),
EmbeddedArticle(name: "CanvasKit/MistakesTheCompilerFinds", text: """
# Mistakes the compiler finds

Mistakes that fail to compile, and what the compiler says about them.

## Overview

For a canvas that it rejects, Intercom shows a card with \"Something went wrong\" and gives no reason. Many mistakes that cause this fail
to compile.

### A menu without options

```
error: missing argument for parameter 'options' in call
5 |     Dropdown(\"Size\", id: \"size\")
  |                                `- error: missing argument for parameter 'options' in call
```

An empty block does not help:

```
error: 'buildBlock()' is unavailable: write at least one `ListItem`, `Choice` or `FieldValue` here, or leave the component out
5 |     Dropdown(\"Size\", id: \"size\") {}
  |                                  `- error: 'buildBlock()' is unavailable: write at least one `ListItem`, `Choice` or `FieldValue` here, or leave the component out
```

### An action that does not exist

```
error: type 'Action' has no member 'open_url'
5 |     Button(\"Read\", id: \"read\", action: .open_url(\"https://example.com\"))
  |                                         `- error: type 'Action' has no member 'open_url'
```

An image accepts only `.url` and a dropdown only `.submit`, because Intercom knows no other actions for them.

### A part without its component

```
error: 'buildExpression' is unavailable: put this `ListItem` into a `List { … }`
5 |     ListItem(\"Small\", id: \"s\")
  |     `- error: 'buildExpression' is unavailable: put this `ListItem` into a `List { … }`
```

A string without `Text(…)`, a component inside a list and a value that is no component at all get similar messages.

### A button without a handler

If the ids are an enum, a `switch` over them must be exhaustive:

```
error: switch must be exhaustive
 8 |     switch id {
   |     |- error: switch must be exhaustive
   |     `- note: add missing case: '.cancel'
```

### A number where text belongs

```
error: cannot convert value of type 'Int' to expected argument type 'String'
5 |     Text(12)
  |          `- error: cannot convert value of type 'Int' to expected argument type 'String'
```

Intercom rejects the whole canvas if one `text` is a number.

"""),
EmbeddedArticle(name: "CanvasKit/ValidatorRules", text: """
# Rules of the validator

The rules that canvases are checked against, and what to do about each finding.

## Overview

``CanvasValidator`` checks the JSON that is really sent. The server checks every reply with it, `canvaskit validate` checks files, and
the simulated Messenger and the preview check the replies of an app. An error is something that Intercom is known to reject; a warning
is something that Intercom documents, or advises, but is not known to enforce. `canvaskit validate --strict` counts warnings as
errors.

## Rules of canvases

### answer

A reply has what its flow requires: `canvas`, or `results` at the end of a configuration, or `content` for a live canvas. Only a
configuration ends with results.

### content

A canvas has either `content` with `components`, or a `content_url`. A live canvas has no `content`.

### component-type

A component is an object whose `type` is one of Intercom's. An undocumented type is a warning, because Intercom may know more; anything
that is not an object is an error.

### required-attribute

Required attributes are present: the `id` of a component that sends something, the `text` of a text, the `label` of a button.

### attribute-type

Each attribute has the right JSON type. A number in place of a string breaks the whole canvas: write `\"1\"`, not `1`.

### attribute-value

An attribute with a fixed set of values has one of them: the `style` of a text is `header`, `paragraph`, `muted` or `error`.

### unknown-attribute

The component has this attribute. Intercom silently ignores others, so a `save_state` on a textarea or a `margin_bottom` has no effect.
If the name is close to a known one, the finding suggests it.

### unique-id

An id occurs once per canvas. Values and presses are sent by id, so the second one is lost.

### value-among-options

The initial value is one of the options. A dropdown with another value breaks the whole canvas.

### not-empty

Menus, lists and tables are not empty. If there is nothing to show, remove the component.

### option-count

Menus have 2 to 10 options, according to the documents. This is a warning: more have been seen to work.

### image-size

An image, also that of a list item, has `width` and `height` in pixels, as numbers.

### https

URLs are absolute and use HTTPS. In an app, relative URLs are resolved against `PUBLIC_URL`.

### action

The action is one that this kind of component can have: an image opens a URL, a dropdown submits.

### messenger-only

Only the Messenger has sheets and live canvases; the Inbox has neither.

### primary-button

The first canvas in the Inbox does not have a primary button. This is a warning: it is one of Intercom's guidelines, and Intercom
accepts such a canvas.

### size

Content and stored data are at most 64 KB each, counted in UTF-8.

### interoperability

JSON parsers read the value differently, and nobody knows how Intercom's does: a member that an object has twice, half of a
surrogate pair (an emoji cut in two by a count of UTF-16 units), a number that a 64-bit float cannot hold. A warning. Canvases
built from Swift values never break it; JSON of your own, such as stored data, can.

### finding-limit

A document has more than 1,000 findings. The first 1,000 are listed.

## Rules of files

### json

The file or the response is not JSON. The message says what is wrong, at which byte, and how the text reads there.

## Rules of sheets

The simulated Messenger, the preview and `canvaskit doctor` check the page of a sheet, too. They read its header fields and
its `<meta>` elements as browsers do.

### sheet-redirect

The response is the page itself, not a redirect.

### sheet-frame

Neither `X-Frame-Options` nor `frame-ancestors` keeps the page out of frames on other sites. Otherwise it stays blank. A value of
`X-Frame-Options` that browsers ignore is a warning.

### sheet-download

`Content-Disposition` does not make browsers download the page.

### sheet-library

Every Content-Security-Policy of the page lets the Messenger's library load, from one of its URLs or by a nonce. If the page
does not name the library, and its scripts could not load it either, that is a warning.

### sheet-type

The page is `text/html`.

"""),
EmbeddedArticle(name: "CanvasKit/WhereSourcesDisagree", text: """
# Where the sources disagree

Where Intercom's guides, its OpenAPI description and real requests differ, and what this package does.

## Overview

Canvas Kit has no specification. Where the sources differ, this package reads everything that any of them allows, and writes what is
known to work.

### What is written

| topic | sources | here |
| --- | --- | --- |
| options of a checkbox | `option` in a table of the guide; `options` in its tutorial and in apps that work | `options` |
| label of a checkbox | optional in the guide, required in the OpenAPI description | optional |
| action of a dropdown | only in the unstable version; works in the Inbox | `.submit` is allowed |
| number of options in a menu | 2 to 10, 1 to 10 or 2 to 11, by version; more have been seen to work | a warning outside 2 to 10 |
| content of a canvas | always `content`, or `content` or `content_url` | either of them |
| `X-Frame-Options` of a sheet | \"leave it out\" and \"an appropriate one\" on the same page | not sent |
| host of the sheet library | two hosts | the policy of a sheet allows both |

### What is read

| topic | sources | here |
| --- | --- | --- |
| the current canvas | the canvas itself, or wrapped once more | the canvas itself, as in recorded requests |
| colours of the Messenger | `_colour` in tables, `_color` in a recorded request | both |
| the person | `contact`, `customer` or `user`, by flow and age | each is available; the best of them is `person` |
| ids | text, or numbers such as `conversation_id` | both |
| an empty field | not documented | absent, `null` and an empty string are the same |
| required fields | all of them, by the OpenAPI description | only `workspace_id` |

### What is not documented

- **How long Intercom waits.** App developers report 10 s. A handler has 8 s by default; then the server replies with an error canvas.
- **Whether Intercom sends a request again.** Make submits idempotent.
- **Whether live canvas requests are signed.** The app decides what to accept.
- **What 64 KB means.** Here it is the bytes of the JSON.
- **Whether the content type matters.** It is always `application/json`.

"""),
EmbeddedArticle(name: "CanvasPreview/CanvasPreview", text: """
# ``CanvasPreview``

The Messenger in a browser, with your app in it, on your own machine.

## Overview

An app that lists ``Previewable`` has a command `preview`:

```swift
import CanvasPreview
import CanvasServer

@main
struct Hello: CanvasApp, Previewable {
    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text(\"Hello!\") } }
}
```

```sh
swift run hello preview --watch
```

It serves the app with a temporary client secret and prints the URL of a page that simulates Intercom. With `--watch` the package
is rebuilt whenever a source file is saved, and the page returns to the same step.

Open the URL in a browser. Ctrl-C stops the preview and the app. Start it again and the open page reconnects: the preview takes the
port that it had last, if it is free, and keeps the token of that port for a day in a file that only you can read
(`~/.local/state/canvaskit/previews.json`).

`canvaskit preview --app http://localhost:3000` does the same for a server in any language. If nothing answers there yet, it says so
and goes on: start the server, and press *Start again* in the page.

Anybody with the URL can sign requests to the app, so keep it private. Other machines are refused unless you allow them.

### What the page can do

The app is on the left, in the place that you choose above it: *Home*, *Conversation*, *Message*, *Workflow* (which requests
and the command line call `operator`) or *Inbox*. *Start again* requests its first canvas again. Grey parts of the Messenger are not
simulated. Beside it are six tabs:

- **Exchanges** lists every request and response, with what Intercom would reject; the last 300 are kept. *Edit and replay* sends a
  request again with another body, signed again. *Back to here* shows what was shown then. *Copy as Swift test* writes a test of the
  steps so far that expects what was shown, *Copy as curl* the command, and *Copy as fixture* the exchange as JSON.
- **JSON editor** draws a canvas while you write it, in the place that you choose and by its rules, with each finding at its line,
  and shows the *Swift code* for it. *Start from* has canvases to begin with: the tutorials, forms, lists, errors. *Load the current
  canvas* begins with the app's.
- **Gallery** has every component in its states, each with *Copy Swift*, *Copy JSON* and *Edit*.
- **Workspace** is the simulated workspace of Intercom's REST API, which an app that the preview starts finds by itself. It has every
  call of the app with its content, and the people, conversations, companies, notes, tags, tickets and events that there are now. You can
  edit a person, add one, and reply in a conversation as the person. *Limits and faults* lets calls fail: connections that end before or
  after the work, half responses, a gateway's 502, late responses. The variables at its top are for a server that you started yourself.
  *Install* leads to the page that asks, *Uninstall* and *Check health* send what Intercom would. What you change is sent as webhooks.
- **Webhooks** sends a webhook of any topic, signed, twice, or with a wrong signature, and shows what the app answered, what it has kept,
  worked off or given up, and the errors that it logged meanwhile. What fails is sent once more after a minute, as Intercom does.
  *Copy as command* has the line for `canvaskit webhook`.
- **Settings** changes the viewer, locale and direction, theme and width, and simulates failures: a slow network, an app server that
  is down, a wrong or missing signature.

## Topics

### Essentials

- ``Previewable``

"""),
EmbeddedArticle(name: "CanvasServer/Assistants", text: """
# Help for assistants

Let a coding assistant check, draw and repair canvases, and send requests to the app it writes.

## Overview

`canvaskit mcp` is a server of the Model Context Protocol. An assistant starts it and speaks with it over the standard input and
output. It knows the rules of the validator, the components and these articles, so the assistant need not guess.

| tool | what it does |
| --- | --- |
| `validate_canvas` | reports what Intercom would reject, each problem with a JSON Patch that repairs it |
| `draw_canvas` | draws a canvas as text |
| `explain_rule` | tells why a rule exists, with a wrong and a right example in Swift and JSON |
| `component_reference` | lists the attributes of a component, with examples in Swift and JSON |
| `search_docs` | searches the articles, which are resources, too |
| `send_request` | sends a signed request to an app on this machine, and validates and draws the reply |
| `doctor` | runs the checks of `canvaskit doctor` |

All but the last two work offline. `send_request` refuses every host but `localhost`, `127.0.0.1` and `::1`. `doctor` calls the URLs that
it is given, and Intercom if `INTERCOM_ACCESS_TOKEN` is set. Nothing is reported to anybody.

### Add it to an assistant

Each of these starts the `canvaskit` in the `PATH`. If it is not there, write the whole path, such as `/home/me/my-app/.build/debug/canvaskit`.

Claude Code:

```sh
claude mcp add canvaskit -- canvaskit mcp
```

VS Code, in `.vscode/mcp.json`:

```json
{
  \"servers\": {
    \"canvaskit\": { \"type\": \"stdio\", \"command\": \"canvaskit\", \"args\": [\"mcp\"] }
  }
}
```

Cursor, in `.cursor/mcp.json`, and Claude Desktop, in `claude_desktop_config.json`:

```json
{
  \"mcpServers\": {
    \"canvaskit\": { \"command\": \"canvaskit\", \"args\": [\"mcp\"] }
  }
}
```

### The client secret

`send_request` and `doctor` need the client secret of the app. It comes from the environment of the server, never from an argument, and it is
in no response. A file keeps it out of the configuration:

```sh
claude mcp add canvaskit --env CLIENT_SECRET_FILE=/home/me/my-app/client-secret -- canvaskit mcp
```

In the JSON above, it is a member beside `args`: `\"env\": { \"CLIENT_SECRET_FILE\": \"/home/me/my-app/client-secret\" }`.

### Repair a canvas

Every problem has a `rule`, a `pointer` to its place (RFC 6901), a `message` and a `patch` (RFC 6902). The last problem of the document comes
first, so that the patches can be applied one after the other in the order of the list:

```json
{
  \"rule\": \"attribute-type\",
  \"severity\": \"error\",
  \"pointer\": \"/content/components/0/text\",
  \"message\": \"Expected a string, found a number; put it in quotes.\",
  \"patch\": [{ \"op\": \"replace\", \"path\": \"/content/components/0/text\", \"value\": \"7\" }]
}
```

What only the author can know, such as the label of a button, becomes a placeholder. The patch is empty where an earlier one has
repaired the problem, too, and where no repair can be told: for content that is too large, or JSON that is no canvas at all.

### Try it

The MCP Inspector shows the tools and calls them:

```sh
npx @modelcontextprotocol/inspector canvaskit mcp
```

Or write the lines by hand:

```sh
printf '%s\\n' \\
  '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\"}}' \\
  '{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"draw_canvas\",\"arguments\":{\"canvas\":[{\"type\":\"divider\"}]}}}' |
  canvaskit mcp
```

"""),
EmbeddedArticle(name: "CanvasServer/BeyondCanvases", text: """
# What this package does not do yet

Long work, the real Messenger on your own machine, OAuth and webhooks: what is missing, and what to do meanwhile.

## Overview

This package covers Canvas Kit (canvases, their requests, and a server for them) and the REST API, which the article *Calling Intercom* of
`IntercomApp` begins with. Here is what you have to bring yourself today.

### Work that takes longer than Intercom waits

A handler has 8 s (`HANDLER_TIMEOUT`); Intercom gives up a little later. There is no way to send a canvas afterwards: Intercom asks, the
app replies. So start the work, reply at once, and let the person ask again:

```swift
import CanvasServer

/// Stands for a queue of jobs.
actor Jobs {
    func start() async -> String { \"7f3a\" }
    func result(of job: String) async -> String? { nil }
}

struct Reports: CanvasApp, SubmitHandler {
    enum ID: String, ComponentID {
        case start = \"start\"
        case check = \"check\"
    }

    private let jobs = Jobs()

    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas { Button(\"Make the report\", id: ID.start, action: .submit) }
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        try await request.routed {
            On(ID.start) { .canvas(waiting(for: await jobs.start())) }
            On(ID.check, String.self) { job in
                guard let report = await jobs.result(of: job) else { return .canvas(waiting(for: job)) }
                return .canvas { Text(report) }
            }
        }
    }

    private func waiting(for job: String) -> Canvas {
        Canvas {
            Text(\"We are working on it.\")
            Button(\"Check again\", id: ID.check.with(job), action: .submit)
        }
    }
}
```

A live canvas checks by itself whenever the Messenger shows it (<doc:LiveCanvases>). Keep jobs outside of the process when it may
restart or has replicas.

### Your own machine in the real Messenger

The preview needs no account. To see an app in Intercom's own Messenger before it is deployed, give it a public HTTPS address by a
tunnel, such as [cloudflared](https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/do-more-with-tunnels/trycloudflare/)
or [ngrok](https://ngrok.com/docs/getting-started/):

```sh
cloudflared tunnel --url http://127.0.0.1:8080        # prints https://SOME-WORDS.trycloudflare.com
```

In another terminal, with the client secret of an app in a development workspace:

```sh
export CLIENT_SECRET=THE-SECRET-FROM-THE-DEVELOPER-HUB PUBLIC_URL=https://SOME-WORDS.trycloudflare.com
swift run my-app serve
```

In a third one, with the same variables, `swift run canvaskit doctor --url $PUBLIC_URL`. Then enter the URLs with their paths in the
Developer Hub (`$PUBLIC_URL/initialize` and so on). The name changes with each start of such a tunnel; enter it again, or reserve a name.
Stop the tunnel when you are done: whoever knows the URL can send requests to your machine, although the app refuses unsigned ones.

### OAuth

An app for workspaces other than your own needs an access token for each of them, which OAuth gives. Neither the install page nor the
callback nor a store for tokens is here yet. Canvas Kit itself works without: one client secret verifies the requests of all
workspaces that installed the app, and `request.workspaceID` tells them apart.

### Webhooks

Webhook notifications are not handled: a path that is neither a flow of the app nor an endpoint of its own is answered with 404. Receive them in a program of
their own, to which the proxy sends one path. They are signed in another way than Canvas Kit: `X-Hub-Signature` is `sha1=` and the
HMAC-SHA1 of the body with the client secret as the key.

### Other things

- **Middleware.** One hook surrounds all handlers, and an app has endpoints of its own (<doc:DatabasesAndServices>); there is no chain of
  them.
- **Rate limits per person.** Only connections are limited. Count in your own store, by workspace and person.
- **macOS and Windows.** The package is developed and tested on Linux only.

"""),
EmbeddedArticle(name: "CanvasServer/CanvasServer", text: """
# ``CanvasServer``

Serves an Intercom Canvas Kit app: verifies requests, calls the app, validates its replies and sends them.

## Overview

An app is a struct that lists the requests it handles, one protocol each. `CanvasServer` re-exports `CanvasKit`, so one import is
enough. Start with <doc:FirstCanvas>; `canvaskit new NAME` creates a package with an app and a test.

For each request the server compares the signature with the raw bytes, parses the JSON, and calls the app with a typed view of it.
It validates the reply against Intercom's rules and sends it. <doc:Problems> lists the responses when a step fails.

New words are explained in the <doc:Glossary>.

## Topics

### Building an app

- <doc:FirstCanvas>
- <doc:Routing>
- <doc:Errors>
- <doc:Sheets>
- <doc:Configuration>
- <doc:LiveCanvases>
- <doc:Webhooks>
- <doc:WhoIsAsking>
- <doc:DatabasesAndServices>
- ``CanvasApp``
- ``PreparedApp``
- ``AppSetup``
- ``AppEndpoint``
- ``SubmitHandler``
- ``SheetHandler``
- ``ConfigureHandler``
- ``LiveCanvasHandler``
- ``WebhookHandler``
- ``WebhookTopics``

### Running it

- <doc:CanvaskitTool>
- <doc:Deploying>
- <doc:Settings>
- <doc:LogsAndMetrics>
- <doc:Security>
- <doc:Doctor>
- <doc:Assistants>
- <doc:Problems>
- ``CanvasHTTPServer``
- ``ServerLog``
- ``SecretReloading``
- ``MetricsServer``
- ``ServerSettings``

### About this package

- <doc:BeyondCanvases>
- <doc:Glossary>

"""),
EmbeddedArticle(name: "CanvasServer/CanvaskitTool", text: """
# The canvaskit tool

Create an app, try it, send it requests, and find out what is wrong with it.

## Overview

`canvaskit` works with apps in any language and sends requests exactly as Intercom does. In a checkout of the repository,
`scripts/canvaskit` builds and runs it:

```sh
scripts/canvaskit --help
```

In a package that depends on this one, `swift run canvaskit` is the same program. `scripts/package` builds a Debian package with it,
its manual pages and its completions.

| command | what it does |
| --- | --- |
| `canvaskit new NAME` | creates a package with an app, a test, a Dockerfile and a README |
| `canvaskit preview --app URL` | plays the Messenger in a browser for a server on this machine |
| `canvaskit send FLOW URL` | sends a signed request and draws the canvas of the reply |
| `canvaskit webhook TOPIC --to URL` | delivers a signed webhook with a sample item |
| `canvaskit webhook record FILE` | keeps webhooks without personal data; `webhook replay FILE --to URL` delivers them again |
| `canvaskit doctor --url URL` | checks the whole path from Intercom to the app, see <doc:Doctor> |
| `canvaskit validate FILE` | reports what Intercom would reject in a canvas |
| `canvaskit sign FILE` | prints the `X-Body-Signature` of a body |
| `canvaskit seal` | seals a user for a request that opens a sheet |
| `canvaskit open` | shows the content of a sealed user |
| `canvaskit api METHOD PATH` | calls Intercom's REST API |
| `canvaskit search SEARCH` | finds conversations and contacts through Intercom's MCP server or by REST |
| `canvaskit fin ask TEXT` | asks Fin, Intercom's agent, and prints what it says as it comes; `fin start` and `fin reply` have a conversation |
| `canvaskit import contacts FILE` | moves people in, and `import tickets FILE` tickets: stopped at any moment, with nothing twice |
| `canvaskit workspace` | serves a simulated workspace for clients of the REST API |
| `canvaskit store backup FILE` | copies the database of an app while it is in use; `store migrate` and `store reseal` look after it |
| `canvaskit store export CONTACT` | prints what the database has of a person; `store erase` forgets them |
| `canvaskit outbox list` | lists what an app has yet to tell Intercom, and what it gave up; `outbox show` and `outbox retry` |
| `canvaskit mcp` | helps an assistant that writes an app, see <doc:Assistants> |
| `canvaskit webhooks list` | the same for webhooks that an app has yet to work off, see <doc:Webhooks> |

`canvaskit help COMMAND` lists the options of each. All commands but `new`, `validate`, `mcp`, `api`, `search`, `fin`, `import`, `workspace`, `store`, `outbox`, `webhook record` and `webhooks` need the client secret, from
`CLIENT_SECRET`, or from the file that `CLIENT_SECRET_FILE` or `--secret-file` names.

### Call the REST API

```sh
export INTERCOM_ACCESS_TOKEN=…
canvaskit api GET /me
canvaskit api GET /contacts --paginate | jq -r .email
canvaskit api POST /contacts --data '{\"role\":\"user\",\"email\":\"ada@example.com\"}'
```

The content of the response is printed as it came. `--paginate` follows the pages in whatever way the path has them, and prints one
item a line. A failure is a line on the standard error, `POST /contacts 409 conflict: …`, and the exit status says what a script can do:
1, Intercom refuses the call; 66, there is no such file; 69, there is no response; 74, the call was sent and nobody knows whether it was done; 75, the rate limit
lasts longer than `--max-wait`; 77, the token is refused; 78, a setting is missing or means nothing.

### Create an app

```sh
canvaskit new ask-me --template messenger
cd ask-me && swift test && swift run ask-me preview --watch
```

The templates are `messenger`, `inbox`, `sheet`, `configure` and `webhook`. `inbox` calls the REST API, so it needs Debian's
`libcurl4-openssl-dev`; `canvaskit` itself needs that, `libsqlite3-dev` and `libpq-dev`. Without `--package-url` the new package depends on the checkout
that `canvaskit` was built in, by its path. That is good for trying things out, but an image cannot be built from it;
`--package-url URL` depends on the repository instead.

### Call the REST API without Intercom

`canvaskit workspace` responds to Intercom's REST API on this machine, keeps what is written to it until it is stopped, and prints its URL
and token by the names under which apps read them:

```sh
canvaskit workspace --seed people.json --limit 83 --fault bad-gateway=5
```

It also has Intercom's page that asks people to install an app, and prints the client id, the client secret and the URL that an app
needs for that, those of `INTERCOM_CLIENT_ID` and `CLIENT_SECRET` where they are set. With `--webhook URL` it delivers signed webhooks of what
changes, by Intercom's rules: an app has five seconds, a failure is repeated once after a minute, 410 ends the subscription.

`--fault` makes calls fail, each by its own word and number: `canvaskit help workspace` lists them.

### Look after a database

```sh
export DATABASE_URL=sqlite:///var/lib/my-app/my-app.db
canvaskit store backup /var/backups/my-app-$(date +%F).db
canvaskit store migrate --dry-run
DATABASE_KEY_FILE=/etc/my-app/keys canvaskit store reseal
```

A backup is whole, whatever the app writes meanwhile, and no file is written over. `migrate` prints the number of each migration that
the database lacks, and runs it; an app does so by itself when it starts. `reseal` seals tokens under the newest key, and prints how many.

```sh
canvaskit store export 64f0a1b2c3d4e5f601234567 --workspace abcd1234
canvaskit store erase 64f0a1b2c3d4e5f601234567 --workspace abcd1234
canvaskit outbox list --dead | jq -r '\"\\(.id) \\(.failure)\"'
canvaskit outbox retry 04jn5sb5w1g7m2n8q3r6t9vxyz
```

`export` prints one JSON object with the bookings and the work of a person, `erase` deletes them and prints how many rows there were. `outbox list`
prints a piece of work a line, without its content, which `outbox show` prints.

### Send a request

Whatever comes before a request in the Messenger is done first: `submit` requests the first canvas, fills it in and presses.

```sh
canvaskit send initialize http://localhost:8080 --place inbox
canvaskit send submit http://localhost:8080 --set name=Ada --press greet
canvaskit send submit-sheet http://localhost:8080 --set size=large
```

`--persona visitor` sends as somebody else, and `--json` prints output for programs, with all bodies. Findings and error messages are
printed whole, whether or not the output is a terminal.

`--signature wrong` or `missing` tests that the app refuses a request that is not from Intercom. Only the last request is signed
like that. The exit status is 0 if the app responds to it with 401, and 1 if it does not.

```sh
canvaskit send submit http://localhost:8080 --press greet --signature wrong
```

### Deliver a webhook

A webhook needs no account either. Each topic that Intercom documents has a sample of what it is about, with the people of the preview:

```sh
canvaskit webhook contact.user.created --to http://localhost:8080/webhooks
canvaskit webhook conversation.user.created --to http://localhost:8080/webhooks --set data.item.id=42 --times 2
canvaskit webhook ticket.created ticket.closed --to http://localhost:8080/webhooks --shuffle
```

```
contact.user.created notif_0c9b4f5e-6d2f-4a52-9c80-5f8e8f0d3d17: status 200, 4 ms
```

| flag | what it does |
| --- | --- |
| `--set path=value` | sets a member of the body, and makes the objects on the way to it. The value is JSON or else text: `id=42` is a number, `'id=\"42\"'` a text. Elements of arrays have numbers: `data.item.tags.data.0.id=7` |
| `--times N` | sends each webhook N times with the same id, which the app has to work off once |
| `--shuffle` | sends all in random order; `created_at` tells what came first, a second apart in the order of the topics |
| `--slow SECONDS` | sends each body in pieces; only to `http` URLs |
| `--bad-signature` | signs with another secret, which the app has to refuse |

A topic that Intercom does not document has no sample. It is sent with an item of yours: `--set data.item='{\"type\":\"robot\"}'`.

The exit status is 0; 1 if the app responds to one with another status than 2xx; 69 if there is no response. With `--bad-signature` it is 0
if the app responds to all with 401, and 1 if it does not.

### Record webhooks and replay them

```sh
canvaskit webhook record morning.jsonl --port 8091
canvaskit webhook replay morning.jsonl --to http://localhost:8080/webhooks --shuffle
```

`record` responds with 200 at any path of 127.0.0.1, for a tunnel whose URL the Developer Hub knows, and writes a line of JSON for each
webhook: topic, id, the header fields that say what the sender is, and the body. Text is replaced unless its field is known to be harmless,
such as a type, a state or a time: names, addresses, telephone numbers, bodies, places, pictures, attributes. Equal values get equal
replacements, and ids stay unless they are addresses. The file belongs to its owner alone, and one that has something in it is left as it is. With
a client secret, what is not signed with it is refused; without one, a line says that nothing is verified.

`replay` signs each body anew. The ids are those of the recording, so an app that has worked them off does nothing the second time.

### Check a canvas

```sh
canvaskit validate --place inbox --flow initialize response.json
```

prints what Intercom would reject, by line and column, each with its rule. The exit status is 1 if there are errors. Warnings, such
as an unknown component type, leave it at 0, because Intercom may know more than its documents say; `--strict` counts them as errors.

### Seal a user

```sh
user=$(echo '{\"email\":\"ada@example.com\"}' | canvaskit seal)
```

A user is a JSON object; other input is refused, with the place of the fault.

### Completions and manual pages

Every program, your app's too, prints its own completions for bash, zsh and fish:

```sh
canvaskit --generate-completion-script bash >~/.local/share/bash-completion/completions/canvaskit
swift run ask-me --generate-completion-script zsh
```

`scripts/manual PROGRAM NAME VERSION` writes the manual page of a program:
`scripts/manual .build/debug/canvaskit canvaskit 1.0.0 >canvaskit.1`. The Debian package has all of them.

"""),
EmbeddedArticle(name: "CanvasServer/Configuration", text: """
# Configuration

Ask the teammate who inserts the app a few questions, and use the answers in its canvases.

## Overview

When a teammate inserts an app that has a configure URL, Intercom calls that URL first. The app replies with canvases until it knows
enough, then with results. Intercom sends the results as `card_creation_options` with the initialize request.

```swift
import CanvasServer

struct Banner: CanvasApp, ConfigureHandler {
    struct Settings: Codable {
        var headline: String
    }

    func configure(_ request: ConfigureRequest) async throws -> ConfigureReply {
        if request.isFirst {
            return .canvas(
                Canvas {
                    Input(\"Headline\", id: \"headline\")
                    Button(\"Insert\", id: \"insert\", action: .submit)
                }
            )
        }
        return try await request.routed {
            On(\"insert\") { try .results(encoding: request.inputValues.form(as: Settings.self)) }
        }
    }

    func initialize(_ request: InitializeRequest) -> Canvas {
        guard let settings = request.cardCreationOptions(as: Settings.self) else {
            return Canvas { Alert.error(\"This card is not configured.\", \"Please insert it again.\") }
        }
        return Canvas { Text(settings.headline, style: .header) }
    }
}
```

Presses during configuration go to the configure URL, not to submit. A teammate may leave halfway, so store nothing before the
results.

"""),
EmbeddedArticle(name: "CanvasServer/DatabasesAndServices", text: """
# Databases, services and endpoints

Prepare an app with what it needs: settings, a database client, services that run beside the server, endpoints of its own.

## Overview

An app that needs nothing is a ``CanvasApp`` and has `init()`. An app that has to open something first is a ``PreparedApp`` and has
`prepare`, which can wait and throw. Everything else is the same. The first app:

```swift
import CanvasServer

@main
struct Hello: CanvasApp {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas { Text(\"Hello!\", style: .header) }
    }
}
```

And one with a database client of its own:

```swift
import CanvasServer

@main
struct Orders: PreparedApp {
    let orders: OrderBook

    static func prepare(_ setup: inout AppSetup) async throws -> Orders {
        let orders = try await OrderBook(url: setup.environment.require(\"ORDERS_URL\", as: .url))
        setup.services.append(orders)
        return Orders(orders: orders)
    }

    func initialize(_ request: InitializeRequest) async throws -> Canvas {
        let count = try await orders.count(of: request.person?.id)
        return Canvas { Text(\"\\(count) orders\", style: .header) }
    }
}

/// Stands for the client of a database.
actor OrderBook: Service {
    init(url: String) async throws {}

    func run() async throws {
        // The connections are open. The task ends when the server has sent its last response.
        try await gracefulShutdown()
    }

    func count(of person: String?) async throws -> Int { 2 }
    func ping() async throws {}
}
```

`Sources/Examples/OrderSearch` is a whole app like it, with a sheet. An app that has no database yet can take a store from `IntercomApp`
instead, as Book a Meeting does.

### Settings

`setup.environment` reads environment variables as values of a type. A required variable that is missing, or a text that is no such
value, ends the program with status 78 and one line, as the server's own settings do:

```swift
import CanvasServer

enum Mode: String, CaseIterable { case live, test }

func settings(_ setup: AppSetup) throws {
    let days = try setup.environment.value(\"BOOKING_DAYS\", as: .number(in: 1...365)) ?? 60
    let mode = try setup.environment.value(\"MODE\", as: .choice(of: Mode.self)) ?? .live
    let zone = try setup.environment.value(\"TIME_ZONE\", as: .timeZone) ?? .utc  // a name such as Europe/Berlin
    let token = try setup.environment.require(\"CALENDAR_TOKEN\", as: .secret)  // or the file that CALENDAR_TOKEN_FILE names
    setup.logger.info(\"configured\", metadata: [\"days\": \"\\(days)\", \"mode\": \"\\(mode)\", \"zone\": \"\\(zone.name)\", \"token\": \"\\(token)\"])  // \"redacted\"
}
```

### Services

A `Service` of [swift-service-lifecycle](https://github.com/swift-server/swift-service-lifecycle) has one function, `run()`. Services
start in the order of the list, each as far as it gets until it first waits; then the server listens. They stop in the opposite order
after the server has sent its last response. A service that throws stops the program with status 1 and one line; one that returns is done.
One that has not stopped ten seconds after the server is cancelled.

### Readiness

`GET /readyz` lists the checks of the setup by name, and responds with 503 while one of them fails. The server repeats them every five
seconds, and logs when one begins to fail or passes again. A check that takes longer than its timeout, two seconds, has failed.

```swift
import CanvasServer

func watch(_ orders: OrderBook, _ setup: inout AppSetup) {
    setup.readinessChecks.append(ReadinessCheck(\"orders\") { try await orders.ping() })
}

actor OrderBook {
    func ping() async throws {}
}
```

### Endpoints

An endpoint has a path, a method, and a caller: `.anybody`, `.intercom` (a signed body), or `.sheet` (a page of the app that is open in the
Messenger, see <doc:Sheets>). Its handler gets an ``EndpointRequest`` and returns an ``EndpointResponse``. `RequestError` becomes a
problem with status 400; any other error one with status 500, which tells nothing but the request's id.

```swift
import CanvasServer

struct Slot: Codable { var start: String }

func addEndpoints(to setup: inout AppSetup) {
    setup.endpoints = [
        .get(\"/opening-hours\", for: .anybody) { _ in .json([\"monday\": \"9 to 17\"]) },
        .post(\"/slots\", for: .sheet, maximumBody: 1_000) { request in
            let slot = try request.decoded(as: Slot.self)
            guard slot.start > \"2031\" else { return .problem(.conflict, code: \"slot_taken\", detail: \"It is taken.\") }
            return try .json(encoding: slot, status: .created)
        },
    ]
}
```

A response can also be made while it is sent: ``EndpointResponse/events(heartbeat:_:)`` sends server-sent events, which a page reads with
`EventSource`, and ``EndpointResponse/stream(contentType:_:)`` any other content. The handler returns at once, so its timeout does not apply
to the stream. A write waits while the client has more than 64 KiB left to take.

```swift
import CanvasServer

func addEvents(to setup: inout AppSetup) {
    setup.endpoints.append(
        .get(\"/countdown\", for: .anybody) { _ in
            .events { events in
                for number in (0...10).reversed() {
                    try await events.write(\"\\(number)\", type: \"number\")
                    try await Task.sleep(for: .seconds(1))
                }
            }
        }
    )
}
```

When the client is gone the body's task is cancelled. When the server stops, events end at once and other streams have the drain time. Each
open stream keeps a connection; `MAX_STREAMS` limits them, and one more is answered with 503. An error that the body throws is logged and cuts
the connection, so that the client does not take what came for the whole.

### Around every handler

One hook surrounds the handlers of the flows and of the app's own endpoints: for a trace, a report of errors, a refusal.

```swift
import CanvasServer

func report(_ error: any Error, _ requestID: String) async {}

func addHook(to setup: inout AppSetup) {
    setup.around = { call, handler in
        do {
            return try await handler()
        } catch {
            await report(error, call.requestID)
            throw error
        }
    }
}
```

### In tests

To replace what an app is prepared with, make the app yourself: `SimulatedMessenger(app: Orders(orders: fake))`. To test the whole,
`withPreparedApp` of
`CanvasTesting` prepares the app with variables of the test, starts its services, and stops them at the end. On an open sheet,
`askFromSheet` calls an endpoint with the page's token.

### In a program of your own

``CanvasHTTPServer`` is a service, too. In a `ServiceGroup` of yours it keeps what `serve` has: the settings of the environment
(<doc:Settings>), the log, the limits, the rereading of secrets on SIGHUP. The services of the setup run with it.

```swift
import CanvasServer

func run(_ app: some PreparedApp, _ setup: AppSetup) async throws {
    let settings = try ServerSettings(environment: .ofProcess)
    let log = try ServerLog(settings)
    settings.logSecretRemarks(to: log.logger)
    let server = try CanvasHTTPServer(app: app, setup: setup, settings: settings, logger: log.logger)
    let group = ServiceGroup(
        services: [log.stopWatch, SecretReloading(for: server, logger: log.logger), server],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: log.logger
    )
    try await group.run()
    await log.finish()
}
```

A module that needs no command line may import `CanvasHTTP` instead. What stays with `serve` are its flags, its exit statuses and the
commands beside it, `healthcheck` and `preview`; use `canvaskit preview --app`.

"""),
EmbeddedArticle(name: "CanvasServer/Deploying", text: """
# Deploying

Put a reverse proxy with HTTPS in front, and check the whole path with `canvaskit doctor`.

## Overview

The server speaks plain HTTP/1.1 on 127.0.0.1. `deploy/` in the repository has a page and a tested configuration each for nginx, Caddy,
Apache, systemd with a Debian package, Docker with compose, and Kubernetes.

Whatever is in front of the app must

- pass bodies and `X-Body-Signature` unchanged, because the signature covers every byte;
- forward the public name and scheme, unless `PUBLIC_URL` is set;
- add neither `X-Frame-Options` nor `frame-ancestors` to the page of a sheet;
- accept bodies of a megabyte;
- close idle connections before the app does, which is after 75 s;
- never send a POST twice.

### Starting and stopping

After SIGTERM the program exits with 0 once every accepted request has its response, or with 3 if the drain timeout passes first. It
exits with 3 as well when handlers block every thread that tasks run on; that takes seven seconds more.
`/healthz` returns 200 as long as the process runs; `/readyz` returns 503 as soon as the program is told to stop, and while a check of the app fails. An invalid setting ends
the program with 78 and a one-line message.

### Replicas

Replicas of an app that keeps nothing share nothing: a canvas carries its state as stored data. What must not happen twice has to be ensured
where it is stored, by a unique key; *Keeping state* in the documentation of CanvasKit shows how to build one.

### State

An app with a store, such as Book a Meeting, keeps it in a file of SQLite's or in PostgreSQL (<doc:Settings>). A file is for one machine:
give it a directory that outlives the program, which is `StateDirectory=` in a unit, a volume in a container, and a persistent volume with
one replica on Kubernetes. Several replicas need PostgreSQL. `/readyz` names the store, and `canvaskit doctor` finds replicas that
have one each.

The clocks of replicas have to agree within a few seconds, as NTP has them: work that one has begun is taken by another when its lease is over.

An app brings its database up to date when it starts, and refuses one that a newer version has changed. Make a backup before an upgrade:
`canvaskit store backup FILE` copies a file of SQLite's while the app uses it, and PostgreSQL has `pg_dump`.

### Memory

A small app, built with the static standard library, takes 24 MiB while idle, 2.5 of them written and the rest pages of the program and of
libraries. Each connection adds about 17 KB.

`MAX_BODY_MEMORY` (64 MiB) is the maximum memory of all requests together: their bodies, the JSON indexes of these, responses under way, and
what the kernel queues for connections whose clients do not read. A body counts as it arrives; a header alone counts for nothing. An index
takes less than three times the body, and up to eight times for one of very short values. A request that finds no room gets 503. Large
requests are refused before small ones: each has to leave room for 32 of its size, up to a quarter of the maximum. When half of the maximum
is taken, the slowest bodies and the slowest readers of responses are cut off, and when the kernel has queued more than the maximum, the
largest. So are clients that read fewer than `MIN_SEND_RATE` bytes a second (500).

The kernel may queue 64 KiB in each direction of a connection, which it doubles for its own use. That limits one connection to about 500 KB/s
when the client is 100 ms away; a proxy on the same machine or network notices nothing.

Freed memory goes back to the system when the server is idle and has grown by more than 8 MiB. Until then, up to 8 MiB for each of glibc's
arenas are kept for the next requests (our containers and units have two arenas). `MALLOC_TRIM_THRESHOLD_` in the environment, in bytes,
replaces all of this.

`Benchmarks/hostile` measures what hostile senders get. On one machine with two cores, which the clients use, too, with two workers and the
defaults; a release build, at its highest:

| sender | process | sockets, the client's part included | signed requests answered meanwhile |
| --- | --- | --- | --- |
| 64 headers that announce 1 MiB each | +1 MiB | 0 | all |
| 4,000 bodies, 16 KiB of each at once and then 600 bytes a second | +71 MiB | +33 MiB | all |
| 1,000 openings of a slow sheet with 64 KiB of dense JSON each | +74 MiB | +62 MiB | 159 of 160 |
| 300 connections, each with 400 requests for a file and reading no response | +6 MiB | +87 MiB | all |
| 4,000 connections, each with 2,000 such requests | +77 MiB | +1,180 MiB | all |

15 idle seconds later the process had at most 8 MiB more than before. The last sender is the worst that we know: the kernel queues more for
4,000 connections that open at the same moment than `MAX_BODY_MEMORY` allows. The server's part of it was 550 MiB for half a second, and
31 MiB two seconds later, because the largest are cut off first. Lower `MAX_CONNECTIONS` (4096) where you have less memory.

### The secret

Set `CLIENT_SECRET`, or name a file in `CLIENT_SECRET_FILE`. While you change the secret at Intercom, list both, the new one first.
SIGHUP rereads the file. Quotes around a secret, a byte order mark, Windows line ends and lines that begin with `#` are removed, and the
log says so. A text that cannot be a secret, such as `NAME=value` or a placeholder, ends the program with 78; at SIGHUP the old secrets
stay in use. The log warns of secrets that do not look like Intercom's.

"""),
EmbeddedArticle(name: "CanvasServer/Doctor", text: """
# What the doctor checks

Each check of `canvaskit doctor`, and what a failure means.

## Overview

```sh
canvaskit doctor --url https://app.example.com --app http://127.0.0.1:8080
```

checks this machine and sends the app the requests that Intercom sends, whatever language it is written in. With `--app` it also
sends them past the proxy, which shows which side is at fault. Nothing is changed: it sends initialize requests, opens the
sheet, sends pings to the webhooks, begins an install without completing it, and reads `/readyz`. `--json` prints the results for
programs. The exit status is 1 if a check fails.

First it finds out who responds. A password prompt, a bot challenge, a tunnel that is not running, a start page, a login or
another server is named, with the header fields and the first letters of its response. In that case the checks of signatures are
skipped, because the app has not responded.

## Checks

### secret

`CLIENT_SECRET` or `CLIENT_SECRET_FILE` holds a client secret that looks like Intercom's, and other users cannot read the file.

### file-limit

A program of this session can have 4,096 files and connections open.

### url

The URL has HTTPS and a publicly resolvable name.

### reachable

There is an HTTP response.

### signed-request

The app responds with 200 to an initialize request, signed as Intercom signs it. Otherwise the check says who responded: the app,
which rejects the request or has no such path; or something in front of it. With a path in `--url`, it says whether the proxy
should take that path away or keep it.

### exact-bytes

The app accepts the same request with unusual bytes: white space, escapes, letters beyond ASCII, large numbers. If it does not,
something parses the body and verifies the signature of its own version.

### long-body

The app accepts a body of a quarter of a megabyte, because canvases and stored data can have 64 KB each.

### wrong-signature

The app rejects a request signed with another secret. It fails only if the app itself accepts that request.

### missing-signature

The app rejects a request without a signature.

### reply-type

The response has the media type `application/json`.

### reply-content

Intercom would accept the canvas, by the rules of the validator. If the response is not JSON, the check says why, at which byte,
and how the text reads there.

### reply-size

The content is well below 64 KB.

### reply-time

The response takes less than 2 s; more than 5 s is a failure. Intercom documents no number.

### links

The app's own URLs in the canvas have the scheme of `--url`, and do not lead to a private address. In an app with a public name,
a link or image at `localhost`, at a private address or at a name without a domain is a warning: only the developer can open it.

### sheet

The page of the sheet is there.

### sheet-frame

Browsers show the page in a frame of the Messenger, on any site.

### sheet-library

The policies of the page let the Messenger's library load.

### sheet-user

The page is not shown for a made-up user.

### clock

The server's `Date` and the clock of this machine differ by a minute at most.

### store

All replicas have one store, and reach it. `GET /readyz` of an app with a store names it; the check sends eight of these requests, each
on a connection of its own, and compares the names. If the name changes, the replicas have a database each, and bookings made on one are
unknown to the other: name one PostgreSQL in `DATABASE_URL`, or run one replica. A store that is not ready is a failure as well, or a
warning if only some responses say so. The proxies of `deploy/` hide `/readyz`; then `--app` leads past them. There is no line for an app
that shows no store.

### webhook-probe

The app responds with 200 to HEAD, with which Intercom tries the URL before it saves it. This check and the next two are skipped for
an app without `/webhooks`; `--webhooks PATH` names another path. An app that takes webhooks and has no canvases is fine, too.

### webhook

The app responds with 200 to a ping, signed as Intercom signs webhooks: with the HMAC-SHA1 of the raw body under the client secret.
More than 500 ms is a warning, because Intercom prefers apps that respond sooner; more than 5 s is a failure, as are 410, which ends the
subscription, and 429, which delays it.

### webhook-signature

The app rejects a ping with a wrong signature, and one with none.

### install

`GET /install` leads to Intercom's page, with the client id, a state that cannot be guessed, and a cookie that binds the state to the
browser. It is skipped for an app without this path; `--install PATH` names another one. With `INTERCOM_APP_URL`, a simulated workspace
stands for Intercom's page.

### redirect-url

The URL to which Intercom sends people back has the public address of the app and is there. The app rejects a state that it has not
made; a success or a redirect is a warning. Whether the URL is registered in the Developer Hub cannot be seen from outside.

### token

Intercom takes the access token in `INTERCOM_ACCESS_TOKEN`, and its workspace is in the region of `INTERCOM_REGION`. Without a token
the check is skipped.

### scopes

What the token may read: people, companies, conversations, admins, data attributes, tickets, tags and articles, each by one call. It is
a warning if the token lacks one of the first five, which Canvas Kit turns on. What it may write is not checked, because that
would write.

"""),
EmbeddedArticle(name: "CanvasServer/Errors", text: """
# Errors

Which error to throw, and what people and callers see then.

## Overview

A handler can throw. The error decides what the person or the caller sees:

| thrown | when | what is seen | status |
| --- | --- | --- | --- |
| `FieldError`, `FieldErrors` | the input is invalid | the same form with the input, and the message at its field | 200 |
| `RequestError` | the app's own pages cannot have sent this request | a JSON problem with three fields: `path`, `expected`, `found` | 400 |
| any other error | something failed | \"Something went wrong\" and a reference | 200 |

```swift
import CanvasServer

struct Order: Decodable {
    var seats: Int
}

struct TooManyOrders: Error {}

func order(_ request: SubmitRequest) throws -> SubmitReply {
    // Throws FieldErrors when the seats are missing or not a number.
    let order = try request.inputValues.form(as: Order.self)
    guard order.seats > 0 else { throw FieldError(\"seats\", \"At least one seat, please.\") }
    guard order.seats < 500 else { throw TooManyOrders() }
    return .canvas { Text(\"\\(order.seats) seats are yours.\") }
}

func choice(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
    guard let size = request.sheetValues[\"size\"]?.string else {
        throw RequestError(path: \"sheet_values.size\", expected: \"a size\", found: request.sheetValues[\"size\"])
    }
    return .canvas { Text(\"Your size: \\(size)\") }
}
```

### The person can correct it

Throw a `FieldError` with the id of the component. This works in `submit` and `configure`; in `submitSheet` the canvas that opened the
sheet is shown, with the message at its top. If the problem is not a field, do not throw: reply with a canvas that says what to do.

### The app's own pages cannot have sent it

Throw a `RequestError`. Intercom then shows people only \"Something went wrong\", so do not use it to talk to them. The response contains
the JSON type of what was found, never the value.

### Something failed

Let the error of the database or the other server propagate. The response is 200 with a canvas of two lines, because Intercom would
replace any other by its own \"Something went wrong\". The reference in it is the `request_id` of the log line `the app threw an error`,
which has the error's type and description. Keep secrets and user input out of the description.

Every such response has the header field `X-Canvas-Error`, by which tests, `canvaskit send` and `canvaskit doctor` recognise it.

The same canvas is shown when Intercom would reject the app's reply, when a press has no handler (<doc:Routing>), when a form requires a
component that its canvas does not have (`UnknownFieldError`), and when a handler takes longer than `HANDLER_TIMEOUT`, 8 s by default.
<doc:Problems> lists what the server refuses before it calls the app.

"""),
EmbeddedArticle(name: "CanvasServer/FirstCanvas", text: """
# Your first canvas

From an empty folder to an app that greets people in the Messenger.

## Overview

`canvaskit new hello` creates a package with an app, a test, a Dockerfile and a README. In a checkout of the repository it is
`scripts/canvaskit new ../hello`. This is the app, `Sources/Hello/Hello.swift`:

```swift
import CanvasPreview
import CanvasServer

/// Asks for a name in the Messenger, and greets the person by it.
@main
struct Hello: CanvasApp, SubmitHandler, Previewable {
    /// Sent canvases keep these ids, so do not change the raw values when you rename a case.
    enum ID: String, ComponentID {
        case name = \"name\"
        case greet = \"greet\"
    }

    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Text(\"What is your name?\", style: .header)
            Input(id: ID.name, placeholder: \"Ada\")
            Button(\"Greet me\", id: ID.greet, style: .primary, action: .submit)
        }
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        try await request.routed {
            On(ID.greet) {
                let name = request.inputValues.text(ID.name) ?? \"stranger\"
                return .canvas(event: .completed) { Text(\"Hello, \\(name)!\", style: .header) }
            }
        }
    }
}
```

In the folder of the package, run its test, and show the app in a browser as the Messenger would:

```sh
swift test
swift run hello preview --watch
```

You need no Intercom account. Save a change, and the page shows it.

### Show the first canvas

An app is a struct. Its `initialize` returns the canvas for Intercom's first request. `Previewable` adds the command `preview` to the
program; `serve` is always there.

### Give ids to components

Components that send something need an id. Keep the ids in an enum with explicit raw values: canvases that were sent stay in
conversations, and a renamed case must not change their ids.

### Handle a press

`SubmitHandler` stands beside `CanvasApp`: a flow that an app does not list does not exist, and a misspelt function does not compile.
`On` routes a press to its handler (<doc:Routing>), and `event: .completed` tells Intercom that the person is done.

### Send it a request

The server and whoever signs the requests need the same client secret. Any text of 8 characters or more will do for trying. In two terminals, in the
folder of the package:

```sh
CLIENT_SECRET=a-secret-to-try-with swift run hello serve
```

```sh
CLIENT_SECRET=a-secret-to-try-with swift run canvaskit send submit http://localhost:8080 --set name=Ada --press greet
```

The second command initializes the app, types, presses, and draws the canvas of the reply. Ctrl-C stops the server.

### An app for the Inbox

Teammates see Inbox apps beside a conversation. The Inbox has no sheets and no live canvases. An app that returns `InboxCanvas`
cannot have them: a live canvas does not compile, and a button that opens a sheet is an error in the first test. Intercom's
guidelines also ask for no primary button in the first canvas there. It is accepted all the same (Intercom's own tutorial has one),
so the validator only warns of it:

```swift
import CanvasServer

struct Orders: CanvasApp {
    func initialize(_ request: InitializeRequest) throws -> InboxCanvas {
        try InboxCanvas {
            Text(\"Orders of \\(request.contact?.name ?? \"this person\")\", style: .header)
            Button(\"Look up\", id: \"look-up\", style: .secondary, action: .submit)
        }
    }
}
```

"""),
EmbeddedArticle(name: "CanvasServer/Glossary", text: """
# Glossary

The words that these pages use, Intercom's and our own.

## Overview

### Intercom's words

- **Access token**: what a program shows to call the REST API for one workspace.
- **App**: what is registered in the Developer Hub, with one client secret. Here also the struct that handles its requests.
- **Canvas**: the user interface that an app sends as JSON: a list of components. Intercom draws it as a card.
- **Component**: one part of a canvas, such as a text, a button or an input.
- **Configure**: what a teammate is asked when inserting the app.
- **Contact**: a person who writes to the workspace: a *user* whom the workspace has identified, or a *lead*.
- **Current canvas**: the canvas on the screen, sent back with each press.
- **Live canvas**: a canvas whose content the Messenger requests each time it is shown.
- **Sheet**: a web page of the app that opens over the Messenger in a frame.
- **Stored data**: JSON that the app attaches to a canvas and gets back with each press.
- **Teammate**, in requests `admin`: somebody who works in the Inbox.
- **Workspace**: an installation of Intercom, such as a company's.

### Our words

- **Access line**: the log line that each request gets.
- **Cursor**: the place between two pages of a list, which can be saved to go on there.
- **Exchange**: one request and its response, as the preview lists them and tests record them.
- **Fault**: a failure that a simulated workspace makes on purpose.
- **Finding**: what the validator reports about a canvas: an error that Intercom rejects, or a warning.
- **Fixture**: recorded exchanges in a file, which a test can replay.
- **Flow**: one kind of request and the path it goes to: initialize, submit, configure, open sheet, submit sheet, live canvas.
- **Handler**: the protocol, and the function, with which an app handles a flow.
- **Lane**: whether somebody waits for a call of the REST API; calls of bulk work leave room to the others.
- **Outcome unknown**: a call of the REST API was sent, and nobody knows whether it was done.
- **Persona**: a made-up person for the preview and for tests: a user, a lead or a visitor.
- **Place**: where an app is shown: the Messenger's home, a conversation, a message, a workflow, or the Inbox.
- **Prepared app**: an app that its program makes with settings, services or endpoints of its own (<doc:DatabasesAndServices>).
- **Reference**: the short id on an error canvas, which is the `request_id` of a line in the log.
- **Refusal**: the server's rejection of a request before any handler sees it. See <doc:Problems>.
- **Sealed user**: the encrypted `user` of an open-sheet request. Opening it proves that it comes from Intercom.
- **Sheet token**: what a page of a sheet sends to its app to prove who opened it; good for 15 minutes.
- **Simulated workspace**: a stand-in for a workspace and its REST API, in tests, in the preview, and as `canvaskit workspace`.
- **Verdict**: in the access line, whether the sender proved to be Intercom.

"""),
EmbeddedArticle(name: "CanvasServer/LiveCanvases", text: """
# Live canvases

Show the current state each time somebody looks.

## Overview

A canvas is stored with the conversation and never changes. A live canvas is a URL instead, which the Messenger requests each time it
is shown. These requests are POSTs, which no proxy caches, so keep what is the same for everybody in a ``TimedCache``:

```swift
import CanvasServer

struct Board: CanvasApp, LiveCanvasHandler {
    let liveCanvas = LiveCanvasRoute(path: \"/live\", signature: .verifiedIfPresent)
    private let cache = TimedCache<String, Bool>(lifetime: .seconds(30))

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas(liveFrom: \"live\") }

    func liveContent(for request: LiveCanvasRequest) async throws -> LiveContent {
        let isUp = try await cache.value(for: \"website\") { true }
        return LiveContent { Text(isUp ? \"All systems are up\" : \"Something is down\", style: .header) }
    }
}
```

Intercom's documents do not say whether these requests are signed. ``LiveCanvasRoute`` requires a signature by default. With
`.verifiedIfPresent` it also accepts unsigned requests; reply to those with nothing that is not public.

Only the Messenger has live canvases. They are also the only way to show each recipient of a message something different: the canvas
of a message is made once for all recipients.

"""),
EmbeddedArticle(name: "CanvasServer/LogsAndMetrics", text: """
# Logs and metrics

Write log lines of your own, and read the metrics.

## Overview

`serve` writes one line per request to standard output, with a `request_id` that also goes out in the response, and serves metrics
for Prometheus when `METRICS_ADDRESS` is set. Your own code can add to both.

### The server's lines

The line of a request has the message `answered` and these fields:

| field | meaning |
| --- | --- |
| `request_id` | the id in `X-Request-Id` of the request, or a new one; the response has it, too |
| `client` | the IP address of the client, past trusted proxies |
| `method`, `route`, `status` | no `status` means that there was no response |
| `received`, `sent` | bytes of the request's and the response's body |
| `duration_us` | microseconds from the end of the request to the response |
| `signature` | `valid`, `invalid`, `malformed`, `missing`, `not_required`, or `unchecked` when the request was rejected before |
| `sheet_user` | the same for the sealed user that opens a sheet, in place of `signature` |
| `sheet_token` | the same for the token with which a script of a sheet calls an endpoint; `expired` after 15 minutes |
| `reason` | why the sender was rejected; only with status 401, whose line is a warning |
| `refusal` | why the server rejected or lost the request |

Other lines tell what failed, with the same `request_id`. Text from outside is cut, and control and format characters in it are
escaped. In the text format each finding about a canvas is on a line of its own.

A reader that stops reading never stops the server. Lines wait in a queue of `LOG_BUFFER` bytes; further lines are dropped, and
once there is room again the log says how many: `12 log lines were dropped`. A stop writes the last lines within the drain timeout.

### Lines of your own

Use `Logger.current` in a handler. Its lines go where the server's go, in the same form, and have the `request_id` and the
`workspace_id` of the request:

```swift
import CanvasServer

struct Orders: CanvasApp, SubmitHandler {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas { Button(\"Order\", id: \"order\", action: .submit) }
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        Logger.current.info(\"ordered\", metadata: [\"items\": \"3\"])
        return .canvas { Text(\"Thank you!\") }
    }
}
```

One search for a request's id then finds what your app said, what went wrong, and the server's own line. In `Task.detached` and outside of
handlers make a logger of your own, `Logger(label: \"orders\")`: `serve` and `preview` set up
[swift-log](https://github.com/apple/swift-log) before they create your app, so its lines go the same way, without the two fields. Do not
call `LoggingSystem.bootstrap`; a process may do that only once. Where you run ``CanvasHTTPServer`` yourself, that is yours to do.

In the tests of an app and in `preview`, errors that the app logs stand beside the request they belong to. Do not log what people typed,
their addresses, or secrets.

### Metrics

`METRICS_ADDRESS=127.0.0.1:9090` serves `http://127.0.0.1:9090/metrics`. Do not expose it to the internet.

| series | type | labels | counts |
| --- | --- | --- | --- |
| `canvas_requests_total` | counter | `route`, `status` | requests; `status` is `lost` when the client left before the response |
| `canvas_request_duration_seconds` | histogram | `route` | time from the end of the request to the response |
| `canvas_connections` | gauge | | open connections |
| `canvas_rejected_signatures_total` | counter | | requests and sealed users that failed verification |
| `canvas_webhook_handlings_total` | counter | `result` | webhooks that the app worked off (`done`), or failed to (`failed`) |
| `canvas_webhooks_waiting` | gauge | | webhooks that wait, or are being worked off |
| `canvas_webhooks_oldest_seconds` | gauge | | how long the oldest of them has waited |
| `canvas_dropped_log_lines_total` | counter | | log lines dropped because nobody read the log fast enough (`LOG_BUFFER`) |
| `canvas_deadline_overruns_total` | counter | | handlers that took longer than `HANDLER_TIMEOUT` |
| `intercom_calls_total` | counter | `call`, `status` | calls of the REST API, each attempt; `status` is `none` without a response |
| `intercom_call_duration_seconds` | histogram | `call` | time of such an attempt; `call` is like `GET /contacts/{}` |

`route` is the path of the flow (`/initialize`, `/submit`, …) or of an endpoint of the app's own, `live canvas`, `/healthz`, `/readyz`, `file`, or
`unknown` for a POST to any other path. Alert on a rise of
`canvas_rejected_signatures_total`: it is the first sign of a secret that was changed at Intercom only. Counters and timers that your
code makes with [swift-metrics](https://github.com/apple/swift-metrics) appear on the same page. A name has one type: a gauge called
like a counter appears with its type behind its name, `orders_gauge`.

"""),
EmbeddedArticle(name: "CanvasServer/Problems", text: """
# Problems

The errors with which the server responds, and what to do about each.

## Overview

A caller that cannot be trusted, or requests what does not exist, gets `application/problem+json` (RFC 9457): `title`, `status`,
`detail`, `request_id`, and a `code` that never changes. If a field is wrong, `path`, `expected` and `found` describe it. A signed
request to a path that the app does not have also gets a `remedy`, such as the handler to add. For `/sheet`, which people see, the
response is a small page with the same status.

When the app itself fails, Intercom gets 200 and a canvas with a reference to the log. Intercom would replace any other status by
\"Something went wrong\", without a reference.

## Codes

### not_found

404. There is no route for this path. An app has a route only for the flows it lists: without `SubmitHandler` there is no `/submit`.
Paths are case-sensitive, and a slash at the end counts; the log names the route that a path almost is.
The paths are fixed; the URLs in the Developer Hub must end in them.

### method_not_allowed

405. `Allow` lists the methods. Intercom sends POST; a browser that opens such a URL sends GET.

### invalid_signature

401. `X-Body-Signature` is missing, malformed, or not the HMAC-SHA256 of exactly these bytes under any of the client secrets;
the access line in the log says which. The secret belongs to another app, or a proxy drops the header or changes the body:
`canvaskit doctor` finds out. Webhooks have `X-Hub-Signature` instead, `sha1=` and the HMAC-SHA1 under the same secret; neither is taken for
the other.

### invalid_sheet_user

401. The `user` in `intercom_data` is missing, or was not sealed with any of the client secrets. The response is the same for every
fault, on purpose.

### invalid_sheet_token

401. A script of a sheet called an endpoint of the app without its token, with a wrong one, or with one that is more than 15 minutes old.
The page has to be opened again; see <doc:Sheets>.

### unsupported_media_type

415. The `Content-Type` is not `application/json` (for `/sheet`: not a form), or the body has a `Content-Encoding`.

### invalid_json

400. The body is signed but is not valid JSON (RFC 8259). The detail says what is wrong at which byte: `trailing comma at byte 20`.

### bad_request

400. The request is malformed HTTP, or the form of a sheet lacks `intercom_data` or has it twice.

### invalid_request

400. The JSON lacks a required field or has one of the wrong type, or a handler threw a `RequestError`.

### payload_too_large

413. The body is longer than `MAX_BODY`, 1 MiB by default.

### uri_too_long

414. The path and query are longer than 8,000 bytes.

### headers_too_large

431. There are more than 100 header fields, or they are longer than `MAX_HEADER`.

### unsupported_transfer_encoding

501. Only the `Transfer-Encoding` `chunked` is supported.

### expectation_failed

417. Only the `Expect` value `100-continue` is supported.

### request_timeout

408. The request was too slow. By default its head has 10 s and its body 30 s, with at least 500 bytes per second.

### too_many_requests

429. One address has more connections than `MAX_CONNECTIONS_PER_ADDRESS`.

### overloaded

503, with `Retry-After`. Too many handlers are running, the memory for requests is used up, or the server is stopping.

### webhook_not_kept

503, with `Retry-After`. The store cannot be reached, or too many webhooks wait in memory. The log has the reason, and Intercom sends the
webhook once more.

### uninstall_not_kept

503, with `Retry-After`. The store cannot be reached, so the workspace's token is not forgotten yet. It is until Intercom tells so again, or refuses the token.

### internal_error

500, or 504 after `HANDLER_TIMEOUT`. Something failed in a request that is not one of Intercom's flows. The log has the
reference.

"""),
EmbeddedArticle(name: "CanvasServer/Routing", text: """
# Routing

Route presses to handlers.

## Overview

Every press on a canvas of the app arrives at `submit` with the id of the component. `routed` finds the `On` that handles this id:

```swift
import CanvasServer

struct Tickets: CanvasApp, SubmitHandler {
    enum ID: String, ComponentID {
        case overview = \"overview\"
        case ticket = \"ticket\"
        case move = \"move\"
    }

    func initialize(_ request: InitializeRequest) -> Canvas { overview }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        try await request.routed {
            On(ID.overview) { .canvas(overview) }
            On(ID.ticket, Int.self) { number in .canvas(ticket(number)) }
            On(ID.move, Int.self, String.self) { number, team in .canvas(moved(number, to: team)) }
        }
    }

    private var overview: Canvas {
        Canvas {
            List {
                for number in 1...3 {
                    ListItem(\"Ticket \\(number)\", id: ID.ticket.with(number), action: .submit)
                }
            }
        }
    }

    private func ticket(_ number: Int) -> Canvas {
        Canvas {
            Text(\"Ticket \\(number)\", style: .header)
            Button(\"To sales\", id: ID.move.with(number, \"sales\"), action: .submit)
            Button(\"Back\", id: ID.overview, style: .link, action: .submit)
        }
    }

    private func moved(_ number: Int, to team: String) -> Canvas { Canvas { Text(\"\\(number) is with \\(team) now.\") } }
}
```

### Ids with a parameter

For the items of a list, append the item to the id: `ID.ticket.with(42)` is `ticket/42`, and `On(ID.ticket, Int.self)` passes 42 to
its handler. A parameter can be of any type that is `LosslessStringConvertible`, or an enum of strings. `abc` is not an `Int`, so
`On(ID.ticket, Int.self)` does not match `ticket/abc`. A slash in a parameter is escaped.

### Order of matching

Handlers are tried in order, and the first match wins. If two have the same id, the second is never called, without a warning. You
can use `if` and `for` in the block.

For a dropdown with an action, its own id is tried first, then the id of the chosen option.

### Presses without a handler

The person sees a small canvas with a reference, and the log has the line to add:

```
no handler for component \"order\"; add to the handler: On(\"order\") { … }
```

Canvases stay in conversations for years. Do not change the values of ids, and keep handling those that were sent once.

### Configuration

`ConfigureRequest` has the same `routed`, see <doc:Configuration>. Presses during configuration go to `configure`, never to `submit`.

"""),
EmbeddedArticle(name: "CanvasServer/Security", text: """
# Security

What the server verifies before your code runs, and what it cannot.

## Overview

Requests of all flows but opening a sheet are signed. The signature is compared with the raw bytes in constant time before anything
parses them; a request without a valid one gets 401, and no handler sees it. The user of a sheet is sealed with AES-256-GCM and opened
under the same rules.

### What is left to you

- **A signed request can be replayed.** It carries neither a time nor a number. Make submits idempotent.
- **A signature proves the app, not the workspace.** Use the `workspace_id` of the signed body in the key of everything you store.
- **In an open-sheet request only the user is proven.** The names of everything else begin with `claimed`, such as
  `claimedComponentID`. Opening a sheet must not change anything.
- **Stored data is not secret.** Intercom and teammates can read it.
- **Anybody can frame a sheet.** Ask for confirmation in the canvas before anything is destroyed.

### Errors and logs

A `RequestError` rejects the request with 400, and the caller sees its text. Any other error goes only to the log; the person sees a
small canvas with a reference to the log line. Secrets, signatures, queries and users are never logged. Of a body, only
ids, field names and paths that an error is about are logged, at most 100 bytes of each.

`SECURITY.md` in the repository lists the threats and says how to report a vulnerability.

"""),
EmbeddedArticle(name: "CanvasServer/Settings", text: """
# Settings

Set addresses, the log, limits and timeouts of an app's program, by environment variables or flags.

## Overview

Each setting has a variable and, unless it is a secret, a flag of `serve`. A flag overrides the variable. White space around a value does
not count, and an empty variable counts as unset. An invalid setting ends the program with status 78 and one line that names it. Settings
of an app's own are read in `prepare` (<doc:DatabasesAndServices>).

### All settings

| variable | flag | default | |
| --- | --- | --- | --- |
| `CLIENT_SECRET` |  | required | Client secrets, newest first, separated by commas or line ends |
| `CLIENT_SECRET_FILE` |  |  | File with the client secrets, in place of CLIENT_SECRET |
| `HOST` | `--host` | 127.0.0.1 | Host to listen on: an IP address, a name, or * for all addresses |
| `PORT` | `--port` | 8080 | TCP port to listen on; 0 picks a free one (0 to 65535) |
| `UNIX_SOCKET` | `--unix-socket` |  | Unix-domain socket to listen on instead of a port |
| `PUBLIC_URL` | `--public-url` | from the request's Host | HTTPS URL under which Intercom reaches the app, for links in canvases |
| `PUBLIC_DIR` | `--public-dir` | public beside the package or binary | Directory of static files |
| `LOG_LEVEL` | `--log-level` | info | Log level: trace, debug, info, notice, warning, error, critical |
| `LOG_FORMAT` | `--log-format` | text on a terminal, json elsewhere | Log format: text, json |
| `LOG_BUFFER` | `--log-buffer` | 1048576 | Maximum of log lines that wait for a slow reader, in bytes; more are dropped and counted (4096 to 1073741824) |
| `METRICS_ADDRESS` | `--metrics-address` | none | Address of GET /metrics for Prometheus, such as 127.0.0.1:9090 |
| `TRUSTED_PROXIES` | `--trusted-proxy` | none | IP addresses or CIDR blocks of proxies whose X-Forwarded-* and Forwarded headers are trusted |
| `CORS_ORIGIN` | `--cors-origin` | * | Value of Access-Control-Allow-Origin |
| `WORKERS` | `--workers` | number of processors within the CPU limit | Worker threads (1 to 1024) |
| `MAX_BODY` | `--max-body` | 1048576 | Maximum request body, in bytes (1 to 1073741824) |
| `MAX_SHEET_BODY` | `--max-sheet-body` | 65536 | Maximum body of /sheet, in bytes (1 to 1073741824) |
| `MAX_BODY_MEMORY` | `--max-body-memory` | 67108864 | Maximum memory of all requests, in bytes: bodies, their JSON indexes, responses under way (1 to 1099511627776) |
| `MAX_HEADER` | `--max-header` | 12288 | Maximum request header, in bytes; each field counts 60 more (1024 to 262144) |
| `MAX_CONNECTIONS` | `--max-connections` | 4096 | Maximum open connections (1 to 1000000) |
| `MAX_CONNECTIONS_PER_ADDRESS` | `--max-connections-per-address` | none | Maximum open connections from one address; leave it unset behind a proxy (1 to 1000000) |
| `MAX_HANDLERS` | `--max-handlers` | 1024 | Maximum requests that the app works on at once (1 to 1000000) |
| `MAX_STREAMS` | `--max-streams` | 1024 | Maximum responses that are streamed at once (1 to 1000000) |
| `IDLE_TIMEOUT` | `--idle-timeout` | 75 | Timeout of an idle connection, in seconds (1 to 86400) |
| `HEAD_TIMEOUT` | `--head-timeout` | 10 | Timeout for receiving a request header, in seconds (1 to 86400) |
| `BODY_TIMEOUT` | `--body-timeout` | 30 | Timeout for receiving a request body, in seconds (1 to 86400) |
| `MIN_BODY_RATE` | `--min-body-rate` | 500 | Minimum rate of a body after its first 5 seconds, in bytes per second; 0 for none (0 to 1000000000) |
| `MIN_SEND_RATE` | `--min-send-rate` | 500 | Minimum rate at which a client reads a response after its first 10 seconds, in bytes per second; 0 for none (0 to 1000000000) |
| `HANDLER_TIMEOUT` | `--handler-timeout` | 8 | Timeout of the app's handler, in seconds (1 to 86400) |
| `REQUEST_TIMEOUT` | `--request-timeout` | 60 | Timeout from a request's header to its response, in seconds (1 to 86400) |
| `SEND_TIMEOUT` | `--send-timeout` | 300 | Timeout for sending a response, in seconds (1 to 86400) |
| `DRAIN_TIMEOUT` | `--drain-timeout` | 10 | Time for requests in progress when the server stops, in seconds (1 to 86400) |

### Of apps that keep something or call Intercom

The module `IntercomApp` reads these, for an app that takes its store or its client of the REST API:

| variable | default | |
| --- | --- | --- |
| `DATABASE_URL` | a file of SQLite's | Database: `sqlite:///absolute/path`, `sqlite::memory:` or `postgres://…` |
| `DATABASE_KEY_FILE` |  | File with the keys that seal tokens, newest first, one a line, 64 hexadecimal digits each |
| `INTERCOM_ACCESS_TOKEN` or `INTERCOM_ACCESS_TOKEN_FILE` |  | Access token of the workspace |
| `INTERCOM_CLIENT_ID` |  | Client id of the app, with which any workspace can install it |
| `INTERCOM_REGION` | us | Region of the workspace: us, eu, au |
| `INTERCOM_API_URL` | that of the region | Base URL of the REST API; plain http only to this machine |
| `INTERCOM_MCP_URL` | that of the region, or `/mcp` below `INTERCOM_API_URL` | URL of the MCP server; plain http only to this machine |
| `INTERCOM_APP_URL` | that of the region | Base URL of the page that asks people to install the app |
| `INTERCOM_VERSION` | 2.15 | Version of the REST API |

An app that lists `FinHandler` reads two more, with or without `IntercomApp`:

| variable | default | |
| --- | --- | --- |
| `FIN_WEBHOOK_SECRET` or `FIN_WEBHOOK_SECRET_FILE` |  | Secret of Fin's webhooks, from the page of the Fin Agent API; newest first, comma separated. Without it they are refused |
| `FIN_WEBHOOK_SECRET_ENCODING` | text | `hex` if the digits of the secret stand for the bytes of the key |

The file is in the first of `STATE_DIRECTORY`, `XDG_STATE_HOME/<program>` and `~/.local/state/<program>` that can be written. Where
none can, everything is in memory, and the log warns of that. A database that is named and cannot be used ends the program with 78.

Book a Meeting has all of these, and two of its own:

| variable | default | |
| --- | --- | --- |
| `TIME_ZONE` | UTC | Time zone of the booking hours, such as Europe/Berlin; it needs Debian's `tzdata` |
| `BOOKING_HOURS` | Mon-Fri 09:00-17:00 | When meetings can be booked, such as `Mon-Fri 09:00-12:00 13:00-17:00, Sat 10:00-12:00` |

With `INTERCOM_CLIENT_ID` any workspace can install it, and `DATABASE_KEY_FILE` is required then. Without that and without an access token it keeps bookings and tells nobody. With one, it writes a note about the contact and sends an event for each.

### In a program of your own

`ServerSettings(environment:)` reads the same variables. With ``ServerLog``, ``SecretReloading`` and ``MetricsServer`` a program that
embeds the server keeps the log's format, the limits and the rotation of secrets; <doc:DatabasesAndServices> shows how.

"""),
EmbeddedArticle(name: "CanvasServer/Sheets", text: """
# Sheets

Open a page of your own over the Messenger, and use what people enter there.

## Overview

A button with `action: .sheet(…)` opens a page. The Messenger requests it with a form that is not signed. Only the user in the form is
sealed, and that alone proves who opens the page.

```swift
import CanvasServer

@main
struct Sizes: CanvasApp, SheetHandler {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas { Button(\"Choose\", id: \"choose\", action: .sheet(\"sheet\")) }
    }

    func openSheet(_ request: OpenSheetRequest) -> SheetPage {
        SheetPage(file: \"sheet.html\", data: [\"name\": JSON(request.sheetUser.name)])
    }

    func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
        guard let size = request.sheetValues[\"size\"]?.string else {
            throw RequestError(path: \"sheet_values.size\", expected: \"a string\", found: request.sheetValues[\"size\"])
        }
        return .canvas { Text(\"Your size: \\(size)\") }
    }
}
```

### The page

The page is `public/sheet.html` beside `Package.swift`. The server writes the data into the element `sheet-data`:

```html
<!doctype html>
<html lang=\"en\">
<head>
  <meta charset=\"utf-8\">
  <title>Sizes</title>
  <script type=\"application/json\" id=\"sheet-data\">{}</script>
  <script src=\"https://js.intercomcdn.com/messenger-sheet-library.latest.js\" defer></script>
  <script src=\"sheet.js\" defer></script>
</head>
<body>
  <h1 id=\"greeting\">Which size?</h1>
  <button type=\"button\" id=\"large\">Large</button>
</body>
</html>
```

And this is `public/sheet.js`:

```js
const data = JSON.parse(document.getElementById(\"sheet-data\").textContent);
if (data.name) document.getElementById(\"greeting\").textContent = `Which size, ${data.name}?`;

document.getElementById(\"large\").addEventListener(\"click\", () => {
  INTERCOM_MESSENGER_SHEET_LIBRARY.submitSheet({ size: \"large\" });
});
```

The data cannot break out of its element. The page's Content-Security-Policy forbids inline scripts, so put scripts into files.
`submitSheet` closes the sheet; Intercom then sends a signed request to `/submit-sheet` and shows the canvas of the reply.

### Ask the app from the page

A search, a picker or a list of free times has to ask the app while the page is open. Add an endpoint for `.sheet`
(<doc:DatabasesAndServices>); the page's data then has a `sheet_token`, which the page sends along:

```js
async function ask(path) {
  const response = await fetch(path, { headers: { Authorization: `Bearer ${data.sheet_token}` } });
  if (response.status === 401) throw new Error(\"This page has been open for a while. Close it and open it again.\");
  return response.json();
}
```

The token proves for 15 minutes who opened the page: `request.caller.person` is the person whom Intercom had sealed. After that the
endpoint responds with 401, and the page has to be opened again. The token carries what it says, sealed with a key that is derived from
the client secret, so that every replica can read it. The workspace is only `claimedWorkspaceID`: nothing that is not anybody's to know
may depend on it. `Sources/Examples/OrderSearch` is an app with such a page.

### Where the pages are

The server looks for `public` beside the package or the program, or uses the folder that `PUBLIC_DIR` names. A package created by
`canvaskit new` has the folder, and its Dockerfile has the two lines that an image needs:

```
COPY public /srv/public
ENV PUBLIC_DIR=/srv/public
```

### What to register

In the Developer Hub enter the Submit Sheet URL, `https://app.example.com/submit-sheet`, with the others. Without it the sheet opens,
but nothing that is submitted arrives. The URL of the page itself is part of the button and is not registered anywhere.

### When it stays blank

Something forbids the frame: a proxy or a template adds `X-Frame-Options` or `frame-ancestors`. `canvaskit doctor` finds the header
and shows it. This server sends neither with a sheet.

"""),
EmbeddedArticle(name: "CanvasServer/Webhooks", text: """
# Webhooks

Hear what happens in the workspaces that use the app.

## Overview

An app that lists ``WebhookHandler`` has `POST /webhooks`. Enter its URL under *Webhooks* in the Developer Hub, and choose the topics there.

```swift
import CanvasServer

struct Listener: CanvasApp, WebhookHandler {
    let webhookTopics: WebhookTopics = [.conversationUserCreated]

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text(\"Hello!\") } }

    func receive(_ webhook: Webhook) async throws {
        guard case .conversation(let conversation) = webhook.item else { return }
        Logger.current.info(\"conversation \\(conversation.id ?? \"\") has begun\")
    }
}
```

The server verifies `X-Hub-Signature` with the raw bytes, keeps the webhook, responds with 200, and only then calls the app. So a handler may
take longer than the five seconds that Intercom waits, and what it throws is tried again here: after 2 seconds, then after twice as
long each time, eight times at most.

- **Topics.** What the app does not list in `webhookTopics` is answered, and nothing of it is kept; `.all` hears everything.
- **Duplicates.** A webhook whose id came before is not worked off again. One whose program dies while it works is: at least once, not
  exactly once.
- **Order.** The webhooks of one conversation, contact or other object are worked off in the order in which they came. Intercom promises
  no order, so fetch the object anew where its newest state matters.
- **Items.** `webhook.item` is a `Conversation`, `Contact`, `Ticket` and so on; a conversation has only its newest parts, and what was
  deleted little more than its id. The closed ticket of version 2.15 is found where it is, one level deeper.
- **Tests of the URL.** `HEAD` and a signed ping are answered with 200, and are no concern of the app's.

Fin, Intercom's agent, has webhooks of its own with a secret of its own: an app that lists ``FinHandler`` has `POST /fin/webhooks`, and its
events are kept and worked off in the same way.

Where they are kept depends on the app. With a store, which `IntercomApp` gives it, webhooks survive the program, and replicas that share
PostgreSQL share the work. Without one they are in memory, and the log warns of that.

| status | when | what Intercom does |
| --- | --- | --- |
| 200 | it is kept | |
| 400 | it is signed, and no webhook | sends it once more after a minute |
| 401 | the signature is missing or wrong | the same |
| 413 | it is longer than 1 MiB | the same |
| 503 | the store cannot be reached | the same |

It is never 410, which would end the subscription, nor 429, which would slow it down; only a limit of connections for one address
(`MAX_CONNECTIONS_PER_ADDRESS`, off by default) says 429.

`Sources/Examples/Greeter` writes a note and sets a tag when a conversation begins. A test delivers a webhook with
`messenger.deliver(.conversationUserCreated, [\"type\": \"conversation\", \"id\": \"1\"])`, which has it worked off at once. The metrics
`canvas_webhooks_waiting`, `canvas_webhooks_oldest_seconds` and `canvas_webhook_handlings_total` say how an app keeps up.

### Try them

`canvaskit webhook` delivers them from this machine, signed, twice, out of order, slowly, or with a wrong signature; see
<doc:CanvaskitTool>:

```sh
canvaskit webhook conversation.user.created --to http://localhost:8080/webhooks --times 2
canvaskit webhook contact.deleted --to http://localhost:8080/webhooks --bad-signature
```

`canvaskit webhook record` keeps those of a workspace without its people, and `webhook replay` delivers them again.

### Look after them

What waits and what was given up is in the database of the store:

```sh
canvaskit webhooks list --dead
canvaskit webhooks show notif_8ec2f7a0
canvaskit webhooks retry notif_8ec2f7a0
```

"""),
EmbeddedArticle(name: "CanvasServer/WhoIsAsking", text: """
# Who is asking

Find out which person, teammate and workspace a request is about, and which language to reply in.

## Overview

Every request names its workspace. Whether it names a person depends on the request, and one case surprises everybody: the
Messenger's initialize request carries no person.

| request | person | teammate (`admin`) | `context` | `conversation` |
| --- | --- | --- | --- | --- |
| initialize in the Messenger | no | if a teammate inserted the app | yes | no |
| initialize in the Inbox | `contact` | yes | no | yes, with its parts |
| submit in the Messenger | yes | no | yes | no |
| submit in the Inbox | `contact` | yes | no | yes |
| configure | no | yes | yes | no |
| live canvas | `contact` | no | yes | no |
| submit sheet | `contact` | no | yes | no |
| open sheet | `sheetUser`, sealed | no | `claimedContext`, not proven | no |

The table follows Intercom's documents and requests that were recorded; treat everything but the workspace as optional.
`request.person` is the `contact`, or in its place the `customer` or the `user` of older versions. It is nil when the request says
nothing about a person.

```swift
import CanvasServer

struct Orders: CanvasApp, SubmitHandler {
    func initialize(_ request: InitializeRequest) -> Canvas {
        // In the Messenger nobody is known yet, so the first canvas is the same for everybody.
        Canvas {
            Text(\"Where is my order?\", style: .header)
            Button(\"Look it up\", id: \"look-up\", action: .submit)
        }
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        guard let person = request.person, let id = person.externalID ?? person.id else {
            return .canvas { Text(\"Please log in first.\") }
        }
        let orders = try await orders(of: id, in: request.workspaceID)
        return .canvas { Text(\"\\(person.name ?? \"You\"): \\(orders) orders on their way\") }
    }

    private func orders(of person: String, in workspace: String) async throws -> Int { 2 }
}
```

To greet people by name on the first canvas, return a live canvas: its requests do name the contact (<doc:LiveCanvases>).

### Which id to use

- `person.externalID` is the id that your own website gave to Intercom when it identified the person. Look people up in your own
  database by it.
- `person.id` is Intercom's id; the REST API takes it. Visitors who are not identified have only this one.
- `request.workspaceID` belongs to every key you store: one app can be installed in many workspaces, and the signature proves the
  app, not the workspace.
- In the Inbox `request.admin` is the teammate who is looking and `request.conversation` the conversation beside the app.

An e-mail address is not proof of identity unless your workspace enforces identity verification. In an open-sheet request only
`sheetUser` is proven; the names of everything else begin with `claimed`.

### Language

`context.locale` is the Messenger's language, such as `de` or `pt-BR`. The library does not translate: choose your own strings.

```swift
import CanvasServer

struct Greeter: CanvasApp {
    private static let greetings = [\"de\": \"Hallo!\", \"es\": \"¡Hola!\", \"en\": \"Hello!\"]

    func initialize(_ request: InitializeRequest) -> Canvas {
        let language = request.context?.locale?.prefix { $0 != \"-\" && $0 != \"_\" } ?? \"en\"
        return Canvas { Text(Self.greetings[language.lowercased()] ?? \"Hello!\", style: .header) }
    }
}
```

A canvas keeps the language it was built in, because Intercom stores it with the conversation. The ids of components must not be
translated: handlers match on them. The Messenger itself mirrors canvases for languages written from right to left. In tests and
in the preview set the locale in the settings of the Messenger.

"""),
EmbeddedArticle(name: "CanvasStore/CanvasStore", text: """
# ``CanvasStore``

Keep what an app has to remember: bookings, values, calls to be made, installations, webhooks.

## Overview

A ``Store`` has purposes, not SQL. All of them are in one database, and each is the same on every engine: SQLite for one
machine, with `CanvasStoreSQLite`, and PostgreSQL for several, with
`CanvasStorePostgreSQL`.

```swift
import CanvasStore
import CanvasStoreSQLite

func book(_ start: Int, for person: String, in workspace: String) async throws -> Bool {
    let store = try await Store(DatabaseURL(\"sqlite:///var/lib/my-app/my-app.db\").open(with: [.sqlite]))
    switch try await store.slots.book(start, minutes: 30, in: workspace, for: person) {
    case .booked, .bookedBefore: return true
    case .taken: return false
    }
}
```

An app takes its store from its setup instead: see `IntercomApp`.

- **A booking is decided in the database.** Each minute of a calendar is a row, and its key makes a double impossible,
  however many servers there are.
- **A call after the response is not lost.** It is added to ``Store/outbox`` with the change that it tells of, in one
  transaction, and is done at least once, in order for each subject: ``WorkQueue``.
- **A token is sealed** under the keys of `DATABASE_KEY_FILE`, and bound to its row. Without a key no token is kept.
- **A transaction is serializable** and is on the disk when a call returns; only taking and settling work of a queue is
  decided row by row, so that no crowd keeps it from its turn. A call that the database has not begun within 5 seconds
  fails with ``StoreError/busy``.

The schema is brought to that of the program when a store is opened, in steps that are each done once. A database whose
schema is newer is refused.

## Topics

### Essentials

- ``Store``
- ``DatabaseURL``
- ``StoreError``

### Purposes

- ``SlotBook``
- ``People``
- ``AppState``
- ``Outbox``
- ``WebhookInbox``
- ``WorkQueue``
- ``InstallationStore``
- ``InstallAttempts``
- ``Checkpoints``

### Values

- ``Booking``
- ``BookingResult``
- ``BookingChange``
- ``NewWork``
- ``Work``
- ``PermanentFailure``
- ``Installation``

### An engine of your own

- ``StoreEngine``
- ``StoreEngineKind``
- ``SQLSession``
- ``SQLStatement``
- ``SQLValue``
- ``SQLRow``
- ``SQLResult``
- ``SQLDialect``
- ``DatabaseURLError``

"""),
EmbeddedArticle(name: "CanvasStorePostgreSQL/CanvasStorePostgreSQL", text: """
# ``CanvasStorePostgreSQL``

A store in PostgreSQL, for an app on several machines.

## Overview

The module needs Debian's `libpq-dev` to be built, and `libpq5` with `ca-certificates` to run. It is one engine of `CanvasStore`, for
PostgreSQL 14 or later, with or without PgBouncer:

```swift
import CanvasStore
import CanvasStorePostgreSQL

func openStore() async throws -> Store {
    let url = try DatabaseURL(\"postgres://app:secret@db.example.com/app\")
    return try await Store(url.open(with: [.postgreSQL]))
}
```

The server proves itself with a certificate, unless the URL has an `sslmode` or its host is this machine. A transaction that collides
with another, or for whose locks the server has no memory left, is run again within 5 seconds, and a server that restarts within
5 seconds is waited for. When the connection is lost while a change is committed, nobody knows whether it was made:
`StoreError.outcomeUnknown`.

Back it up with `pg_dump --format=custom --file=FILE --host=HOST --username=USER DATABASE`, and the password in `~/.pgpass`: a URL in the
arguments shows it to everybody on the machine.


"""),
EmbeddedArticle(name: "CanvasStoreSQLite/CanvasStoreSQLite", text: """
# ``CanvasStoreSQLite``

A store in a file, for an app on one machine.

## Overview

The module needs Debian's `libsqlite3-dev` to be built, and `libsqlite3-0` to run. It is one engine of `CanvasStore`:

```swift
import CanvasStore
import CanvasStoreSQLite

func openStore() async throws -> Store {
    let url = try DatabaseURL(\"sqlite:///var/lib/my-app/my-app.db\")
    return try await Store(url.open(with: [.sqlite]))
}
```

The file has a write-ahead log beside it, belongs to its owner alone, and is synchronized with the disk at every commit.
What waits while something is committed is committed together. Any number of processes of the machine may have the file open; a
network file system is refused, because its locks cannot be relied on. `sqlite::memory:` is a database that ends with the
program.

To restore a backup, stop the programs, remove the `-wal` and `-shm` files beside the database, and put the copy in its place. A program
that has the file open while it is moved, deleted or replaced notices: its next transaction fails with `StoreError.unavailable`, and
`GET /readyz` responds with 503, until the file is back or the program is started again. What it wrote in the moment before is in the old
file.

"""),
EmbeddedArticle(name: "CanvasStoreTesting/CanvasStoreTesting", text: """
# ``CanvasStoreTesting``

Check that an engine of your own holds what a store needs.

## Overview

An engine that passes all of ``StoreCheck/all`` serves every purpose of a `Store`: transactions that leave no trace when they
fail, bookings without a double, queues that lose nothing.

```swift
import CanvasStore
import CanvasStoreSQLite
import CanvasStoreTesting
import Testing

struct EngineTests {
    @Test(arguments: StoreCheck.all) func holds(check: StoreCheck) async throws {
        try await check.run(on: StoreCheck.Database(isShared: false) { try await DatabaseURL.memory.open(with: [.sqlite]) })
    }
}
```

Each check needs a database of its own that is empty.

## Topics

### Essentials

- ``StoreCheck``
- ``StoreCheckFailure``

"""),
EmbeddedArticle(name: "CanvasTesting/CanvasTesting", text: """
# ``CanvasTesting``

A simulated Messenger for tests: it presses, types and submits as a person would.

## Overview

``SimulatedMessenger`` plays Intercom for an app in the same process, or for a server in any language. It signs requests, seals users
and allows only what the screen allows: a test cannot press a button that is not there, or type into a field that is saved. See
<doc:TestingAnApp>. ``SimulatedWorkspace`` plays Intercom's REST API; see <doc:TestingAgainstIntercom>.

## Topics

### Essentials

- <doc:TestingAnApp>
- <doc:TestingAgainstIntercom>
- ``SimulatedMessenger``
- ``MessengerSettings``
- ``Persona``

### What the screen shows

- ``ShownCanvas``
- ``ShownSheet``
- ``CanvasDrawing``
- ``RecordedExchange``

### Transports

- ``AppTransport``
- ``LocalAppTransport``

"""),
EmbeddedArticle(name: "CanvasTesting/TestingAgainstIntercom", text: """
# Testing against the REST API

A simulated workspace for code that reads and writes Intercom's data.

## Overview

``SimulatedWorkspace`` keeps what is written to it, and responds as Intercom's REST API does: with its errors, pages, searches and rate
limit. A test needs neither a workspace of its own nor a network, and can read what the app has done.

```swift
@Test func callIsNoted() async throws {
    let workspace = SimulatedWorkspace()
    let intercom = try IntercomClient(token: AccessToken(workspace.token), transport: workspace.transport)
    try await intercom.contacts.addNote(\"Called\", to: \"64f0a1b2c3d4e5f601234567\")
    #expect(workspace.notes.map(\\.body) == [\"<p>Called</p>\"])
    #expect(workspace.calls.map(\\.description) == [\"POST /contacts/64f0a1b2c3d4e5f601234567/notes 200\"])
}
```

A program in any language uses it over HTTP: `canvaskit workspace` prints the URL and a token, and
``SimulatedWorkspace/serve(host:port:onListening:)`` serves it from a test.

### One world with the Messenger

The people of ``Persona`` are in the workspace. An app whose test sets ``SimulatedMessenger/workspace`` finds the person who presses its
buttons among the contacts, and the canvas in one of the conversations.

### What it begins with

``WorkspaceSeed/cast`` is a small cast, ``WorkspaceSeed/empty`` nothing but a teammate. A seed of your own is an object of arrays in the
shapes of the API; what objects lack is filled in:

```json
{
  \"contacts\": [{\"external_id\": \"7\", \"email\": \"kim@example.org\", \"tags\": {\"data\": [{\"id\": \"5\"}]}}],
  \"tags\": [{\"id\": \"5\", \"name\": \"VIP\"}],
  \"data_attributes\": [{\"name\": \"plan\", \"model\": \"contact\"}]
}
```

### When Intercom fails

Set ``SimulatedWorkspace/faults`` to see what an app does when a connection ends after the work is done, when a gateway fails, when
somebody else has just made the same contact:

```swift
@Test func tagIsPutOnceMoreWhenTheConnectionEnds() async throws {
    let workspace = SimulatedWorkspace()
    let intercom = try IntercomClient(token: AccessToken(workspace.token), transport: workspace.transport)
    workspace.faults = [.dropAfter: 2, .badGateway: 3]
    for _ in 0..<3 { try await intercom.contacts.tag(\"64f0a1b2c3d4e5f601234567\", with: \"1002\") }
    #expect(workspace.contacts.first?.tags?.totalCount == 2)
}
```

### Fin

The workspace has a Fin, which follows scripts. Code that talks with Fin is tested by the same client as against Intercom, in process or
over HTTP:

```swift
@Test func handsOver() async throws {
    let workspace = SimulatedWorkspace()
    let intercom = try IntercomClient(token: AccessToken(workspace.token), transport: workspace.transport)
    workspace.fin.respond(to: \"refund\", with: .answer(\"<p>Within 30 days.</p>\"))
    workspace.fin.respond(to: \"lawyer\", with: .escalation(reason: \"Routed to team\"))
    let turn = try await intercom.fin.start(\"c-1\", \"I will call my lawyer\", user: \"42\")
    for try await _ in turn.events {}
    #expect(workspace.fin.conversations.first?.status == .complete)
}
```

Without a script Fin answers from the published articles. ``SimulatedFin/next(_:)`` names what it does in the next turn, whatever the message:
``FinScript/cutStream``, ``FinScript/expiredToken``, ``FinScript/repeatedEvents`` and ``FinScript/webhookOnly`` are what goes wrong in the world.
A ``FinScript`` of your own is a list of steps. All of them happen at once, unless there is a ``SimulatedFin/pace``.

``SimulatedMessenger/deliverEvents(of:signedWith:while:)`` delivers what Fin says to the app's `FinHandler`, signed. `canvaskit workspace --webhook URL`
delivers it to `/fin/webhooks` of the same server. A seed may have `fin_scripts` and `fin_procedures`:

```json
{
  \"fin_scripts\": [
    {\"words\": \"refund\", \"answer\": \"<p>Within 30 days.</p>\"},
    {\"words\": \"lawyer\", \"script\": \"escalation\"},
    {\"words\": \"order\", \"steps\": [{\"chunks\": [\"It\", \"It is\"]}, {\"pause\": 500}, {\"reply\": \"<p>It is on its way.</p>\"}, \"await_reply\"]}
  ],
  \"fin_procedures\": [{\"id\": \"7\", \"name\": \"Refund\", \"answer\": \"<p>Done.</p>\"}]
}
```

Each conversation with Fin is one of the workspace, too, which `intercom_conversation_id` names; ordinary webhooks tell nothing of it. The
first connection to a stream has a turn from its beginning, as if Fin were thinking until then: an app that opens the stream late is not
found out. A turn begins when the one before it is over. No procedure asks the team.

### What it knows

Contacts, visitors, companies, tags, segments, notes, subscriptions, teammates, teams, activity logs, conversations, tickets with
their types and states, articles, collections and help centers, events, attributes, calls, Fin Voice, e-mail addresses, brands,
messages and Fin, for versions from 2.14 on. Any other path is answered with 404 and the code `not_simulated`: news, internal articles, AI
content, exports, custom objects, and the bulk calls of the preview version.

Where Intercom does not document what it does, the workspace is strict: it refuses attributes it does not know, values of a wrong type
and pages that are too large. Searches find at once what Intercom finds after minutes, and days are those of UTC.

## Topics

### The workspace

- ``SimulatedWorkspace``
- ``WorkspaceSeed``
- ``WorkspaceCall``
- ``WorkspaceFault``
- ``WorkspaceError``

### Fin

- ``SimulatedFin``
- ``FinScript``
- ``FinStep``
- ``SimulatedProcedure``
- ``SimulatedFinConversation``

"""),
EmbeddedArticle(name: "CanvasTesting/TestingAnApp", text: """
# Testing an app

Write down what a person does and sees, and check it in milliseconds.

## Overview

A test shows the app, does something and checks the screen. It needs neither a network nor an account.

```swift
import CanvasTesting
import Testing

struct Greeter: CanvasApp, SubmitHandler {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Input(\"Name\", id: \"name\")
            Button(\"Greet me\", id: \"greet\", action: .submit)
        }
    }

    func submit(_ request: SubmitRequest) -> SubmitReply {
        .canvas { Text(\"Hello, \\(request.inputValues.text(\"name\") ?? \"stranger\")!\") }
    }
}

@Test func whoGivesANameIsGreetedByIt() async throws {
    var messenger = try SimulatedMessenger(app: Greeter())
    try await messenger.initialize(in: .home)
    try messenger.type(\"Grace\", into: \"name\")
    try await messenger.press(\"greet\")
    try messenger.expect { Text(\"Hello, Grace!\") }
}
```

When the canvas differs, the failure draws both, line by line. When the test does something that a person could not do, the error says
what is on the screen instead.

When the app fails and its server shows \"Something went wrong\", the test fails with the text of the log: the error that was thrown,
what Intercom would reject, the component without a handler, the page missing from `public`. Set
``MessengerSettings/showsAppFailures`` to see the error canvas instead. A failure points at the line of the call, and names the protocol
that the app lacks if that is the cause.

### Choosing and ticking

`type` and `tick` only fill in fields. `choose` also submits when the dropdown or single select has an action, so it is awaited:

```swift
struct Sandwiches: CanvasApp, SubmitHandler {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Checkbox(\"Extras\", id: \"extras\") {
                Choice(\"Butter\", id: \"butter\")
                Choice(\"Jam\", id: \"jam\")
            }
            Dropdown(\"Size\", id: \"size\", action: .submit) {
                Choice(\"Small\", id: \"small\")
                Choice(\"Large\", id: \"large\")
            }
        }
    }

    func submit(_ request: SubmitRequest) -> SubmitReply {
        let extras = request.inputValues.ticks(\"extras\").joined(separator: \" and \")
        return .canvas { Text(\"\\(request.inputValues.text(\"size\") ?? \"None\"), with \\(extras)\") }
    }
}

@Test func sizeAndExtrasAreSaid() async throws {
    var messenger = try SimulatedMessenger(app: Sandwiches())
    try await messenger.initialize(in: .conversation)
    try messenger.tick(\"butter\", \"jam\", in: \"extras\")
    try await messenger.choose(\"large\", in: \"size\")
    #expect(messenger.texts == [\"large, with butter and jam\"])
}
```

`texts` has every text on the screen: labels, options, the subtitles of items, and what is in the fields.

### Errors at a field

An app that throws a `FieldError` shows the form again with the message below the field. `expectError` checks it:

```swift
struct Orders: CanvasApp, SubmitHandler {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Input(\"Order\", id: \"order\")
            Button(\"Find\", id: \"find\", action: .submit)
        }
    }

    func submit(_ request: SubmitRequest) throws -> SubmitReply {
        throw FieldError(\"order\", \"No such order.\")
    }
}

@Test func unknownOrderIsAnErrorAtItsField() async throws {
    var messenger = try SimulatedMessenger(app: Orders())
    try await messenger.initialize(in: .conversation)
    try messenger.type(\"7\", into: \"order\")
    try await messenger.press(\"find\")
    try messenger.expectError(\"No such order.\", at: \"order\")
}
```

### Other people and places

```swift
@Test func visitorIsGreetedWithoutAName() async throws {
    var messenger = try SimulatedMessenger(app: Greeter())
    messenger.settings.persona = .visitor
    try await messenger.initialize(in: .conversation)
    // A copy is independent from here on.
    var impatient = messenger
    try await impatient.press(\"greet\")
    #expect(impatient.texts == [\"Hello, stranger!\"])
}
```

What Intercom's documents leave open is a setting, so that you can test every possibility: whether an empty field is omitted or sent as
`null` or as an empty string (``MessengerSettings/emptyValues``), and whether the signature is valid
(``MessengerSettings/signature``).

### Sheets and configuration

``SimulatedMessenger/openSheet(_:file:line:)`` requests the page as the Messenger does,
``SimulatedMessenger/submitSheet(_:file:line:)`` submits it.
``SimulatedMessenger/configure(in:file:line:)`` runs the configuration as a teammate and shows the app with the results.

### A server in another language

```swift
import CanvasCrypto
import CanvasTesting

func firstCanvas() async throws -> String {
    let transport = try LocalAppTransport(to: \"http://localhost:3000\")
    var messenger = SimulatedMessenger(transport: transport, secret: ClientSecret(\"the-secret-of-that-server\"))
    try await messenger.initialize(in: .conversation)
    return messenger.drawing
}
```

"""),
EmbeddedArticle(name: "CurlHTTP/CurlHTTP", text: """
# ``CurlHTTP``

The transport over libcurl, for programs that call servers.

## Overview

The module needs Debian's `libcurl4-openssl-dev` to be built, and `libcurl4` with `ca-certificates` to run. Programs that call nobody do not
need it.

```swift
import CurlHTTP
import HTTPTransport
import HTTPTypes

func status(of host: String, over transport: CurlTransport = CurlTransport()) async throws -> HTTPResponse.Status {
    let request = HTTPRequest(method: .head, scheme: \"https\", authority: host, path: \"/\")
    return try await transport.exchange(request, body: [], limits: ExchangeLimits()) { response, _ in response.status }
}
```

One thread for each transport has all its calls, and a second one its event streams. A program may exit in the midst of them.

## Topics

### Essentials

- ``CurlTransport``

"""),
EmbeddedArticle(name: "HTTPTransport/HTTPTransport", text: """
# ``HTTPTransport``

A protocol for sending HTTP requests, with its limits and failures, and a parser of event streams.

## Overview

The module has no network of its own: a transport does, such as the one over libcurl in the module `CurlHTTP`. A call lends the response to
a closure, so that nothing is left unread and nothing outlives the call:

```swift
import HTTPTransport
import HTTPTypes

func page(over transport: some HTTPTransport) async throws -> [UInt8]? {
    let request = HTTPRequest(method: .get, scheme: \"https\", authority: \"api.example.com\", path: \"/page\")
    return try await transport.exchange(request, body: [], limits: ExchangeLimits()) { response, body in
        guard response.status == .ok else { return nil }
        return try await body.collect(upTo: 1 << 20)
    }
}
```

A failure says whether the request may be sent again: ``TransportFailure/delivery``.

## Topics

### Exchanges

- ``HTTPTransport/HTTPTransport``
- ``ExchangeLimits``
- ``HTTPBodyReader``
- ``TransportFailure``

### Event streams

- ``EventStreamParser``
- ``ServerSentEvent``

"""),
EmbeddedArticle(name: "IntercomAPI/ComingFromAnotherSDK", text: """
# Coming from another SDK

The calls of Intercom's libraries for other languages beside the ones here, and where they behave differently.

## Overview

The calls here, in one piece:

```swift
import CurlHTTP
import IntercomAPI

func tour(id: String, tagID: String, typeID: String) async throws {
    let intercom = try IntercomClient(token: AccessToken(\"dG9rOg==\"), transport: CurlTransport())
    let adminID = try await intercom.me().admin.id ?? \"\"

    var ada = try await intercom.contacts.get(id)
    ada = try await intercom.contacts.find(externalID: \"42\")
    ada = try await intercom.contacts.create(ContactFields(email: \"ada@example.com\", role: .user))
    ada = try await intercom.contacts.upsert(ContactFields(externalID: \"42\", email: \"ada@example.com\"))
    let found = try await intercom.contacts.search(\\.email == \"ada@example.com\").collect()
    for try await contact in intercom.contacts.all() { print(contact.name ?? \"somebody\") }

    try await intercom.contacts.tag(id, with: tagID)
    try await intercom.contacts.addNote(\"Likes tea\", to: id, by: adminID)
    try await intercom.companies.upsert(\"7\", CompanyFields(name: \"Analytical Engines\"))
    try await intercom.conversations.reply(to: ConversationCalls.last, as: .contact(.id(id)), \"Thanks again\")
    let ticket = try await intercom.tickets.create(NewTicket(ofType: typeID, for: .id(id)))
    print(ada, found, ticket, intercom.rateLimit?.remaining ?? 0)
}
```

An app of `IntercomApp` gets its client from `setup.intercom`. Whatever has no method is called by its path:
`try await intercom.call(.get, \"/news/news_items\").json`.

### Node, Python and Ruby

Read in intercom-node 7.0.3, python-intercom 5.0.1 and intercom-ruby 4.2.2. A dash means that there is no method for it.

| here | Node | Python | Ruby |
| --- | --- | --- | --- |
| ``IntercomClient`` | `new IntercomClient({ token })` | `Intercom(token=\"…\")` | `Intercom::Client.new(token: '…')` |
| `me()` | `client.admins.identify()` | `client.admins.identify()` | `intercom.admins.me` |
| `contacts.get(_:)` | `client.contacts.find({ contact_id })` | `client.contacts.find(contact_id=…)` | `intercom.contacts.find(id: …)` |
| `contacts.find(externalID:)` | `client.contacts.showContactByExternalId({ external_id })` | `client.contacts.show_contact_by_external_id(external_id=…)` | – |
| `contacts.create(_:)` | `client.contacts.create({ email })` | `client.contacts.create(request=CreateContactRequestWithEmail(email=…))` | `intercom.contacts.create(email: …)` |
| `contacts.upsert(_:)` | – | – | – |
| `contacts.search(_:)` | `client.contacts.search({ query })` | `client.contacts.search(query=SingleFilterSearchRequest(…))` | `intercom.contacts.search(query: {…})` |
| `contacts.all()` | `for await (… of await client.contacts.list())` | `for … in client.contacts.list()` | `intercom.contacts.all.each` |
| `contacts.all().pages` | `page.getNextPage()` | `client.contacts.list().iter_pages()` | – |
| `contacts.tag(_:with:)` | `client.tags.tagContact({ contact_id, id })` | `client.tags.tag_contact(contact_id=…, tag_id=…)` | `contact.add_tag(id: …)` |
| `contacts.addNote(_:to:by:)` | `client.notes.create({ contact_id, body, admin_id })` | `client.notes.create(contact_id=…, body=…, admin_id=…)` | `contact.create_note(body: …)` |
| `companies.upsert(_:_:)` | `client.companies.createOrUpdate({ company_id, name })` | `client.companies.create_or_update(request=…)` | `intercom.companies.create(company_id: …, name: …)` |
| `conversations.reply(to:as:_:)` | `client.conversations.reply({ conversation_id, body })` | `client.conversations.reply(conversation_id=…, request=…)` | `intercom.conversations.reply(id: …, type: …, body: …)` |
| `tickets.create(_:)` | `client.tickets.create({ ticket_type_id, contacts })` | `client.tickets.create(ticket_type_id=…, contacts=[…])` | `intercom.post('/tickets', {…})` |
| ``IntercomClient/rateLimit`` | `rawResponse.headers` of `withRawResponse()` | `.headers` of `with_raw_response` | `intercom.rate_limit_details` |
| ``IntercomError`` | `IntercomError`, `statusCode`, `body` | `ApiError`, `status_code`, `body` | `Intercom::IntercomError`, one class for each cause |

### PHP, Go and .NET

Read in intercom-php 4.5.1, intercom-go at 2bd1af0 (its version 2) and intercom-dotnet at c6354a2 (3.0.0). The last two are made for
version 1.3 of the API: what is a contact of the role user here is a *user* there, and a lead is a *contact*.

| here | PHP | Go | .NET |
| --- | --- | --- | --- |
| ``IntercomClient`` | `new IntercomClient('…')` | `intercom.NewClient(\"…\", \"\")` | `new UsersClient(new Authentication(\"…\"))`, one client for each kind |
| `me()` | `$client->get('me')` | – | – |
| `contacts.get(_:)` | `$client->contacts->getContact($id)` | `ic.Users.FindByID(id)` | `usersClient.View(id)` |
| `contacts.find(externalID:)` | – | `ic.Users.FindByUserID(\"42\")` | `usersClient.View(new User() { user_id = \"42\" })` |
| `contacts.create(_:)` | `$client->contacts->create([…])` | `ic.Users.Save(&user)` | `usersClient.Create(user)` |
| `contacts.upsert(_:)` | – | `ic.Users.Save(&user)` | `usersClient.Update(user)` |
| `contacts.search(_:)` | `$client->contacts->search(['query' => […]])` | `ic.Users.FindByEmail(email)` alone | `usersClient.View(new User() { email = … })` alone |
| `contacts.all().pages` | `$client->contacts->getContacts()`, then `nextCursor($pages)` | `ic.Users.List(intercom.PageParams{Page: 2})`, `Scroll(param)` | `usersClient.List()`, `Scroll(param)` |
| `contacts.tag(_:with:)` | `$client->tags->tag(['name' => …, 'users' => […]])` | `ic.Tags.Tag(&taggingList)` | `tagsClient.Tag(name, users)` |
| `contacts.addNote(_:to:by:)` | `$client->notes->create([…])` | – | `notesClient.Create(user, body, adminId)` |
| `companies.upsert(_:_:)` | `$client->companies->create([…])` | `ic.Companies.Save(&company)` | `companyClient.Create(company)` |
| `conversations.reply(to:as:_:)` | `$client->conversations->replyToConversation($id, […])` | `ic.Conversations.Reply(id, &user, intercom.CONVERSATION_COMMENT, text)` | `adminConversationsClient.Reply(reply)` |
| `tickets.create(_:)` | `$client->post('tickets', […])` | – | – |
| ``IntercomClient/rateLimit`` | `$client->getRateLimitDetails()` | – | – |
| ``IntercomError`` | `Http\\Client\\Exception` | `intercom.IntercomError`, `GetCode()` | `ApiException`, `StatusCode`, `ApiErrors` |

## What behaves differently

- **A POST is not sent twice.** Here a note or a reply without a response is ``IntercomError/Reason/outcomeUnknown(_:)``. Node sends any
  call again after a 408 or a failure of the server, whatever its method
  ([requestWithRetries.ts](https://github.com/intercom/intercom-node/blob/v7.0.3/src/core/fetcher/requestWithRetries.ts)). So does Python
  when `max_retries` is set to more than 2; below that nothing is sent again, also after a 429
  ([http_client.py](https://github.com/intercom/python-intercom/blob/5.0.1/src/intercom/core/http_client.py)).
- **Reads survive a lost connection.** Here they are sent again. In the others the call fails: Node, for one, repeats by status only
  ([Fetcher.ts](https://github.com/intercom/intercom-node/blob/v7.0.3/src/core/fetcher/Fetcher.ts)).
- **The rate limit is kept, not hit.** Here calls wait before they are refused, all tasks together. Node and Ruby wait after a refusal,
  each call by itself; in Ruby that is `handle_rate_limit: true`. PHP, Go and .NET leave it to you.
- **Pages advance, or the list ends with an error.** Here a page that names one which came before is a ``RepeatedCursorError``. In Python
  the iterator over a search asks for the same page again and again, because it passes on the `pagination` of the first call
  ([raw_client.py](https://github.com/intercom/python-intercom/blob/5.0.1/src/intercom/contacts/raw_client.py)). Node and Ruby follow
  whatever cursor they get ([Page.ts](https://github.com/intercom/intercom-node/blob/v7.0.3/src/core/pagination/Page.ts),
  [base_collection_proxy.rb](https://github.com/intercom/intercom-ruby/blob/v4.2.2/lib/intercom/base_collection_proxy.rb)).
- **Every error of a list is kept.** ``IntercomError/errors`` has all of them, with their fields. Ruby and Go keep the first
  ([request.rb](https://github.com/intercom/intercom-ruby/blob/v4.2.2/lib/intercom/request.rb),
  [http_client.go](https://github.com/intercom/intercom-go/blob/2bd1af0/interfaces/http_client.go)); for the statuses 401, 403, 404, 429 and
  5xx Ruby drops code and request id, too.
- **A failure is always an error.** In .NET a response of any status without a body becomes a result that is null
  ([Client.cs](https://github.com/intercom/intercom-dotnet/blob/c6354a2/src/Intercom/Core/Client.cs)).
- **An existing contact is one call.** `upsert` here reads the id from the refusal of `create`, and brings an archived contact back. In
  Ruby the refusal is a `MultipleMatchingUsersError`.
- **Every call names its version of the API.** Ruby, PHP, Go and .NET send none by themselves, and get the one that is set for
  the app.

"""),
EmbeddedArticle(name: "IntercomAPI/IntercomAPI", text: """
# ``IntercomAPI``

Call Intercom's REST API: paced before the limit, repeated only where that is safe, page after page.

## Overview

A client has a token and a transport:

```swift
import CurlHTTP
import IntercomAPI

func greet() async throws {
    let intercom = try IntercomClient(token: AccessToken(\"dG9rOg==\"), transport: CurlTransport())
    for try await contact in try intercom.contacts.search(\\.role == \"user\" && \\.emailDomain == \"example.com\") {
        print(contact.name ?? \"somebody\")
    }
}
```

The client learns the rate limit from Intercom's responses, and lets a call go only when the window of ten seconds has room for it. All
tasks that share a client share that. ``IntercomClient/lane(_:)`` gives bulk work a lane of its own, which leaves a fifth of each window
to calls that somebody waits for.

A call that can be repeated safely is sent again when it fails. One that cannot, such as a note or a message, is sent once: when its
response is lost, it ends with ``IntercomError/Reason/outcomeUnknown(_:)``, and the app decides.

What can be repeated is told call by call, not by the method alone: to tag a contact again changes nothing, so that is repeated; to create
a ticket again makes a second one.

Each kind of object has a property of the client, with the same verbs everywhere: `all`, `get`, `find`, `search`, `create`, `upsert`, `update`,
`delete`.

```swift
func answer(_ intercom: IntercomClient, by adminID: String) async throws {
    let waiting = try intercom.conversations.search(\\.state == \"open\" && \\.tagIDs == .one(of: [\"9\", \"12\"]))
    for try await conversation in waiting {
        guard let id = conversation.id else { continue }
        try await intercom.conversations.reply(to: id, as: .admin(adminID), \"On it.\")
        try await intercom.conversations.assign(id, to: .team(\"814865\"), by: adminID)
    }
}

func order(_ intercom: IntercomClient) async throws {
    let ticket = NewTicket(ofType: \"53\", for: .email(\"ada@example.com\"), attributes: [\"_default_title_\": \"Rye bread\"])
    try await intercom.tickets.create(ticket)
    try await intercom.events.create(\"ordered\", of: .email(\"ada@example.com\"), at: 1_795_358_339, metadata: [\"loaves\": 2])
}
```

Objects are views of the JSON that came: a field without a property is in their `json`. What is written has a type of its own, such as
``ContactFields``, and `more` for members without a property. ``IntercomClient/call(_:_:query:body:version:)`` makes any other call.

<doc:ComingFromAnotherSDK> has the calls of other languages' libraries beside these. <doc:SearchingAWorkspace> is about Intercom's search
language and its MCP server.

## Topics

### Articles

- <doc:ComingFromAnotherSDK>
- <doc:MovingIn>
- <doc:SearchingAWorkspace>

### The client

- ``IntercomClient``
- ``AccessToken``
- ``APICall``
- ``APIPath``
- ``APIResponse``

### People

- ``ContactCalls``
- ``ContactFields``
- ``ContactKey``
- ``VisitorCalls``
- ``CompanyCalls``
- ``CompanyFields``
- ``CompanyKey``
- ``ListOrder``
- ``TagCalls``
- ``SegmentCalls``
- ``NoteCalls``
- ``SubscriptionTypeCalls``

### Teammates

- ``AdminCalls``
- ``TokenOwner``
- ``TeamCalls``

### Conversations

- ``ConversationCalls``
- ``ConversationFields``
- ``ReplyAuthor``
- ``ReplyOptions``
- ``Assignee``
- ``MessageCalls``
- ``OutgoingEmail``
- ``Recipient``

### Tickets

- ``TicketCalls``
- ``NewTicket``
- ``TicketFields``
- ``TicketTypeCalls``
- ``TicketTypeFields``
- ``TicketAttributeFields``
- ``TicketStateCalls``

### Help centers

- ``ArticleCalls``
- ``ArticleFields``
- ``CollectionCalls``
- ``CollectionFields``
- ``HelpCenterCalls``

### Fin

- ``FinCalls``
- ``FinTurn``
- ``FinEvents``
- ``FinMessage``
- ``FinUser``
- ``FinAttachment``
- ``FinContext``
- ``FinSettings``
- ``FinStreamError``
- ``InvalidFinCall``

### Telephone calls

- ``PhoneCallCalls``
- ``FinVoiceCalls``

### Data

- ``DataEventCalls``
- ``EventMetadata``
- ``InvalidEventMetadata``
- ``DataAttributeCalls``
- ``CustomObjectCalls``
- ``ExportCalls``
- ``ReportCalls``
- ``JobCalls``

### Imports

- ``Import``
- ``ImportKind``
- ``ImportCheck``
- ``ImportReport``
- ``ImportEnd``
- ``ImportEvent``
- ``ImportStop``
- ``ImportError``
- ``RejectionLimit``
- ``RowProblem``

### Settings

- ``EmailCalls``
- ``BrandCalls``

### Failures

- ``IntercomError``
- ``APIError``
- ``RetryPolicy``
- ``RateLimit``
- ``CallLane``
- ``InvalidBaseURL``

### Lists

- ``ItemSequence``
- ``PageSequence``
- ``PageCursor``
- ``RepeatedCursorError``

### Searches

- ``SearchQuery``
- ``SearchField``
- ``SearchPattern``
- ``SearchEdge``
- ``SearchSort``
- ``ContactSearchFields``
- ``ConversationSearchFields``
- ``TicketSearchFields``
- ``TooManyFiltersError``

### Intercom's MCP server

- ``IntercomMCP``

### Where and which

- ``IntercomRegion``
- ``IntercomVersion``

"""),
EmbeddedArticle(name: "IntercomAPI/MovingIn", text: """
# Moving in

Import contacts and tickets out of a file, stop at any moment, and never send anything twice.

## Overview

Intercom has a guide for contacts and one for tickets, each with a program to write. Both are one command:

```sh
canvaskit import contacts contacts.csv --dry-run
canvaskit import contacts contacts.csv
canvaskit import tickets tickets.json
```

An app calls the same:

```swift
func moveIn(_ intercom: IntercomClient) async throws {
    var people = Import(.contacts, from: \"contacts.csv\")
    people.rejectionLimit = .count(100)
    let report = try await people.run(with: intercom) { event in
        if case .rejected(let line, let problem) = event { print(\"line \\(line): \\(problem)\") }
    }
    print(\"\\(report.created) created, \\(report.updated) changed, \\(report.rejected) rejected\")
}
```

## Files

A file is a JSON array, an object with that array under `contacts` or `tickets` as in Intercom's guides, JSON Lines, or CSV in UTF-8 whose first
line names the fields. A row has 1 MiB at most. The file may be larger than memory.

| contacts | meaning |
| --- | --- |
| `external_id`, else `user_id` or `id` | the workspace's own id; numbers become text. Leads have none |
| `email`, `name`, `phone`, `avatar`, `owner_id`, `language_override` | as Intercom has them |
| `role` | `user` unless given, or `lead`; the guide's program makes users of all |
| `signed_up_at`, else `created_at`; `last_seen_at` | seconds since 1970, or a date by ISO 8601 |
| `unsubscribed_from_emails` | `true` or `false` |
| `custom_attributes`, in CSV `custom_attributes.NAME` | made if the workspace has them not, with the type that all values of the file fit |

| tickets | meaning |
| --- | --- |
| `type` | the name of a ticket type, made once if there is none; or `ticket_type_id`, or one for all by `--ticket-type` |
| `subject`, `description`; `ticket_attributes` | the title, the text, and attributes of the type |
| `status` | `open`, `pending` and `solved` as in the guide, `new`, `hold` and `closed`, or Intercom's own words |
| `created_at` | the original date |
| `requester_id`, `requester_email`, `contact_id` | the contact by the workspace's own id, by address or by Intercom's id |

Import the contacts first. An address that nobody has makes a contact of its own; that is Intercom's doing. Nobody is told of the tickets,
but an app gets webhooks of them. A field that means nothing is named before the first call.

## What may go wrong in between

What became of each row is a line of `FILE.checkpoint`, written before the next call. After Ctrl-C, `kill -9`, a full disk or a lost network the same
command goes on; it is printed. A file that has changed since is refused with the first line that differs. An Intercom that cannot be
reached is tried for two minutes.

- A contact has a key, so a call of unknown outcome is made again: Intercom refuses the second contact, and the first one is changed.
- A ticket or a lead has none. One that was sent without a response is looked for, by contact, title and time, until Intercom's searches
  must know it: two minutes unless `--search-delay` says otherwise. What is not found for certain goes to `FILE.unknown.jsonl`, and is
  sent by `--retry-unknown` and not before.
- A row that Intercom refuses goes to `FILE.rejected.jsonl` with code, message, field and request id. Correct it there, and send it with
  `--retry-rejected`. More than 1 % of those stop the import; `--max-errors` says otherwise.

Calls are made in the background lane: a fifth of each window of the rate limit is left to a live app with the same token. At the limit of
a private app, 10,000 calls a minute, 200,000 contacts take 25 minutes at best, and tickets with another state than `submitted` twice as long as those without.

## Exit status

| | |
| --- | --- |
| 0 | done |
| 1 | Intercom refuses what all rows need |
| 65 | done, and rows were rejected |
| 66 | no such file, or it cannot be read; the line and the column are told |
| 69 | Intercom cannot be reached |
| 74 | done, and the outcome of rows is unknown |
| 75 | stopped, and can go on |
| 77 | the token is refused |
| 78 | a setting, or a file that changed |
| 130 | Ctrl-C |

Sources: <https://developers.intercom.com/docs/guides/importing-contacts> and <https://developers.intercom.com/docs/guides/importing-tickets>.

"""),
EmbeddedArticle(name: "IntercomAPI/SearchingAWorkspace", text: """
# Searching a workspace

Find conversations and contacts in one line, through Intercom's MCP server or by REST.

## Overview

Intercom's server for the Model Context Protocol reads a search language of one line:

```
object_type:conversations state:open source_body:contains:\"late parcel\" limit:20
```

| term | meaning |
| --- | --- |
| `object_type:conversations` or `contacts` | what is searched; required |
| `field:value` | the field has the value |
| `field:operator:value` | with `eq`, `neq`, `gt`, `lt` or `contains`; Intercom may know more |
| `q:\"words\"` | free text |
| `limit:20` | size of a page, 1 to 150; 5 unless set |
| `starting_after:cursor` | the next page: the same search with the cursor of the last response |

All terms have to hold. A value with a space or a colon is in quotation marks, and cannot have a quotation mark itself. Fields have the names of
the REST API with underscores for dots, such as `source_author_email`, `statistics_time_to_admin_reply` and `email_domain`. Times are
seconds since 1970.

### On the command line

```sh
export INTERCOM_ACCESS_TOKEN=…
canvaskit search 'object_type:conversations state:open source_type:email'
canvaskit search 'object_type:contacts email_domain:example.com' --max 500 --json
```

Each result is a line of id, title and URL, or with `--json` a JSON object. One page is printed, and then the command for the next one; `--max N`
reads as many pages as N results take. A text that is no search ends with status 64, and its place is marked.

`--rest` asks the REST API instead, for Australia, which has no MCP server, and for scripts that want whole objects. REST has no
free text, and refuses it by name; dates of contacts are compared by the second all the same.

| variable | meaning |
| --- | --- |
| `INTERCOM_REGION` | `us` or `eu`; the server of the region is `https://mcp.intercom.com/mcp` or `https://mcp.eu.intercom.com/mcp` |
| `INTERCOM_MCP_URL` | URL in place of the region's; unless set, `INTERCOM_API_URL` with `/mcp`, if that is set: a token for one server is not sent to another |

### In an app

```swift
import IntercomAPI

func waiting(_ intercom: IntercomClient, since time: Timestamp) async throws {
    let search = try UniversalSearch(
        .conversations,
        where: [.init(.state, \"open\"), .init(.createdAt, .isGreater, time)],
        limit: 50
    )
    for try await found in intercom.mcp.search(search) { print(found.id, found.title ?? \"\") }
    let newest = try await intercom.mcp.search(search).collect(upTo: 1).first
    if let newest { print(try await intercom.mcp.fetch(newest.id).text ?? \"\") }
    await intercom.mcp.close()
}
```

`UniversalSearch(parsing:)` reads a text, and its `description` writes it. ``IntercomMCP`` begins a session with the first call, and again when the
server has lost it. It has a method for each tool, with arguments of the types that the tools want: the id of a team is text there, that of
a teammate a number. ``IntercomMCP/call(_:arguments:isRepeatable:)`` calls any other tool. What a tool refuses is an
``IntercomMCP/Failure`` in its own words; a call without an answer, or with a refused token, is an ``IntercomError``, as by REST.
``IntercomClient/search(_:)`` is the same search by REST.

### Without Intercom

A simulated workspace has the same tools at `/mcp`, over what it keeps:

```sh
canvaskit workspace --port 8090 --token test > workspace.env &
INTERCOM_API_URL=http://127.0.0.1:8090 INTERCOM_ACCESS_TOKEN=test canvaskit search object_type:contacts
```

A test calls it in its own process by `SimulatedWorkspace.transport`.

### Look at a server

The MCP Inspector shows the tools of a server and calls them. The first line is for the help that `canvaskit mcp` gives to assistants, the
second for the simulated workspace, and the third for Intercom:

```sh
npx @modelcontextprotocol/inspector canvaskit mcp
npx @modelcontextprotocol/inspector --cli http://127.0.0.1:8090/mcp --transport http --method tools/list --header 'Authorization: Bearer test'
npx @modelcontextprotocol/inspector
```

On the Inspector's page choose *Streamable HTTP* and `https://mcp.intercom.com/mcp`; it signs in by the browser, or takes a token as the header field
`Authorization: Bearer …`.

"""),
EmbeddedArticle(name: "IntercomApp/BookAMeeting", text: """
# Book a Meeting

See what an app with a store looks like: the one in `Sources/BookAMeeting`, and what it keeps of people.

## Overview

*Book a Meeting* begins as Intercom's tutorial on sheets does, and keeps its word: a time that is confirmed is booked.

| request | what happens |
| --- | --- |
| `/initialize` | the tutorial's invitation; with a contact who has a meeting to come, that meeting; in the Inbox, the person's meetings |
| `/sheet`, `GET /slots` | the page, and the free times of the host's hours, which it shows in the visitor's time zone |
| `/submit-sheet` | books the time, or moves the meeting of the canvas that opened the sheet; a date without a time is confirmed and takes nothing |
| `/submit` | *Cancel* cancels; the invitation becomes the meeting to come, if there is one; in the Inbox, the card; any other canvas comes back as it was |
| `/webhooks` | forgets a contact who is deleted in the workspace (topic `contact.deleted`) |
| `/fin/webhooks` | notes in the log that Fin hands a conversation over |
| `GET /meeting.ics?id=…` | a file for the person's calendar, by a link that nobody can guess, until the meeting is over or cancelled |

Two people who press at once cannot both have a time: each minute of a calendar is a row whose key decides (`SlotBook`). The
second one gets a canvas that says so and opens the sheet again. Whoever presses twice gets the first answer. While the store cannot
be reached, people are asked to try again.

With `INTERCOM_ACCESS_TOKEN`, or in a workspace that has installed the app, each booking, change and cancellation is a note and an event of the contact. They are kept with the booking
in one transaction, and are sent after the response (`Outbox`):

```swift
import IntercomApp

func book(_ start: Int, for person: String, in workspace: String, on store: Store) async throws -> BookingResult {
    try await store.slots.book(start, minutes: 30, in: workspace, for: person) { booking in
        [NewWork(\"note\", [\"meeting\": JSON(booking.id)], subject: person)]
    }
}
```

Intercom has no key for a note. So a note carries a reference, and one that may have been written is looked for before it is written
again. An event that is repeated has the same second, by which Intercom knows it where the contact has an id of the workspace's own; otherwise it is
looked for, too. What fails for over four hours is given up;
`canvaskit outbox list` shows it, and `canvaskit outbox retry` tries again.

## What is kept of a person

| what | where | how long |
| --- | --- | --- |
| workspace, contact's id, beginning and end of each meeting, whether it was cancelled | bookings | until it is erased |
| locale and time zone of the browser, to show the meeting in the same way again | bookings | the same |
| contact's id, the workspace's own id of the contact, time of the meeting | outbox, while Intercom is to be told | a week after it is done; 90 days after it was given up |
| the webhook about a contact who was deleted | inbox | a week after it is worked off |

Names, e-mail addresses and conversations are not kept, nor webhooks of other topics. Requests without a contact share one nobody, whose meetings are shown to nobody.

```sh
export DATABASE_URL=sqlite:///var/lib/book-a-meeting/book-a-meeting.db
canvaskit store export 64f0a1b2c3d4e5f601234567 --workspace abcd1234   # all of it, as JSON
canvaskit store erase 64f0a1b2c3d4e5f601234567 --workspace abcd1234    # and prints how many rows there were
```

The app may run meanwhile. A backup that was made before still has the person, and Intercom keeps the notes and events.

"""),
EmbeddedArticle(name: "IntercomApp/CallingIntercom", text: """
# Calling Intercom

From a token to the first call of the REST API, and on to many: errors, the rate limit, tests.

## Overview

Canvas Kit tells an app who is there. What the workspace knows about that person, and what the app writes, goes through Intercom's REST
API. This is a card for teammates in the Inbox, beside a conversation:

```swift
import CanvasPreview
import IntercomApp

@main
struct CustomerCard: PreparedApp, Previewable {
    let intercom: IntercomClient

    static func prepare(_ setup: inout AppSetup) async throws -> CustomerCard {
        CustomerCard(intercom: try setup.intercom)
    }

    func initialize(_ request: InitializeRequest) async throws -> InboxCanvas {
        guard let id = request.person?.id else { return try InboxCanvas { Text(\"Nobody is in this conversation yet.\") } }
        let contact = try await intercom.contacts.get(id)
        let tags = try await intercom.contacts.tags(of: id).collect()
        return try InboxCanvas {
            Text(contact.name ?? contact.email ?? \"Somebody\", style: .header)
            Text(\"Tags: \\(tags.compactMap(\\.name).joined(separator: \", \"))\")
        }
    }
}
```

The package of the app depends on the product `IntercomApp` in place of `CanvasServer`. It needs Debian's `libcurl4-openssl-dev` to be
built, and `libcurl4` with `ca-certificates` to run. `Sources/Examples/CustomerCard` is the whole card, with the person's company and
conversations, a button that tags and a field that writes a note; `canvaskit new my-card --template inbox` begins with a small one.

The requests of Canvas Kit carry what calls need:

| field | use |
| --- | --- |
| `request.person?.id` | the contact |
| `request.conversation?.id` (Inbox), `request.context?.conversationID` (Messenger) | the conversation |
| `request.admin?.id` | the teammate in whose name a note or a reply is written |
| `request.workspaceID` | which token, in a program for several workspaces |

### Try it without a token

`swift run CustomerCard preview`, in a checkout of the repository, shows the card in a browser. The preview gives the app a simulated
workspace: its calls, the people and their conversations are in the tab *Workspace*, where you can edit them and let calls fail.

### Use your workspace

In the Developer Hub, open your app, *Configure*, then *Authentication*, and copy the access token. See whose it is:

```sh
export INTERCOM_ACCESS_TOKEN=…
canvaskit api GET /me
```

`serve` reads the same variable, or the file that `INTERCOM_ACCESS_TOKEN_FILE` names. The token never appears in a log or an error.

**Regions.** `INTERCOM_REGION` is `us`, `eu` or `au`. Intercom's host for `us` finds workspaces of other regions by itself; naming the
region saves the detour. `me().region` tells which it is.

**Versions.** Every call says which version of the API it means, 2.15, so a change of the version in the Developer Hub changes nothing.
`INTERCOM_VERSION` sets another, and a single call can have its own: `intercom.call(.get, \"/contacts/\\(id)\", version: .preview)`. `call`
also reaches what has no method here.

## Write many

Intercom's guide to importing contacts has a file `contacts.json`. Say that yours has fifty people:

```json
{\"contacts\": [{\"id\": 14637613035933, \"name\": \"Sarah M\", \"email\": \"sarahm@example.com\", \"custom_attributes\": {\"pronouns\": \"She/Her\"}}]}
```

`upsert` creates a contact, or changes the one with that id or address. A second run then makes nobody twice:

```swift
import IntercomApp

struct Person: Decodable {
    var id: Int
    var name: String
    var email: String
    var custom_attributes: JSON?

    var fields: ContactFields {
        ContactFields(externalID: \"\\(id)\", email: email, role: .user, name: name, customAttributes: custom_attributes)
    }
}

func people(in file: [UInt8]) throws -> [Person] {
    try (JSON(parsing: file)[\"contacts\"] ?? []).decode(as: [Person].self)
}

func write(_ people: [Person], with intercom: IntercomClient) async throws {
    // Intercom refuses attributes that the workspace does not have.
    let attributes = try await intercom.dataAttributes.all(of: .contact).collect()
    if !attributes.contains(where: { $0.name == \"pronouns\" }) {
        try await intercom.dataAttributes.create(\"pronouns\", of: .contact, as: .string)
    }
    let bulk = intercom.lane(.background)
    for person in people { try await write(person, with: bulk) }
}

func write(_ person: Person, with intercom: IntercomClient) async throws {
    do {
        _ = try await intercom.contacts.upsert(person.fields)
    } catch let error as IntercomError {
        guard case .outcomeUnknown = error.reason else { throw error }
        // Whether the contact was created or not: after another upsert there is one.
        _ = try await intercom.contacts.upsert(person.fields)
    }
}
```

A development workspace has room for twenty people, says the guide; a simulated one takes all of them.

### List them, and go on where you stopped

A list is read page by page. The cursor behind a page can be saved; after a restart the list goes on there. Save it together with the
page:

```swift
func copyContacts(from intercom: IntercomClient, to table: CustomerTable) async throws {
    var pages = intercom.lane(.background).contacts.all().pages.resuming(at: await table.cursor)
    while let page = try await pages.next() {
        await table.save(page.items, next: page.cursor)
    }
}

/// Stands for a table in the app's database.
actor CustomerTable {
    private(set) var names: [String: String] = [:]
    /// The place to go on; nil begins again.
    private(set) var cursor: PageCursor?

    func save(_ contacts: [Contact], next: PageCursor?) {
        for contact in contacts { names[contact.id ?? \"\"] = contact.name }
        cursor = next
    }
}
```

Who needs no cursor writes `for try await contact in intercom.contacts.all()`, or `collect(upTo: 100)` for the first hundred in an array.
A page that names itself as the next one would never end: that is a `RepeatedCursorError`.

### Search

```swift
for try await contact in try intercom.contacts.search(\\.emailDomain == \"example.com\" && \\.createdAt > yesterday) {
    print(contact.name ?? \"somebody\")
}
```

Fields are key paths, so a misspelt one does not compile. A new contact can take minutes to be found. Where Intercom compares a contact's
dates by day only, the client asks for a day more and compares the seconds itself.

## When a call fails

A call throws an `IntercomError`. Its description is made for the log: method, path, status, what Intercom said, the request's id and the
number of attempts, and nothing of what was sent. Its `reason` is made for the program:

| reason | meaning |
| --- | --- |
| `.outcomeUnknown` | the call was sent, and nobody knows whether it was done; it was not sent again |
| `.notSent` | no connection; nothing was done |
| `.noResponse`, `.server` | a call that can be repeated got no usable response in four attempts |
| `.rateLimited` | the limit was exhausted for longer than a minute |
| `.jobLimit` | too many exports or other jobs are pending |
| `.unauthorized`, `.tokenRevoked`, `.forbidden` | the token is wrong, revoked, or may not do that |
| `.notFound`, `.merged(into:)` | there is no such object; the contact is another one now |
| `.conflict(existingID:)` | there is one already |
| `.invalid` | Intercom refuses what was sent; `errors` has every reason, with its field |

Calls that can be repeated, which are those that read, `PUT`, `DELETE`, searches and tags, are sent again after a lost connection or a
failure of the server. A note or a reply is not: Intercom knows no key by which it would notice the second one. Only the app can decide,
for instance by looking first:

```swift
func note(_ words: String, about id: String, with intercom: IntercomClient) async throws {
    do {
        try await intercom.contacts.addNote(words, to: id)
    } catch let error as IntercomError {
        guard case .outcomeUnknown = error.reason else { throw error }
        let notes = try await intercom.contacts.notes(of: id).collect(upTo: 10)
        if !notes.contains(where: { $0.body?.contains(words) == true }) {
            try await intercom.contacts.addNote(words, to: id)
        }
    }
}
```

In a handler you need not catch anything: the teammate sees an error canvas with a reference, and the log has the error under it. A handler
has 8 seconds (`HANDLER_TIMEOUT`); then its calls are cancelled, too, also those that wait for the rate limit.

## The rate limit

Intercom allows a number of calls in each window of ten seconds and tells it with every response. The client lets a call go only when the
window has room, so an import does not run into refusals; should one come, the call waits for the next window. All copies of a client
share what it knows, and `setup.intercom` is always the same client. `rateLimit` shows the last state.

Calls in the lane `.background` leave a fifth of each window to the others. Give it to whatever nobody waits for, and a card opens quickly
while an import runs.

## Test it

`SimulatedWorkspace` of `CanvasTesting` keeps what is written, and responds with Intercom's errors, pages and limit. A test calls it
in its own process:

```swift
import CanvasTesting
import IntercomApp
import Testing

@testable import CustomerCard

@Test func cardShowsThePersonAfterFailuresOfAGateway() async throws {
    let workspace = SimulatedWorkspace()
    workspace.faults = [.badGateway: 3]
    let intercom = try IntercomClient(token: AccessToken(workspace.token), transport: workspace.transport)
    var messenger = try SimulatedMessenger(app: CustomerCard(intercom: intercom))
    messenger.workspace = workspace
    try await messenger.initialize(in: .inbox)
    #expect(messenger.texts.contains(\"Grace Hopper\"))
    #expect(workspace.calls.contains { $0.status == 502 })
}
```

`messenger.workspace` puts the person of the Messenger among the contacts. The faults also end connections before or after the work is done, make
responses late, create the same contact first, and repeat a cursor; the article *Testing against the REST API* of `CanvasTesting` has more.

For an app that runs, and for code in other languages, `canvaskit workspace` serves such a workspace and prints the variables that lead
to it:

```sh
canvaskit workspace --limit 83 --fault drop-after=7 >workspace.env &
until [ -s workspace.env ]; do sleep 1; done
set -a; . ./workspace.env; set +a
canvaskit api GET /contacts --paginate
CLIENT_SECRET=a-secret-to-try-with swift run CustomerCard serve
```

## Watch it

With `METRICS_ADDRESS` set, `serve` counts every attempt in `intercom_calls_total`, by `call` and `status`, and its time in
`intercom_call_duration_seconds`. `call` is like `GET /contacts/{}`, so no id becomes a label. Alert on the status 401, which is a token
that no longer holds, and on 429, which the client's pacing keeps rare.

"""),
EmbeddedArticle(name: "IntercomApp/Installing", text: """
# Installing

Let any workspace install the app, and call Intercom for each with its own token.

## Overview

An app that lists `InstallHandler`, and asks for its installations when it is prepared, is installable:

```swift
import CanvasStoreSQLite
import IntercomApp

@main
struct Teammates: PreparedApp, InstallHandler {
    let installations: Installations

    static func prepare(_ setup: inout AppSetup) async throws -> Teammates {
        let store = try await setup.store(engines: .sqlite)
        return Teammates(installations: try setup.installations(in: store))
    }

    func initialize(_ request: InitializeRequest) async throws -> Canvas {
        let intercom = try await installations.client(for: request.workspaceID)
        let names = try await intercom.admins.all().collect().compactMap(\\.name)
        return Canvas { Text(\"Here to help: \\(names.joined(separator: \", \"))\") }
    }

    func installed(in workspace: InstalledWorkspace) async throws -> InstallEnd { .intercom }

    func uninstalled(from workspaceID: String) async throws {}
}
```

| route | who asks | what it does |
| --- | --- | --- |
| `GET /install` | a person's browser | sends it to Intercom's page; `?region=eu` or `au` to that of a region, `?source=appstore` for the App Store |
| `GET /oauth/callback` | the same, sent back by Intercom | exchanges the code, keeps the token, calls `installed(in:)`, sends the browser on |
| `POST /uninstalled` | Intercom, signed | forgets the token, calls `uninstalled(from:)` |
| `POST /health-check` | Intercom, signed, once a day | says whether the token is kept and was not refused |

Enter them in the Developer Hub: the callback as the redirect URL of *Authentication*, `/install?source=appstore` as the direct installation
URL of the App Store, the two others in their fields. Only with `PUBLIC_URL`, or a trusted proxy, is the callback's URL certainly the
one that is registered. `canvaskit doctor --url https://app.example.com` checks both pages, and the state that protects an install.

| variable | meaning |
| --- | --- |
| `INTERCOM_CLIENT_ID` | client id, from *Basic information* of the Developer Hub |
| `DATABASE_KEY_FILE` | file with the keys that seal tokens; `openssl rand -hex 32` prints one |
| `INTERCOM_APP_URL` | base URL of the page that asks people, in place of Intercom's; for the simulated workspace |

Without a client id or a key the program ends with status 78. An app that is of use without either, like Book a Meeting, asks by
`setup.installationsIfConfigured(in:)`: without `INTERCOM_CLIENT_ID` it has none of the four routes.

### What keeps an install safe

The `state` that goes to Intercom and back is 256 random bits and a time, sealed under a key that is made from the client secret. The
browser keeps the same bits in a cookie of this one install (`__Host-install-…`; without the prefix on this machine, where there is no
TLS). So a state that somebody made, or another browser's, is refused; any replica can read it; two tabs do not disturb each other; and
nothing is written before a person comes back from Intercom. A state is good once, for 15 minutes; the store remembers those that were used.

The code is exchanged once. Only while the request certainly has not reached Intercom is it sent again, for two and a half seconds.
The token is sealed by AES-256-GCM and bound to its workspace; beside it the store keeps the workspace's name and region, and name, id and
e-mail address of the teammate who installed the app, for your support. `hasVerifiedEmail` says whether Intercom has verified that
address. An app in which people sign in by it has to refuse any other.

A second install of a workspace replaces its token. A token that Intercom refuses with 401 is marked; `client(for:)` throws
`InstallationError.revoked` from then on, and clients that are still in use call no more, until the app is installed again. The client
of a workspace is asked for in each handler: it is the same one while the token is, and asking takes one look into the store.

### When it fails

The person sees a page that names the cause, says what to do, and has a reference; the log has the same reference and the reason. The
metric `canvas_installs_total` counts each. An install of the App Store ends in Intercom, which shows the words.

| cause | status | when |
| --- | --- | --- |
| `declined` | 403 | the person chose not to, or there is no code |
| `state_missing` | 400 | the redirect has no state |
| `state_foreign` | 400 | the state is not this app's, was changed, or belongs to another browser |
| `state_used` | 400 | the page was opened twice |
| `state_expired` | 400 | more than 15 minutes have passed |
| `cookie_missing` | 400 | the browser, or a proxy, has dropped the cookie |
| `code_refused` | 502 | Intercom refuses the code, the client id or the client secret |
| `intercom_unreachable` | 502 | the exchange was not sent, or Intercom has no time |
| `outcome_unknown` | 502 | the exchange was sent, and no usable response came |
| `token_not_kept` | 503 | the store cannot be reached |
| `app_failed` | 500 | `installed(in:)` threw; the workspace is installed |

### Beside Slack Bolt's InstallProvider

What people know from Slack, with the threads in which it was asked for:

| | this package | Bolt for JavaScript |
| --- | --- | --- |
| state | 256 random bits, sealed; good once, for 15 minutes | a signed token, good for 10 minutes, any number of times |
| bound to the browser | a `__Host-` cookie for each install | one cookie, since 2022 ([node-slack-sdk 1435](https://github.com/slackapi/node-slack-sdk/issues/1435)) |
| which check failed | eleven causes, each with a page, a reference and a counter | `invalid_state` ([node-slack-sdk 1483](https://github.com/slackapi/node-slack-sdk/issues/1483), [bolt-js 1730](https://github.com/slackapi/bolt-js/issues/1730)) |
| tokens at rest | sealed, bound to their workspace | as the app's own installation store keeps them |
| a refused token | marked; nobody calls with it again | the app's concern |
| uninstalling | `POST /uninstalled` forgets the token | the app deletes it ([python-slack-sdk 995](https://github.com/slackapi/python-slack-sdk/pull/995)) |
| tried without an account | in the simulated workspace, in tests and in a browser | |

### Health

Intercom asks at least once a day whether the app works for a workspace, and tells its teammates once when it does not. An app that
lists `HealthCheckHandler`, too, says so itself, for example when a subscription has ended. While the store cannot be reached the answer
is `UNKNOWN`.

### Try it

The simulated workspace has Intercom's side, so all of it runs on one machine:

```sh
export INTERCOM_CLIENT_ID=my-app CLIENT_SECRET=$(cat /proc/sys/kernel/random/uuid)
canvaskit workspace --port 8090 &
openssl rand -hex 32 > keys && chmod 600 keys
export DATABASE_KEY_FILE=$PWD/keys INTERCOM_API_URL=http://127.0.0.1:8090 INTERCOM_APP_URL=http://127.0.0.1:8090
swift run book-a-meeting
```

Then open <http://127.0.0.1:8080/install>. The preview does the same in its tab *Workspace*.

"""),
EmbeddedArticle(name: "IntercomApp/IntercomApp", text: """
# ``IntercomApp``

Give an app its client of Intercom's REST API, and its store.

## Overview

An app that calls Intercom imports `IntercomApp` in place of `CanvasServer`, and takes its client when it is prepared:

```swift
import IntercomApp

@main
struct Greeting: PreparedApp {
    let intercom: IntercomClient

    static func prepare(_ setup: inout AppSetup) async throws -> Greeting {
        Greeting(intercom: try setup.intercom)
    }

    func initialize(_ request: InitializeRequest) async throws -> Canvas {
        guard let id = request.contact?.id else { return Canvas { Text(\"Nobody is here.\") } }
        let tags = try await intercom.contacts.tags(of: id).collect()
        return Canvas { Text(\"Tags: \\(tags.compactMap(\\.name).joined(separator: \", \"))\") }
    }
}
```

| variable | meaning |
| --- | --- |
| `INTERCOM_ACCESS_TOKEN`, or `INTERCOM_ACCESS_TOKEN_FILE` | token of the workspace, from the Developer Hub; required |
| `INTERCOM_REGION` | `us` (default), `eu` or `au` |
| `INTERCOM_API_URL` | base URL in place of the region's, such as that of a simulated workspace; plain `http` only to this machine |
| `INTERCOM_VERSION` | version of the API, `2.15` by default |

A program whose token is missing, or another of these means nothing, ends with status 78 and one line that says which.

An app that has to remember something takes its store, too, and names the engines that it is linked with, `.sqlite` and `.postgreSQL`:

```swift
import CanvasStoreSQLite
import IntercomApp

func bookings(_ setup: inout AppSetup) async throws -> SlotBook {
    try await setup.store(engines: .sqlite).slots
}
```

| variable | meaning |
| --- | --- |
| `DATABASE_URL` | `sqlite:///absolute/path`, `sqlite::memory:` or `postgres://…`; unset, a file in the first of `STATE_DIRECTORY`, `XDG_STATE_HOME/<program>` and `~/.local/state/<program>` that can be written, else memory, with a warning |
| `DATABASE_KEY_FILE` | file with the keys that seal tokens, newest first, one a line, 64 hexadecimal digits each; without it no token is kept |

A place that is named and cannot be used ends the program with status 78. `GET /readyz` names the store by the first eight
characters of its id, and responds with 503 while it is not reachable: two servers that show different ids have a database each.

A test makes its own client, or sets `INTERCOM_API_URL`. Start with <doc:CallingIntercom>; <doc:Installing> is for an app that
any workspace can install, <doc:TalkingWithFin> for one that asks Intercom's agent, and <doc:BookAMeeting> is an app with a store.

## Topics

### Articles

- <doc:CallingIntercom>
- <doc:Installing>
- <doc:TalkingWithFin>
- <doc:BookAMeeting>

"""),
EmbeddedArticle(name: "IntercomApp/TalkingWithFin", text: """
# Talking with Fin

Let Intercom's agent answer, in a place of the app's own.

## Overview

The Fin Agent API is for those whom Intercom has given access. The app sends what a person says, and Fin answers by an event stream, by webhook
or by both. Ids of conversations and people are the app's own.

```swift
import IntercomApp

func ask(_ question: String, _ intercom: IntercomClient, show: (String) async -> Void) async throws {
    let turn = try await intercom.fin.start(\"order-17\", FinMessage(question), user: \"42\")
    for problem in turn.response.problems { Logger.current.warning(\"Fin did not take \\(problem.field)\") }
    var transcript = FinTranscript()
    for try await event in turn.events {
        transcript.add(event)
        await show(transcript.entries.map(\\.text).joined(separator: \"\\n\"))
    }
}
```

`start` begins a conversation, `reply` goes on with it, `ask` wants one self-contained answer, `runProcedure` runs a procedure, `escalate` hands
over to the team, and `rate` rates. What Fin would refuse for its length or number throws `InvalidFinCall` and is not sent. What Fin does not
take of a call that it takes is in `problems`.

### Events

A turn ends when it is the person's turn again, or when the conversation is complete. `FinTranscript` has what a page shows: a chunk is the
whole text so far, and the reply, as HTML, takes its place.

- **A stream that is cut** is opened again at the same place while its token lives, three minutes at most. Nothing is sent to Fin twice for
  that.
- **A stream that is lost** throws `FinStreamError.streamLost` with what was said so far. Show it; do not ask again.
- **Without a stream** Fin answers by webhook alone: `fin.awaitingWebhooks(for:)` has the turn wait for them.
- **HTML** comes from Fin's sources, which many people write. `FinHTML(reply.body).sanitized` can be put on a page, and `plainText` into
  a canvas.

A browser gets Fin's words from the app, never from Intercom: the stream's URL is a secret. `Sources/Examples/AskFin` is the whole of it, a question
in the Messenger or on a sheet, with an endpoint that sends the page each change as a server-sent event. `swift run AskFin preview` shows it without a
token or access to Fin.

### Webhooks

```swift
import IntercomApp

struct Desk: CanvasApp, FinHandler {
    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text(\"Ask away.\") } }

    func receive(_ event: FinEvent) async throws {
        guard case .statusUpdated(.escalated, let reason) = event.kind else { return }
        Logger.current.info(\"Fin hands over\", metadata: [\"reason\": \"\\(reason ?? \"\")\"])
    }
}
```

An app that lists `FinHandler` has `POST /fin/webhooks`. Enter its URL on the page of the Fin Agent API, and set `FIN_WEBHOOK_SECRET` to the secret
that the page shows afterwards. The events of one conversation are worked off in their order, each once, whether it came by a stream of the app's own
turns or by webhook. *Send test* on that page is answered, and says nothing.

`canvaskit fin start \"Where is my order?\"` does all of it on the command line, and prints Fin's words as they come.

### Testing

The simulated workspace of `CanvasTesting` has a Fin that follows scripts:

```swift
import CanvasTesting
import IntercomApp
import Testing

@Test func tellsWhatFinSays() async throws {
    let workspace = SimulatedWorkspace()
    let intercom = try IntercomClient(token: AccessToken(workspace.token), transport: workspace.transport)
    workspace.fin.respond(to: \"order\", with: .answer(\"<p>It is on its way.</p>\"))
    let turn = try await intercom.fin.start(\"order-17\", \"Where is my order?\", user: \"42\")
    var transcript = FinTranscript()
    for try await event in turn.events { transcript.add(event) }
    #expect(transcript.entries.map(\\.text) == [\"<p>It is on its way.</p>\"])
}
```

`workspace.fin.next(.cutStream)` and the other ready-made scripts are what goes wrong. `messenger.deliverEvents(of: workspace.fin, signedWith: secret)`
delivers Fin's webhooks to the app while something is done, and `messenger.deliver(event, signedWith: secret)` one of your own. With
`canvaskit workspace` the same Fin is there for a program in any language, and the tab *Workspace* of the preview chooses what it does next.

"""),
EmbeddedArticle(name: "IntercomObjects/IntercomObjects", text: """
# ``IntercomObjects``

Intercom's people, conversations, tickets and other objects as values.

## Overview

Each is a thin view of its JSON: what is documented is a typed optional property, and the rest is in `json`. Ids are text, whether they
come as strings or as numbers, and words that Intercom may add to are open. `CanvasKit` re-exports this module.

## Topics

### People

- ``Contact``
- ``MergedContact``
- ``Company``
- ``Note``
- ``IntercomTag``
- ``Segment``
- ``SubscriptionType``

### Teammates

- ``Admin``
- ``Team``
- ``AwayStatusReason``
- ``ActivityLog``
- ``Workspace``

### Conversations

- ``Conversation``
- ``ConversationSource``
- ``ConversationPart``
- ``Author``
- ``EmailMetadata``
- ``HandlingEvent``
- ``Message``

### Tickets

- ``Ticket``
- ``TicketType``
- ``TicketTypeAttribute``
- ``TicketState``

### Help centers

- ``Article``
- ``ArticleMatch``
- ``HelpCenterCollection``
- ``HelpCenter``

### Telephone calls

- ``PhoneCall``
- ``CallTranscript``
- ``PhoneSwitch``
- ``FinVoiceCall``

### Fin

- ``FinEvent``
- ``FinReply``
- ``FinReplyChunk``
- ``FinHTML``
- ``FinTranscript``
- ``FinStatus``
- ``FinResponse``
- ``FinProblem``
- ``FinStreamURL``
- ``FinCapability``
- ``FinRating``
- ``FinRatingOption``

### Data

- ``DataAttribute``
- ``DataEvent``
- ``DataEventSummary``
- ``CustomObjectInstance``
- ``DataExport``
- ``ReportDataset``
- ``Job``

### Webhooks

- ``Webhook``
- ``WebhookTopic``
- ``WebhookItem``
- ``ContactTag``

### Settings

- ``EmailSetting``
- ``Brand``
- ``IPAllowlist``
- ``WorkflowExport``

### Searches

- ``UniversalSearch``
- ``UniversalSearchError``
- ``UntranslatableSearchTerm``

### What is named without being described

- ``Reference``
- ``ReferenceList``

### Dates and times

- ``Timestamp``
- ``CalendarDate``

"""),
EmbeddedArticle(name: "MicroHTTP/MicroHTTP", text: """
# ``MicroHTTP``

An HTTP/1.1 server on libmicrohttpd, to run behind a reverse proxy.

## Overview

The module knows nothing about Intercom. An endpoint gets a whole request and returns a response; the handler finds the endpoint for a path. Malformed requests, slow clients and
floods are refused before an endpoint sees them; ``HTTPServerConfiguration`` has the limits.

## Topics

### Essentials

- ``HTTPServer``
- ``HTTPHandler``
- ``HTTPEndpoint``
- ``HTTPServerConfiguration``
- ``ServerRequest``
- ``ServerResponse``

"""),
]
}

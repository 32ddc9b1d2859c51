// expect: type 'Action' has no member 'open_url'
import CanvasKit

let canvas = Canvas {
    Button("Read", id: "read", action: .open_url("https://example.com"))
}

// expect: type 'Text.Style?' has no member 'body'
import CanvasKit

let canvas = Canvas {
    Text("Hello", style: .body)
}

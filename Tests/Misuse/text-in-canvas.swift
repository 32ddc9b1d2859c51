// expect: text stands in a canvas as `Text(…)`
import CanvasKit

let canvas = Canvas {
    "Hello"
}

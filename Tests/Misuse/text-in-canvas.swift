// expect: write `Text(…)` instead of a string
import CanvasKit

let canvas = Canvas {
    "Hello"
}

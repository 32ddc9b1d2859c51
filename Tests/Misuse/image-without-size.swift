// expect: missing arguments for parameters 'width', 'height' in call
import CanvasKit

let canvas = Canvas {
    Image(url: "logo.png")
}

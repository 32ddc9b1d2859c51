// expect: missing argument for parameter 'options' in call
import CanvasKit

let canvas = Canvas {
    Dropdown("Size", id: "size")
}

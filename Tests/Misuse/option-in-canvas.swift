// expect: an option stands in a `Dropdown`, a `SingleSelect` or a `Checkbox`
import CanvasKit

let canvas = Canvas {
    Option("Small", id: "s")
}

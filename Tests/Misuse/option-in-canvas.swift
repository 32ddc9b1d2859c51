// expect: put this `Option` into a `Dropdown`, `SingleSelect` or `Checkbox`
import CanvasKit

let canvas = Canvas {
    Option("Small", id: "s")
}

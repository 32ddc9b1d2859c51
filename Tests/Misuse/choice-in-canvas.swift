// expect: put this `Choice` into a `Dropdown`, `SingleSelect` or `Checkbox`
import CanvasKit

let canvas = Canvas {
    Choice("Small", id: "s")
}

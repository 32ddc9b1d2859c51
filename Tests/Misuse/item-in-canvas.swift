// expect: put this `ListItem` into a `List { … }`
import CanvasKit

let canvas = Canvas {
    ListItem("Small", id: "s")
}

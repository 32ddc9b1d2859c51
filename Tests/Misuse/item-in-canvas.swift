// expect: an item stands in a `List { … }`
import CanvasKit

let canvas = Canvas {
    ListItem("Small", id: "s")
}

// expect: a component stands in a canvas; here its parts are listed
import CanvasKit

let canvas = Canvas {
    List { Text("Small") }
}

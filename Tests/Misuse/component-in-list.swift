// expect: only a `ListItem`, `Choice` or `FieldValue` can stand here; move this component out into the canvas
import CanvasKit

let canvas = Canvas {
    List { Text("Small") }
}

// expect: only a `ListItem`, `Option` or `FieldValue` can stand here; move this component out into the canvas
import CanvasKit

let canvas = Canvas {
    List { Text("Small") }
}

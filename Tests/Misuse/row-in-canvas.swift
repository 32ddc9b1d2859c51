// expect: a row stands in a `DataTable { … }`
import CanvasKit

let canvas = Canvas {
    FieldValue("Plan", "Pro")
}

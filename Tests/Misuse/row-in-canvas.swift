// expect: put this `FieldValue` into a `DataTable { … }`
import CanvasKit

let canvas = Canvas {
    FieldValue("Plan", "Pro")
}

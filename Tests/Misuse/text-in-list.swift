// expect: write `ListItem(…)`, `Option(…)` or `FieldValue(…)` instead of a string
import CanvasKit

let canvas = Canvas {
    List { "Small" }
}

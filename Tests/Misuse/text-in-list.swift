// expect: write `ListItem(…)`, `Option(…)` or `FieldValue(…)` instead of text
import CanvasKit

let canvas = Canvas {
    List { "Small" }
}

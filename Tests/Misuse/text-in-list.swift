// expect: write `ListItem(…)`, `Choice(…)` or `FieldValue(…)` instead of a string
import CanvasKit

let canvas = Canvas {
    List { "Small" }
}

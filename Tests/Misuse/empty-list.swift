// expect: write at least one `ListItem`, `Choice` or `FieldValue` here, or leave the component out
import CanvasKit

let canvas = Canvas {
    List {}
}

// expect: cannot convert value of type 'Int' to expected argument type 'String'
import CanvasKit

let canvas = Canvas {
    Text(12)
}

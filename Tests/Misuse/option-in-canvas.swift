// expect: no exact matches in call to static method 'buildExpression'
import CanvasKit

let canvas = Canvas {
    Option("Small", id: "s")
}

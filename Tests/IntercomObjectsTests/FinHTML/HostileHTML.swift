import Testing

/// Inputs that have got through filters.
///
/// The kinds are those of OWASP's cheat sheet on evading filters,
/// https://cheatsheetseries.owasp.org/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.html , and of bugs that other filters had.
struct HostileHTML: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let html: String

    private init(_ name: String, _ html: String) {
        (testDescription, self.html) = (name, html)
    }

    static let cases = scripts + handlers + urls + styles + embedded + documents + syntax + nesting + links

    private static let scripts = [
        Self("a script", "<script>probe()</script>"),
        Self("a script from elsewhere", "<SCRIPT SRC=https://x.example/x.js></SCRIPT>"),
        Self("a script without a scheme", "<script src=//x.example/x.js></script>"),
        Self("a script with a picture's name", #"<script src="https://x.example/x.jpg"></script>"#),
        Self("a name and a slash", #"<script/x src="https://x.example/x.js"></script>"#),
        Self("a name and a slash without a space", #"<script/src="https://x.example/x.js"></script>"#),
        Self("one bracket more", "<<script>probe();//<</script>"),
        Self("no end tag", "<script src=https://x.example/x.js?<b>"),
        Self("an end tag with spaces", "<script>probe()</script \t\n>x"),
        Self("an end tag with attributes", "<script>probe()</script foo='>'>x"),
        Self("a name cut by a script", "<scr<script></script>ipt>probe()</scr<script></script>ipt>"),
        Self("a quotation mark around a bracket", #"<script a=">" src="https://x.example/x.js"></script>"#),
        Self("a quotation mark without a name", #"<script ">" src="https://x.example/x.js"></script>"#),
        Self("an apostrophe around a bracket", #"<script a=">'>" src="https://x.example/x.js"></script>"#),
        Self("a grave accent around a bracket", "<script a=`>` src=https://x.example/x.js></script>"),
        Self("two unbalanced values", #"<script "a='>'" src="https://x.example/x.js"></script>"#),
        Self("a script written in two", #"<script>write("<scri");</script>pt src="https://x.example/x.js"></script>"#),
        Self("an end of another string", #"\";probe();//"#),
        Self("a script in a title", "</title><script>probe()</script>"),
        Self("a script after a text area", "</textarea><script>probe()</script>"),
        Self("a script that escapes itself", "<script><!--<script></script>probe()--></script>"),
        Self("a script in capitals with a dotless i", "<scr\u{131}pt>probe()</scr\u{131}pt>"),
        Self("a long s", "<\u{17F}cript>probe()</\u{17F}cript>"),
        Self("a NUL in a name", "<scr\u{0}ipt>probe()</scr\u{0}ipt>"),
        Self("brackets of full width", "\u{FF1C}script\u{FF1E}probe()\u{FF1C}/script\u{FF1E}"),
        Self("brackets of seven bits", "\u{BC}script\u{BE}probe()\u{BC}/script\u{BE}"),
        Self("brackets as references", "&lt;script&gt;probe()&lt;/script&gt;"),
        Self("brackets as numbers", "&#60;script&#62;probe()&#x3c;/script&#X3E"),
        Self("references of references", "&amp;lt;script&amp;gt;probe()&amp;lt;/script&amp;gt;"),
        Self("UTF-7", "+ADw-script+AD4-probe()+ADw-/script+AD4-"),
    ]

    private static let handlers = [
        Self("an error", "<img src=x onerror=probe()>"),
        Self("an error without spaces", "<img/src=x/onerror=probe()>"),
        Self("an error between quotation marks", #"<img src="https://x.example/x.png"onerror="probe()">"#),
        Self("an error in references", #"<img src=x onerror="&#112;&#114;&#111;&#98;&#101;&#40;&#41;">"#),
        Self("only a handler", #"<img onmouseover="probe()">"#),
        Self("an empty source", "<img src= onmouseover=probe()>"),
        Self("a fragment as a source", #"<img src=# onmouseover="probe()">"#),
        Self("a handler on a link", #"<a onmouseover="probe()">words</a>"#),
        Self("a handler without quotation marks", "<a onmouseover=probe()\\>words\\</a>"),
        Self("a handler that follows a link", #"<a href="https://x.example" onclick="probe()">words</a>"#),
        Self("a body", "<body onload=probe()>"),
        Self("marks between a handler and its value", "<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=probe()>"),
        Self("a handler after NUL", "<b \u{0}onclick=probe()>x</b>"),
        Self("a handler after a form feed", "<b\u{0C}onclick=probe()>x</b>"),
        Self("a vertical tab as a space", "<b\u{0B}onclick=probe()>x</b>"),
        Self("a space that is none", "<b\u{A0}onclick=probe()>x</b>"),
        Self("an equals sign first", #"<b ="x" =onclick=probe()>x</b>"#),
        Self("a handler in an end tag", "<b>x</b onclick=probe()>"),
        Self("a handler of details", "<details open ontoggle=probe()><summary>x</summary></details>"),
        Self("a handler of a marquee", "<marquee onstart=probe()>x</marquee>"),
        Self("a handler of an animation", "<x style=animation-name:x onanimationend=probe()></x>"),
        Self("focus at once", "<input autofocus onfocus=probe()><button onclick=probe()>x</button>"),
        Self(
            "a value that ends in its alternative",
            #"<img src="https://x.example/x.png" alt="&quot;onerror=probe() x=&quot;">"#
        ),
        Self("an alternative with a tag", #"<img src=x alt="<script>probe()</script>">"#),
        Self("a value that breaks out", #"<a href="https://x.example/&quot; onclick=&quot;probe()">x</a>"#),
        Self("a value that breaks out by a bracket", #"<a href='https://x.example/"><script>probe()</script>'>x</a>"#),
        Self("a size that is none", #"<img src="https://x.example/x.png" width="1;x" height="1 onerror=probe()">"#),
        Self("attributes that have no use", #"<p id=x class=x name=x style=x data-x=y is=x slot=x>x</p>"#),
    ]

    private static let urls =
        [
            ("JavaScript", "javascript:probe()"), ("capitals", "JaVaScRiPt:probe()"),
            ("a tab", "jav\tascript:probe()"), ("a tab as a number", "jav&#x09;ascript:probe()"),
            ("a tab as a name", "jav&Tab;ascript:probe()"), ("a line feed as a name", "jav&NewLine;ascript:probe()"),
            ("a line feed", "jav\nascript:probe()"), ("a line feed as a number", "jav&#x0A;ascript:probe()"),
            ("a carriage return", "jav&#x0D;ascript:probe()"),
            ("a line feed for each letter", "j\na\nv\na\ns\nc\nr\ni\np\nt\n:x"),
            ("a NUL", "java\u{0}script:probe()"), ("a NUL as a number", "java&#0;script:probe()"),
            ("spaces and control characters first", " \u{1}&#14;  javascript:probe()"),
            ("a colon as a name", "javascript&colon;probe&lpar;&rpar;"),
            ("decimal numbers", "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;x"),
            (
                "numbers with zeros",
                "&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116:x"
            ),
            ("hexadecimal numbers", "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;x"),
            ("a number without end", "&#99999999999999999999999;javascript:x"),
            ("grave accents", "`javascript:probe('x')`"),
            ("a script in quotation marks", "javascript:probe(&quot;x&quot;)"),
            ("characters by number", "javascript:probe(String.fromCharCode(88,83,83))"),
            ("VBScript", "vbscript:msgbox(1)"), ("LiveScript", "livescript:[code]"), ("mocha", "mocha:[code]"),
            ("data", "data:text/html;base64,PHNjcmlwdD54PC9zY3JpcHQ+"),
            ("data of a drawing", "data:image/svg+xml,<svg onload=x>"),
            ("a blob", "blob:https://x.example/1"), ("a file", "file:///etc/passwd"), ("FTP", "ftp://x.example/x"),
            ("a view of the source", "view-source:https://x.example/"), ("a feed", "feed:javascript:probe()"),
            ("a file system", "filesystem:https://x.example/x"), ("about", "about:blank"), ("telephone", "tel:+491"),
            ("no scheme", "//x.example/x"), ("a path", "/admin/delete"), ("a relative path", "x/../y"),
            ("a fragment", "#x"),
            ("a query", "?delete=1"), ("nothing", ""), ("only a scheme", "https:"), ("one slash", "https:/x.example"),
            ("no slash", "https:x.example"), ("three slashes", "https:///x.example"),
            ("backslashes", "https:\\\\x.example"),
            ("a slash and a backslash", "/\\x.example"), ("a name and a password", "https://intercom.com@x.example/"),
            ("a backslash in the host", "https://intercom.com\\@x.example/"),
            ("an address of digits", "http://1113982867/"),
            ("an address in hexadecimal", "http://0x42.0x0000066.0x7.0x93/"),
            ("an address in octal", "http://0102.0146.0007.00000223/"),
            ("an address cut in two", "h\ntt\tp://6\t6.000146.0x7.147/"),
            ("an escaped host", "http://%77%77%77.x.example"),
            ("a dot at the end", "http://www.x.example./"), ("a colon with a mark", "javascript:\u{301}probe()"),
            ("a slash with a mark", "https:/\u{301}/x.example/"), ("full width", "\u{FF4A}avascript:probe()"),
            ("a script in a path", "https://x.example/<script>probe()</script>"),
            ("a script in a query", #"https://x.example/?q="><script>probe()</script>"#),
            ("a mail with nobody", "mailto:"),
            ("a mail with a script", "mailto:x@x.example?body=<script>probe()</script>"),
            ("two schemes", "https:javascript:probe()"), ("a scheme in a host", "https://javascript:probe()/"),
        ].flatMap { name, url in
            [
                Self("\(name) in a link", "<a href=\"\(url)\">words</a>"),
                Self("\(name) in a link without quotation marks", "<a href=\(url)>words</a>"),
                Self("\(name) in an image", "<img src='\(url)' alt=words>"),
            ]
        }

    private static let styles = [
        Self("a sheet", "<style>@import'https://x.example/x.css';</style>"),
        Self("a sheet without end", "<style>li {list-style-image: url(\"javascript:probe()\");}"),
        Self("a sheet by a link", #"<link rel="stylesheet" href="javascript:probe()">"#),
        Self("a binding", #"<style>body{-moz-binding:url("https://x.example/x.xml#x")}</style>"#),
        Self("an import cut in two", #"<style>@im\port'\ja\vasc\ript:probe()';</style>"#),
        Self("an expression cut by a comment", #"<img style="x:expr/*x*/ession(probe())">"#),
        Self("a style of an unknown element", #"<xss style="behavior: url(x.htc);">"#),
        Self("a background", #"<div style="background-image: url(javascript:probe())">x</div>"#),
        Self("a background in escapes", #"<div style="background-image:\0075\0072\006C\0028'x'\0029">x</div>"#),
        Self("an overlay", #"<div style="position:fixed;top:0;left:0;width:100%;height:100%">x</div>"#),
        Self("a background of a table", #"<table background="javascript:probe()"><td background="javascript:x">"#),
        Self("a background of a body", #"<body background="javascript:probe()">"#),
        Self("a script's type in a sheet", #"<style type="text/javascript">probe();</style>"#),
        Self("an end of a sheet in a value", #"<style><a title="</style><img src=x onerror=probe()>">"#),
    ]

    private static let embedded = [
        Self("a frame", #"<iframe src="javascript:probe();"></iframe>"#),
        Self("a frame of words", #"<iframe srcdoc="<script>probe()</script>"></iframe>"#),
        Self("a frame with a handler", "<iframe src=# onmouseover=\"probe()\"></iframe>"),
        Self("a frame cut by a bracket", "<iframe src=https://x.example/x.html <"),
        Self("a set of frames", #"<frameset><frame src="javascript:probe();"></frameset>"#),
        Self("an object", #"<object type="text/x-scriptlet" data="https://x.example/x.html"></object>"#),
        Self("an object with a script", "<object><param name=x value=y><script>probe()</script></object>"),
        Self("an applet", "<applet code=x><b>x</b></applet>"),
        Self("an embedded drawing", #"<embed src="data:image/svg+xml;base64,PHN2Zz4=" allowscriptaccess="always">"#),
        Self("a drawing with a handler", "<svg/onload=probe()>"),
        Self("a drawing with a script", "<svg><script>probe()</script></svg>"),
        Self("a drawing with a link", #"<svg><a xlink:href="javascript:probe()"><text>x</text></a></svg>"#),
        Self("a drawing with a sheet", #"<svg><style><img src=x onerror=probe()></style></svg>"#),
        Self("a drawing with CDATA", "<svg><![CDATA[><img src=x onerror=probe()>]]></svg>"),
        Self("a drawing with HTML", "<svg><foreignObject><img src=x onerror=probe()></foreignObject></svg>"),
        Self("drawings in each other", "<svg><svg></svg><img src=x onerror=probe()></svg>"),
        Self(
            "a formula with an action",
            #"<math><maction actiontype="statusline" xlink:href="javascript:x">x</maction></math>"#
        ),
        Self(
            "a formula that changes its meaning",
            #"<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=probe()&gt;">"#
        ),
        Self("a form in a formula", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=probe()>"),
        Self("a template", "<template><script>probe()</script></template>"),
        Self(
            "a template's script that ends it",
            "<template><script>'</template>'</script><img src=x onerror=x></template>"
        ),
        Self("without scripts", #"<noscript><p title="</noscript><img src=x onerror=probe()>">"#),
        Self("a video", "<video><source onerror=probe()></video><audio src=x onerror=probe()></audio>"),
        Self("a video's poster", #"<video poster="javascript:probe()" controls></video>"#),
        Self("a picture's layer", #"<layer src="https://x.example/x.html"></layer>"#),
        Self("a sound", #"<bgsound src="javascript:probe();">"#),
        Self("an image of old browsers", #"<img dynsrc="javascript:probe()" lowsrc="javascript:probe()">"#),
        Self("an image by another name", "<image src=x onerror=probe()>"),
        Self("sources to choose from", #"<img srcset="x 1x, javascript:probe() 2x" src="x">"#),
        Self("a select", "<select><option><script>probe()</script></select>"),
        Self("a select with a sheet", "<select><style></select><img src=x onerror=probe()></style>"),
        Self("a portal", #"<portal src="https://x.example"></portal><fencedframe></fencedframe>"#),
    ]

    private static let documents = [
        Self("a base", #"<base href="javascript:probe();//"><a href="x">words</a>"#),
        Self("a refresh", #"<meta http-equiv="refresh" content="0;url=javascript:probe();">"#),
        Self(
            "a refresh to data",
            #"<meta http-equiv="refresh" content="0;url=data:text/html,<script>probe()</script>">"#
        ),
        Self("a cookie", #"<meta http-equiv="Set-Cookie" content="id=&lt;script&gt;probe()&lt;/script&gt;">"#),
        Self("a policy", #"<meta http-equiv="Content-Security-Policy" content="script-src *">"#),
        Self(
            "another encoding",
            #"<head><meta http-equiv="Content-Type" content="text/html; charset=utf-7"></head>+ADw-x"#
        ),
        Self("a comment with a condition", "<!--[if gte IE 4]><script>probe();</script><![endif]-->"),
        Self("a condition of all others", "<![if !IE]><script>probe();</script><![endif]>"),
        Self("an island of XML", #"<xml id=x><i><b><img src="javas<!-- -->cript:probe()"></b></i></xml>"#),
        Self(
            "a namespace",
            #"<html xmlns:xss><?import namespace="xss" implementation="https://x.example/x.htc"><xss:xss>x</xss:xss>"#
        ),
        Self("time", #"<html><body><?xml:namespace prefix="t" ns="urn:x"><t:set attributeName="innerHTML" to="x">"#),
        Self("a server's directive", #"<!--#exec cmd="/bin/echo '<SCR'"--><!--#exec cmd="/bin/echo 'IPT>'"-->"#),
        Self("a server's program", #"<? echo('<SCR)'; echo('IPT>probe()</SCRIPT>'); ?>"#),
        Self("a declaration", #"<!DOCTYPE html [<!ENTITY x "<script>probe()</script>">]>&x;"#),
        Self("the end of a document", "</body></html><script>probe()</script>"),
        Self("a form", #"<form action="javascript:probe()"><input type=submit formaction="javascript:x"></form>"#),
        Self("an image of a form", #"<input type="image" src="javascript:probe();">"#),
        Self("an index", "<isindex action=javascript:probe() type=image>"),
        Self("plain text", "<plaintext><script>probe()</script>"),
        Self("an example", "<xmp><script>probe()</script></xmp><listing><script>probe()</script></listing>"),
        Self("templates of frameworks", "{{constructor.constructor('probe()')()}} ${probe()} <%= probe() %>"),
        Self(
            "all places at once",
            #"javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+probe()//'>"#
        ),
    ]

    private static let syntax = [
        Self("three quotation marks", #"<IMG """><SCRIPT>probe()</SCRIPT>">"#),
        Self("a link in a link's tag", "<a href=\"https://x.example\"<b onclick=probe()>x"),
        Self("a tag without end", #"<img src="javascript:probe()""#),
        Self("a value without end", #"<a href="javascript:probe()"#),
        Self("a name without end", "<a"), Self("an end tag without end", "x</a"), Self("a bracket", "<"),
        Self("a bracket and a slash", "</"), Self("nothing closed", "</>x</ x>y"), Self("a digit", "<1>x</1>"),
        Self("an exclamation mark", "<!"), Self("a question mark", "<?"), Self("an arrow", "a<-b->c =>"),
        Self("a comment without end", "x<!-- <b>y</b>"), Self("an empty comment", "<!--><img src=x onerror=x>-->"),
        Self("a shorter comment", "<!---><img src=x onerror=x>-->"),
        Self("many dashes", "<!------><b>x</b><!--x---->y"),
        Self("a comment with an exclamation mark", "<!--x--!><img src=x onerror=x>-->"),
        Self("a comment in a comment", "<!--<!--x--><script>probe()</script>-->"),
        Self("CDATA", "<![CDATA[<script>probe()</script>]]>x"), Self("CDATA without end", "x<![CDATA[<script>probe()"),
        Self("slashes", "<b/////onclick=probe()/////>x</b/////>"), Self("an element closed at once", "<b/>x<script/>y"),
        Self("spaces before a name", "< script>probe()</ script>"),
        Self("attributes twice", "<a href=https://a.example href=javascript:x>x</a>"),
        Self("a NUL after the bracket", "<\u{0}script>probe()</script>"),
        Self("control characters", "a\u{0}\u{8}\u{B}\u{1F}\u{7F}\u{85}\u{9F}b"),
        Self("control characters as numbers", "&#0;&#8;&#11;&#31;&#127;&#133;&#x9F;&#xD800;&#x110000;&#13;"),
        Self("references that are none", "&;&&&#;&#x;&#xG;&unknown;&amp&lt&gt&quot&notit;&copy=1"),
        Self("a mark of the order of bytes", "\u{FEFF}<script>probe()</script>"),
        Self("other line ends", "a\u{2028}b\u{2029}c\r\nd\re"),
        Self("writing from right to left", "<b>\u{202E}x</b>"),
        Self("a line feed in a tag", "<\nb\n>x<b\n\nonclick\n=\nprobe()\n>y"),
        Self("a combining mark on each sign", "<\u{301}b>\u{301}x<b\u{301}>y</b\u{301}><b>\u{301}</b>&\u{301}lt;"),
    ]

    private static let nesting = [
        Self("nothing open", "</p></b></a></table></td>x</div>"), Self("nothing closed", "<div><p><b><i><ul><li>x"),
        Self("crossed", "<b><i>x</b>y</i>"), Self("a paragraph in a paragraph", "<p>a<p>b<div>c<p>d</div>e"),
        Self("a link in a link", "<a href=https://a.example>a<a href=https://b.example>b</a>c</a>"),
        Self("a link in a link's table", "<a href=https://a.example><table><td><a href=https://b.example>b</a>"),
        Self("items in items", "<ul><li>a<li>b<ul><li>c<li>d</ul><li>e"), Self("an item alone", "<li>a<li>b"),
        Self("cells without rows", "<table><td>a<td>b<tr><th>c</table>"),
        Self("cells without a table", "<td>a</td><tr>b<tbody>c"),
        Self("words between cells", "<table>a<tr>b<td>c</td>d</tr><b>e</b>f</table>"),
        Self("tables in tables", "<table><table><tr><table>a</table>b"),
        Self("parts in the wrong order", "<table><tr><tbody><td><thead><tr>a<tbody>b</thead></table>"),
        Self("headings in headings", "<h1>a<h2>b</h1>c</h2>"),
        Self("void elements closed", "<br></br><hr></hr><img></img>x"),
        Self("tables without end", String(repeating: "<table>", count: 100) + "x"),
        Self(
            "cells without end",
            String(repeating: "<table><tr><td>", count: 50) + "x" + String(repeating: "</table>", count: 60)
        ),
        Self("too deep", String(repeating: "<div>", count: 200) + "x" + String(repeating: "</div>", count: 200) + "y"),
        Self("too deep and not closed", String(repeating: "<b><ul><li>", count: 100) + "x</ul>y</b>z"),
        Self(
            "too deep for a link",
            String(repeating: "<i>", count: 64) + "<a href=https://x.example>x</a>y<p>z<table>w<tr>v"
        ),
    ]

    private static let links = [
        Self("a link's own target", #"<a href="https://x.example" target="_self" rel="opener">x</a>"#),
        Self("a link that sends a signal", #"<a href="https://x.example" ping="https://y.example" download>x</a>"#),
        Self("a link with a frame's name", #"<a name="location" id="cookie" href="https://x.example/">x</a>"#),
        Self("an image over HTTP", #"<img src="http://x.example/x.png" alt="x">"#),
        Self(
            "an area of a map",
            #"<map name=x><area href="javascript:probe()"></map><img usemap=#x src=https://x.example/x>"#
        ),
    ]
}

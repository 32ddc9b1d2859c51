import IntercomObjects
import Testing

/// What becomes of the HTML that Fin sends.
@Suite("HTML of Fin's") struct FinHTMLTests {
    @Test(
        "is sanitized",
        arguments: [
            ("", ""), ("Hello", "Hello"),
            ("<p>Hello <b>Ada</b>, <i>how</i> <strong>are</strong> <em>you</em>?</p>", nil),
            ("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4>", nil), ("<div>a<br>b<hr>c</div>", nil),
            ("<ol><li>One</li><li>Two<ul><li>Three</li></ul></li></ol>", nil),
            ("<pre><code>a &lt; b\n  c</code></pre>", nil),
            (
                "<table><thead><tr><th colspan=\"2\">a</th></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>",
                nil
            ),
            (
                #"<p>See <a href="https://help.example/a?b=1&amp;c=2" class="x">the guide</a>.</p>"#,
                #"<p>See <a href="https://help.example/a?b=1&amp;c=2" rel="noopener noreferrer" target="_blank">the guide</a>.</p>"#
            ),
            (
                #"<a href='mailto:help@shop.example'>us</a>"#,
                #"<a href="mailto:help@shop.example" rel="noopener noreferrer" target="_blank">us</a>"#
            ),
            (
                #"<img src="https://downloads.example/a.png" alt="A &quot;b&quot;" width="640" height=480 loading=lazy>"#,
                #"<img src="https://downloads.example/a.png" alt="A &quot;b&quot;" width="640" height="480">"#
            ),
            (#"<img src="http://downloads.example/a.png" alt="A map">"#, "A map"),
            (#"<a href="/x">words</a>"#, "words"),
            ("<P>A<BR/>b</P>", "<p>A<br>b</p>"), ("<section><p>a</p></section><u>b</u>", "<p>a</p>b"),
            ("a &amp; b &lt; c &nbsp;&eacute; &hellip; &#8217; &euro;", "a &amp; b &lt; c \u{A0}é … ’ €"),
            ("&unknown; AT&T &copy 2026 &notit; &#128;", "&amp;unknown; AT&amp;T © 2026 ¬it; €"),
            ("a<!-- b -->c<!doctype html>d<?e f?>g<![CDATA[h]]>i", "acdgi"),
            ("1 < 2 > 0 & 3", "1 &lt; 2 &gt; 0 &amp; 3"),
            ("a<script>b</script>c<style>d</style>e<svg><g>f</g></svg>g<svg/>h<title>i</title>j", "acegh" + "j"),
            ("a\u{0}\u{7F}b\r\nc\rd", "ab\nc\nd"), ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<b><i>a</b>b</i>c</p>", "<b><i>a</i></b>bc"),
            ("<table><td>a<td>b</table>", "<table><tr><td>a</td><td>b</td></tr></table>"),
            ("<table>a</table>", "<table><tr><td>a</td></tr></table>"), ("<td>a</td>", "a"),
            (
                "<a href=https://a.example>a<a href=x>b</a>c",
                #"<a href="https://a.example" rel="noopener noreferrer" target="_blank">a</a>bc"#
            ),
        ] as [(String, String?)]
    )
    func sanitized(html: String, sanitized: String?) { #expect(FinHTML(html).sanitized == sanitized ?? html) }

    @Test(
        "is put into words",
        arguments: [
            ("", ""), (" \n ", ""), ("Hello", "Hello"), ("<p> Hello\n  <b>Ada</b> ! </p>", "Hello Ada !"),
            ("<h1>Refunds</h1><p>One</p>\n<p>Two<br>Three</p><p>&nbsp;</p>", "Refunds\nOne\nTwo\nThree"),
            ("a<br><br>b<br>", "a\n\nb"), ("<p>a<br></p><hr><div><div>b</div></div>", "a\nb"),
            (
                "<p>Do:</p><ol><li>One</li><li><p>Two</p><ul><li>Three</li><li></li></ul></li></ol>",
                "Do:\n1. One\n2. Two\n• Three"
            ),
            ("<li>a<li>b", "• a\n• b"), ("<p>a <b>b</b><i>c</i> <em>d</em></p>", "a bc d"),
            (
                #"See <a href="https://help.example/a">the  <b>guide</b> </a>now, <a href="https://x.example">x.example</a>"#,
                "See the guide (https://help.example/a) now, x.example"
            ),
            (
                #"<a href="https://x.example/">https://x.example</a> or <a href="https://x.example/1"></a>"#,
                "https://x.example or https://x.example/1"
            ),
            (
                #"<a href="mailto:a@b.example">a@b.example</a>, <a href="mailto:a@b.example">us</a>"#,
                "a@b.example, us (a@b.example)"
            ),
            (#"<a href="javascript:x">words</a>"#, "words"),
            (#"<p>A <img src="https://x.example/x" alt="map of  it">.</p>"#, "A map of it."),
            (
                #"<a href="https://x.example/"><img src="https://x.example/x.png" alt="map"></a>"#,
                "map (https://x.example/)"
            ),
            ("<img src=https://x.example/x>", ""), ("<pre>a\n  b \n\nc</pre>d", "a\n  b\n\nc\nd"),
            ("x <code>a  b</code>", "x a b"),
            (
                "<table><thead><tr><th>Plan</th><th>Price</th></tr></thead><tr><td><p>Pro</p></td><td>1<br>2</td></tr></table>x",
                "Plan | Price\nPro | 1 2\nx"
            ),
            ("<table><tr><td></td><td>a</td></tr></table>", "| a"),
            ("<blockquote>a</blockquote>b<section>c</section>", "a\nb\nc"),
            ("a<script>b</script>&lt;b&gt; &amp;", "a<b> &"),
        ]
    )
    func words(html: String, words: String) { #expect(FinHTML(html).plainText == words) }

    @Test("stays as it came")
    func source() { #expect(FinHTML("<script>").source == "<script>" && FinHTML("a") != FinHTML("b")) }
}

import WebSyntax

/// The character references of HTML, such as `&amp;` and `&#39;`.
///
/// The names are those of HTML 4 and those that hide the syntax of URLs. An unknown name stands for itself.
enum HTMLReferences {
    /// The text of a part of HTML: references are decoded, control characters dropped, and line ends are line feeds.
    static func text(_ bytes: ArraySlice<UInt8>, inAttribute isAttribute: Bool = false) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "&"):
                if let scalar = readReference(&rest, isAttribute) {
                    if scalar.isText { result += Array(String(scalar).utf8) }
                } else {
                    result.append(byte)
                }
            case 0x0D:
                if rest.first != 0x0A { result.append(0x0A) }
            case 0x0C: result.append(0x20)
            case 0xC2 where (0x80...0x9F).contains(rest.first ?? 0): rest.removeFirst()
            case 0x09, 0x0A, 0x20...0x7E, 0x80...: result.append(byte)
            default: break
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Reads a reference after its ampersand; nil, and nothing read, if it is none.
    private static func readReference(_ rest: inout ArraySlice<UInt8>, _ isAttribute: Bool) -> Unicode.Scalar? {
        guard rest.first == UInt8(ascii: "#") else { return readName(&rest, isAttribute) }
        var digits = rest.dropFirst()
        let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        if isHexadecimal { digits.removeFirst() }
        var number: UInt32 = 0
        let count = digits.count
        while let digit = digits.first?.hexDigitValue, isHexadecimal || digit < 10 {
            // Enough to be too large, however many digits follow.
            number = min(number * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
            digits.removeFirst()
        }
        guard digits.count < count else { return nil }
        if digits.first == UInt8(ascii: ";") { digits.removeFirst() }
        rest = digits
        if (0x80...0x9F).contains(number) { number = windows1252[Int(number) - 0x80] }
        return number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}"
    }

    private static func readName(_ rest: inout ArraySlice<UInt8>, _ isAttribute: Bool) -> Unicode.Scalar? {
        let name = rest.prefix(maximumNameCount + 1).prefix { $0.isASCIIAlphanumeric }
        guard !name.isEmpty else { return nil }
        if name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";"),
            let scalar = scalars[String(decoding: name, as: UTF8.self)]
        {
            rest = rest[(name.endIndex + 1)...]
            return scalar
        }
        // The oldest names need no semicolon, and the longest of them counts.
        for count in stride(from: min(name.count, 6), to: 1, by: -1) {
            let end = name.startIndex + count
            guard let scalar = oldScalars[String(decoding: name.prefix(count), as: UTF8.self)] else { continue }
            // In the query of a URL, `&copy=1` is a parameter.
            let follower = end < rest.endIndex ? rest[end] : 0
            guard !isAttribute || (follower != UInt8(ascii: "=") && !follower.isASCIIAlphanumeric) else { return nil }
            rest = rest[end...]
            return scalar
        }
        return nil
    }

    // MARK: - Tables

    /// What the numbers 128 to 159 mean.
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ]

    private static let maximumNameCount = 8

    private static let oldScalars: [String: Unicode.Scalar] = {
        var scalars: [String: Unicode.Scalar] = [
            "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"",
            "COPY": "\u{A9}", "REG": "\u{AE}",
        ]
        for (offset, name) in latin1.split(separator: " ").enumerated() {
            scalars[String(name)] = Unicode.Scalar(UInt8(0xA0 + offset))
        }
        return scalars
    }()

    private static let scalars: [String: Unicode.Scalar] = {
        var scalars = oldScalars
        for pair in others.split(separator: " ") {
            let parts = pair.split(separator: "=")
            scalars[String(parts[0])] = UInt32(parts[1], radix: 16).flatMap(Unicode.Scalar.init)
        }
        return scalars
    }()

    /// The names of U+00A0 to U+00FF.
    private static let latin1 = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
        acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
        Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde \
        Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig \
        ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide \
        oslash ugrave uacute ucirc uuml yacute thorn yuml
        """

    private static let others = """
        apos=27 colon=3A lpar=28 rpar=29 sol=2F Tab=9 NewLine=A \
        OElig=152 oelig=153 Scaron=160 scaron=161 Yuml=178 fnof=192 circ=2C6 tilde=2DC Alpha=391 Beta=392 \
        Gamma=393 Delta=394 Epsilon=395 Zeta=396 Eta=397 Theta=398 Iota=399 Kappa=39A Lambda=39B Mu=39C Nu=39D \
        Xi=39E Omicron=39F Pi=3A0 Rho=3A1 Sigma=3A3 Tau=3A4 Upsilon=3A5 Phi=3A6 Chi=3A7 Psi=3A8 Omega=3A9 \
        alpha=3B1 beta=3B2 gamma=3B3 delta=3B4 epsilon=3B5 zeta=3B6 eta=3B7 theta=3B8 iota=3B9 kappa=3BA \
        lambda=3BB mu=3BC nu=3BD xi=3BE omicron=3BF pi=3C0 rho=3C1 sigmaf=3C2 sigma=3C3 tau=3C4 upsilon=3C5 \
        phi=3C6 chi=3C7 psi=3C8 omega=3C9 thetasym=3D1 upsih=3D2 piv=3D6 ensp=2002 emsp=2003 thinsp=2009 zwnj=200C \
        zwj=200D lrm=200E rlm=200F ndash=2013 mdash=2014 lsquo=2018 rsquo=2019 sbquo=201A ldquo=201C rdquo=201D \
        bdquo=201E dagger=2020 Dagger=2021 bull=2022 hellip=2026 permil=2030 prime=2032 Prime=2033 lsaquo=2039 \
        rsaquo=203A oline=203E frasl=2044 euro=20AC image=2111 weierp=2118 real=211C trade=2122 alefsym=2135 \
        larr=2190 uarr=2191 rarr=2192 darr=2193 harr=2194 crarr=21B5 lArr=21D0 uArr=21D1 rArr=21D2 dArr=21D3 \
        hArr=21D4 forall=2200 part=2202 exist=2203 empty=2205 nabla=2207 isin=2208 notin=2209 ni=220B prod=220F \
        sum=2211 minus=2212 lowast=2217 radic=221A prop=221D infin=221E ang=2220 and=2227 or=2228 cap=2229 \
        cup=222A int=222B there4=2234 sim=223C cong=2245 asymp=2248 ne=2260 equiv=2261 le=2264 ge=2265 sub=2282 \
        sup=2283 nsub=2284 sube=2286 supe=2287 oplus=2295 otimes=2297 perp=22A5 sdot=22C5 lceil=2308 rceil=2309 \
        lfloor=230A rfloor=230B lang=2329 rang=232A loz=25CA spades=2660 clubs=2663 hearts=2665 diams=2666
        """
}

extension Unicode.Scalar {
    /// Whether it is no control character, except a tab and a line feed.
    var isText: Bool { value == 0x09 || value == 0x0A || (value >= 0x20 && !(0x7F...0x9F).contains(value)) }
}

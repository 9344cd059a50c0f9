/** The one Typst template. Data comes as JSON through `sys.inputs` and is never read as markup. */
export const TEMPLATE = String.raw`
#let doc = json(bytes(sys.inputs.doc))
#let paper = doc.page
#let thin = 0.5pt
#set document(title: doc.title)
#set page(
  width: paper.width * 1mm, height: paper.height * 1mm,
  margin: (left: paper.left * 1mm, right: paper.right * 1mm, top: paper.top * 1mm, bottom: paper.bottom * 1mm),
  header: context if counter(page).get().first() > 1 { align(center, text(size: 12pt, counter(page).display())) },
)
#set text(font: "Tinos", size: 14pt, lang: "ru", fallback: false, hyphenate: false, overhang: false)
#set par(justify: true, leading: 0.5em, spacing: 0.5em)
#set block(spacing: 0.5em)
#show heading: set text(size: 14pt, weight: "bold")
#show heading: set block(above: 1.2em, below: 0.8em)
#let strut = box(width: 0pt, height: 0.8em)
#let rest = box(width: 1fr, baseline: 2.5pt, line(length: 100%, stroke: thin))
#let written(v) = underline(stroke: thin, offset: 2.5pt, evade: false, v)
#let loose(s) = s.split("\u{fdd0}").enumerate().map(((n, part)) => if calc.odd(n) { box(part) } else { part.split("\u{200b}").join(box()) }).join()
#let words(s) = s.split("\n").map(loose).join(linebreak())
#let ruledwords(s) = s.split("\n").map(l => strut + written(loose(l))).join(rest + linebreak())
#let piece(p) = {
  if type(p) == str { words(p) }
  else if "fill" not in p {
    if p.value == "" { box(width: p.at("width", default: 20) * 1mm, baseline: 2.5pt, line(length: 100%, stroke: thin)) }
    else if p.at("plain", default: false) { words(p.value) }
    else { written(words(p.value)) }
  }
  else if p.value == "" { rest }
  else if p.fill == "left" { ruledwords(p.value) + rest }
  else if p.fill == "right" { rest + ruledwords(p.value) }
  else { rest + ruledwords(p.value) + rest }
}
#let caption(s, side) = block(above: 3pt, below: 0.6em, width: 100%, { set par(justify: false, leading: 0.35em); align(side, text(size: 10pt, words(s))) })
#let emptylines(n) = for _ in range(n) { block(above: 0.62em, below: 0.62em, strut + rest) }
#let rightblock(lines, share, size) = pad(left: share, { set par(justify: false); set text(size: size); lines.map(words).join(linebreak()) })
#let flow(b) = {
  let last = b.pieces.at(-1)
  let open = type(last) != str and last.value == ""
  let indent = b.at("indent", default: false)
  let space = if indent { 0.5em } else { 0.62em }
  // Boxes of empty rules do not break, so justified text around them would be torn apart.
  let whole = b.pieces.all(p => type(p) == str or p.value != "")
  set par(justify: indent and whole, first-line-indent: (amount: if indent { 12.5mm } else { 0mm }, all: true))
  // A sticky block taller than a page would be cut off.
  let short = b.pieces.map(p => if type(p) == str { p.len() } else { p.value.len() }).sum(default: 0) < 2000
  block(width: 100%, sticky: "caption" in b and short, above: space, below: space, par(strut + b.pieces.map(piece).join()))
  if open { emptylines(b.at("lines", default: 1) - 1) }
}
#let under(b) = if "caption" in b {
  let filled = b.pieces.any(p => type(p) != str and "fill" in p)
  caption(b.caption, if filled { center } else { left })
}
#let draw(b) = {
  if b.kind == "appendix" { rightblock(b.lines, 62%, 12pt) }
  else if b.kind == "addressee" { rightblock(b.lines, 50%, 14pt) }
  else if b.kind == "title" {
    block(above: 1.2em, below: 1.2em, width: 100%, { set par(justify: false); align(center, heading(level: 1, outlined: false, b.lines.map(words).join(linebreak()))) })
  }
  else if b.kind == "heading" { { set par(justify: false); align(center, heading(level: 2, words(b.text))) } }
  else if b.kind == "para" {
    let body = if b.at("bold", default: false) { strong(words(b.text)) } else { words(b.text) }
    let indent = if b.at("indent", default: false) { 12.5mm } else { 0mm }
    set par(justify: "align" not in b, first-line-indent: (amount: indent, all: true))
    let placed = align(if b.at("align", default: "left") == "right" { right } else if b.at("align", default: "left") == "center" { center } else { left }, par(body))
    if b.at("sticky", default: false) { block(sticky: true, width: 100%, placed) } else { placed }
  }
  else if b.kind == "field" {
    let label = block(sticky: true, above: 0.7em, par(justify: false, words(b.label)))
    if b.value == "" { block(breakable: false, width: 100%, above: 0.7em, label + emptylines(b.lines)) }
    else { label + par(ruledwords(b.value) + rest) }
  }
  else if b.kind == "flow" { flow(b); under(b) }
  else if b.kind == "signatures" {
    block(breakable: b.tall, width: 100%, grid(columns: (1fr, 1fr), column-gutter: 10mm, row-gutter: 4pt, align: bottom, flow(b.left), flow(b.right), align(top, under(b.left)), align(top, under(b.right))))
  }
  else if b.kind == "table" {
    set text(size: b.at("size", default: 12) * 1pt)
    set par(justify: false, leading: 0.4em)
    let wide = b.columns.len()
    let signed = b.end != ()
    let cells(r) = r.cells.map(c => table.cell(breakable: r.tall, if c == "" { box(width: 0pt, height: 6mm) } else { words(c) }))
    // A cell of no width that spans the last row and the signatures under it keeps both on one page.
    let nothing(n) = if signed { (table.cell(rowspan: n, breakable: false, stroke: none, inset: 0pt, none),) } else { () }
    table(
      columns: b.columns.map(c => c.width * 1fr) + if signed { (0pt,) } else { () },
      stroke: thin, inset: (x: 3.5pt, y: 4pt), align: left + top,
      table.header(..b.columns.map(c => table.cell(align: center + horizon, words(c.head))), ..nothing(1)),
      ..b.rows.slice(0, -1).map(r => cells(r) + nothing(1)).flatten(),
      ..b.rows.slice(-1).map(r => cells(r) + nothing(2)).flatten(),
      ..if signed {
        (table.vline(x: wide, end: b.rows.len() + 1, stroke: thin), table.hline(y: b.rows.len() + 1, end: wide, stroke: thin),
        table.cell(colspan: wide, stroke: none, inset: 0pt, { set text(size: 14pt); set par(justify: true, leading: 0.5em); b.end.map(draw).join() }))
      },
    )
  }
  else if b.kind == "columns" {
    block(breakable: b.tall, width: 100%, grid(columns: (1fr, 1fr), column-gutter: 10mm, b.left.map(draw).join(), b.right.map(draw).join()))
  }
  else if b.kind == "together" { block(breakable: b.tall, width: 100%, b.blocks.map(draw).join()) }
  else if b.kind == "list" {
    for (n, item) in b.items.enumerate() {
      let mark = if b.at("numbered", default: false) { str(n + 1) + "." } else { "–" }
      grid(columns: (12.5mm, 1fr), align(right, mark + h(2mm)), par(words(item)))
    }
  }
  else if b.kind == "qr" { align(center, image(bytes(b.svg), format: "svg", width: b.width * 1mm)) }
  else if b.kind == "gap" { v(b.lines * 1.2em, weak: false) }
  else if b.kind == "pageBreak" { pagebreak(weak: true) }
}
#for b in doc.blocks { draw(b) }
`

"""Just enough SVG for three charts: the same calls give the same bytes.

A picture brings its own background, so that it can be read on a light and on a dark page; it
follows the reader's `prefers-color-scheme`. The colors differ in lightness as well as in hue,
for those who cannot tell red from green.
"""
from xml.sax.saxutils import escape

# name: light, dark
PALETTE = {"back": ("#ffffff", "#14181f"), "ink": ("#1f2328", "#e8ecf1"),
           "soft": ("#59636e", "#9aa4af"), "grid": ("#d8dee4", "#343b45"),
           "red": ("#a50f26", "#d6455b"), "yellow": ("#f2c230", "#f5d565"),
           "green": ("#2a9d78", "#3fb68f"), "blue": ("#3b6ea8", "#78a9dd")}


class Picture:
    def __init__(self, width, height, title):
        self.width, self.height, self.title, self.parts = width, height, title, []

    def text(self, x, y, words, style="", anchor="start"):
        kind = f' class="{style}"' if style else ""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f'<text x="{x}" y="{y}"{kind}{at}>{escape(words)}</text>')

    def line(self, x1, y1, x2, y2, style="grid"):
        self.parts.append(f'<path class="{style}-line" d="M{x1} {y1}L{x2} {y2}"/>')

    def boxes(self, fill, boxes):
        """Boxes (x, y, width, height) of one color; those without height are left out."""
        path = "".join(f"M{x} {y}h{w}v{h}h{-w}z" for x, y, w, h in boxes if w and h)
        if path:
            self.parts.append(f'<path class="{fill}" d="{path}"/>')

    def head(self, title, *subtitles):
        self.text(24, 34, title, "title")
        for i, words in enumerate(subtitles):
            self.text(24, 56 + 18 * i, words, "soft")

    def __str__(self):
        def colors(which):
            rules = [f".{name}{{fill:{pair[which]}}}.{name}-line{{stroke:{pair[which]}}}"
                     for name, pair in PALETTE.items()]
            return "".join([*rules, f"text{{fill:{PALETTE['ink'][which]}}}",
                            f"text.soft{{fill:{PALETTE['soft'][which]}}}"])
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" role="img">',
            f"<title>{escape(self.title)}</title>",
            "<style>text{font:13px 'DejaVu Sans',Verdana,Arial,sans-serif}"
            "text.title{font-size:18px;font-weight:bold}text.bold{font-weight:bold}"
            "path{stroke-width:1}" + colors(0),
            "@media (prefers-color-scheme:dark){" + colors(1) + "}</style>",
            f'<rect class="back" width="{self.width}" height="{self.height}" rx="6"/>',
            *self.parts, "</svg>", ""])

/** How an exported page looks, on the screen and in print. */
export const PAGE_STYLE = `
:root { color-scheme: light; font: 16px/1.5 Arial, Helvetica, sans-serif; color: #1a1a1a; background: #fff; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
body.wide, body.noted { max-width: 72rem; }
h1, h2, h3, h4, h5, h6 { color: #0b3b6f; line-height: 1.25; margin: 1.4em 0 0.4em; break-after: avoid; }
a { color: #1f4e9e; }
blockquote { margin: 0.8em 0; padding-left: 1em; border-left: 3px solid #b8c4d0; color: #303030; }
pre, code { font-family: "Courier New", monospace; font-size: 0.92em; }
pre { white-space: pre-wrap; background: #f4f6f8; padding: 0.6em; }
table { border-collapse: collapse; width: 100%; margin: 0.8em 0; font-size: 0.9em; }
th, td { border: 1px solid #a8b2bc; padding: 0.3em 0.5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #e8edf2; }
thead { display: table-header-group; }
tr, .note { break-inside: avoid; }
del { color: #a02020; }
ins { color: #106030; }
dl.about { display: grid; grid-template-columns: max-content auto; gap: 0 1em; margin: 0 0 1.5em; font-size: 0.85em; color: #505050; }
dl.about dd { margin: 0; overflow-wrap: anywhere; }
.noted section { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 0 1.5rem; }
.words { min-width: 0; }
.words > :first-child { margin-top: 0.5em; }
mark { background: #fff2b3; color: inherit; }
mark.tag { background: #dcecff; }
mark.finding { background: #ffe0d6; }
mark.claim { background: #e4f2dc; }
a.sign { font-size: 0.7em; vertical-align: super; text-decoration: none; padding: 0 0.15em; }
.note { font-size: 0.82em; border-left: 3px solid #d9b600; background: #fffbea; padding: 0.3em 0.6em; margin: 0.5em 0; overflow-wrap: anywhere; }
.note.tag { border-color: #4a86c8; background: #f3f8ff; }
.note.finding { border-color: #c8604a; background: #fff6f3; }
.note.claim { border-color: #6a9a4a; background: #f6fbf3; }
.note p { margin: 0.2em 0; }
.note .kind { color: #505050; }
.note .who { font-weight: bold; }
.note time { font-weight: normal; color: #505050; }
.remark + .remark { border-top: 1px solid #d8d8d8; margin-left: 0.8em; }
.footnotes { border-top: 1px solid #a8b2bc; margin-top: 2em; padding-top: 0.5em; font-size: 0.88em; }
.footnotes p { display: inline; }
@media (max-width: 45rem) { .noted section { display: block; } }
@page { size: A4; margin: 18mm; }
@media print {
  :root { font-size: 10.5pt; }
  body, body.wide, body.noted { max-width: none; margin: 0; padding: 0; }
  .noted section { grid-template-columns: minmax(0, 1fr) 58mm; gap: 0 5mm; }
  mark, .note, th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

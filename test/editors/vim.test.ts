import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEditor, isThere, printedLines } from './inEditor.ts';

/** What a person does by ALE's commands; the list of code actions asks for a number, which is given here. */
const SCRIPT = `
function! Wait(expression, milliseconds)
  let waited = 0
  while waited < a:milliseconds && !eval(a:expression)
    sleep 100m
    let waited += 100
  endwhile
endfunction
function! Codes()
  return map(copy(ale#engine#GetLoclist(bufnr('a.md'))), {i, one -> get(one, 'code', '')})
endfunction
filetype on
let g:seen = {}
set hidden
edit a.md
call Wait('!empty(Codes())', 30000)
let g:seen.found = Codes()

call cursor(6, 44)
let g:ale_hover_to_preview = 1
ALEHover
call Wait('bufexists("ALEPreviewWindow")', 20000)
let g:seen.hover = join(getbufline('ALEPreviewWindow', 1, '$'), "\\n")
ALEFindReferences -quickfix
call Wait('len(getqflist()) > 1', 20000)
let g:seen.references = sort(map(getqflist(), {i, one -> fnamemodify(bufname(one.bufnr), ':t')}))

runtime autoload/ale/util.vim
function! ale#util#Input(message, value, ...) abort
  return matchstr(a:message, '\\n\\zs\\d\\+\\ze) ' . g:wanted)
endfunction
buffer a.md
call cursor(6, 31)
let g:wanted = 'Replace with'
ALECodeAction
call Wait('getline(6) =~# "ICSs"', 10000)
let g:seen.line = getline(6)
call Wait('index(Codes(), "initials-disagree") < 0', 10000)
undo
call Wait('index(Codes(), "initials-disagree") >= 0', 10000)
let g:seen.undone = Codes()
call cursor(6, 31)
let g:wanted = 'Dismiss .* here'
ALECodeAction
call Wait('index(Codes(), "initials-disagree") < 0', 10000)
let g:seen.dismissed = Codes()
call writefile([json_encode(g:seen)], $POLICY_OUT)
qall!
`;

interface Seen {
  readonly found: readonly string[];
  readonly hover: string;
  readonly references: readonly string[];
  readonly line: string;
  readonly undone: readonly string[];
  readonly dismissed: readonly string[];
}

const HAS_ALE = 'if empty(globpath(&packpath, "pack/*/opt/ale")) | cquit | endif';

test('Vim with ALE, by the lines of the README: findings, hover, references, a fix, a dismissal', {
  skip:
    !isThere('vim', '-N', '-es', '-u', 'NONE', '-c', HAS_ALE, '-c', 'qall!') && 'Vim or ALE is not installed',
}, () => {
  const args = ['-N', '--not-a-term', '-n', '-T', 'dumb', '-u', 'lines.vim', '-S', 'script.vim'];
  const seen = inEditor<Seen>('vim', args, { 'lines.vim': printedLines('vim')[0]!, 'script.vim': SCRIPT });
  assert.ok(seen.found.includes('initials-disagree'), JSON.stringify(seen));
  assert.match(seen.hover, /clinical commissioning group/i);
  assert.deepEqual(seen.references, ['a.md', 'b.md']);
  assert.match(seen.line, /systems \(ICSs\)/);
  assert.ok(seen.undone.includes('initials-disagree'), JSON.stringify(seen));
  assert.ok(!seen.dismissed.includes('initials-disagree'), JSON.stringify(seen));
  assert.match(seen.kept, /initials-disagree/, 'the dismissal was written');
});

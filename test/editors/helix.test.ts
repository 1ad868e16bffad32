import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEditor, isThere, printedLines } from './inEditor.ts';

/** Helix draws on a terminal, so it gets one that nobody sees. */
const missing = ['hx', 'tmux'].filter(command => !isThere('which', command));

/** What a person does by key; each step is gone on from when the screen shows what it did. */
const SCRIPT = `
mkdir -p .config/helix
cp lines.toml .config/helix/languages.toml
screen() { tmux -L "$$" capture-pane -p -t editor; }
keys() { tmux -L "$$" send-keys -t editor "$@"; }
until_seen() { for _ in $(seq 150); do screen | grep -q "$1" && return; sleep 0.2; done; }
# Escape and what follows at once would be one key with Alt.
leave() { keys Escape; sleep 1; }
tmux -L "$$" new-session -d -s editor -x 140 -y 40 'hx -v a.md'
until_seen 'is not explained'
screen > found.txt
until grep -q 'Read 2 texts' .cache/helix/helix.log; do sleep 0.2; done
keys 6 g g 4 4 l
keys Space k
until_seen 'clinical commissioning group'
screen > hover.txt
leave
keys g r
until_seen 'b.md:1'
screen > references.txt
leave
keys Space a
until_seen 'Explain'
screen > actions.txt
keys Enter
until_seen 'group (CCG)'
keys ':w' Enter
until grep -q 'group (CCG)' a.md; do sleep 0.2; done
keys ':q!' Enter
tmux -L "$$" kill-server
"$NODE" -e 'const read = name => require("fs").readFileSync(name, "utf8");
  const names = ["found", "hover", "references", "actions"];
  const seen = Object.fromEntries(names.map(name => [name, read(name + ".txt")]));
  require("fs").writeFileSync(process.env.POLICY_OUT, JSON.stringify({ ...seen, text: read("a.md") }))'
`;

interface Seen {
  readonly found: string;
  readonly hover: string;
  readonly references: string;
  readonly actions: string;
  readonly text: string;
}

test('Helix, by the lines of the README: findings, hover, references over the folder, a fix', {
  skip: missing.length > 0 && `${missing.join(', ')} not installed`,
}, () => {
  const [lines] = printedLines('toml');
  const seen = inEditor<Seen>('bash', ['script.sh'], { 'lines.toml': lines!, 'script.sh': SCRIPT });
  assert.match(seen.found, /“CCG” is not explained/);
  assert.match(seen.hover, /ended 30 June 2022/);
  assert.match(seen.references, /b\.md:1/, 'Helix names the folder as a path and no address');
  assert.match(seen.actions, /Dismiss “CCG” here/);
  assert.match(seen.text, /\(ICGs\) meet\. A clinical commissioning group \(CCG\) was/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEditor, isThere, printedLines } from './inEditor.ts';

/** Kate has a window, so it gets a screen that nobody sees and a bus of its own, by which its actions are called. */
const NEEDED = ['kate', 'xvfb-run', 'xdotool', 'dbus-run-session', 'gdbus'];
const missing = NEEDED.filter(command => !isThere('which', command));

/**
 * What a person does: opens a text, asks for the fix under the caret and for references by the commands' names in the
 * command bar, saves. All that Kate and the server say to each other is kept beside, and is what the test reads.
 */
const SCRIPT = String.raw`
mv .bin/policy-annotator .bin/spoken-to
printf '#!/bin/sh\ntee -a in.log | spoken-to "$@" | tee -a out.log\n' > .bin/policy-annotator
chmod +x .bin/policy-annotator
mkdir -p .config/kate/lspclient .annotations
mkdir -m 700 .run
export XDG_RUNTIME_DIR=$PWD/.run
cp settings.json .config/kate/lspclient/
# Kate asks once whether the server may be started; this is what it keeps of a yes.
printf '[lspclient]\nAllowedServerCommandLines=%s server --stdio\n' "$PWD/.bin/policy-annotator" > .config/katerc
kate -n -b a.md -l 6 -c 45 >kate.log 2>&1 &
kate=$!
action() {
  gdbus call --session --dest org.kde.kate-$kate --object-path /kate/MainWindow_1 \
    --method org.kde.KMainWindow.activateAction "$1" >>kate.log 2>&1
}
windows() { xdotool search --onlyvisible --class kate | wc -l; }
told() { grep -q "$1" out.log 2>/dev/null; }
until told initials-disagree; do sleep 0.5; done
until told 'Read 2 texts'; do sleep 0.5; done
xdotool windowfocus "$(xdotool search --onlyvisible --name a.md | head -1)"
# Types into the bar only where it is seen to have opened, so that nothing is typed into the text.
command() {
  before=$(windows)
  action open_kcommand_bar &
  for _ in $(seq 40); do [ "$(windows)" -gt "$before" ] && break; sleep 0.2; done
  if [ "$(windows)" -gt "$before" ]; then
    xdotool type --delay 40 "$1"
    sleep 1
    xdotool key Return
  fi
}
asked() { grep -q "$1" in.log; }
until asked '"textDocument/references"'; do command 'find references'; sleep 2; done
until asked '"code": "undefined-abbreviation"'; do command 'quick fix'; sleep 2; done
until grep -q 'group (CCG)' a.md; do action file_save_all; sleep 1; done
kill $kate
"$NODE" -e 'const read = name => require("fs").readFileSync(name, "utf8");
  require("fs").writeFileSync(process.env.POLICY_OUT, JSON.stringify({ told: read("out.log"), asked: read("in.log"), text: read("a.md") }))'
`;

interface Seen {
  readonly told: string;
  readonly asked: string;
  readonly text: string;
}

test('Kate, by the lines of the README: findings, references over the folder, and a fix that does nothing else', {
  skip: missing.length > 0 && `${missing.join(', ')} not installed`,
}, () => {
  const lines = printedLines('json').find(block => block.includes('highlightingModeRegex'));
  const seen = inEditor<Seen>('xvfb-run', ['-a', 'dbus-run-session', 'bash', 'script.sh'], {
    'script.sh': SCRIPT,
    'settings.json': lines!,
  });
  assert.match(seen.asked, /"rootUri": "file:[^"]*"/, 'Kate takes the folder of the text for its root');
  assert.match(seen.told, /“ICGs” does not fit “Integrated care systems”/);
  assert.match(seen.told, /"uri":"file:[^"]*\/b\.md","range"/, 'references come from the whole folder');
  assert.match(
    seen.text,
    /\(ICGs\) meet\. A clinical commissioning group \(CCG\) was/,
    'what is at the caret is mended',
  );
  assert.doesNotMatch(seen.asked, /workspace\/executeCommand/);
  assert.equal(seen.kept, '', 'a fix notes nothing');
});

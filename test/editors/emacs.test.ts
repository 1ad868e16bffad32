import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEditor, isThere, printedLines } from './inEditor.ts';

const hasEglot = isThere('emacs', '--batch', '-l', 'eglot');

/** What a person does by key, asked for by the functions that the keys run. */
const SCRIPT = `
(require 'eglot)
(require 'flymake)
(require 'json)
(load (expand-file-name "lines.el"))
(setq eglot-sync-connect 60 eglot-connect-timeout 60 eglot-confirm-server-initiated-edits nil eglot-confirm-server-edits nil)
(defun wait-for (what)
  (let ((tries 0) found)
    (while (and (not (setq found (funcall what))) (< (setq tries (1+ tries)) 200))
      (accept-process-output nil 0.1))
    found))
(defun codes () (flymake-start) (mapcar (lambda (one) (flymake-diagnostic-text one)) (flymake-diagnostics)))
(defun at (words) (goto-char (point-min)) (search-forward words) (backward-char 1))
(defun actions () (eglot-code-actions (progn (at "(ICGs)") (- (point) 3)) (point)))
(defun title-of (action) (plist-get action :title))
(defun action-like (words) (seq-find (lambda (one) (string-match-p words (title-of one))) (actions)))
(defun run (command) (eglot-execute-command (eglot-current-server) (plist-get command :command) (plist-get command :arguments)))
;; Since Emacs 30 it is told for whom.
(defun apply-edit (edit)
  (apply #'eglot--apply-workspace-edit edit (and (eql (car (func-arity #'eglot--apply-workspace-edit)) 2) '(nil))))
(defun places ()
  (at "A CCG")
  (mapcar (lambda (one) (file-name-nondirectory (xref-location-group (xref-item-location one))))
          (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))
(find-file "a.md")
(markdown-here)
(call-interactively 'eglot)
(let (seen hover)
  (push (cons 'found (vconcat (wait-for #'codes))) seen)
  (at "A CCG")
  (eglot-hover-eldoc-function (lambda (words &rest _) (setq hover (substring-no-properties words))))
  (push (cons 'hover (wait-for (lambda () hover))) seen)
  (push (cons 'references (vconcat (wait-for (lambda () (let ((all (places))) (and (cdr all) all)))))) seen)
  (run (plist-get (action-like "^Dismiss .* here") :command))
  (push (cons 'dismissed (not (action-like "^Explain .initials-disagree"))) seen)
  (jsonrpc-request (eglot-current-server) :workspace/executeCommand '(:command "policy.undo"))
  (apply-edit (plist-get (action-like "ICSs") :edit))
  (push (cons 'line (progn (at "Integrated") (buffer-substring-no-properties (line-beginning-position) (line-end-position)))) seen)
  (rename-file "b.md" "c.md")
  (push (cons 'renamed (vconcat (wait-for (lambda () (let ((all (places))) (and (member "c.md" all) all)))))) seen)
  (eglot-reconnect (eglot-current-server))
  ;; The new server is there when it has answered the greeting, and until then nothing can be asked.
  (wait-for (lambda () (eglot-current-server)))
  (push (cons 'again (vconcat (wait-for #'places))) seen)
  (write-region (json-encode seen) nil (getenv "POLICY_OUT")))
(set-buffer-modified-p nil)
(kill-emacs)
`;

/** Without the package markdown-mode, Emacs opens Markdown as plain text; its name is what counts here. */
const MODE = `(define-derived-mode markdown-mode text-mode "Markdown")
(defun markdown-here () (markdown-mode))
`;

interface Seen {
  readonly found: readonly string[];
  readonly hover: string;
  readonly references: readonly string[];
  readonly dismissed: boolean;
  readonly line: string;
  readonly renamed: readonly string[];
  readonly again: readonly string[];
}

test('Emacs, by the lines of the README: findings, hover, references, a fix, a dismissal, a renamed file, a restart', {
  skip: !hasEglot && 'Emacs with eglot is not installed',
}, () => {
  const [lines] = printedLines('elisp');
  const seen = inEditor<Seen>('emacs', ['--batch', '-l', 'script.el'], {
    'lines.el': `${MODE}${lines}`,
    'script.el': SCRIPT,
  });
  assert.ok(
    seen.found.some(words => words.includes('ICG')),
    JSON.stringify(seen),
  );
  assert.match(seen.hover, /clinical commissioning group/i);
  assert.doesNotMatch(seen.hover, /\*\*|\]\(/);
  assert.deepEqual([...seen.references].sort(), ['a.md', 'b.md']);
  assert.equal(seen.dismissed, true);
  assert.match(seen.kept, /status:withdrawn/, 'the dismissal was written, and taken back');
  assert.match(seen.line, /systems \(ICSs\)/);
  assert.deepEqual([...seen.renamed].sort(), ['a.md', 'c.md']);
  assert.ok(seen.again.includes('a.md'));
});

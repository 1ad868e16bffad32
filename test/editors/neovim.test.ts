import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEditor, isThere, printedLines } from './inEditor.ts';

/** What a person does by key, asked for by the functions that the keys run. */
const SCRIPT = `
vim.cmd('filetype on')
vim.cmd('luafile lines.lua')
vim.cmd('edit a.md')
local seen = {}
local function client()
  for _, one in pairs(vim.lsp.buf_get_clients(0)) do return one end
end
vim.wait(20000, function() return client() and client().initialized ~= false end, 50)
local function ask(method, params)
  local answer = vim.lsp.buf_request_sync(0, method, params, 20000)
  for _, one in pairs(answer or {}) do return one.result end
end
local function codes()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do table.insert(found, one.code) end
  return found
end
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 100)
seen.found = codes()

local function here()
  vim.api.nvim_win_set_cursor(0, { 6, 43 })
  return vim.lsp.util.make_position_params(0, 'utf-16')
end
local hover = ask('textDocument/hover', here())
seen.hover = hover and hover.contents.value
local function places()
  local found = {}
  local all = ask('textDocument/references', vim.tbl_extend('force', here(), { context = { includeDeclaration = true } }))
  for _, one in ipairs(all or {}) do table.insert(found, vim.fn.fnamemodify(vim.uri_to_fname(one.uri), ':t')) end
  table.sort(found)
  return found
end
vim.wait(20000, function() seen.references = places() return #seen.references > 1 end, 200)

local function action(words)
  local all = ask('textDocument/codeAction', {
    textDocument = here().textDocument, context = { diagnostics = {} },
    range = { start = { line = 5, character = 0 }, ['end'] = { line = 5, character = 60 } },
  })
  for _, one in ipairs(all or {}) do if one.title:match(words) then return one end end
end
ask('workspace/executeCommand', action('^Dismiss .* here').command)
vim.wait(10000, function() return not vim.tbl_contains(codes(), 'initials-disagree') end, 100)
seen.dismissed = codes()
ask('workspace/executeCommand', { command = 'policy.undo' })
vim.lsp.util.apply_workspace_edit(action('ICS').edit, 'utf-16')
seen.line = vim.api.nvim_buf_get_lines(0, 5, 6, false)[1]

vim.fn.rename('b.md', 'c.md')
vim.wait(20000, function() seen.renamed = places() return vim.tbl_contains(seen.renamed, 'c.md') end, 200)

vim.cmd('write')
local first = client().id
vim.lsp.stop_client(first)
vim.wait(10000, function() return not client() end, 50)
vim.cmd('luafile lines.lua')
vim.cmd('edit')
vim.wait(20000, function() return client() and client().id ~= first end, 50)
vim.wait(20000, function() seen.again = places() return #seen.again > 1 end, 200)

local file = io.open(vim.env.POLICY_OUT, 'w')
file:write(vim.fn.json_encode(seen))
file:close()
`;

interface Seen {
  readonly found: readonly string[];
  readonly hover: string;
  readonly references: readonly string[];
  readonly dismissed: readonly string[];
  readonly line: string;
  readonly renamed: readonly string[];
  readonly again: readonly string[];
}

test('Neovim, by the lines of the README: findings, hover, references, a fix, a dismissal, a renamed file, a restart', {
  skip: !isThere('nvim', '--version') && 'nvim is not installed',
}, () => {
  const [latest, earlier] = printedLines('lua');
  // Neovim has had its own way to configure servers since 0.11.
  const isLate = isThere(
    'nvim',
    '--headless',
    '--clean',
    '-c',
    'lua if not vim.lsp.config then vim.cmd("cq") end',
    '-c',
    'qa!',
  );
  const args = ['--headless', '--clean', '-c', 'luafile script.lua', '-c', 'qa!'];
  const seen = inEditor<Seen>('nvim', args, {
    'lines.lua': (isLate ? latest : earlier)!,
    'script.lua': SCRIPT,
  });
  assert.ok(seen.found.includes('initials-disagree'), JSON.stringify(seen));
  assert.match(seen.hover, /clinical commissioning group/i);
  assert.deepEqual(seen.references, ['a.md', 'b.md']);
  assert.ok(!seen.dismissed.includes('initials-disagree'));
  assert.match(seen.kept, /status:withdrawn/, 'the dismissal was written, and taken back');
  assert.match(seen.line, /systems \(ICSs\)/);
  assert.deepEqual(seen.renamed, ['a.md', 'c.md']);
  assert.deepEqual(seen.again, ['a.md', 'c.md']);
});

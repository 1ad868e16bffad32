import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

// A real Neovim without a screen, on a real folder, with the built server: what a person would see in it.

const SERVER = join(import.meta.dirname, '../../dist/server.js');
const hasNeovim = spawnSync('nvim', ['--version']).status === 0;

const SLIP =
  '---\nkind: draft\ndate: 2023-05-01\n---\n\nThe Integrated care systems (ICGs) meet. A CCG was a group.\n';

/** Waits for findings, takes the preferred fix of the first, asks for hover and references, and writes down what came. */
const SCRIPT = `
local out = vim.env.POLICY_OUT
local function start()
  local config = {
    name = 'policy_annotator', cmd = { vim.env.POLICY_NODE, vim.env.POLICY_SERVER, '--stdio' }, root_dir = vim.fn.getcwd(),
  }
  if vim.lsp.start then return vim.lsp.start(config) end
  local id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, id)
  return id
end
local id = start()
local function ask(method, params)
  local answer = vim.lsp.buf_request_sync(0, method, params, 20000)
  for _, one in pairs(answer or {}) do return one.result end
end
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 100)
local found = {}
for _, one in ipairs(vim.diagnostic.get(0)) do table.insert(found, one.code) end
vim.api.nvim_win_set_cursor(0, { 6, 43 })
local here = vim.lsp.util.make_position_params(0, 'utf-16')
local hover = ask('textDocument/hover', here)
local references
vim.wait(20000, function()
  references = ask('textDocument/references', vim.tbl_extend('force', here, { context = { includeDeclaration = true } }))
  return references and #references > 1
end, 200)
local range = { start = { line = 5, character = 0 }, ['end'] = { line = 5, character = 60 } }
local actions = ask('textDocument/codeAction', {
  textDocument = here.textDocument, range = range, context = { diagnostics = {}, only = { 'quickfix' } },
})
for _, action in ipairs(actions or {}) do
  if action.edit and action.title:match('ICS') then
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    break
  end
end
local line = vim.api.nvim_buf_get_lines(0, 5, 6, false)[1]
local seen = { found = found, hover = hover and hover.contents.value, references = #(references or {}), line = line }
local file = io.open(out, 'w')
file:write(vim.fn.json_encode(seen))
file:close()
`;

test('Neovim shows findings and hover, finds references over files and takes a fix', {
  skip: !hasNeovim && 'nvim is not installed',
}, () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'policy-nvim-')));
  try {
    writeFileSync(join(folder, 'a.md'), SLIP);
    writeFileSync(join(folder, 'b.md'), 'The CCG of 2015 is described here.\n');
    writeFileSync(join(folder, 'script.lua'), SCRIPT);
    const { status, stderr } = spawnSync(
      'nvim',
      [
        '--headless',
        '--clean',
        '-c',
        'set filetype=markdown',
        '-c',
        'luafile script.lua',
        '-c',
        'qa!',
        'a.md',
      ],
      {
        cwd: folder,
        encoding: 'utf8',
        timeout: 110_000,
        env: {
          ...process.env,
          POLICY_NODE: process.execPath,
          POLICY_SERVER: SERVER,
          POLICY_OUT: join(folder, 'out.json'),
          XDG_CACHE_HOME: join(folder, '.cache'),
          XDG_STATE_HOME: join(folder, '.state'),
        },
      },
    );
    assert.equal(status, 0, stderr);
    const seen = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
    assert.ok(seen.found.includes('initials-disagree'), JSON.stringify(seen));
    assert.match(seen.hover, /clinical commissioning group/i);
    assert.equal(seen.references, 2);
    assert.match(seen.line, /systems \(ICSs\)/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
